"""What is new is counted from the beginning of the log: the next sweep reads it."""

from typing import Any

from django.db import migrations

KEPT = ("StepDay", "EdgeDay", "ActorDay", "HandoverDay", "CaseDay", "ClockDay")


def forget(apps: Any, _editor: Any) -> None:
    for name in (*KEPT, "Overrun", "Trace"):
        apps.get_model("insight", name).objects.all().delete()
    apps.get_model("insight", "Cursor").objects.update(seq=0, at=None)


class Migration(migrations.Migration):
    dependencies = [("insight", "0003_cases_and_periods_by_day")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]

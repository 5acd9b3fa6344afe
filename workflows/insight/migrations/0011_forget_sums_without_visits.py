"""Visits are counted by day, and told from what is not known: all is counted anew."""

from typing import Any

from django.db import migrations

KEPT = ("StepDay", "EdgeDay", "ActorDay", "HandoverDay", "CaseDay", "ClockDay")


def forget(apps: Any, _editor: Any) -> None:
    for name in (*KEPT, "Overrun", "Trace"):
        apps.get_model("insight", name).objects.all().delete()
    apps.get_model("insight", "Cursor").objects.update(seq=0, at=None)


class Migration(migrations.Migration):
    dependencies = [("insight", "0010_guide_texts")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]

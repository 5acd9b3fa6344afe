"""Steps that are there already say whether they are another office's."""

from typing import Any

from django.db import migrations, models
from django.db.models import F


def fill(apps: Any, _editor: Any) -> None:
    items = apps.get_model("workflows", "WorkItem").objects
    elsewhere = items.filter(authority__isnull=False)
    elsewhere = elsewhere.exclude(authority=F("process__authority"))
    items.filter(pk__in=elsewhere.values("pk")).update(asked=True)


class Migration(migrations.Migration):
    dependencies = [("workflows", "0011_cases_are_found_by_who_was_asked")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="workitem",
            name="asked",
            field=models.BooleanField(default=True, editable=False),
        ),
    ]

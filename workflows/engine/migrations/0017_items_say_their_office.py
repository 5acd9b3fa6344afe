"""Open steps say which office deals with their case."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps: Any, _editor: Any) -> None:
    cases = apps.get_model("workflows", "Case").objects.filter(pk=OuterRef("process"))
    opened = apps.get_model("workflows", "WorkItem").objects.filter(finished=None)
    opened.update(office=Subquery(cases.values("authority")))


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0012_deputies_and_absences"),
        ("workflows", "0016_lists_by_deadline"),
    ]

    operations = [
        migrations.AddField(
            model_name="workitem",
            name="office",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="orgs.authority",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

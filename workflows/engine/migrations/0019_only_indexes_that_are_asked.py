"""Half of the indexes of steps and log were never asked; the log has seven left."""

from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from workflows.engine.migrations import _sql


def keep(apps: Any, editor: Any) -> None:
    """SQLite makes the table anew for each field, and forgets its triggers."""
    if editor.connection.vendor == "sqlite":
        _sql.step(_sql.APPEND_ONLY.make)(apps, editor)


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("orgs", "0012_deputies_and_absences"),
        ("routing", "0001_teams_and_rules"),
        ("workflows", "0018_what_waits_elsewhere_by_office"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, keep),
        migrations.RemoveIndex(
            model_name="workitem",
            name="item_of_authority",
        ),
        migrations.AlterField(
            model_name="logentry",
            name="authority",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="orgs.authority",
            ),
        ),
        migrations.AlterField(
            model_name="logentry",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="log",
                to="workflows.case",
            ),
        ),
        migrations.AlterField(
            model_name="logentry",
            name="hash",
            field=models.CharField(max_length=64),
        ),
        migrations.AlterField(
            model_name="logentry",
            name="on_behalf_of",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="logentry",
            name="procedure",
            field=models.SlugField(db_index=False, max_length=32),
        ),
        migrations.AlterField(
            model_name="logentry",
            name="role",
            field=models.SlugField(blank=True, db_index=False, max_length=32),
        ),
        migrations.AlterField(
            model_name="logentry",
            name="step",
            field=models.SlugField(blank=True, db_index=False, max_length=64),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="acted_for",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="created",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="external_task_id",
            field=models.CharField(blank=True, max_length=50, null=True),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="outcome",
            field=models.SlugField(
                blank=True, db_index=False, max_length=32, verbose_name="outcome"
            ),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="owner",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to=settings.AUTH_USER_MODEL,
                verbose_name="held by",
            ),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="owner_permission_content_type",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                to="contenttypes.contenttype",
            ),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="role",
            field=models.SlugField(
                blank=True, db_index=False, max_length=32, verbose_name="role"
            ),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="scheduled",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="status",
            field=models.CharField(
                choices=[
                    ("ASSIGNED", "Assigned"),
                    ("CANCELED", "Canceled"),
                    ("DONE", "Done"),
                    ("ERROR", "Error"),
                    ("NEW", "New"),
                    ("REVIVED", "Revived"),
                    ("SCHEDULED", "Scheduled"),
                    ("STARTED", "Started"),
                ],
                default="NEW",
                max_length=50,
            ),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="step",
            field=models.SlugField(db_index=False, max_length=64, verbose_name="step"),
        ),
        migrations.AlterField(
            model_name="workitem",
            name="team",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="routing.team",
                verbose_name="team",
            ),
        ),
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(fields=["step"], name="item_step"),
        ),
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(
                condition=models.Q(("acted_for__isnull", False)),
                fields=["process"],
                name="item_by_deputy",
            ),
        ),
        migrations.AddConstraint(
            model_name="logentry",
            constraint=models.UniqueConstraint(fields=("hash",), name="log_hash"),
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]

"""Which steps are another office's, and an index of the words of running cases."""

from django.db import migrations, models

from workflows.engine.migrations import _sql


class Migration(migrations.Migration):
    dependencies = [("workflows", "0010_steps_go_to_teams")]

    operations = [
        # Most are not: so the table need not be written anew.
        migrations.AddField(
            model_name="workitem",
            name="asked",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(
                condition=models.Q(("asked", True)),
                fields=["authority", "process"],
                name="item_asked",
            ),
        ),
        migrations.AddIndex(
            model_name="workitem",
            index=models.Index(
                condition=models.Q(
                    ("finished__isnull", True),
                    models.Q(("role", ""), ("asked", True), _connector="OR"),
                ),
                fields=["process", "due_at", "id"],
                name="item_elsewhere",
            ),
        ),
        _sql.operation(_sql.GRAMS_RUNNING),
    ]

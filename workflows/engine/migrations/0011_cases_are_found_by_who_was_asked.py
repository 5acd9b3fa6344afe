"""Which steps are another office's, and an index of the words of running cases."""

from typing import Any

from django.db import migrations, models

INDEX = (
    "CREATE INDEX case_grams_running ON workflows_case"
    " USING gin (array_to_tsvector(string_to_array(grams, ' ')))"
    " WHERE finished IS NULL"
)


def index(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(INDEX)


def forget(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX case_grams_running")


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
        migrations.RunPython(index, forget),
    ]

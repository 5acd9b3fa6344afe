"""Ratings are summed while the log is read: all anew."""

from typing import Any

from django.db import migrations

KEPT = (
    *("StepDay", "EdgeDay", "ActorDay", "HandoverDay", "CaseDay", "ClockDay"),
    *("VariantDay", "Variant", "Returned"),
)


def forget(apps: Any, editor: Any) -> None:
    """Straight away: none of them has to be looked at, however many there are."""
    models = [apps.get_model("insight", name) for name in (*KEPT, "Overrun", "Trace")]
    if editor.connection.vendor == "postgresql":
        tables = ", ".join(model._meta.db_table for model in models)
        editor.execute(f"TRUNCATE {tables}")
    for model in models:
        model.objects.all()._raw_delete(editor.connection.alias)
    apps.get_model("insight", "Cursor").objects.update(seq=0, at=None)


class Migration(migrations.Migration):
    dependencies = [("insight", "0022_open_cases_are_counted_from_an_index")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]

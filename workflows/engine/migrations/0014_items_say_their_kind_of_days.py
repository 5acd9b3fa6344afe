"""An item says whether its clock counts working or calendar days.

Open items get it from the running clock that ends when they do, that of their own
step before any other.
"""

from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat


def fill(apps, schema_editor):
    item, clock = (
        apps.get_model("workflows", "WorkItem"),
        apps.get_model("workflows", "Deadline"),
    )
    running = clock.objects.filter(
        case=OuterRef("process"), due_at=OuterRef("due_at"), status="running"
    ).order_by("pk")
    # SQLite knows no column of the outer row where a subquery is put in order.
    own = running.filter(clock=Concat(Value("step."), OuterRef("step")))
    units = (Subquery(found.values("unit")[:1]) for found in (own, running))
    opened = item.objects.filter(Q(finished=None) & Q(due_at__isnull=False))
    opened.update(due_unit=Coalesce(*units, Value("")))


class Migration(migrations.Migration):
    dependencies = [("workflows", "0013_end_of_the_log_in_one_statement")]
    operations = [
        migrations.AddField(
            model_name="workitem",
            name="due_unit",
            field=models.CharField(
                blank=True, help_text="kind of days of its clock", max_length=16
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

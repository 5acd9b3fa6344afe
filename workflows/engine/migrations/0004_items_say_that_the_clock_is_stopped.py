"""Open items learn whether the time of the office runs; nothing else changes."""

from typing import Any

from django.db import migrations
from django.db.models import Exists, OuterRef, Q


def mark(apps: Any, _editor: Any) -> None:
    items = apps.get_model("workflows", "WorkItem").objects
    deadlines = apps.get_model("workflows", "Deadline").objects
    stopped = deadlines.filter(case=OuterRef("process"), status="paused")
    # Addressed to no role, with a day: the applicant has the file and a time to answer.
    with_applicant = Q(role="", due_at__isnull=False)
    waiting = items.filter(finished=None, status__in=["NEW", "ASSIGNED", "STARTED"])
    waiting.filter(with_applicant | Exists(stopped)).update(paused=True)


class Migration(migrations.Migration):
    dependencies = [("workflows", "0003_assisted_by")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]

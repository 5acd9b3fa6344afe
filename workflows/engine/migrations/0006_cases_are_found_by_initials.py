"""What cases are found by is filled in, and indexed where the database can."""

from typing import Any

from django.db import migrations

from orgs.initials import initials
from workflows.engine.grams import grams
from workflows.engine.migrations import _sql

BATCH = 500


def fill(apps: Any, _editor: Any) -> None:
    cases = apps.get_model("workflows", "Case").objects
    batch = []
    for case in cases.only("number", "title").iterator(BATCH):
        case.initials = initials(case.title)
        case.grams = grams(case.number or "", case.title, case.initials)
        batch.append(case)
        if len(batch) == BATCH:
            cases.bulk_update(batch, ["initials", "grams"])
            batch.clear()
    cases.bulk_update(batch, ["initials", "grams"])


class Migration(migrations.Migration):
    # The rows have to be committed before PostgreSQL builds an index on them.
    atomic = False
    dependencies = [("workflows", "0005_lists_are_index_scans")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        _sql.operation(_sql.GRAMS),
    ]

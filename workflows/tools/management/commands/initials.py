"""manage.py initials: work out anew what cases and organizations are found by."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Model

from orgs.initials import initials
from orgs.models import Organization
from workflows.engine.models import Case

BATCH = 500


class Command(BaseCommand):
    help = (
        "Fills in the pinyin initials and the searchable pieces of all cases and"
        " organizations, for rows written in bulk or after an update of the"
        " dictionary. Idempotent; may run while people work."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count only")

    def handle(self, *_args: Any, dry_run: bool, **_options: Any) -> None:
        bodies = sum(map(len, _renewed(Organization, dry_run)))
        cases = sum(map(len, _renewed(Case, dry_run)))
        self.stdout.write(f"{bodies} organizations, {cases} cases")


def _renewed(model: type[Model], dry_run: bool) -> Any:
    """Lists of the rows that were out of date, by key, a batch at a time."""
    last, fields = 0, ["initials", "grams"] if model is Case else ["initials"]
    rows: Any = model._default_manager.order_by("pk")
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        stale = [row for row in batch if _differs(row, fields)]
        if not dry_run:
            rows.bulk_update(stale, fields)
        yield stale


def _differs(row: Any, fields: list[str]) -> bool:
    """Sets what belongs there; whether anything was different."""
    before = [getattr(row, name) for name in fields]
    if isinstance(row, Case):
        row.set_findable()
    else:
        row.initials = initials(row.name)
    return before != [getattr(row, name) for name in fields]

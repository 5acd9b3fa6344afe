"""The register of filed bodies: what enters it, what changes in it, what leaves it.

As in ``orgs.register``: each function works in the caller's transaction, writes one
line of history, and refuses by a ``ValidationError`` whose words can be shown.
"""

from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django_fsm import can_proceed

from orgs.history import (
    Line,
    record,
    record_difference,
    require_known,
    require_transaction,
    snapshot,
    validate,
)
from orgs.models import FiledBody, FiledChange, Organization, Region, User
from orgs.numbers import is_urban_community

Kind = FiledChange.Kind
Ground = FiledBody.Ground
# Set once, or by the end of the filing alone.
FIXED: Final = frozenset(
    {"id", "number", "state", "basis", "filed_on", "ended_on", "ground", "successor"}
)
FACTS: Final = frozenset(f.name for f in FiledBody._meta.concrete_fields) - {
    "id",
    "state",
    "ended_on",
    "ground",
    "successor",
}


def enter(
    *, basis: str, actor: User | None, at: datetime | None = None, **facts: Any
) -> FiledBody:
    """Put a new body on file; ``facts`` are the fields of ``FiledBody``."""
    require_transaction()
    require_known(facts, FACTS - {"basis"})
    body = FiledBody(basis=basis, **facts)
    validate(body)
    body.save()
    record(Line(Kind.FILED, basis, actor, at), body, {}, snapshot(body))
    return body


def amend(
    body: FiledBody,
    *,
    basis: str,
    actor: User | None,
    at: datetime | None = None,
    kind: str = Kind.AMENDED,
    **changes: Any,
) -> FiledBody:
    """Change facts of a filing; the given instance is refreshed and returned.

    ``kind`` says what brought it about. Nothing is written if nothing differs.
    """
    require_known(changes, FACTS - FIXED)
    entry = _locked(body)
    _require_filed(entry)
    before = snapshot(entry)
    for name, value in changes.items():
        setattr(entry, name, value)
    validate(entry)
    entry.save()
    record_difference(Line(kind, basis, actor, at), entry, before)
    body.refresh_from_db()
    return body


def renew(
    body: FiledBody,
    *,
    valid_to: date | None,
    basis: str,
    actor: User | None,
    at: datetime | None = None,
    **changes: Any,
) -> FiledBody:
    """Let the filing run on to this day, inclusive; None for no limit (续期)."""
    changes["valid_to"] = valid_to
    return amend(body, basis=basis, actor=actor, at=at, kind=Kind.RENEWED, **changes)


def cancel(
    body: FiledBody,
    ground: str,
    *,
    on: date,
    basis: str,
    actor: User | None,
    at: datetime | None = None,
) -> FiledBody:
    """End the filing on this day (注销备案); the entry stays."""
    line = Line(Kind.ENDED, basis, actor, at)
    return _end(body, line, "cancel", Ground(ground), on)


def upgrade(
    body: FiledBody,
    organization: Organization,
    *,
    on: date,
    basis: str,
    actor: User | None,
    at: datetime | None = None,
) -> FiledBody:
    """Close the filing because the body is registered now; links the two."""
    line = Line(Kind.ENDED, basis, actor, at)
    return _end(body, line, "upgrade", organization, on)


def kept_by(user: User) -> QuerySet[FiledBody]:
    """The bodies a person files for, those on file first."""
    mine = FiledBody.objects.filter(keeper=user.pk)
    return mine.select_related("authority", "region__parent").order_by(
        "ended_on", "name"
    )


def counted(path: str, today: date) -> dict[str, int]:
    """Bodies in force by the code of their community, under a region. One query."""
    found = FiledBody.objects.in_force(today).filter(region__path__startswith=path)
    rows = found.order_by().values_list("region_id").annotate(Count("pk"))
    return dict(rows)


def is_urban(region: Region) -> bool:
    """Whether a community is a residents' committee's; villages are rural."""
    return is_urban_community(region.code)


def _end(body: FiledBody, line: Line, transition: str, *facts: Any) -> FiledBody:
    entry = _locked(body)
    _require_filed(entry)
    before = snapshot(entry)
    move = getattr(entry, transition)
    assert can_proceed(move)
    move(*facts)
    validate(entry)
    entry.save()
    record_difference(line, entry, before)
    body.refresh_from_db()
    return body


def _locked(body: FiledBody) -> FiledBody:
    require_transaction()
    return FiledBody.objects.select_for_update(no_key=True).get(pk=body.pk)


def _require_filed(entry: FiledBody) -> None:
    if entry.state != FiledBody.State.FILED:
        raise ValidationError(_("This filing has ended."))

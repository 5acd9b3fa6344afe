"""The register: what enters it, what changes in it, what leaves it.

Each function works in the caller's transaction and writes one line of history,
dated ``at``: a procedure gives the moment of its own clock, the default is now.
A refusal is a ``ValidationError`` whose words can be shown.
"""

from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils import timezone
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
from orgs.models import FormerName, Organization, OrganizationChange, User
from orgs.numbers import is_credit_code, matches_registrar

State = Organization.State
Kind = OrganizationChange.Kind
Reason = FormerName.Reason

# Second character of the code (GB 32100-2015, department 5 civil affairs).
FORM_DIGITS: Final[dict[str, str]] = {
    Organization.Form.ASSOCIATION: "1",
    Organization.Form.SERVICE: "2",
    Organization.Form.FOUNDATION: "3",
}
FIXED: Final = frozenset({"id", "code", "state", "basis"})
FACTS: Final = frozenset(field.name for field in Organization._meta.concrete_fields) - {
    "id",
    "initials",
    "state",
}
STANDINGS: Final = frozenset(
    {
        "list_abnormal",
        "clear_abnormal",
        "list_serious",
        "clear_serious",
        "suspend",
        "resume",
        "revoke",
    }
)


def enter(
    *, basis: str, actor: User | None, at: datetime | None = None, **facts: Any
) -> Organization:
    """Enter a new organization; ``facts`` are the fields of ``Organization``."""
    require_transaction()
    require_known(facts, FACTS - {"basis"})
    organization = Organization(basis=basis, **facts)
    validate(organization)
    _validate_code(organization)
    organization.save()
    line = Line(Kind.ENTERED, basis, actor, at)
    record(line, organization, {}, snapshot(organization))
    return organization


def amend(
    organization: Organization,
    *,
    basis: str,
    actor: User | None,
    on: date | None = None,
    at: datetime | None = None,
    **changes: Any,
) -> Organization:
    """Change facts of an entry; the given instance is refreshed and returned.

    A new name or trade name puts the old one under the name lock from ``on``
    (default today). Nothing is written if nothing differs.
    """
    require_known(changes, FACTS - FIXED)
    entry = locked(organization)
    if entry.state == State.DEREGISTERED:
        raise ValidationError(_("The organization has been deregistered."))
    before, old_name = snapshot(entry), _former_name(entry)
    for name, value in changes.items():
        setattr(entry, name, value)
    validate(entry)
    entry.save()
    if _renamed(old_name, entry):
        _lock_name(old_name, Reason.RENAMED, on)
    record_difference(Line(Kind.AMENDED, basis, actor, at), entry, before)
    return _refreshed(organization)


def mark(
    organization: Organization,
    transition: str,
    *,
    basis: str,
    actor: User | None,
    on: date | None = None,
    at: datetime | None = None,
) -> Organization:
    """Change the legal standing by one of ``STANDINGS``.

    A revocation locks the name from ``on`` (default today).
    """
    if transition not in STANDINGS:
        raise TypeError(f"{transition} is not a change of standing")
    line = Line(Kind.STANDING, basis, actor, at)
    entry = _move(organization, transition, line)
    if transition == "revoke":
        _lock_name(_former_name(entry), Reason.REVOKED, on)
    return _refreshed(organization)


def strike(
    organization: Organization,
    *,
    basis: str,
    actor: User | None,
    on: date,
    at: datetime | None = None,
) -> Organization:
    """Deregister on this day (注销): the entry stays, the name is locked."""
    line = Line(Kind.STRUCK, basis, actor, at)
    entry = _move(organization, "deregister", line)
    _lock_name(_former_name(entry), Reason.DEREGISTERED, on)
    return _refreshed(organization)


def _move(organization: Organization, transition: str, line: Line) -> Organization:
    entry = locked(organization)
    before = snapshot(entry)
    if not can_proceed(getattr(entry, transition)):
        raise ValidationError(
            _("This is not possible while the standing is “%(state)s”."),
            params={"state": entry.get_state_display()},
        )
    getattr(entry, transition)()
    entry.save(update_fields=["state"])
    record_difference(line, entry, before)
    return entry


def locked(organization: Organization) -> Organization:
    """The entry, its row held until commit."""
    require_transaction()
    return Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)


def _refreshed(organization: Organization) -> Organization:
    organization.refresh_from_db()
    return organization


def _former_name(organization: Organization) -> FormerName:
    return FormerName(
        organization=organization,
        name=organization.name,
        trade_name=organization.trade_name,
        sector=organization.sector,
        form=organization.form,
        registrar=organization.registrar,
    )


def _renamed(old: FormerName, entry: Organization) -> bool:
    return (old.name, old.trade_name) != (entry.name, entry.trade_name)


def _lock_name(former: FormerName, reason: str, on: date | None) -> None:
    former.reason = reason
    former.ended_on = on or timezone.localdate()
    former.save()


def _validate_code(organization: Organization) -> None:
    code = organization.code
    if not is_credit_code(code):
        raise ValidationError({"code": _("This is not a valid credit code.")})
    # The code carries the division of the registering authority, six digits.
    if not matches_registrar(code, organization.registrar.region.code[:6]):
        raise ValidationError(
            {"code": _("The division in the code is not that of the registrar.")}
        )
    if code[1] != FORM_DIGITS[organization.form]:
        raise ValidationError(
            {"code": _("The second character of the code does not fit the form.")}
        )

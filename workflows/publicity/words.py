"""What the log says of notices and objections, in words for officers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from workflows.engine.models import LogEntry

KINDS = ("publicity", "objection")

PUBLICITY: dict[str, Any] = {
    "opened": _("Public notice hung out, last day %(due)s"),
    "held": _("Period of the public notice suspended"),
    "released": _("Period of the public notice runs again, last day %(due)s"),
    "extended": _("Public notice extended, last day %(due)s"),
    "moved": _("Public notice ends on %(due)s now: days off (%(days_off)s)"),
    "restarted": _("Public notice begun anew"),
    "withdrawn": _("Public notice taken down"),
    "ended": _("Period of the public notice over"),
    "outage": _("Public notice not shown for %(minutes)s minutes"),
}
OBJECTION: dict[str, Any] = {
    "lodged": _("Objection %(number)s received"),
    "proposed": _("Verdict proposed on objection %(number)s"),
    "decided": _("Objection %(number)s decided"),
    "identity": _("Looked at who lodged objection %(number)s"),
}
CLAIM: dict[str, Any] = {
    "lodged": _("Claim %(number)s received"),
    "decided": _("Claim %(number)s answered"),
    "identity": _("Looked at who lodged claim %(number)s"),
}


def told(row: LogEntry) -> str:
    """One line; an act of an older version by its bare name."""
    said = CLAIM if row.detail.get("about") == "claim" else OBJECTION
    if row.kind == "publicity":
        said = PUBLICITY
    act = str(row.detail.get("act", ""))
    facts = {"due": "", "minutes": "", "number": "", "days_off": ""} | row.detail
    return str(said.get(act, act)) % facts

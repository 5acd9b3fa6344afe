"""异议: lodged by anybody, investigated by one officer, decided by another.

Whether an objection is in time is asked once, of the database's clock, while the row
of the case is locked: the sweep that ends a period holds the same lock, so either the
objection counts and is there when the period ends, or the period has ended and it is
refused with the way that is left. Nothing about the objector reaches the log.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from orgs.fields import blind_index
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.documents.series import draw
from workflows.engine import acts, items
from workflows.engine.nodes import Aside
from workflows.engine.work import Refused, work
from workflows.publicity import notices
from workflows.publicity.models import (
    Disclosure,
    Objection,
    ObjectionFile,
    PublicNotice,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from orgs.models import User
    from workflows.documents.models import Upload
    from workflows.engine.models import Case
    from workflows.engine.work import Work

ASIDE = "objected"
# Without letters and digits that are taken for one another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 12
LETTERS = {"objection": "YY", "claim": "ZQ"}  # 异议, 债权


class TooLate(Refused):
    """The period was over when the objection came."""

    def __init__(self) -> None:
        super().__init__(
            "too_late",
            _(
                "The period for objections was over when this arrived, so it cannot be"
                " recorded as an objection. You can still report it: call 12345 or the"
                " authority named in the notice. What you wrote is below."
            ),
        )


@dataclass(frozen=True)
class Entry:
    """What somebody handed in. ``token`` names the form, so that twice is once."""

    words: str
    token: str
    anonymous: bool = True
    name: str = ""
    phone: str = ""
    email: str = ""
    uploads: list[Upload] = field(default_factory=list)


@dataclass(frozen=True)
class Receipt:
    """What the objector keeps: with both one can look up what became of it."""

    number: str
    code: str


def lodge(notice_id: int, entry: Entry) -> Receipt:
    """Record an objection; :class:`TooLate` once the period is over.

    One transaction under the lock of the case. Opens the aside of the procedure, if
    the case may still take it; the objection is kept whether it does or not.
    """
    case_id = PublicNotice.objects.values_list("case_id", flat=True).get(pk=notice_id)
    with work(case_id) as running:
        if known := Objection.objects.filter(token=entry.token).first():
            return Receipt(known.number, code_for(entry.token))
        at = instant.now()  # under the lock: not when we began to wait for it
        notice = notices.locked(running, notice_id)
        if not notice.accepts(at):
            raise TooLate
        objection = _recorded(notice, entry, at)
        _open_path(running, objection)
    return Receipt(objection.number, code_for(entry.token))


def _recorded(notice: PublicNotice, entry: Entry, at: Any) -> Objection:
    named = not entry.anonymous
    objection = Objection.objects.create(
        notice=notice,
        number=_number(notice, at),
        check_code=blind_index(code_for(entry.token)),
        token=entry.token,
        anonymous=entry.anonymous,
        name=entry.name if named else "",
        phone=entry.phone if named else "",
        email=entry.email if named else "",
        words=entry.words,
        at=at,
    )
    ObjectionFile.objects.bulk_create(
        ObjectionFile(objection=objection, upload=upload) for upload in entry.uploads
    )
    return objection


def _number(notice: PublicNotice, at: Any) -> str:
    """异议回执号, e.g. 330802-YY-2026-0012."""
    letters = LETTERS[notice.invites]
    year, prefix = local_day(at).year, f"{notice.authority.region_id}-{letters}"
    return f"{prefix}-{year}-{draw(prefix, year):04d}"


def _open_path(running: Work, objection: Objection) -> None:
    """Let the procedure know; who investigates already hears of one more."""
    flow = running.case.flow_class
    handling = items.opened(running.case).filter(step="investigate").first()
    running.note("objection", item=handling, act="lodged", **_told(objection))
    name = getattr(flow, "objected_aside", ASIDE)
    node = next((n for n in flow.asides() if n.name == name), None)
    if isinstance(node, Aside) and node.open_to(running.case):
        acts.turn_aside(running, name)


def _told(objection: Objection) -> dict[str, Any]:
    """What the log says of it: the number, and whether it is a claim."""
    about = {"about": "claim"} if objection.is_claim else {}
    return {"number": objection.number, **about}


def new_token() -> str:
    """For one form: it names the objection and hides the check code in it."""
    return secrets.token_urlsafe(24)


def code_for(token: str) -> str:
    """The check code that belongs to a form; only this server can compute it."""
    drawn = int(blind_index(f"objection {token}"), 16)
    letters = []
    for _n in range(CODE_LENGTH):
        drawn, rest = divmod(drawn, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters)


def grouped(code: str) -> str:
    """ABCD-EFGH-JKMN: easier to write down."""
    return "-".join(code[n : n + 4] for n in range(0, len(code), 4))


def look_up(number: str, code: str) -> Objection | None:
    """The objection, if number and code belong together. One query, always."""
    found = Objection.objects.select_related("notice__authority").filter(
        number=number.strip().upper()
    )
    objection = found.first()
    kept = objection.check_code if objection else ""
    given = blind_index("".join(c for c in code if c.isalnum()))
    right = secrets.compare_digest(kept or "-", given or "+")
    return objection if right else None


def of_case(case: Case, *, open: bool = False) -> QuerySet[Objection]:
    """In the order in which they came; ``open`` for those without a verdict."""
    found = Objection.objects.filter(notice__case_id=case.pk)
    found = found.select_related("notice").prefetch_related("files__upload")
    return found.filter(verdict="") if open else found


def propose(work: Work, objection: Objection, **findings: str) -> None:
    """What the investigation found, and the verdict it proposes."""
    for name, value in findings.items():
        setattr(objection, name, value)
    objection.proposed_by = work.user
    objection.save(update_fields=[*findings, "proposed_by"])
    work.note("objection", act="proposed", number=objection.number)


def decide(work: Work, objection: Objection, verdict: str, reasons: str) -> None:
    """The verdict and its reasons, as the objector and anybody may read them.

    ValueError for an objection that has its verdict. The case's hook follows.
    """
    if objection.verdict:
        raise ValueError(f"objection {objection.number} is decided")
    objection.verdict, objection.reasons = verdict, reasons
    objection.decided_at, objection.decided_by = work.at, work.user
    objection.save(update_fields=["verdict", "reasons", "decided_at", "decided_by"])
    work.note("objection", act="decided", verdict=verdict, **_told(objection))
    case: Any = work.case
    case.objection_decided(work, objection)


def disclose(work: Work, objection: Objection, by: User, reason: str) -> Disclosure:
    """Look at who objected; kept with the reason, and logged."""
    looked = Disclosure.objects.create(
        objection=objection, by=by, at=work.at, reason=reason
    )
    work.note("objection", act="identity", number=objection.number)
    return looked

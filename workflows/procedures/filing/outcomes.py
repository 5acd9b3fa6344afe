"""What the acts bring about: papers, the entry of the filed body, its certificate."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from orgs import filed
from orgs.numbers import filing_number
from workflows.applications.outcomes import gaps, handed_in, paper, reasons
from workflows.clock import places
from workflows.clock.calendar import local_day
from workflows.consultation import opinions
from workflows.documents import certificates
from workflows.documents.announcements import announce
from workflows.documents.series import case_number, draw
from workflows.procedures.filing import rules
from workflows.procedures.filing.models import KEPT, Filing, copied

if TYPE_CHECKING:
    from datetime import date

    from workflows.engine.work import Work

Kind = Filing.Kind
SINCE = {
    Kind.NEW: "备案",
    Kind.CHANGE: "变更备案",
    Kind.RENEWAL: "备案续期",
    Kind.CANCELLATION: "注销备案",
}
QUESTION = (
    "现有居民自愿组成的“{name}”申请备案，拟在你（村）社区活动，成员{members}人，"
    "主要活动：{purpose}。请就是否同意其备案提出意见。"
)


def carry_over(work: Work) -> None:
    """A case about a body on file begins with what the register says."""
    case: Any = work.case
    if case.body is None:
        return
    for name, value in copied(case.body).items():
        setattr(case, name, value)
    if case.kind != Kind.CANCELLATION:
        case.confirmed = ["body", "leader", "place"]


def _question(case: Any) -> str:
    purpose = case.purpose.rstrip("。")
    return QUESTION.format(name=case.name, members=case.members, purpose=purpose)


# The township asks the committee of the place; the letter goes into the file.
ask = opinions.asks(
    "opinion", attrgetter("committee"), _question, attrgetter("opinion_period")
)
letter = opinions.letter("opinion")


def begin_ending(work: Work) -> None:
    """The township has found a ground; the case gets its number."""
    case: Any = work.case
    case.number = case_number(case.authority, work.at, case.flow_class.letters)
    case.proposal = "end"
    hearing_notice(work)


def _basics(case: Any) -> dict[str, Any]:
    """What every paper of a filing names."""
    return {
        "kind": case.kind,
        "matter": SINCE[Kind(case.kind)],
        "community": case.region.name if case.region else "",
        "filing_number": case.filing_number,
    }


def _hearing(case: Any) -> dict[str, Any]:
    return _basics(case) | {
        "ground": str(case.get_ground_display()),
        "reasons": case.end_words,
        "days": case.statement_period.days,
    }


def _decided(case: Any) -> dict[str, Any]:
    body = case.body
    valid_to = body.valid_to if body is not None else None
    return (
        _basics(case)
        | reasons(case)
        | {
            "valid_to": _day(valid_to) if valid_to else "",
            "ground": str(case.get_ground_display()),
            "answer": case.opinion_answer,
            "ex_officio": case.ex_officio,
            "phone": case.authority.phone,
        }
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


receipt = paper("filing_receipt", lambda case: _basics(case) | handed_in(case))
correction_notice = paper("filing_correction", lambda case: _basics(case) | gaps(case))
lapse_notice = paper("lapse", _basics)
withdrawal = paper("withdrawal", _basics)
hearing_notice = paper("filing_hearing", _hearing)
filing_notice = paper("filing_notice", _decided)
registration_notice = paper("filing_registration", _decided)
guidance_notice = paper("filing_guidance", _decided)
exclusion_notice = paper("filing_exclusion", _decided)
refusal_notice = paper("filing_refusal", _decided)
ending_notice = paper("filing_ending", _decided)
keeping_notice = paper("filing_keeping", _decided)


def put_on_file(work: Work) -> None:
    """Entered, changed or renewed; the certificate follows at once."""
    case: Any = work.case
    REGISTER[Kind(case.kind)](case, work)
    _certify(case, work)


def _enter(case: Any, work: Work) -> None:
    today = local_day(work.at)
    serial = draw(f"{case.authority.region_id}-备案", today.year)
    number = filing_number(case.authority.region_id, today.year, serial)
    case.filing_number = number
    case.body = filed.enter(
        number=number,
        authority=case.authority,
        keeper=case.applicant,
        filed_on=today,
        last_active_on=today,
        valid_to=rules.last_day(today, _years(case)),
        **_stated(case),
        **_line(case, work),
    )


def _amend(case: Any, work: Work) -> None:
    filed.amend(case.body, keeper=case.applicant, **_stated(case), **_line(case, work))


def _renew(case: Any, work: Work) -> None:
    """From the day after the old end, or from today where that is over."""
    today = local_day(work.at)
    valid_to = rules.last_day(rules.begins(case.body.valid_to, today), _years(case))
    filed.renew(
        case.body,
        valid_to=valid_to,
        keeper=case.applicant,
        **_stated(case),
        **_line(case, work),
    )


REGISTER = {Kind.NEW: _enter, Kind.CHANGE: _amend, Kind.RENEWAL: _renew}


def take_off_file(work: Work) -> None:
    """The filing and its certificate end today."""
    case: Any = work.case
    today = local_day(work.at)
    filed.cancel(case.body, case.ground, on=today, **_line(case, work))
    certificates.end_filing(case.body, today)


def announce_filing(work: Work) -> None:
    """What the register of filed bodies says from now on, for everybody."""
    case: Any = work.case
    matter = SINCE[Kind(case.kind)]
    body = case.body
    announce(
        case,
        "filing",
        f"{case.authority.name}关于“{body.name}”{matter}的公告",
        {
            "name": body.name,
            "filing_number": body.number,
            "community": body.region.display_name,
            "category": str(body.get_category_display()),
            "decided_on": local_day(work.at).isoformat(),
        },
        at=work.at,
    )


def _certify(case: Any, work: Work) -> None:
    body = case.body
    items = [
        ("名称", body.name),
        ("备案号", body.number),
        ("活动类别", str(body.get_category_display())),
        ("所在村（社区）", body.region.display_name),
        ("活动地点", body.address),
        ("负责人", body.leader_name),
    ]
    certificate = certificates.issue_filing(body, case, work.at, items)
    work.note("paper", paper="certificate", document=certificate.number)


def _years(case: Any) -> int:
    return int(places.value("filing_validity_years", case.place))


def _stated(case: Any) -> dict[str, Any]:
    """What the form says, as the register keeps it."""
    facts = {name: getattr(case, name) for name in KEPT}
    return facts | {"funds": case.funds or 0}


def _line(case: Any, work: Work) -> dict[str, Any]:
    matter = SINCE[Kind(case.kind)]
    return {"basis": f"{case.number} {matter}", "actor": work.user, "at": work.at}

"""What the acts bring about: opinions, notices, papers, the register entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflows.applications.outcomes import (
    close_correction,
    correction_notice,
    handed_in,
    paper,
    reasons,
    withdrawal,
)
from workflows.clock.calendar import local_day
from workflows.consultation import opinions
from workflows.documents.announcements import announce as publish
from workflows.engine import items
from workflows.procedures.leadership import appointing, moves
from workflows.procedures.leadership.candidates import CONTENDING, Candidate, Standing
from workflows.publicity import notices

if TYPE_CHECKING:
    from datetime import date

    from workflows.engine.work import Work
    from workflows.publicity.models import PublicNotice

__all__ = [
    "ask",
    "close_correction",
    "correction_notice",
    "give_up",
    "hang_out",
    "lapse_notice",
    "receipt",
    "refusal",
    "settle",
    "withdrawal",
]

QUESTION = "请对下列拟任人选是否适合任职提出意见："
WITHDRAWN = "由组织撤回"
UNAUDITED = "未按期提交换届（离任）审计报告，不能办理任职登记。"


def _named(case: Any) -> str:
    people = case.of_standing(Standing.PROPOSED)
    return "、".join(f"{one.full_name}（{one.post_words}）" for one in people)


receipt = paper("receipt", handed_in)
lapse_notice = paper("lapse")
refusal = paper("publicity_refusal", reasons)
ask = opinions.asks(
    "opinion",
    lambda case: case.opinion_unit,
    lambda case: f"{QUESTION}{_named(case)}",
    lambda case: case.opinion_period,
)


# -- publicity ---------------------------------------------------------------
def hang_out(work: Work) -> None:
    """A notice for each candidate who is proposed, all for the whole period."""
    case: Any = work.case
    case.round += 1
    if case.audit_on_file:
        case.audit_accepted = True
    proposed = case.of_standing(Standing.PROPOSED)
    notices.hang(work, [_notice(work, one) for one in proposed])
    moves.move_all(work, proposed, "publicise")


def _notice(work: Work, one: Candidate) -> PublicNotice:
    case: Any = work.case
    return notices.prepared(
        work,
        moves.KIND,
        f"{case.organization.name}{one.post_words}拟任人选{one.full_name}任职前公示",
        public_facts(case, one),
        case.publicity_period,
        subject=str(one.pk),
    )


def public_facts(case: Any, one: Candidate) -> dict[str, str]:
    """The least that lets the public speak; ``publicity.facts`` refuses more."""
    body = case.organization
    born = one.birth_month
    return {
        "organization": body.name,
        "code": body.code,
        "form": str(body.get_form_display()),
        "post": one.post_words,
        "name": one.full_name,
        "sex": str(one.get_sex_display()),
        "birth_month": f"{born:%Y-%m}" if born else "",
        "political_status": str(one.get_political_status_display()),
        "employer": one.employer,
        "other_posts": one.other_posts or "无",
        "term": _term(case.term_from, case.term_to),
        "term_number": f"第{one.term_number}届",
        "nominated_by": one.nominated_by or str(case.get_body_display()),
        "legal_representative": "拟任法定代表人" if one.is_legal_representative else "",
    }


def _term(begins: date | None, ends: date | None) -> str:
    if begins is None or ends is None:
        return ""
    words = (f"{day.year}年{day.month}月{day.day}日" for day in (begins, ends))
    return "至".join(words)


def close_period(work: Work) -> None:
    """Whose time is over without an open objection is appointed now."""
    moves.clear_over(work)
    appointing.appoint_cleared(work)


def stop_waiting(work: Work) -> None:
    """Nothing is on show any more: nobody has to wait for the day to come."""
    for item in items.opened(work.case).filter(step="publicity"):
        items.cancel(item, work)


def settle(work: Work) -> None:
    """Nobody waits for the public any more; appoint who may be appointed."""
    stop_waiting(work)
    close_period(work)


# -- candidates --------------------------------------------------------------
def drop_proposed(work: Work) -> None:
    """Those proposed afterwards do not come before the public."""
    case: Any = work.case
    for one in case.of_standing(Standing.PROPOSED):
        moves.drop(work, one, case.reasons)


def leave_vacant(work: Work) -> None:
    """The posts stay empty for now; another proposal may fill them."""
    case: Any = work.case
    case.left_vacant = sorted({*case.left_vacant, *(one.pk for one in case.vacancies)})


def give_up(work: Work) -> None:
    """The organization takes everybody back who is not yet in the register."""
    case: Any = work.case
    for one in case.of_standing(*CONTENDING):
        moves.take_back(work, one, case.reasons or WITHDRAWN)
    leave_vacant(work)


def drop_unaudited(work: Work) -> None:
    """No audit in time, so nobody is entered for whom the law asks for one."""
    case: Any = work.case
    for one in case.of_standing(Standing.CLEARED):
        if appointing.waits_for_audit(case, one):
            moves.drop(work, one, UNAUDITED)


# -- the end -----------------------------------------------------------------
def _result(case: Any) -> dict[str, Any]:
    rows = [
        {
            "name": one.full_name,
            "post": one.post_words,
            "legal": one.is_legal_representative,
            "result": str(STANDING_WORDS.get(one.state, "")),
            "reason": one.out_reason,
        }
        for one in case.people_list
    ]
    term = _term(case.term_from, case.term_to)
    return {"people": rows, "term": term, "organization": case.organization.name}


STANDING_WORDS = {
    Standing.APPOINTED: "准予任职登记",
    Standing.OUT: "不予任职",
    Standing.WITHDRAWN: "组织撤回",
}
result_paper = paper("appointment_result", _result)
nobody_paper = paper("no_appointment", _result)


def announce(work: Work) -> None:
    """任职公告: who took which post, from when to when."""
    case: Any = work.case
    body = case.organization
    named = case.of_standing(Standing.APPOINTED)
    publish(
        case,
        "leadership",
        f"{case.authority.name}关于{body.name}负责人任职的公告",
        {
            "name": body.name,
            "code": body.code,
            "leaders": "、".join(f"{one.post_words}{one.full_name}" for one in named),
            "legal_representative": body.legal_representative,
            "term": _term(case.term_from, case.term_to),
            "decided_on": local_day(case.decided_at).isoformat(),
        },
        at=work.at,
    )


def close_what_waits(work: Work) -> None:
    """Nobody is left to be checked, publicised or proposed."""
    items.cancel_open(work)

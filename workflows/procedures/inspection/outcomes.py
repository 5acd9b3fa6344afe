"""What the acts bring about: the draft's beginning, papers, announcements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from workflows.applications.outcomes import (
    chinese_day,
    gaps,
    handed_in,
    paper,
    reasons,
)
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.consultation import opinions
from workflows.documents import papers
from workflows.documents.announcements import announce
from workflows.documents.series import case_number
from workflows.engine import items
from workflows.engine.log import digest
from workflows.engine.work import Refused
from workflows.law.periods import Term
from workflows.procedures.inspection.models import Inspection, Participation
from workflows.procedures.inspection.rules import BALANCE, Conclusion, number

if TYPE_CHECKING:
    from workflows.engine.work import Work

WORDS = {
    Conclusion.QUALIFIED: "合格",
    Conclusion.BASIC: "基本合格",
    Conclusion.UNQUALIFIED: "不合格",
    Conclusion.ACCEPTED: "已接收",
}
DECLARATION = "inspection_declaration"
# Figures that a published report shows, by name of the field.
PUBLISHED = {
    "income": "收入合计",
    "expense": "费用合计",
    "charity_spending": "公益慈善支出",
    "management": "管理费用",
    "net_assets_end": "年末净资产",
}


def carry_over(work: Work) -> None:
    """A new report begins with the register and the end of last year's."""
    case: Any = work.case
    body = case.organization
    case.title = f"{body.name}{case.year}年度{_matter(case)}"
    case.kind = "annual"
    case.supervising_unit = body.supervising_unit
    case.previous = _last(case)
    if case.previous is None:
        case.rectifies = _missed(case)
    else:
        case.rectifies = case.previous.must_rectify
        case.answers = _carried(case.previous)
        case.contact_name = case.previous.contact_name
        case.contact_phone = case.previous.contact_phone
    _link(case)


def _link(case: Any) -> None:
    """Once for each body and year: the row of the campaign says which report."""
    rows = Participation.objects.select_for_update(of=("self",))
    owed = rows.filter(year=case.year, takes_part=True)
    row = owed.filter(organization=case.organization_id).first()
    if row is None:
        return
    if row.case_id is not None:
        raise Refused("taken", _("A colleague has begun this report already."))
    row.case = case
    row.save(update_fields=["case"])


def _matter(case: Any) -> str:
    """After “年度”: 检查 is what bodies undergo, 报告 what charities hand in."""
    return "报告" if case.track == "report" else "检查"


def _last(case: Any) -> Inspection | None:
    """The report on the year before, once handed in. One query."""
    theirs = Inspection.objects.filter(organization=case.organization_id)
    return theirs.filter(year=case.year - 1, submitted_at__isnull=False).first()


def _missed(case: Any) -> bool:
    """Whether the body owed a report on the year before. One query."""
    owed = Participation.objects.filter(year=case.year - 1, takes_part=True)
    return owed.filter(organization=case.organization_id).exists()


def _carried(last: Inspection) -> dict[str, Any]:
    """What is the same until somebody says otherwise, and last year's end."""
    same = ("website", "systems", "party_kind", "party_in_charter")
    found = {name: last.answers[name] for name in same if name in last.answers}
    for line in BALANCE:
        found[f"{line.key}_start"] = last.answers.get(f"{line.key}_end")
    found["income_before"] = last.answers.get("income")
    return {name: value for name, value in found.items() if value is not None}


def seal(work: Work) -> None:
    """The digest of what is to be signed, and the page that shows it."""
    case: Any = work.case
    if case.number is None:
        letters = case.flow_class.letters
        case.number = case_number(case.authority, work.at, letters)
    case.sealed = digest(case.snapshot())
    declaration(work)


def void_declaration(work: Work) -> None:
    """The page says something else now than the report will."""
    pages = work.case.papers.filter(kind=DECLARATION, voided_at=None)
    for page in pages:
        papers.void(page, "报告已重新打开修改，请以新的签章页为准。", work.at)


def mark(work: Work) -> None:
    """Keep what strikes the eye as of now; lists and batches read it."""
    case: Any = work.case
    case.forget()
    case.flags = [f.code for f in case.examination() if not f.passed]


def settle(work: Work) -> None:
    """What was proposed is the conclusion now."""
    case: Any = work.case
    case.conclusion = case.proposal
    case.rectified = None


def carry_out(work: Work) -> None:
    """The adjustment holds: whatever else waited is overtaken by it."""
    items.cancel_open(work)
    settle(work)


# -- papers ------------------------------------------------------------------
def _basics(case: Any) -> dict[str, Any]:
    body = case.organization
    return {
        "addressee": body.name,
        "code": body.code,
        "year": case.year,
        "matter": f"{case.year}年度{_matter(case)}",
        "late": case.late,
    }


def _declared(case: Any) -> dict[str, Any]:
    body = case.organization
    return _basics(case) | {
        "legal_representative": body.legal_representative,
        "figures": _figures(case),
        "digest": case.sealed,
        "registrar": case.authority.name,
    }


def _figures(case: Any) -> list[list[str]]:
    found = ((label, number(case.answers.get(key))) for key, label in PUBLISHED.items())
    return [[label, f"{amount:,.2f}"] for label, amount in found if amount is not None]


def _concluded(case: Any) -> dict[str, Any]:
    months = case.rectification_months if case.must_rectify else 0
    last = Term(months).last_day(instant.today()) if months else None
    return (
        _basics(case)
        | reasons(case)
        | {
            "conclusion": WORDS[Conclusion(case.conclusion)],
            "must_rectify": case.must_rectify,
            "months": months,
            "until": chinese_day(last) if last else "",
        }
    )


def _adjusted(case: Any) -> dict[str, Any]:
    last = case.adjustments.carried().last()
    return _concluded(case) | {"was": WORDS[Conclusion(last.was)]}


def _rechecked(case: Any) -> dict[str, Any]:
    return _basics(case) | {"words": case.recheck_words, "done": case.rectified}


declaration = paper(DECLARATION, _declared)
receipt = paper("inspection_receipt", lambda case: _basics(case) | handed_in(case))
supplement_notice = paper(
    "inspection_supplement", lambda case: _basics(case) | gaps(case)
)
conclusion_notice = paper("inspection_conclusion", _concluded)
adjustment_notice = paper("inspection_adjustment", _adjusted)
recheck_notice = paper("inspection_recheck", _rechecked)
acceptance_notice = paper("inspection_accepted", _basics)

ask_unit = opinions.asks(
    "first_opinion",
    lambda case: case.supervising_unit,
    lambda case: f"请对“{case.title}”进行初审并提出意见。",
    lambda case: case.first_opinion_period,
)


# -- announcements -----------------------------------------------------------
def _announced(case: Any, work: Work) -> dict[str, Any]:
    body = case.organization
    return {
        "name": body.name,
        "code": body.code,
        "year": str(case.year),
        "decided_on": local_day(work.at).isoformat(),
    }


def announce_conclusion(work: Work) -> None:
    case: Any = work.case
    facts = _announced(case, work)
    facts["conclusion"] = WORDS[Conclusion(case.conclusion)]
    title = f"{case.organization.name}{case.year}年度检查结论公告"
    announce(case, "inspection", title, facts, at=work.at)


def announce_adjustment(work: Work) -> None:
    case: Any = work.case
    last = case.adjustments.carried().last()
    facts = _announced(case, work)
    facts["conclusion"] = WORDS[Conclusion(case.conclusion)]
    facts["was"] = WORDS[Conclusion(last.was)]
    title = f"{case.organization.name}{case.year}年度检查结论调整公告"
    announce(case, "adjustment", title, facts, at=work.at)


def publish_report(work: Work) -> None:
    """慈善法 13: the report is published, with its main figures."""
    case: Any = work.case
    figures = {key: number(case.answers.get(key)) for key in PUBLISHED}
    facts = _announced(case, work) | {
        key: f"{amount:,.2f}" for key, amount in figures.items() if amount is not None
    }
    facts["activities"] = str(case.answers.get("activity_words") or "")
    title = f"{case.organization.name}{case.year}年度报告"
    announce(case, "annual_report", title, facts, at=work.at)

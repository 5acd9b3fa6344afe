"""送达回证: which papers were handed over, where, how, by whom, and who took them.

Kept as a paper where the system itself serves (a certificate at the end of a
case); as a slip to print and have signed for any other paper of a case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from workflows.documents import papers

if TYPE_CHECKING:
    from workflows.documents.models import Paper
    from workflows.engine.models import Case

# 送达方式 in the words of the form, by what the form of the step calls it.
WAYS: Final = {
    "online": "电子送达（办事平台）",
    "counter": "直接送达（窗口领取）",
    "courier": "邮寄送达",
}
PLATFORM: Final = "受送达人在办事平台的账户"
# Decisions that a certificate, or the end of one, follows from.
SERVED: Final = ("grant", "deregistration")


def facts(case: Case, way: str, *, by: str, address: str) -> dict[str, Any]:
    """What the record states of decision and certificate. Two queries."""
    found = case.papers.filter(kind__in=SERVED).order_by("pk")
    documents = [_named(paper) for paper in found]
    documents += [
        {"title": one.title, "number": one.number}
        for one in case.certificates.filter(status="valid").order_by("pk")
    ]
    places = {"online": PLATFORM, "counter": _counter(case), "courier": address}
    return {
        "delivery": way,
        "way": WAYS.get(way, ""),
        "place": places.get(way, ""),
        "documents": documents,
        "recipient": _recipient(case),
        "server": by,
    }


def slip(paper: Paper) -> dict[str, Any]:
    """The same for one paper, left open where it is filled in by hand."""
    return {
        "title": paper.facts.get("title", ""),
        "number": paper.facts.get("number", ""),
        "documents": [_named(paper)],
        "recipient": paper.facts.get("addressee", ""),
        "blank": True,
    }


def _named(paper: Paper) -> dict[str, str]:
    return {"title": papers.chinese_title(paper), "number": paper.number or ""}


def _recipient(case: Case) -> str:
    body: Any = case.organization if case.flow_class.to_body else None
    return str(body.name if body is not None else case.applicant.full_name)


def _counter(case: Case) -> str:
    office: Any = case.authority
    return f"{office.name}（{office.address}）" if office.address else str(office.name)

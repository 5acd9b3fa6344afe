"""What the acts bring about: papers, the register entry, the certificate."""

from __future__ import annotations

from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from orgs import handlers, numbers, register
from orgs.fields import blind_index
from orgs.models import Leader, Organization
from workflows.applications.hearing_papers import (
    hearing_declined,
    hearing_done,
    hearing_notice,
    hearing_right,
)
from workflows.applications.outcomes import (
    acceptance,
    close_correction,
    correction_notice,
    deemed_acceptance,
    delivery_record,
    handed_in,
    non_acceptance,
    paper,
    reasons,
    record_submission,
    running_again,
    withdrawal,
)
from workflows.clock import places
from workflows.clock.calendar import local_day
from workflows.consultation import opinions
from workflows.documents import certificates
from workflows.documents.announcements import announce as publish
from workflows.documents.series import draw
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.states import State

if TYPE_CHECKING:
    from workflows.engine.work import Work

__all__ = [
    "acceptance",
    "announce",
    "ask_unit",
    "close_correction",
    "consent_declined",
    "correction_notice",
    "deemed_acceptance",
    "delivery",
    "delivery_record",
    "dual_track_notice",
    "enter_register",
    "expert_notice",
    "experts_done",
    "grant_decision",
    "hearing_declined",
    "hearing_done",
    "hearing_notice",
    "hearing_right",
    "lapse_notice",
    "non_acceptance",
    "receipt",
    "record_submission",
    "refusal",
    "transfer_notice",
    "withdrawal",
]

CATEGORY_OF = {"association": "1", "service": "2", "foundation": "3"}
CIVIL_AFFAIRS = "5"


def _received(case: Any) -> dict[str, Any]:
    """What came in, and the unit whose consent it has to wait for, if any."""
    waits = case.state == State.AWAITING_CONSENT
    return handed_in(case) | {"unit": case.supervising_unit.name if waits else ""}


def _granted(case: Any) -> dict[str, Any]:
    return {
        "credit_code": case.credit_code,
        "basis": str(rules.decision_basis(case.form)),
        "charity": case.charity,
        **case.heard_on(),
        "unit": case.supervising_unit.name if case.is_dual else "",
    }


receipt = paper("receipt", _received)
# What went unanswered: the correction notice, or the question for a unit.
lapse_notice = paper("lapse", lambda case: {"unit_not_named": case.finding == "dual"})
dual_track_notice = paper("dual_track", reasons)
transfer_notice = paper("transfer", reasons)
expert_notice = paper(
    "expert_review",
    lambda case: {"days": case.expert_period.days, "question": case.expert_question},
)
experts_done = paper("resumption", running_again("专家评审"))
refusal = paper("refusal", lambda case: reasons(case) | case.heard_on())
consent_declined = paper(
    "consent_declined",
    lambda case: {
        "unit": case.supervising_unit.name,
        "words": opinions.words(case, "consent"),
    },
)
ask_unit = opinions.asks(
    "consent",
    attrgetter("supervising_unit"),
    period=attrgetter("consent_period"),
)
grant_decision = paper("grant", _granted)


def enter_register(work: Work) -> None:
    """The body comes into being: code, register entry, leaders, first handler."""
    case: Any = work.case
    case.credit_code = _new_code(case, work)
    organization = register.enter(
        basis=f"{case.number} 成立登记",
        actor=work.user,
        at=work.at,
        **_facts(case, work),
    )
    case.organization = organization
    _enter_leaders(organization, case, work)
    handlers.appoint(organization, case.applicant, by=None, starts=local_day(work.at))


def delivery(work: Work) -> None:
    """The certificate, and the record that it was served."""
    case: Any = work.case
    years = places.value("certificate_validity_years", case.place)
    items = certificate_items(case.organization)
    certificate = certificates.issue(case.organization, case, work.at, years, items)
    register.amend(
        case.organization,
        basis=f"{case.number} 发证",
        actor=work.user,
        at=work.at,
        certificate_valid_to=certificate.valid_to,
    )
    work.note("paper", paper="certificate", document=certificate.number)
    delivery_record(work)


def certificate_items(entry: Organization) -> list[tuple[str, str]]:
    """登记事项 of the entry in Chinese words, without those that are empty."""
    printed = {
        "funds": f"人民币 {entry.funds:.2f} 元",
        "foundation_kind": rules.FOUNDATION_KINDS.get(entry.foundation_kind, ""),
    }
    stated = (
        (label, printed.get(name) or str(getattr(entry, name) or ""))
        for name, label in rules.CERTIFICATE_ITEMS[rules.Form(entry.form)]
    )
    return [(label, words) for label, words in stated if words]


def announce(work: Work) -> None:
    """登记公告: 社团条例 23, 民非条例 18, 基金会条例 19."""
    case: Any = work.case
    entry = case.organization
    publish(
        case,
        "establishment",
        f"{case.authority.name}关于准予{entry.name}成立登记的公告",
        {
            "name": entry.name,
            "code": entry.code,
            "form": rules.certificate_title(case.form),
            "legal_representative": entry.legal_representative,
            "address": entry.address,
            "decided_on": local_day(case.decided_at).isoformat(),
        },
        at=work.at,
    )


def _new_code(case: Any, work: Work) -> str:
    """The next code of the range that the national service gave this registrar.

    The shipped range is for demonstration and recognised as such.
    """
    prefix = places.value("credit_code_range", case.place)
    serial = draw(f"USCC-{prefix}", 0)
    division = case.authority.region_id[:6]
    body = f"{prefix}{_base31(serial):0>{8 - len(prefix)}}"
    return numbers.make_credit_code(
        CIVIL_AFFAIRS, CATEGORY_OF[case.form], division, body
    )


def _base31(number: int) -> str:
    alphabet, text = numbers.ALPHABET, ""
    while number:
        number, digit = divmod(number, len(alphabet))
        text = alphabet[digit] + text
    return text


def _facts(case: Any, work: Work) -> dict[str, Any]:
    legal = case.legal_representative
    foundation = case.form == Organization.Form.FOUNDATION
    return {
        "code": case.credit_code,
        "name": case.title,
        "trade_name": case.trade_name,
        "sector": case.sector,
        "form": case.form,
        "category": case.category,
        "is_charity": case.charity,
        "foundation_kind": case.foundation_kind if foundation else "",
        "registrar": case.authority,
        "supervising_unit": case.supervising_unit if case.is_dual else None,
        "industry_department": case.industry_department,
        "party_body": case.party_body,
        "region": case.region,
        "address": case.address,
        "purpose": case.purpose,
        "scope": case.scope,
        "activity_area": case.activity_area,
        "legal_representative": legal.full_name,
        "legal_representative_index": legal.id_index,
        "funds": case.funds,
        "established_on": local_day(work.at),
    }


def _enter_leaders(organization: Organization, case: Any, work: Work) -> None:
    today = local_day(work.at)
    Leader.objects.bulk_create(
        Leader(
            organization=organization,
            full_name=person.full_name,
            id_index=person.id_index or blind_index(person.id_number),
            post=person.post,
            is_legal_representative=person.is_legal_representative,
            term_from=today,
            term_to=today + timedelta(days=365 * case.term_years),
        )
        for person in case.people_list
        if person.post
    )

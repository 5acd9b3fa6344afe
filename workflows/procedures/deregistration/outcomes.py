"""What the acts bring about: papers, the public notice, what the register says."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from orgs import handlers, register
from workflows.applications.hearing_papers import (
    hearing_declined,
    hearing_done,
    hearing_notice,
)
from workflows.applications.outcomes import (
    acceptance,
    chinese_day,
    correction_notice,
    deemed_acceptance,
    delivery_record,
    non_acceptance,
    paper,
    reasons,
    withdrawal,
)
from workflows.clock.calendar import local_day
from workflows.consultation import opinions
from workflows.documents import certificates
from workflows.documents.announcements import announce as publish
from workflows.documents.series import case_number
from workflows.law import periods
from workflows.procedures.deregistration import rules
from workflows.procedures.deregistration.people import Part
from workflows.publicity import notices
from workflows.publicity.models import PublicNotice

if TYPE_CHECKING:
    from workflows.engine.work import Work

__all__ = [
    "acceptance",
    "ask_unit",
    "correction_notice",
    "deemed_acceptance",
    "delivery_record",
    "hearing_declined",
    "hearing_done",
    "hearing_notice",
    "non_acceptance",
    "refusal",
    "withdrawal",
]

CREDITORS, SIMPLIFIED = "creditors", "simplified"
CLAIM = PublicNotice.Invites.CLAIM


def _body(case: Any) -> dict[str, Any]:
    entry = case.organization
    return {"organization": entry.name, "code": entry.code}


# -- revocation ----------------------------------------------------------------
def _proposed(case: Any) -> dict[str, Any]:
    return _body(case) | {
        "ground": case.ground_title,
        "words": case.ground_words,
        "days": periods.REVOCATION_HEARING.days,
        "source": str(periods.REVOCATION_HEARING.source),
    }


def _decided(case: Any) -> dict[str, Any]:
    said = {"reasons": case.reasons, "statement": case.statement}
    return _proposed(case) | said | case.heard_on()


revocation_notice = paper("revocation_notice", _proposed)
revocation_kept = paper("revocation_kept", _decided)
revocation_decision = paper("revocation", _decided)


def number(work: Work) -> None:
    """A case that the registrar begins has its number from the first day."""
    case: Any = work.case
    case.number = case_number(case.authority, work.at, case.flow_class.letters)


def note_silence(work: Work) -> None:
    """逾期未陈述申辩: written down; it admits nothing."""
    case: Any = work.case
    work.note("silent", step="statement", office=case.organization.name)


def revoke(work: Work) -> None:
    """撤销登记: the register says so, the certificate is void, the public is told."""
    case: Any = work.case
    today = local_day(work.at)
    entry = register.mark(
        case.organization,
        "revoke",
        basis=f"{case.number} 撤销登记",
        actor=work.user,
        on=today,
        at=work.at,
    )
    certificates.end(entry, today)
    case.trigger, case.triggered_on = rules.Trigger.REVOKED.value, today
    case.path = rules.Path.ORDINARY.value
    case.forget()
    _announce(work, "revocation", f"关于撤销{entry.name}登记的公告")


# -- review and liquidation group ------------------------------------------------
QUESTION = "请就该组织终止和注销登记进行审查，并指导其清算。"

ask_unit = opinions.asks(
    "unit_review",
    attrgetter("supervising_unit"),
    lambda _case: QUESTION,
    attrgetter("consent_period"),
)


def _received(case: Any) -> dict[str, Any]:
    """What came in, and what comes first: the unit, the group, or the public."""
    return {
        "materials": [need.title_zh for need in case.requirements()],
        "unit": case.supervising_unit.name if case.state == "unit_review" else "",
        "filed": case.received_at is not None,
        "simplified": case.is_simplified,
    }


receipt = paper("receipt", _received)
lapse_notice = paper("lapse")
unit_declined = paper(
    "consent_declined",
    lambda case: {
        "unit": case.supervising_unit.name,
        "words": opinions.words(case, "unit_review"),
    },
)


def _group(case: Any) -> dict[str, Any]:
    days, source = rules.group_days(case.facts.charity, case.place_settings)
    article = source if case.facts.charity else rules.basis.COURT
    return _body(case) | {
        "days": days,
        "source": str(article),
        "reason": case.no_group_reason,
        "court": case.court,
        "reasons": case.reasons,
        "ruling": case.court_file,
        "words": case.court_words,
    }


group_notice = paper("group_notice", _group)
court_notice = paper("court_notice", _group)
unliquidated = paper("unliquidated", _group)


def mark_late(work: Work) -> None:
    """未按期成立: written down, and looked at when the report is examined."""
    case: Any = work.case
    case.group_late = True
    case.forget()


# -- creditors -------------------------------------------------------------------
def hang_out(work: Work) -> None:
    """公告债权人: on our public notice page, claims come in through it."""
    case: Any = work.case
    entry = case.organization
    head = next((one for one in case.people_list if one.seat == Part.HEAD), None)
    notices.open(
        work,
        CREDITORS,
        f"{entry.name}清算债权申报公告",
        _public(case)
        | {
            "matter": "本组织终止，已成立清算组。债权人请在公告期内申报债权，说明有关"
            "事项并提供证明材料；逾期未申报的，不影响依法主张权利。",
            "liquidation_group": f"组长{head.full_name}" if head else "",
        },
        case.claims_period,
        invites=CLAIM,
    )
    case.forget()


def hang_out_simplified(work: Work) -> None:
    """简易注销公告: a creditor who comes forward closes the short way."""
    case: Any = work.case
    entry = case.organization
    matter = (
        "本组织申请简易注销，承诺无未结清债权债务。对此有异议的债权人请在公告期内申报。"
    )
    notices.open(
        work,
        SIMPLIFIED,
        f"{entry.name}简易注销公告",
        _public(case) | {"matter": matter},
        case.simplified_period,
        invites=CLAIM,
    )
    case.forget()


def _public(case: Any) -> dict[str, str]:
    entry = case.organization
    return {
        "organization": entry.name,
        "code": entry.code,
        "form": str(entry.get_form_display()),
        "claims_at": entry.address,
    }


def close_notices(work: Work) -> None:
    """Whose time is over is off the page; what came in is counted afresh."""
    notices.end_over(work)
    case: Any = work.case
    case.forget()


def take_down(work: Work) -> None:
    """The body goes on after all: nobody needs to lodge a claim any more."""
    notices.withdraw_all(work, "注销申请已撤回")


def reopen(work: Work) -> None:
    """Claims have come: the ordinary way, and its report is still to be made."""
    case: Any = work.case
    case.path, case.no_debts = rules.Path.ORDINARY.value, False
    later = {"assets", "clearances"}
    case.confirmed = [key for key in case.confirmed if key not in later]
    case.short_way_closed = True
    case.forget()


turned_ordinary = paper("turned_ordinary", _group)


# -- decision --------------------------------------------------------------------
def _granted(case: Any) -> dict[str, Any]:
    basis = {"basis": str(rules.basis.DEREGISTERED[rules.Form(case.form)])}
    return _body(case) | basis | _heard(case)


def _heard(case: Any) -> dict[str, str]:
    """When it was heard on this application; a revocation's hearing is none of it."""
    found: dict[str, str] = case.heard_on() if case.decision_follows_record else {}
    return found


grant_decision = paper("grant", _granted)
refusal = paper("refusal", lambda case: reasons(case) | _heard(case))
decision_hearing_notice = paper("decision_hearing", lambda case: case.hearing_facts())


def _struck(case: Any) -> dict[str, Any]:
    lost = [
        words
        for name, words in (("certificate", "登记证书"), ("seal", "印章"))
        if getattr(case, name) == rules.Handing.LOST
    ]
    day = case.loss_declared_on
    return _granted(case) | {
        "struck_on": chinese_day(local_day(case.changed_at or case.decided_at)),
        "taken_back": [TAKEN[key] for key in case.collected],
        "lost": lost,
        "lost_on": chinese_day(day) if day else "",
        "lost_in": case.loss_declared_in,
    }


TAKEN = {"certificate": "登记证书正、副本", "seal": "印章", "vouchers": "财务凭证"}
document = paper("deregistration", _struck)


def strike(work: Work) -> None:
    """注销登记: struck, name locked for a year, certificate void, handlers end."""
    case: Any = work.case
    today = local_day(work.at)
    case.changed_at = work.at
    entry = register.strike(
        case.organization,
        basis=f"{case.number} 注销登记",
        actor=work.user,
        on=today,
        at=work.at,
    )
    certificates.end(entry, today)
    handlers.end_all(entry, on=today)


def announce(work: Work) -> None:
    """注销公告: 社团条例 23, 民非条例 18, 基金会条例 19."""
    case: Any = work.case
    _announce(work, "deregistration", f"关于准予{case.organization.name}注销登记的公告")


def _announce(work: Work, kind: str, title: str) -> None:
    case: Any = work.case
    entry = case.organization
    publish(
        case,
        kind,
        f"{case.authority.name}{title}",
        {
            "name": entry.name,
            "code": entry.code,
            "legal_representative": entry.legal_representative,
            "address": entry.address,
            "decided_on": local_day(work.at).isoformat(),
        },
        at=work.at,
    )

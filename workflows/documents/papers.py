"""文书: official papers, issued once with number, facts and digest.

The texts are legal documents of a Chinese authority and exist in Chinese only
(docs/explanation/papers.md); the page is made from the kept facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from orgs.prepared import related
from workflows.documents.models import Paper
from workflows.documents.series import document_number
from workflows.engine.log import digest

if TYPE_CHECKING:
    from datetime import datetime

    from orgs.models import Authority, Organization, User
    from workflows.engine.models import Case

TITLES: dict[str, Any] = {
    "receipt": _("Receipt of application"),
    "acceptance": _("Notice of acceptance"),
    "correction": _("Correction notice"),
    "non_acceptance": _("Decision not to accept"),
    "transfer": _("Notice of referral"),
    "dual_track": _("Notice of transfer to dual management"),
    "consent_declined": _("Notice of declined consent"),
    "extension": _("Notice of extension"),
    "expert_review": _("Notice of expert review"),
    "hearing_right": _("Notice of the right to a hearing"),
    "hearing": _("Notice of hearing"),
    "decision_hearing": _("Notice of hearing"),
    "resumption": _("Notice that the period runs again"),
    "no_hearing": _("Reply to a request for a hearing"),
    "consult": _("Request for an opinion"),
    "grant": _("Decision to grant registration"),
    "refusal": _("Decision to refuse registration"),
    "lapse": _("Notice of lapse"),
    "withdrawal": _("Confirmation of withdrawal"),
    "delivery": _("Record of service"),
    "publicity_refusal": _("Decision not to publicise"),
    "appointment_result": _("Result of the publicity and appointments"),
    "no_appointment": _("Notice that nobody was appointed"),
    "list_notice": _("Notice before entry on a list"),
    "list_entry": _("Decision to enter on a list"),
    "list_removal": _("Decision to take off a list"),
    "filing_receipt": _("Receipt"),
    "filing_correction": _("Correction notice"),
    "filing_hearing": _("Notice before a filing is ended"),
    "filing_notice": _("Notice of filing"),
    "filing_registration": _("Notice: please register"),
    "filing_guidance": _("Notice: guided by the committee"),
    "filing_exclusion": _("Notice: not a matter for filing"),
    "filing_refusal": _("Notice of refusal to file"),
    "filing_ending": _("Notice that a filing has ended"),
    "filing_keeping": _("Notice that a filing stands"),
    "inspection_declaration": _("Signature page"),
    "inspection_receipt": _("Receipt of the annual report"),
    "inspection_supplement": _("Notice of supplement"),
    "inspection_conclusion": _("Conclusion of the annual inspection"),
    "inspection_adjustment": _("Adjustment of the conclusion"),
    "inspection_recheck": _("Result of the re-check"),
    "inspection_accepted": _("Acceptance of the annual report"),
    "revocation_notice": _("Notice before a registration is revoked"),
    "revocation": _("Decision to revoke the registration"),
    "revocation_kept": _("Decision not to revoke the registration"),
    "group_notice": _("Notice: no liquidation group"),
    "court_notice": _("Notice that the court is asked"),
    "unliquidated": _("Notice that the case has ended"),
    "turned_ordinary": _("Notice: the simplified way is closed"),
    "deregistration": _("Document of deregistration"),
}
# Papers between offices, which the applicant is not handed.
INTERNAL = frozenset({"consult"})
# Papers that end a case against the applicant's wish, and say why.
UNWELCOME = frozenset(
    {
        *("refusal", "non_acceptance", "transfer", "consent_declined", "lapse"),
        *("publicity_refusal", "no_appointment"),
        *("filing_registration", "filing_guidance", "filing_exclusion"),
        "filing_refusal",
    }
)
RECEIPTS = frozenset({"receipt", "filing_receipt"})
# Decisions that may be brought before a higher authority or a court.
CONTESTABLE = frozenset(
    {
        *("refusal", "non_acceptance", "publicity_refusal"),
        *("filing_exclusion", "filing_refusal"),
    }
)
UNNUMBERED = frozenset(
    {
        *("receipt", "withdrawal", "consent_declined", "delivery"),
        *("filing_receipt", "inspection_declaration", "inspection_receipt"),
    }
)
LICENSING = "许"  # the word for the matter in a document number


def issue(
    case: Case, kind: str, *, by: User | None, facts: dict[str, Any], at: datetime
) -> Paper:
    """Issue a paper in the caller's transaction; two to four statements."""
    facts = {"addressee": case.applicant.full_name} | facts
    word = getattr(case.flow_class, "document_word", LICENSING)
    paper = Paper(case_id=case.pk, authority=case.authority)
    return _issued(paper, kind, by, facts, at, word)


def issue_to(
    organization: Organization,
    kind: str,
    *,
    authority: Authority,
    by: User | None,
    facts: dict[str, Any],
    at: datetime,
) -> Paper:
    """The same where the authority acts without a case; to the body itself."""
    facts = {"addressee": organization.name} | facts
    paper = Paper(organization=organization, authority=authority)
    return _issued(paper, kind, by, facts, at)


def _issued(
    paper: Paper,
    kind: str,
    by: User | None,
    facts: dict[str, Any],
    at: datetime,
    word: str = LICENSING,
) -> Paper:
    if kind not in TITLES:
        raise KeyError(f"no such paper: {kind}")
    unnumbered = kind in UNNUMBERED
    number = None if unnumbered else document_number(paper.authority, at, word)
    paper.kind, paper.number, paper.facts = kind, number, facts
    paper.issued_at, paper.issued_by = at, by
    paper.digest = digest({"kind": kind, "number": number, **facts})
    paper.save()
    return paper


def void(paper: Paper, reason: str, at: datetime) -> None:
    """作废: the number stays used, the page says that it no longer holds."""
    paper.voided_at, paper.void_reason = at, reason
    paper.save(update_fields=["voided_at", "void_reason"])


def of_case(case: Case, *, for_applicant: bool = False) -> list[Paper]:
    """The papers of a case in order, with what was signed for. Two queries."""
    papers = related(case.papers, "authority", "issued_by")
    prefetch_related_objects(papers, "services")
    return [p for p in papers if not (for_applicant and p.kind in INTERNAL)]


def title_of(paper: Paper) -> str:
    return str(TITLES[paper.kind])


def chinese_title(paper: Paper) -> str:
    """As other papers name it, whatever language the reader has chosen."""
    with translation.override("zh-hans"):
        return title_of(paper)


def templates(paper: Paper, procedure: str) -> list[str]:
    """How it is worded: as the procedure likes, else as all of them do."""
    name = f"papers/{paper.kind}.html"
    own = [f"{procedure}/{name}"] if procedure else []
    return [*own, f"documents/{name}"]

"""Which track is open (直接登记 or 双重管理), and the public self-check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from workflows.law import sources
from workflows.law.findings import Finding, ok, warn
from workflows.law.people import Form
from workflows.law.places import SETTINGS, Settings, setting
from workflows.procedures.establishment.rules.conditions import funds, level, members
from workflows.procedures.establishment.rules.facts import (
    Application,
    Category,
    FoundationKind,
    Tier,
    Track,
)
from workflows.procedures.establishment.rules.papers import simplified

CATEGORY_NAMES = {
    Category.INDUSTRY: ("行业协会商会类", "Industry associations and chambers"),
    Category.SCIENCE: ("科技类", "Science and technology"),
    Category.CHARITY: ("公益慈善类", "Public benefit and charity"),
    Category.COMMUNITY: ("城乡社区服务类", "Urban and rural community service"),
    Category.OTHER: ("其他", "Other"),
}


@dataclass(frozen=True, slots=True)
class TrackResult:
    """The track that is open, and why; an officer confirms the category."""

    track: Track
    reasons: tuple[Finding, ...]

    @property
    def direct(self) -> bool:
        return self.track is Track.DIRECT


def track(app: Application, settings: Settings) -> TrackResult:
    """Direct only if nothing at all stands in the way, else dual with the reasons."""
    found = (_special(app), _approval(app), _category(app, settings))
    against = tuple(finding for finding in found if finding and not finding.passed)
    if against:
        return TrackResult(Track.DUAL, against)
    return TrackResult(Track.DIRECT, tuple(finding for finding in found if finding))


def _special(app: Application) -> Finding | None:
    if not app.needs_special:
        return None
    return warn(
        "track-special",
        "政治法律类、宗教类社会组织须经业务主管单位审查同意。",
        "Political, legal and religious bodies need a supervising unit's consent.",
        sources.REFORM_OPINION,
        "needs_special",
    )


def _approval(app: Application) -> Finding | None:
    if not app.prior_approval_needed:
        return None
    return warn(
        "track-approval",
        "业务范围中有法律法规规定须经前置审批的事项，须经业务主管单位审查同意。",
        "The scope needs an approval by law first, hence a supervising unit.",
        sources.REFORM_OPINION,
        "prior_approval_needed",
    )


def _category(app: Application, settings: Settings) -> Finding:
    zh, en = CATEGORY_NAMES[app.category]
    if app.category is Category.OTHER:
        return warn(
            "track-category",
            "不属于可以直接登记的四类社会组织，实行双重管理。",
            "It is none of the four kinds that may register directly.",
            sources.REFORM_OPINION,
            "category",
        )
    row = SETTINGS[f"direct_category_on.{app.category}"]
    if setting(settings, row.key):
        words = (f"属于{zh}，可以直接登记", f"{en}: may register directly")
        return ok("track-category", *words, sources.REFORM_OPINION)
    return warn(
        "track-category-off",
        f"本地暂不开放{zh}社会组织直接登记，实行双重管理。",
        f"{en}: direct registration is not open here.",
        row,
        "category",
    )


class Aim(StrEnum):
    """What somebody wants, in the words of the public self-check."""

    GATHER = "gather"
    SERVE = "serve"
    FUND = "fund"


@dataclass(frozen=True, slots=True)
class Answers:
    """The few questions of the self-check; money in yuan."""

    aim: Aim
    on: date
    category: Category = Category.OTHER
    individuals: int = 0
    units: int = 0
    funds: Decimal = Decimal(0)
    public: bool = False
    special: bool = False
    prior_approval: bool = False
    licensed: bool = False
    level: Tier = Tier.COUNTY


@dataclass(frozen=True, slots=True)
class Advice:
    """What may be founded, on which track, and what is still missing.

    ``filing`` says that a community body may be filed with the township meanwhile
    (社区社会组织备案).
    """

    form: Form
    track: Track
    reasons: tuple[Finding, ...]
    missing: tuple[Finding, ...]
    filing: bool

    @property
    def ready(self) -> bool:
        return not self.missing


FORM_OF = {
    Aim.GATHER: Form.ASSOCIATION,
    Aim.SERVE: Form.SERVICE,
    Aim.FUND: Form.FOUNDATION,
}


def eligibility(answers: Answers, settings: Settings) -> Advice:
    """The self-check. It binds nobody: the registrar decides on the application."""
    app = _supposed(answers, settings)
    result = track(app, settings)
    spared = simplified(app)
    reasons = (*result.reasons, spared) if spared else result.reasons
    found = [rule(app, settings) for rule in (members, funds, level)]
    missing = tuple(finding for finding in found if finding and finding.fails)
    filing = bool(missing) and answers.category is Category.COMMUNITY
    return Advice(app.form, result.track, reasons, missing, filing)


def _supposed(answers: Answers, settings: Settings) -> Application:
    kind = FoundationKind.PUBLIC if answers.public else FoundationKind.NONPUBLIC
    return Application(
        form=FORM_OF[answers.aim],
        on=answers.on,
        category=answers.category,
        foundation_kind=kind,
        individual_members=answers.individuals,
        unit_members=answers.units,
        funds=answers.funds,
        needs_special=answers.special,
        prior_approval_needed=answers.prior_approval or answers.licensed,
        practice_licence=answers.licensed,
        licensed_drop=frozenset(setting(settings, "licensed_drop")),
        level=answers.level,
    )

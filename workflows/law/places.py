"""What differs by place: every value a bureau may set, with its default.

A default here is never law. Each setting says why it is a setting at all, and
names the source that leaves it open, where there is one. What a bureau chose is
kept by ``workflows.clock.models.PlaceValue``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.law import sources
from workflows.law.community import COMMUNITY
from workflows.law.deregistration import DEREGISTRATION
from workflows.law.inspection import INSPECTION
from workflows.law.leader_settings import LEADERS
from workflows.law.office_settings import OFFICE
from workflows.law.periods import Unit
from workflows.law.publicity_settings import PUBLICITY
from workflows.law.reports import REPORTS
from workflows.law.settings import Kind, Setting
from workflows.law.sources import Article
from workflows.law.targets import TARGETS


def _(message: str) -> str:
    """Marks a reason for translation; the page that shows it translates it."""
    return message


NAMES = Article(sources.NAMES, 8)
DIVISION = Article(sources.NAMES, 9)
LICENSED = Article(sources.INSTITUTIONS, 12, paragraph=2)
LEVELS = ("province", "city", "county")
SMALL_DIVISIONS = ("township", "community")

TIMES = (
    Setting(
        "decision_unit",
        Unit.CALENDAR.value,
        _(
            "The regulations say sixty days and not which days. We read them as"
            " calendar days under the Civil Code; some bureaux count working days."
        ),
        Kind.CHOICE,
        Article(sources.CIVIL_CODE, 200),
        choices=(Unit.WORKING.value, Unit.CALENDAR.value),
    ),
    Setting(
        "promised_decision_days",
        10,
        _("The bureau promises and publishes it; the law sets the outer limit only."),
        Kind.INT,
        unit=Unit.WORKING.value,
        least=1,
        most=60,
    ),
    Setting(
        "supplement_days",
        30,
        _("No law says when a request for missing materials lapses unanswered."),
        Kind.INT,
        unit=Unit.CALENDAR.value,
        least=1,
        most=365,
    ),
    Setting(
        "consent_days",
        20,
        _("How long a supervising unit has to consent is nowhere fixed."),
        Kind.INT,
        unit=Unit.WORKING.value,
        least=1,
        most=90,
    ),
    Setting(
        "consult_days",
        5,
        _("How long a consulted department has to answer is agreed between offices."),
        Kind.INT,
        unit=Unit.WORKING.value,
        least=1,
        most=60,
    ),
    Setting(
        "expert_review_days",
        20,
        _(
            "Expert review does not count, but the applicant is told how long it"
            " takes; the law leaves that figure to the bureau."
        ),
        Kind.INT,
        Article(sources.LICENSING, 45),
        unit=Unit.WORKING.value,
        least=1,
        most=180,
    ),
    Setting(
        "credit_code_range",
        "MJ0D",
        _(
            "The national code service gives each registrar a range. The one shipped"
            " is for demonstration; codes from it are marked as such."
        ),
        Kind.TEXT,
    ),
    Setting(
        "certificate_validity_years",
        5,
        _("Certificates commonly run as long as the term of office, at most five."),
        Kind.INT,
        unit="years",
        least=1,
        most=10,
    ),
)

TRACKS = (
    *(
        Setting(
            f"direct_category_on.{category}",
            True,
            _(
                "Four kinds may register directly; how far a place has opened or"
                " narrowed each of them differs."
            ),
            Kind.BOOL,
            sources.REFORM_OPINION,
        )
        for category in ("industry", "science", "charity", "community")
    ),
    Setting(
        "level_allowed.foundation",
        LEVELS,
        _(
            "The regulation names the ministry and the provinces; counties and"
            " cities register foundations by delegated power and as charities."
        ),
        Kind.LIST,
        Article(sources.FOUNDATIONS, 6),
        choices=LEVELS,
    ),
    Setting(
        "charity_with_establishment",
        True,
        _("Zhejiang lets a body become a charity in the same application."),
        Kind.BOOL,
        Article(sources.ZHEJIANG_CHARITY, 8),
    ),
)

CONDITIONS = (
    Setting(
        "licensed_drop",
        ("consent", "capital_verification", "premises"),
        _(
            "For an institution that holds the practice licence of its sector the law"
            " simplifies registration and does not say which papers fall away. The"
            " ministry's interim rules, as we know them, leave application, charter,"
            " leaders and licence; a lawyer has to confirm it."
        ),
        Kind.LIST,
        LICENSED,
        choices=("consent", "capital_verification", "premises", "minutes"),
    ),
    Setting(
        "min_opening_fund",
        30_000,
        _(
            "The law asks of a service institution property that suits its work"
            " and names no sum; this one is common local practice."
        ),
        Kind.INT,
        Article(sources.INSTITUTIONS, 8, item=4),
        unit="yuan",
        most=1_000_000_000,
    ),
    *(
        Setting(
            f"{key}.{form}",
            default,
            _(
                "Model charters and local practice set the size of the council; the"
                " law does so for foundations only."
            ),
            Kind.INT,
            unit="persons",
            least=1,
            most=500,
        )
        for form, key, default in (
            ("association", "council_min", 3),
            ("association", "council_max", 100),
            ("service", "council_min", 3),
            ("service", "council_max", 25),
        )
    ),
)

NAMING = (
    Setting(
        "name_city_before_county",
        True,
        _(
            "A district never stands without its city; whether a county or a city"
            " of county rank may name its city too is left to practice."
        ),
        Kind.BOOL,
        DIVISION,
    ),
    *(
        Setting(
            f"name_levels.{kind}",
            levels,
            _(
                "A name begins with the division of its registrar; which smaller ones"
                " a body may add differs by place, and is usual for community bodies."
            ),
            Kind.LIST,
            DIVISION,
            choices=SMALL_DIVISIONS,
        )
        for kind, levels in (("community", ("township",)), ("other", ()))
    ),
    *(
        Setting(
            f"name_suffixes.{form}",
            suffixes,
            _("The rules ask that a name shows the form and leave the words open."),
            Kind.LIST,
            NAMES,
        )
        for form, suffixes in (
            (
                "association",
                ("协会", "商会", "学会", "研究会", "促进会", "联合会", "联谊会"),
            ),
            (
                "service",
                ("中心", "院", "学校", "医院", "园", "站", "所", "社", "馆", "服务部"),
            ),
            ("foundation", ("基金会",)),
        )
    ),
    Setting(
        "barred_name_words",
        ("第一", "最高", "国家级"),
        _(
            "Superlatives are barred unless they mean something else; the list of"
            " words grows with practice and an officer may make an exception."
        ),
        Kind.LIST,
    ),
    Setting(
        "barred_name_prefixes",
        ("中国", "全国", "中华", "国际", "世界"),
        _("A local body may not begin its name with a word for the whole country."),
        Kind.LIST,
        Article(sources.ASSOCIATIONS, 10),
    ),
)

SETTINGS: dict[str, Setting] = {
    setting.key: setting
    for setting in (
        *TIMES,
        *TRACKS,
        *CONDITIONS,
        *NAMING,
        *LEADERS,
        *INSPECTION,
        *COMMUNITY,
        *PUBLICITY,
        *OFFICE,
        *REPORTS,
        *DEREGISTRATION,
        *TARGETS,
    )
}


Settings = Mapping[str, Any]


def setting(settings: Settings, key: str) -> Any:
    """The value of the place, else the default. KeyError for an unknown key."""
    return settings[key] if key in settings else SETTINGS[key].default

"""What a place sets for the annual inspection and the annual report (年检、年报)."""

from __future__ import annotations

from workflows.law import sources
from workflows.law.periods import LAST_DAY_OFF, Unit
from workflows.law.settings import Kind, Setting
from workflows.law.sources import Article


def _(message: str) -> str:
    """Marks a reason for translation; the page that shows it translates it."""
    return message


BY_ASSOCIATIONS = Article(sources.ASSOCIATIONS, 28)
BY_INSTITUTIONS = Article(sources.INSTITUTIONS, 23)
BY_FOUNDATIONS = Article(sources.FOUNDATIONS, 36)
BY_CHARITIES = Article(sources.CHARITY, 13)
UNDER_SIX_MONTHS = Article(sources.INSTITUTIONS_INSPECTION, 3)

WINDOWS = (
    *(
        Setting(
            f"inspection_unit_end.{form}",
            "03-31",
            _(
                "The regulations name 31 March for the report to the supervising"
                " unit; some cities let the unit give its opinion until the end of"
                " May."
            ),
            Kind.DAY,
            source,
        )
        for form, source in (
            ("association", BY_ASSOCIATIONS),
            ("service", BY_INSTITUTIONS),
        )
    ),
    *(
        Setting(
            f"inspection_end.{form}",
            default,
            _(
                "The regulations name the day; a bureau may have to put it off for"
                " all, as in an epidemic."
            ),
            Kind.DAY,
            source,
        )
        for form, default, source in (
            ("association", "05-31", BY_ASSOCIATIONS),
            ("service", "05-31", BY_INSTITUTIONS),
            ("foundation", "03-31", BY_FOUNDATIONS),
        )
    ),
    Setting(
        "annual_report_end",
        "05-31",
        _(
            "The law says that charities report every year and not until when; 31 May"
            " and 30 June are both in use."
        ),
        Kind.DAY,
        BY_CHARITIES,
    ),
    Setting(
        "roll_window_end",
        True,
        _(
            "A last day that is off ends on the next working day, which is in favour"
            " of the body; bureaus usually print the fixed day."
        ),
        Kind.BOOL,
        LAST_DAY_OFF,
    ),
)

WHO = (
    Setting(
        "inspection_cutoff",
        "06-30",
        _(
            "Institutions of under six months are exempt by law; for the other forms"
            " cities use the same day, the ministry once used 31 December."
        ),
        Kind.DAY,
        UNDER_SIX_MONTHS,
    ),
    Setting(
        "annual_report_cutoff",
        "12-31",
        _("Until when a charity must exist to report on the year is local practice."),
        Kind.DAY,
        BY_CHARITIES,
    ),
    Setting(
        "inspection_of_suspended",
        True,
        _(
            "No regulation frees a body whose activities are suspended; some bureaus"
            " let it wait until they are resumed."
        ),
        Kind.BOOL,
    ),
    Setting(
        "inspection_joiner_days",
        30,
        _("How long a body has that joins when the window is nearly over."),
        Kind.INT,
        unit=Unit.CALENDAR.value,
        least=1,
        most=180,
    ),
)

AFTER = (
    Setting(
        "inspection_statement_days",
        10,
        _("A body is heard before it is listed; no law says for how long."),
        Kind.INT,
        sources.CREDIT,
        unit=Unit.WORKING.value,
        least=3,
        most=60,
    ),
    Setting(
        "inspection_years_to_serious",
        2,
        _(
            "After how many years in a row without a report the list of serious"
            " violations is proposed; the articles still have to be checked."
        ),
        Kind.INT,
        sources.CREDIT,
        unit="years",
        least=2,
        most=5,
    ),
    Setting(
        "serious_list_years",
        2,
        _(
            "How long a body stays on the list of serious violations before it may"
            " leave; the articles still have to be checked."
        ),
        Kind.INT,
        sources.CREDIT,
        unit="years",
        least=1,
        most=5,
    ),
    Setting(
        "inspection_urge_days",
        3,
        _("Urging the same body again and again helps nobody."),
        Kind.INT,
        unit=Unit.CALENDAR.value,
        least=1,
        most=30,
    ),
)

INSPECTION = (*WINDOWS, *WHO, *AFTER)

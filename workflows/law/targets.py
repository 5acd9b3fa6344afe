"""目标: what a place wants its own figures to reach. Policy throughout, never law.

The supervisors' pages measure against them; nobody's case depends on one.
"""

from __future__ import annotations

from workflows.law.settings import Kind, Setting


def _(message: str) -> str:
    """Marks a reason for translation; the page that shows it translates it."""
    return message


def _target(key: str, default: int, reason: str, most: int = 100) -> Setting:
    return Setting(key, default, reason, Kind.INT, most=most)


TARGETS = (
    _target(
        "target_one_notice_percent",
        95,
        _(
            "The law wants everything told at once (许可法 32(4)) and knows exceptions;"
            " which share of cases may need a second notice is policy."
        ),
    ),
    _target(
        "target_late_percent",
        0,
        _("Every period is to be kept; a place may set itself a share on the way."),
    ),
    _target(
        "target_visits",
        1,
        _(
            "“At most one run” (最多跑一次) is policy of the province: how often"
            " somebody has to come for a case."
        ),
        most=10,
    ),
    _target(
        "target_one_visit_percent",
        100,
        _(
            "“At most one run” (最多跑一次) is meant for every case; a place may set"
            " itself a share on the way."
        ),
    ),
    _target(
        "target_satisfied_percent",
        90,
        _("Which share of ratings should be of four stars or five is policy."),
    ),
    _target(
        "target_reports_percent",
        95,
        _("Which share of bodies should have handed in its report is policy."),
    ),
    _target(
        "target_zombies_percent",
        80,
        _(
            "How much of a clean-up of inactive bodies should be done is set for each"
            " campaign; Quzhou reported 504 of 614 in 2023."
        ),
    ),
    _target(
        "target_party_permille",
        1000,
        _(
            "Party organizations wherever they should be (应建尽建) is the aim of the"
            " party committees; in tenths of a per cent."
        ),
        most=1000,
    ),
    _target(
        "target_random_checks_permille",
        50,
        _(
            "Quzhou wants 5 % of the bodies drawn each year; the 抽查暂行办法"
            " (art. 5) asks for 3 % in counties and 4 % in cities at least. In tenths"
            " of a per cent."
        ),
        most=1000,
    ),
    _target(
        "target_site_checks_permille",
        5,
        _(
            "Quzhou wants 0.5 % of the bodies visited each year; in tenths of a per"
            " cent."
        ),
        most=1000,
    ),
    _target(
        "target_hubs_permille",
        666,
        _(
            "Quzhou wants registered hubs to cover two thirds of its sub-districts and"
            " urban communities; in tenths of a per cent, rounded down."
        ),
        most=1000,
    ),
    _target(
        "target_charity_bases_permille",
        1000,
        _("Quzhou wants charity aid bases everywhere; in tenths of a per cent."),
        most=1000,
    ),
    _target(
        "target_communities_percent",
        100,
        _("In which share of communities the targets should be met is policy."),
    ),
)

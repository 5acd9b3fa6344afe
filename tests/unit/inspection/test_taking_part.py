from datetime import date

import pytest

from workflows.law.places import SETTINGS
from workflows.procedures.inspection.rules.taking_part import (
    SET_BY,
    Body,
    Reason,
    judge,
    source_of,
)
from workflows.procedures.inspection.rules.windows import Track

OLD, JUNE, JULY = date(2019, 3, 1), date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (Body("association", OLD), "registered"),
        (Body("service", JUNE), "registered"),
        (Body("service", JULY), "young"),
        (Body("foundation", JULY), "young"),
        (Body("service", JULY, charity=True), "charity"),
        (Body("foundation", date(2025, 12, 31), charity=True), "charity"),
        (Body("service", date(2026, 1, 1)), "not_yet"),
        (Body("service", date(2026, 1, 1), charity=True), "not_yet"),
        (Body("service", OLD, state="abnormal"), "registered"),
        (Body("service", OLD, state="serious"), "registered"),
        (Body("service", OLD, state="suspended"), "registered"),
        (Body("service", OLD, state="revoked"), "liquidating"),
        (Body("service", OLD, charity=True, state="deregistered"), "deregistered"),
    ],
)
def test_each_body_is_judged_for_one_reason(body, reason):
    found = judge(body, 2025, {})
    assert found.reason == reason
    assert found.takes_part == (reason in ("registered", "charity"))


def test_a_charity_is_on_the_report_track():
    assert judge(Body("service", OLD, charity=True), 2025, {}).track is Track.REPORT
    assert judge(Body("service", OLD), 2025, {}).track is Track.INSPECTION


def test_a_place_may_let_suspended_bodies_wait():
    place = {"inspection_of_suspended": False}
    body = Body("service", OLD, state="suspended")
    assert judge(body, 2025, place).reason is Reason.SUSPENDED


def test_a_place_may_let_all_of_the_year_take_part():
    found = judge(Body("service", JULY), 2025, {"inspection_cutoff": "12-31"})
    assert found.takes_part


def test_a_charity_of_after_the_cutoff_need_not_report_yet():
    place = {"annual_report_cutoff": "06-30"}
    found = judge(Body("service", JULY, charity=True), 2025, place)
    assert found.reason is Reason.YOUNG_CHARITY


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("form", ["association", "service", "foundation"])
def test_every_reason_but_not_yet_rests_on_an_article_or_a_setting(reason, form):
    rests = source_of(reason, form) or SETTINGS.get(SET_BY.get(reason, ""))
    assert rests or reason is Reason.NOT_YET

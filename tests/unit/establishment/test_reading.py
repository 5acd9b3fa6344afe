"""What the file tells about itself: its stations, and what a decision rests on."""

from datetime import UTC, datetime

import pytest

from workflows.procedures.establishment import rules
from workflows.procedures.establishment.models import Establishment

SENT, ACCEPTED, DECIDED = (datetime(2026, 3, day, 1, tzinfo=UTC) for day in (2, 4, 9))


def stations(state, **instants):
    case = Establishment(state=state, submitted_at=SENT, **instants)
    return [(each.state, each.when) for each in case.milestones()][:4]


def test_what_was_not_accepted_was_neither_examined_nor_decided():
    assert stations("not_accepted", decided_at=DECIDED) == [
        ("done", SENT),
        ("ended", None),
        ("todo", None),
        ("todo", None),
    ]


def test_a_refusal_ends_with_the_decision():
    *before, last = stations("refused", accepted_at=ACCEPTED, decided_at=DECIDED)
    assert [state for state, _when in before] == ["done", "done", "done"]
    assert last == ("ended", DECIDED)


@pytest.mark.parametrize(
    ("instants", "reached"), [({}, 1), ({"accepted_at": ACCEPTED}, 2)]
)
def test_a_withdrawn_application_ends_where_it_was(instants, reached):
    states = [state for state, _when in stations("withdrawn", **instants)]
    assert states.index("ended") == reached


def test_a_station_that_is_not_behind_has_no_date():
    assert stations("choosing_unit", accepted_at=ACCEPTED)[1] == ("todo", None)


@pytest.mark.parametrize(("form", "told"), [("association", True), ("service", False)])
def test_only_an_association_may_be_outside_the_registration(form, told):
    codes = [ground.code for ground in rules.non_acceptance_grounds(form)]
    assert ("exempt" in codes) is told


def test_what_is_not_accepted_is_told_by_which_article():
    case = Establishment(form="service", grounds=["not_ours"])
    assert case.stated_grounds() == [
        "申请事项依法不属于本机关职权范围（《行政许可法》第三十二条第一款第二项）"
    ]

"""Filed bodies: entered, amended, renewed, ended; every change is one line."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django_fsm import TransitionNotAllowed

from orgs import filed
from orgs.models import FiledBody
from orgs.numbers import (
    filing_number,
    is_credit_code,
    is_filing_number,
    is_urban_community,
)
from tests.factories.orgs import community, filed_body, organization, person

BASIS = "330802006-BA-2026-0009"
TODAY = date(2026, 3, 2)


@pytest.fixture
def body(db):
    return filed_body(keeper=person("he", full_name="何阿婆"), leader_phone="0570-1")


def inside(change, *args, **more):
    with transaction.atomic():
        return change(*args, basis=BASIS, actor=None, **more)


def test_a_filing_number_names_county_township_year_and_serial():
    number = filing_number("330802006", 2026, 12)
    assert number == "330802-006-2026-0012"
    assert is_filing_number(number)
    assert not is_credit_code(number)
    assert not is_credit_code(number.replace("-", ""))


@pytest.mark.parametrize("wrong", ["330802006", "330802-6-2026-0012", "", None, 12])
def test_what_is_no_filing_number(wrong):
    assert not is_filing_number(wrong)


def test_a_number_needs_the_nine_digits_of_a_township():
    with pytest.raises(ValueError, match="nine digits"):
        filing_number("330802", 2026, 1)


@pytest.mark.parametrize(
    ("code", "urban"),
    [("330802006001", True), ("330802101201", False), ("330802006401", True)],
)
def test_villages_and_communities_are_told_apart_by_their_codes(code, urban):
    assert is_urban_community(code) is urban


def test_entering_writes_the_first_line_without_the_telephone(body):
    line = body.changes.get()
    assert (line.kind, line.before) == ("filed", {})
    assert line.after["name"] == body.name
    assert "leader_phone" not in line.after


def test_a_name_is_on_file_once_in_a_community(body):
    with pytest.raises(ValidationError, match="已有同名"):
        filed_body(2, name=body.name)
    assert filed_body(3, name=body.name, region=community("330802006002", "西门社区"))


def test_a_name_is_free_again_when_the_filing_has_ended(body):
    inside(filed.cancel, body, "dissolved", on=TODAY)
    assert filed_body(2, name=body.name).state == "filed"


def test_a_change_tells_what_was_and_what_is(body):
    inside(filed.amend, body, address="新活动室")
    line = body.changes.last()
    assert line.before == {"address": "社区活动室"}
    assert (line.after, line.kind) == ({"address": "新活动室"}, "amended")


def test_number_and_first_day_are_set_once(body):
    with pytest.raises(TypeError, match="number"):
        inside(filed.amend, body, number="330802-001-2026-0099")


def test_a_renewal_moves_the_last_day(body):
    inside(filed.renew, body, valid_to=date(2032, 1, 4), members=20)
    assert (body.valid_to, body.members) == (date(2032, 1, 4), 20)
    assert body.changes.last().kind == "renewed"


def test_the_last_day_of_a_filing_still_counts(body):
    assert not body.is_over(date(2029, 1, 4))
    assert body.is_over(date(2029, 1, 5))
    assert FiledBody.objects.in_force(date(2029, 1, 4)).exists()
    assert not FiledBody.objects.in_force(date(2029, 1, 5)).exists()


def test_an_ended_filing_says_when_and_why_and_stays(body):
    inside(filed.cancel, body, "inactive", on=TODAY)
    assert (body.state, body.ended_on, body.ground) == ("cancelled", TODAY, "inactive")
    assert body.changes.last().kind == "ended"
    with pytest.raises(ValidationError, match="已经终止"):
        inside(filed.amend, body, address="别处")
    with pytest.raises(ValidationError, match="已经终止"):
        inside(filed.cancel, body, "dissolved", on=TODAY)


def test_an_upgraded_filing_names_the_registered_body(body):
    registered = organization()
    inside(filed.upgrade, body, registered, on=TODAY)
    assert (body.state, body.successor, body.ground) == (
        "upgraded",
        registered,
        "upgraded",
    )
    assert list(registered.filed_before.all()) == [body]


def test_only_a_transition_moves_the_standing(body):
    with pytest.raises(AttributeError):
        body.state = "cancelled"
    inside(filed.cancel, body, "dissolved", on=TODAY)
    with pytest.raises(TransitionNotAllowed):
        body.cancel("dissolved", TODAY)


def test_history_is_only_ever_added_to(body):
    with pytest.raises(TypeError):
        body.changes.update(basis="x")
    with pytest.raises(TypeError):
        body.changes.get().delete()


def test_the_register_counts_what_is_in_force_by_community(body):
    filed_body(2)
    gone = filed_body(3)
    inside(filed.cancel, gone, "dissolved", on=TODAY)
    path = body.region.parent.path
    assert filed.counted(path, TODAY) == {body.region_id: 2}
    assert filed.counted(path, date(2029, 1, 5)) == {}


def test_a_person_finds_the_bodies_he_files_for(body):
    filed_body(2)
    assert list(filed.kept_by(body.keeper)) == [body]


def test_the_register_is_changed_in_the_callers_transaction_only(
    transactional_db,
):
    entry = filed_body(4)
    with pytest.raises(RuntimeError, match="transaction"):
        filed.cancel(entry, "dissolved", on=TODAY, basis=BASIS, actor=None)

"""Who holds what as a deputy, and who may enter that he does."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from orgs import access, accounts, deputies
from orgs.models import Deputyship
from orgs.roles import ADMINISTER, DECIDE, EXAMINE, INTAKE, SUPERVISE
from tests.factories.deputies import a_deputyship
from tests.factories.orgs import appointed, bureau, officer, person

pytestmark = pytest.mark.django_db
DAY = timedelta(1)
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def today(at):
    at(f"{TODAY} 12:00")
    return TODAY


@pytest.fixture
def office():
    return bureau()


@pytest.fixture
def wang(office):
    return officer("wang", DECIDE, at=office)


@pytest.fixture
def wu(office):
    return officer("wu", EXAMINE, at=office)


def held(user, day=None):
    return dict(access.capacities(user, day or TODAY))


def test_a_deputy_holds_what_the_principal_is_appointed_to(office, wang, wu, today):
    a_deputyship(wang, wu)
    assert held(wu) == {("examine", office.pk): (), ("decide", office.pk): (wang.pk,)}
    assert ("decide", office.pk) in access.holdings(wu, today)
    assert list(access.holders(DECIDE, office)) == [wang, wu]


def test_deputies_alone_cost_a_second_query(wang, wu, today, django_assert_num_queries):
    for user in (wang, wu):
        with django_assert_num_queries(1):
            access.capacities(user, today)
    a_deputyship(wang, wu)
    with django_assert_num_queries(2):
        access.capacities(wu, today)


def test_from_the_first_to_the_last_day(office, wang, wu, today):
    a_deputyship(wang, wu, starts=today + DAY, ends=today + 2 * DAY)
    pair = ("decide", office.pk)
    days = [today + n * DAY for n in range(4)]
    assert [pair in held(wu, day) for day in days] == [False, True, True, False]


def test_ones_own_right_goes_first(office, wu):
    zheng = officer("zheng", EXAMINE, at=office)
    a_deputyship(zheng, wu)
    assert held(wu) == {("examine", office.pk): ()}


def test_it_may_be_for_one_capacity_only(office, wu):
    li = officer("li", INTAKE, DECIDE, at=office)
    a_deputyship(li, wu, role="intake")
    assert ("decide", office.pk) not in held(wu)
    assert held(wu)["intake", office.pk] == (li.pk,)


def test_it_may_be_for_one_authority_only(office, wang, wu):
    city = bureau("330800")
    for user in (wang, wu):
        appointed(user, INTAKE, city)
    a_deputyship(wang, wu, authority=city)
    assert ("decide", office.pk) not in held(wu)


def test_a_deputy_of_a_deputy_gets_nothing(office, wang, wu):
    zheng = officer("zheng", EXAMINE, at=office)
    a_deputyship(wang, wu)
    a_deputyship(wu, zheng)
    assert held(zheng) == {("examine", office.pk): ()}
    assert zheng not in access.holders(DECIDE, office)


def test_two_that_stand_in_for_each_other_gain_nothing_twice(office, wang, wu):
    a_deputyship(wang, wu)
    a_deputyship(wu, wang)
    assert held(wang)["examine", office.pk] == (wu.pk,)
    assert held(wu)["decide", office.pk] == (wang.pk,)


def test_for_two_colleagues_both_are_known(office, wang, wu):
    feng = officer("feng", DECIDE, at=office)
    a_deputyship(feng, wu)
    a_deputyship(wang, wu)
    assert held(wu)["decide", office.pk] == tuple(sorted((wang.pk, feng.pk)))


@pytest.mark.parametrize(
    "ends_it",
    [
        lambda o, wang, wu, day: access.revoke(wang, DECIDE, o, on=day),
        lambda o, wang, wu, day: access.revoke(wu, EXAMINE, o, on=day),
        lambda o, wang, wu, day: accounts.deactivate(wang),
        lambda o, wang, wu, day: accounts.deactivate(wu),
        lambda o, wang, wu, day: deputies.end(Deputyship.objects.get(), by=wang),
    ],
    ids=["principal left", "deputy left", "principal closed", "deputy closed", "ended"],
)
def test_it_ends_with_what_it_rests_on(office, wang, wu, today, ends_it):
    a_deputyship(wang, wu)
    ends_it(office, wang, wu, today)
    assert ("decide", office.pk) not in held(wu)
    assert wu not in access.holders(DECIDE, office)


def test_somebody_of_another_office_holds_nothing_unless_the_place_lets_him(
    office, wang
):
    fang = officer("fang", EXAMINE, at=bureau("330803"))
    row = a_deputyship(wang, fang)
    assert ("decide", office.pk) not in held(fang)
    Deputyship.objects.filter(pk=row.pk).update(elsewhere=True)
    assert held(fang)["decide", office.pk] == (wang.pk,)
    assert fang in access.holders(DECIDE, office)


def test_who_runs_the_system_stands_in_for_nobody(office, wang):
    qian = officer("qian", ADMINISTER, at=office)
    a_deputyship(wang, qian)
    assert held(qian) == {("administer", office.pk): ()}
    assert qian not in access.holders(DECIDE, office)


def test_nobody_stands_in_for_who_runs_the_system(office, wu):
    a_deputyship(officer("qian", ADMINISTER, at=office), wu)
    assert held(wu) == {("examine", office.pk): ()}


# -- who may enter it ---------------------------------------------------------
def entered(principal, deputy, by, **facts):
    today = TODAY
    row = Deputyship(
        principal=principal,
        deputy=deputy,
        entered_by=by,
        **{"starts": today, "ends": today + 6 * DAY, "reason": "年休假。", **facts},
    )
    return deputies.appoint(row, most=30, elsewhere=False)


def test_oneself_the_head_the_oversight_and_the_administration_enter_it(
    office, wang, wu
):
    zheng = officer("zheng", EXAMINE, at=office)
    chief = officer("chief", SUPERVISE, at=office)
    qian = officer("qian", ADMINISTER, at=office)
    for by in (wu, wang, chief, qian):
        row = entered(wu, zheng, by)
        assert row.entered_by == by
        deputies.end(row, by=by)


def test_nobody_else_does(office, wang, wu):
    elsewhere = officer("fang", DECIDE, at=bureau("330803"))
    zheng = officer("zheng", EXAMINE, at=office)
    for by in (elsewhere, zheng, person("sun")):
        with pytest.raises(ValidationError):
            entered(wu, zheng, by)


def test_a_deputy_of_the_head_does_not_pass_on_his_office(office, wang, wu):
    zheng = officer("zheng", EXAMINE, at=office)
    a_deputyship(wang, wu)
    with pytest.raises(ValidationError):
        entered(wang, zheng, wu)


@pytest.mark.parametrize(
    "facts",
    [
        {"starts": TODAY - 9 * DAY, "ends": TODAY - DAY},
        {"ends": TODAY + 30 * DAY},
        {"ends": TODAY - DAY},
        {"role": "issue"},
        {"reason": ""},
    ],
    ids=["past", "too long", "backwards", "not held", "no reason"],
)
def test_what_makes_no_sense_is_refused(wang, wu, facts):
    with pytest.raises(ValidationError):
        entered(wang, wu, wang, **facts)


def test_nobody_stands_in_for_himself_nor_an_administrator_nor_a_stranger(office, wang):
    qian = officer("qian", ADMINISTER, at=office)
    fang = officer("fang", DECIDE, at=bureau("330803"))
    for deputy in (wang, qian, fang, person("sun")):
        with pytest.raises(ValidationError):
            entered(wang, deputy, wang)


def test_the_deputy_may_lay_it_down_and_others_may_not(office, wang, wu):
    row = a_deputyship(wang, wu)
    with pytest.raises(PermissionDenied):
        deputies.end(row, by=person("sun"))
    assert deputies.end(row, by=wu).revoked_by == wu

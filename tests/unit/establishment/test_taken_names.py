"""Names are held against the register, the locks and open applications."""

from datetime import date

import pytest
from django.db import transaction

from orgs import register
from orgs.models import Authority
from tests.factories import orgs
from tests.unit.establishment import files
from workflows.clock import instant, places
from workflows.clock.models import PlaceValue
from workflows.law.names import NameParts, codes
from workflows.procedures.establishment.forms import name_findings
from workflows.procedures.establishment.forms.names import division_names, region_path
from workflows.procedures.establishment.models import Establishment

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)
NAME = {
    "name": "衢州市柯城区晨曦社区服务中心",
    "trade_name": "晨曦",
    "sector": "社区服务",
}
PARTS = NameParts("衢州市柯城区", "晨曦", "社区服务", "中心")


def found(case, today=TODAY):
    return codes(name_findings(case, case.authority, today))


def test_a_free_name_passes():
    assert found(files.service()) == set()


def test_a_registered_name_is_taken():
    orgs.organization(**NAME)
    assert found(files.service()) == {"name-registered"}


def test_another_registrars_names_do_not_count():
    far = orgs.bureau("330803")
    orgs.organization(**NAME, registrar=far)
    assert found(files.service()) == set()


def test_a_deregistered_name_is_locked_for_a_year():
    body = orgs.organization(**NAME)
    with transaction.atomic():
        register.strike(body, basis="注销", actor=None, on=date(2025, 11, 20))
    case = files.service()
    assert found(case) == {"name-deregistered"}
    assert found(case, date(2026, 11, 21)) == set()


def test_an_open_application_of_others_warns_and_a_draft_does_not():
    files.service()
    mine = files.service()
    assert found(mine) == set()
    other = files.service()
    Establishment.objects.filter(pk=other.pk).update(state="received")
    assert found(mine) == {"name-pending"}
    assert found(other) == set()


def test_a_name_can_be_tried_before_there_is_a_case():
    findings = name_findings(PARTS, orgs.bureau(), TODAY, form="service")
    assert codes(findings) == set() and len(findings) == 9


def test_the_check_costs_three_queries(django_assert_num_queries):
    orgs.organization(**NAME)
    case = files.service()
    registrar = Authority.objects.get(pk=case.authority_id)
    places.value("barred_name_words", "")
    with django_assert_num_queries(3):
        name_findings(case, registrar, TODAY)


def test_a_community_body_may_carry_its_township():
    names = division_names(orgs.bureau(), files.service())
    assert names == ("衢州市柯城区", "衢州市柯城区荷花街道")


def test_the_city_bureau_registers_under_the_citys_name():
    city = orgs.bureau("330800")
    assert division_names(city) == ("衢州市",)
    assert region_path(city) == "330800/"


def chosen(key, value, place="330802"):
    PlaceValue.objects.create(
        key=key,
        region_code=place,
        value=value,
        reason="地方惯例",
        changed_at=instant.now(),
    )


def test_the_place_says_which_smaller_divisions_a_name_may_carry():
    chosen("name_levels.community", [])
    assert division_names(orgs.bureau(), files.service()) == ("衢州市柯城区",)


def test_other_bodies_carry_none_unless_the_place_allows_it():
    case = files.service(category="charity")
    assert division_names(orgs.bureau(), case) == ("衢州市柯城区",)


def test_a_county_names_its_city_only_where_the_place_lets_it():
    county = orgs.bureau("330822")
    assert division_names(county) == ("常山县", "衢州市常山县")
    chosen("name_city_before_county", False, "330822")
    assert division_names(county) == ("常山县",)

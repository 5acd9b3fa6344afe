"""Divisions: loaded whole, repeatable, communities checked line by line."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from orgs.models import Region
from orgs.regions import load_communities, load_quzhou

pytestmark = pytest.mark.django_db
HEAD = "code,name,township_code\n"


@pytest.fixture(autouse=True)
def quzhou():
    load_quzhou()


def test_quzhou_has_a_city_six_counties_and_a_hundred_townships():
    levels = list(Region.objects.values_list("level", flat=True))
    assert len(levels) == 107
    assert (levels.count("county"), levels.count("township")) == (6, 100)
    assert Region.objects.under("330800/330802/").count() == 1 + 18


def test_loading_again_keeps_what_a_clerk_has_set():
    Region.objects.filter(pk="330802006").update(valid_to=date(2026, 1, 1), name="旧名")
    assert load_quzhou() == 107
    again = Region.objects.get(pk="330802006")
    assert (again.name, again.valid_to) == ("府山街道", date(2026, 1, 1))


def test_a_name_joins_county_and_township(django_assert_num_queries):
    with django_assert_num_queries(1):
        township = Region.objects.with_parents().get(pk="330802006")
        assert township.display_name == "柯城区府山街道"
    assert Region.objects.get(pk="330800").display_name == "衢州市"
    assert township.path == "330800/330802/330802006/"


def test_communities_are_loaded_below_their_township():
    rows = "\ufeff" + HEAD + "330802006001,坊门街社区,330802006\n\n"
    assert load_communities(io.StringIO(rows)) == 1
    community = Region.objects.with_parents().get(pk="330802006001")
    assert community.display_name == "柯城区府山街道坊门街社区"
    assert community.path == "330800/330802/330802006/330802006001/"


def test_every_bad_line_is_named_and_nothing_is_loaded():
    rows = HEAD + (
        "330802006001,坊门街社区,330802006\n"
        "33080200600,短码,330802006\n"
        "330802006002,无镇,330899001\n"
        "330803006002,错镇,330802006\n"
        "330802006003,,330802006\n"
        "330802006001,重复,330802006\n"
        "330802006009\n"
    )
    with pytest.raises(ValidationError) as refused:
        load_communities(io.StringIO(rows))
    lines = refused.value.messages
    assert len(lines) == 6
    assert all(str(n) in line for n, line in zip(range(3, 9), lines, strict=True))
    assert not Region.objects.filter(level="community").exists()


@pytest.mark.parametrize("rows", ["", "name,code\n"])
def test_a_file_with_other_columns_is_refused(rows):
    with pytest.raises(ValidationError):
        load_communities(io.StringIO(rows))

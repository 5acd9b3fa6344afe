"""Only what is on the list is hung out, and no number of a person hides in it."""

import pytest

from tests.unit.publicity.signboard import FACTS
from workflows.publicity.facts import (
    PERSONAL,
    NotAllowed,
    checked,
    mask,
    rows,
    without_people,
)


def test_the_lawful_facts_of_a_candidate_pass_in_the_order_of_the_list():
    assert list(checked(dict(reversed(FACTS.items())))) == list(FACTS)


@pytest.mark.parametrize(
    "key", ["id_number", "phone", "birth_date", "home", "email", "photo", "pk"]
)
def test_what_is_not_on_the_list_is_refused_by_name(key):
    with pytest.raises(NotAllowed, match=key):
        checked(FACTS | {key: "x"})


@pytest.mark.parametrize(
    "value",
    [
        "身份证330802196805011234",
        "33080219680501123X",
        "联系电话13800000000",
        "电话 138-0000-0000",
        "0570-3021234",
        "shen@example.com",
        "1968年5月1日出生",
        "1968-05-01生",
    ],
)
@pytest.mark.parametrize("key", ["name", "employer", "remarks"])
def test_a_number_or_an_address_hidden_in_words_is_refused(key, value):
    with pytest.raises(NotAllowed) as refused:
        checked(FACTS | {key: value})
    assert value not in str(refused.value)


@pytest.mark.parametrize(
    "value", ["1968-05-01", "1968", "1968年5月", "1868-05", "1968-13", "", None]
)
def test_of_a_birth_only_year_and_month_is_shown(value):
    if not value:
        assert "birth_month" not in checked(FACTS | {"birth_month": value})
        return
    with pytest.raises(NotAllowed):
        checked(FACTS | {"birth_month": value})


def test_a_credit_code_is_public():
    assert checked({"code": "51330802MJ00000012"})


@pytest.mark.parametrize("value", [7, {"a": "b"}, [1], True])
def test_facts_are_words(value):
    with pytest.raises(NotAllowed, match="post"):
        checked({"post": value})


def test_lists_are_shown_as_words():
    said = {"other_posts": ["甲协会理事", "乙协会监事"]}
    ((_label, words),) = rows(checked(said))
    assert words == "甲协会理事、乙协会监事"


def test_without_people_nothing_tells_who_it_was():
    kept = without_people(FACTS)
    assert not PERSONAL & set(kept)
    assert kept["organization"] == FACTS["organization"]


def test_a_name_is_masked_and_the_rest_of_a_title_stays():
    assert mask("关于沈一鸣拟任会长的公示", FACTS) == "关于沈××拟任会长的公示"
    assert mask("公示", {}) == "公示"

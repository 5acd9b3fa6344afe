"""受理条件 as published follow the same numbers and settings as the checks."""

import pytest

from workflows.procedures.establishment.rules import Form, Track, published
from workflows.procedures.establishment.rules.facts import Category

CLOSED = {
    f"direct_category_on.{category}": False
    for category in Category
    if category is not Category.OTHER
}


def words(form, track=Track.DIRECT, **settings):
    stated = published.conditions(form, track, settings)
    return "\n".join(zh for zh, _en, _source in stated)


@pytest.mark.parametrize("form", Form)
def test_every_condition_is_said_in_both_languages(form):
    for zh, en, _source in published.conditions(form, Track.DUAL, {}):
        assert zh and en


def test_the_numbers_are_those_of_the_law():
    assert "有50个以上个人会员，或者30个以上单位会员" in words(Form.ASSOCIATION)
    assert "非公募不低于2,000,000元" in words(Form.FOUNDATION)


def test_the_opening_fund_is_the_places():
    assert "不少于50,000元（本地规定" in words(Form.SERVICE, min_opening_fund=50_000)
    assert "本地规定" not in words(Form.SERVICE, min_opening_fund=0)


def test_what_a_licence_spares_is_published_as_the_place_has_it():
    assert "免交业务主管单位的批准文件、验资报告" in words(Form.SERVICE)
    assert "免交住所" in words(Form.SERVICE, licensed_drop=("premises",))
    assert "执业许可证" not in words(Form.SERVICE, licensed_drop=())
    assert "执业许可证" not in words(Form.FOUNDATION)


def test_the_direct_track_names_the_kinds_that_are_open_here():
    assert "城乡社区服务类" in words(Form.SERVICE)
    assert "暂无" in words(Form.SERVICE, **CLOSED)


def test_the_dual_track_asks_for_consent():
    assert "经业务主管单位审查同意" in words(Form.ASSOCIATION, Track.DUAL)

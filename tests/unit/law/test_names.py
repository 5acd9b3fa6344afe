"""The rules of names, article by article."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workflows.law.findings import problems
from workflows.law.names import (
    NameParts,
    TakenName,
    Use,
    check,
    clean,
    codes,
    compose,
    divisions,
)

TODAY = date(2026, 11, 20)
DISTRICT = divisions(["衢州市", "柯城区"])
GOOD = NameParts("衢州市柯城区", "晨曦", "社区服务", "中心")


def judged(parts=GOOD, form="service", **more):
    facts = {
        "division_names": DISTRICT,
        "suffixes": ("中心", "院"),
        "taken": (),
        "today": TODAY,
    }
    return check(parts, form, **(facts | more))


def found(*args, **more):
    return codes(judged(*args, **more))


def taken(use=Use.REGISTERED, ended_on=None, **more):
    facts = {
        "name": "衢州市柯城区晨曦养老服务中心",
        "trade_name": "晨曦",
        "sector": "社区服务",
        "form": "service",
    }
    return TakenName(use=use, ended_on=ended_on, **(facts | more))


def test_a_name_of_four_parts_passes_every_rule():
    assert found() == set()
    assert all(finding.source for finding in judged())


def test_a_district_does_not_stand_without_its_city():
    (finding,) = problems(judged(NameParts("柯城区", "晨曦", "社区服务", "中心")))
    assert finding.code == "name-district-alone"
    assert "衢州市柯城区" in finding.zh and "第九条" in finding.cited("zh")


def test_a_county_stands_alone_or_behind_its_city():
    assert divisions(["衢州市", "常山县"]) == ("常山县", "衢州市常山县")
    assert divisions(["衢州市", "常山县"], city_first=False) == ("常山县",)


def test_a_township_may_follow_its_district():
    chain = divisions(["衢州市", "柯城区"], ["府山街道"])
    assert chain == ("衢州市柯城区", "衢州市柯城区府山街道")


def test_the_city_has_one_name():
    assert divisions(["衢州市"]) == ("衢州市",)


def test_another_citys_name_is_refused():
    assert found(NameParts("杭州市", "晨曦", "社区服务", "中心")) == {"name-division"}


def test_an_association_has_no_trade_name():
    parts = NameParts("衢州市柯城区", "青禾", "阅读推广", "协会")
    assert "name-no-trade-name" in found(parts, "association", suffixes=("协会",))


def test_a_service_institution_needs_a_trade_name_of_two_characters():
    parts = NameParts("衢州市柯城区", "晨", "社区服务", "中心")
    assert found(parts) == {"name-trade-name"}


def test_the_field_of_work_is_named():
    parts = NameParts("衢州市柯城区", "晨曦", "", "中心")
    assert found(parts) == {"name-sector"}


def test_a_foundation_ends_in_foundation():
    parts = NameParts("衢州市柯城区", "晨曦", "助学", "中心")
    assert found(parts, "foundation", suffixes=("基金会",)) == {"name-form"}
    ends = NameParts("衢州市柯城区", "晨曦", "助学", "基金会")
    assert found(ends, "foundation", suffixes=("基金会",)) == set()


@pytest.mark.parametrize("odd", ["ABC", "2026", "晨-曦", "晨（曦）"])
def test_only_chinese_characters_are_allowed(odd):
    parts = NameParts("衢州市柯城区", odd, "社区服务", "中心")
    assert "name-characters" in found(parts)


def test_blanks_and_full_width_forms_are_forgiven():
    parts = NameParts("衢州市 柯城区", "晨　曦", "社区服务", "中心 ")
    assert found(parts) == set()
    assert compose(parts) == "衢州市柯城区晨曦社区服务中心"


def test_a_very_long_name_is_refused():
    parts = NameParts("衢州市柯城区", "晨曦", "社区" * 20, "中心")
    assert found(parts) == {"name-length"}


@pytest.mark.parametrize("word", ["中国", "全国", "中华", "国际", "世界"])
def test_a_national_word_is_barred_in_front(word):
    parts = NameParts("衢州市柯城区", f"{word}晨曦", "社区服务", "中心")
    assert found(parts) == {"name-country-prefix"}
    alone = NameParts(word, "晨曦", "社区服务", "中心")
    assert "name-country-prefix" in found(alone)


def test_a_national_word_inside_is_looked_at():
    parts = NameParts("衢州市柯城区", "晨曦", "国际象棋", "中心")
    (finding,) = problems(judged(parts))
    assert finding.code == "name-country-inside" and not finding.fails


@pytest.mark.parametrize("word", ["第一", "最高", "国家级"])
def test_superlatives_are_barred_unless_explained(word):
    parts = NameParts("衢州市柯城区", f"{word}", "社区服务", "中心")
    assert found(parts) == {"name-barred"}
    (finding,) = problems(judged(parts, explained=True))
    assert not finding.fails


def test_a_persons_name_needs_consent_and_then_a_look():
    assert found(person=True) == {"name-person-consent"}
    (finding,) = problems(judged(person=True, consent=True))
    assert finding.code == "name-person" and not finding.fails


def test_an_association_named_after_a_person_is_told_that_it_is_unusual():
    parts = NameParts("衢州市柯城区", "", "晨曦研究", "协会")
    findings = judged(
        parts, "association", suffixes=("协会",), person=True, consent=True
    )
    (finding,) = problems(findings)
    assert finding.zh.startswith("社会团体一般不以自然人姓名命名")


def test_the_same_trade_name_in_the_same_field_and_form_is_taken():
    (finding,) = problems(judged(taken=[taken()]))
    assert finding.code == "name-registered"
    assert str(finding).endswith("（《社会组织名称管理办法》第十六条）。")


@pytest.mark.parametrize("other", [{"sector": "养老服务"}, {"form": "foundation"}])
def test_the_same_trade_name_elsewhere_is_free(other):
    assert found(taken=[taken(**other)]) == set()


def test_the_same_whole_name_is_taken_whatever_field_was_noted():
    same = taken(name="衢州市柯城区晨曦社区服务 中心", sector="", trade_name="")
    assert found(taken=[same]) == {"name-registered"}


def test_a_name_asked_for_by_others_only_warns():
    (finding,) = problems(judged(taken=[taken(Use.PENDING)]))
    assert finding.code == "name-pending" and not finding.fails


@pytest.mark.parametrize("use", [Use.RENAMED, Use.DEREGISTERED])
@pytest.mark.parametrize(
    ("today", "locked"),
    [
        (date(2025, 11, 20), True),
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
    ],
)
def test_a_name_given_up_is_locked_through_the_same_day_next_year(use, today, locked):
    old = taken(use, date(2025, 11, 20))
    assert bool(found(taken=[old], today=today)) is locked


@pytest.mark.parametrize(
    ("today", "locked"), [(date(2026, 11, 20), True), (date(2026, 11, 21), False)]
)
def test_a_revoked_name_is_locked_for_three_years(today, locked):
    old = taken(Use.REVOKED, date(2023, 11, 20))
    assert bool(found(taken=[old], today=today)) is locked


def test_a_lock_from_leap_day_ends_on_the_last_of_february():
    old = taken(Use.RENAMED, date(2024, 2, 29))
    assert old.locked_until == date(2025, 2, 28)


def test_the_longest_lock_is_the_one_that_is_told():
    locks = [
        taken(Use.RENAMED, date(2026, 5, 1)),
        taken(Use.REVOKED, date(2026, 1, 1)),
    ]
    (finding,) = problems(judged(taken=locks))
    assert "2029-01-01" in finding.zh and "2029-01-01" in finding.text("en")


def test_a_name_given_up_was_given_up_on_some_day():
    with pytest.raises(ValueError, match="some day"):
        taken(Use.REVOKED)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 2000))
def test_once_free_a_name_stays_free(ended_on, days):
    old = taken(Use.RENAMED, ended_on)
    day = ended_on + timedelta(days=days)
    if not old.in_the_way(day):
        assert not old.in_the_way(day + timedelta(days=1))


@given(st.tuples(*[st.text(max_size=8)] * 4))
@example(("", "", "E", "\u00af"))
def test_any_input_is_judged_without_a_crash(words):
    assert len(judged(NameParts(*words))) == 9

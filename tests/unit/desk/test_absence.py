"""缺勤与代理 at the desk: who is away, who stands in, and how that is shown."""

from datetime import date, timedelta

import pytest

from orgs.models import Absence, Deputyship
from tests.factories.deputies import a_deputyship, an_absence
from tests.unit.desk.conftest import accept, file_of, item, take, url
from workflows.tools.demo.applications import take as carry_out

TODAY = date(2026, 3, 2)
DAY = timedelta(1)


@pytest.fixture(autouse=True)
def a_monday(at):
    at(f"{TODAY} 12:00")


def enter(client, what, **said):
    prefix = {"absence": "user", "deputy": "principal"}[what]
    said = {f"{prefix}-{key}": value for key, value in said.items()}
    return client.post(url("absence"), {"enter": what, **said})


def days(first=0, last=3):
    return {"starts": TODAY + first * DAY, "ends": TODAY + last * DAY}


def test_one_enters_ones_own_absence_and_takes_it_back(screen, office):
    zhou = screen("zhou")
    assert enter(zhou, "absence", user=office.zhou.pk, kind="leave", **days())
    row = Absence.objects.get(user=office.zhou)
    assert row.entered_by == office.zhou
    zhou.post(url("absence_cancel", row.pk))
    assert not Absence.objects.standing().exists()


def test_the_head_enters_it_for_his_people_and_nobody_else_does(screen, office):
    said = {"user": office.zhou.pk, "kind": "sick", **days()}
    assert enter(screen("wu"), "absence", **said).status_code == 422
    assert enter(screen("wang"), "absence", **said).status_code == 302


def test_colleagues_see_that_somebody_is_away_and_not_why(screen, office):
    an_absence(office.zhou, TODAY, TODAY + DAY)
    for name, told in (("zhou", True), ("wang", True), ("wu", False)):
        page = screen(name).get(url("absence"))
        assert "周敏" in page.content.decode()
        assert page.context["absences"][0].mine is told


def test_another_office_sees_and_ends_nothing(screen, office):
    row = an_absence(office.zhou, TODAY, TODAY + DAY)
    deputyship = a_deputyship(office.wu, office.zhou)
    zhao = screen("zhao")
    assert "周敏" not in zhao.get(url("absence")).content.decode()
    assert zhao.post(url("absence_cancel", row.pk)).status_code == 404
    assert zhao.post(url("deputy_end", deputyship.pk)).status_code == 404


def test_a_colleague_takes_back_nothing_of_others(screen, office):
    row = an_absence(office.zhou, TODAY, TODAY + DAY)
    deputyship = a_deputyship(office.wu, office.zhou)
    zheng = screen("zheng")
    assert zheng.post(url("absence_cancel", row.pk)).status_code == 403
    assert zheng.post(url("deputy_end", deputyship.pk)).status_code == 403


def test_one_names_ones_deputy_and_it_ends_at_a_click(screen, office):
    wu = screen("wu")
    said = {"principal": office.wu.pk, "deputy": office.zhou.pk, "reason": "出差。"}
    assert enter(wu, "deputy", **said, **days()).status_code == 302
    row = Deputyship.objects.get()
    assert row.entered_by == office.wu
    assert "周敏" in wu.get(url("absence")).content.decode()
    wu.post(url("deputy_end", row.pk))
    assert not Deputyship.objects.in_force(TODAY).exists()


def test_who_names_a_deputy_for_others_without_leading_them_is_refused(screen, office):
    said = {"principal": office.wu.pk, "deputy": office.zhou.pk, "reason": "出差。"}
    assert enter(screen("zheng"), "deputy", **said, **days()).status_code == 422
    assert not Deputyship.objects.exists()


def test_words_for_what_cannot_be(screen, office):
    said = {"principal": office.wu.pk, "deputy": office.zhou.pk, "reason": "出差。"}
    answer = enter(screen("wu"), "deputy", **said, **days(last=99))
    assert answer.status_code == 422
    assert "30" in answer.content.decode()


def test_lists_and_file_say_who_acts_for_whom(screen, office, case):
    a_deputyship(office.wu, office.zhou)
    accept(screen, office, case)
    zhou = screen("zhou")
    assert "吴建平" in zhou.get(url("case", case.pk)).content.decode()
    take(zhou, case, "examine")
    assert item(case, "examine").acted_for == office.wu
    row = screen("zheng").get(url("queue")).context["rows"][0]
    assert row.holder == "周敏（代吴建平）"
    told = zhou.get(url("case", case.pk)).context["history"][0]
    assert told.who == "周敏（代吴建平）"


def test_the_page_costs_the_same_with_three_and_with_thirty(
    screen, office, django_assert_max_num_queries
):
    zhou = screen("zhou")
    for n in range(30):
        an_absence(office.wu, TODAY + n * DAY, TODAY + n * DAY)
    with django_assert_max_num_queries(12):
        zhou.get(url("absence"))


def test_what_a_deputy_decided_stands_in_the_file_with_both(screen, office, case):
    accept(screen, office, case)
    a_deputyship(office.wu, office.zhou)
    answers = {"outcome": "grant", "report": "符合条件。"}
    carry_out(
        file_of(case),
        "examine",
        type(office.zhou).objects.get(pk=office.zhou.pk),
        **answers,
    )
    whos = {e.who for e in screen("zheng").get(url("case", case.pk)).context["history"]}
    assert "周敏（代吴建平）" in whos

"""What waits, for whom, in which order, and what may be asked of a list."""

import pytest

from tests.factories.establishment import PAINTING, an_application
from tests.unit.desk.conftest import accept, copies, item, take, url
from workflows.clock import instant
from workflows.clock.calendar import SHANGHAI
from workflows.engine.models import WorkItem
from workflows.engine.paging import SIZE, Cursor

LISTS = ("queue", "mine", "waiting", "finished", "search")
ODD = (
    "?q=\0",
    "?q=" + "长" * 5000,
    "?step=nonsense&holder=-1&show=purple",
    "?holder=99999999999999999999999",
    "?after=99999999999999999-999999999999999999",
    "?after=x-0&before=x-999999999999999999",
    "?before=" + "9" * 4000,
    "?after=1e9-1&before=٣-٣",
    "?place=330802%25/&age=-1&flag=none&waits=nobody&procedure=none&count=all",
    "?q=%F0%28%8C%28&after=%00",
)


@pytest.fixture
def thirty(office):
    first = an_application(office.lin)
    return [first, *copies(first, 29)]


def titles(answer):
    return [row.key for row in answer.context["rows"]]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_with_nothing_in_it_says_what_to_do(screen, name):
    answer = screen("zhou").get(url(name))
    assert answer.status_code == 200
    assert "mz-empty" in answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_no_address_however_odd_breaks_a_list(screen, case, name):
    zhou = screen("zhou")
    for odd in ODD:
        assert zhou.get(url(name) + odd).status_code in (200, 400), odd


@pytest.mark.parametrize("name", LISTS)
def test_an_outsider_gets_to_no_list(screen, name):
    assert screen("sun").get(url(name)).status_code == 403


@pytest.mark.parametrize("name", LISTS)
def test_an_applicant_gets_to_no_list(screen, name):
    assert screen("lin").get(url(name)).status_code == 403


def test_somebody_not_signed_in_is_asked_to_sign_in(client, db):
    answer = client.get(url("queue"))
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_the_queue_shows_what_waits_for_the_office(screen, case):
    page = screen("zhou").get(url("queue")).content.decode()
    assert case.title in page
    assert url("take", item(case, "intake").pk) in page


def test_the_queue_of_another_capacity_is_empty(screen, case):
    assert titles(screen("wu").get(url("queue"))) == []


def test_what_one_has_taken_is_in_ones_hands_and_can_be_taken_no_more(screen, case):
    take(screen("zhou"), case, "intake")
    waiting = item(case, "intake")
    assert titles(screen("zhou").get(url("mine"))) == [waiting.pk]
    assert (
        url("take", waiting.pk) not in screen("he").get(url("queue")).content.decode()
    )


def test_a_completed_step_is_listed_with_its_outcome(screen, office, case):
    accept(screen, office, case)
    rows = screen("zhou").get(url("finished")).context["rows"]
    assert [row.key for row in rows] == [item(case, "intake").pk]
    assert rows[0].light.light == "done"


def test_the_bureau_sees_what_waits_for_the_supervising_unit(office, screen):
    paintings = an_application(office.lin, PAINTING)
    rows = screen("zhao").get(url("queue")).context["rows"]
    assert [row.case for row in rows] == [paintings.pk]
    assert titles(screen("zhou").get(url("waiting"))) == [item(paintings, "consent").pk]


def test_the_least_time_left_stands_first_and_no_limit_last(screen, thirty):
    first, last = thirty[20], thirty[3]
    WorkItem.objects.filter(process=first).update(due_at=instant.now())
    WorkItem.objects.filter(process=last).update(due_at=None)
    keys = titles(screen("zhou").get(url("queue")))
    assert keys[0] == item(first, "intake").pk
    assert item(last, "intake").pk not in keys


@pytest.mark.parametrize("without_limit", [0, 3, 7])
def test_turning_pages_shows_every_row_once(screen, thirty, without_limit):
    for case in thirty[:without_limit]:
        WorkItem.objects.filter(process=case).update(due_at=None)
    zhou = screen("zhou")
    first = zhou.get(url("queue"))
    second = zhou.get(first.context["next_url"])
    back = zhou.get(second.context["prev_url"])
    assert len(titles(first)) == SIZE
    assert len(titles(second)) == 5
    assert len({*titles(first), *titles(second)}) == 30
    assert titles(back) == titles(first)
    assert not first.context["prev_url"]
    assert not second.context["next_url"]


def test_a_page_whose_rows_have_gone_leads_back_to_the_first(screen, case):
    late = str(Cursor(None, 1 << 40))
    page = screen("zhou").get(url("queue") + f"?after={late}").content.decode()
    assert f'href="{url("queue")}"' in page


@pytest.mark.parametrize(
    ("due", "chip"),
    [
        ("2026-03-02 08:59", "overdue"),
        ("2026-03-03 00:00", "near"),
        ("2026-03-05 00:00", "near"),
        ("2026-03-06 00:00", "ample"),
    ],
)
def test_the_chips_agree_with_the_lights(screen, case, due, chip):
    moment = instant.datetime.fromisoformat(due).replace(tzinfo=SHANGHAI)
    WorkItem.objects.filter(process=case).update(due_at=moment)
    with instant.at("2026-03-02 09:00"):
        answer = screen("zhou").get(url("queue") + f"?show={chip}")
    lights = {"overdue": "red", "near": "amber", "ample": "green"}
    assert [row.light.light for row in answer.context["rows"]] == [lights[chip]]


def test_the_chips_count_everything_that_was_found(screen, thirty):
    numbers = screen("zhou").get(url("queue")).context["numbers"]
    counts = {chip.name: chip.count.n for chip in numbers.lights}
    assert counts[""] == counts["ample"] == counts["unassigned"] == 30
    assert counts["overdue"] == 0


def test_a_list_is_narrowed_by_step_holder_and_words(screen, office, thirty):
    zhou = screen("zhou")
    take(zhou, thirty[4], "intake")
    mine = zhou.get(url("queue") + f"?holder={office.zhou.pk}&step=intake")
    named = zhou.get(url("queue") + f"?q={thirty[5].number}")
    assert titles(mine) == [item(thirty[4], "intake").pk]
    assert [row.case for row in named.context["rows"]] == [thirty[5].pk]


def test_a_refresh_fetches_the_rows_and_nothing_around_them(screen, case):
    answer = screen("zhou").get(url("queue"), headers={"x-requested-with": "live"})
    page = answer.content.decode()
    assert case.title in page
    assert "<html" not in page


def test_a_search_finds_closed_and_open_cases_but_no_drafts(screen, office, case):
    rows = screen("wu").get(url("search") + f"?q={case.number}").context["rows"]
    assert [row.case for row in rows] == [case.pk]


def test_the_next_one_is_the_one_with_the_least_time_left(screen, thirty, office):
    urgent = thirty[9]
    WorkItem.objects.filter(process=urgent).update(due_at=instant.now())
    answer = screen("zhou").post(url("next"))
    assert answer["Location"] == url("case", urgent.pk)
    assert item(urgent, "intake").owner == office.zhou


def test_the_next_one_skips_what_one_may_not_take(screen, office, thirty):
    barred = thirty[0]
    WorkItem.objects.filter(process=barred).update(due_at=instant.now())
    screen("zhou").post(url("recuse", barred.pk), {"reason": "与发起人是亲属。"})
    assert screen("zhou").post(url("next"))["Location"] != url("case", barred.pk)
    assert not barred.log.filter(kind="refused").exists()


def test_the_next_one_of_nothing_leads_back_to_the_queue(screen, office):
    assert screen("zhou").post(url("next"))["Location"] == url("queue")

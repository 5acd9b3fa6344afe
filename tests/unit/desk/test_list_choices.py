"""What a list can be narrowed by, what one keeps of it, and how it is counted."""

from datetime import timedelta

import pytest

from orgs.initials import initials, readings
from orgs.roles import EXAMINE, SUPERVISE
from tests.factories.establishment import CHESS, an_application
from tests.factories.orgs import appointed, officer, region
from tests.unit.desk.conftest import copies, item, rule_all, take, url
from workflows.clock import instant
from workflows.desk import numbers
from workflows.desk.models import ListChoice
from workflows.engine import grams
from workflows.engine.models import Case
from workflows.engine.oversight import urge


@pytest.fixture
def chess(office):
    return an_application(office.lin, CHESS)


def found(client, name, query):
    return {row.case for row in client.get(url(name) + query).context["rows"]}


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("衢州市围棋协会", "qzswqxh"),
        ("重庆长兴行业协会", "cqcxhyxh"),
        ("第2小学 (Ａ区) B-1", "d2xxqb1"),
        ("", ""),
    ],
)
def test_initials_are_those_of_words(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("朝阳社区服务中心", "cysqfwzx"),
        ("曾氏宗亲会", "zszqh"),
        ("长乐音乐协会", "clyyxh"),
        ("ABC行业会", "abcxyh"),
    ],
)
def test_a_character_of_two_readings_is_found_by_either(name, others):
    assert others in readings(name)


def test_a_long_name_keeps_what_fits(office):
    case = an_application(office.lin, CHESS)
    case.title = "衢州市柯城区石桥村老年人体育协会行业促进会" * 6
    case.save()
    assert len(case.initials) <= 200


def test_a_case_is_found_by_the_other_reading(screen, chess):
    chess.title = "衢州市柯城区朝阳社区服务中心"
    chess.save()
    assert found(screen("zhou"), "search", "?q=cysq") == {chess.pk}
    assert found(screen("zhou"), "queue", "?q=zysq") == {chess.pk}


def test_the_pieces_of_a_word_are_pieces_of_every_text_that_contains_it():
    text = "衢州市围棋协会 330802-CL-2026-0001"
    pieces = grams.grams(text).split()
    for word in ("围", "围棋", "棋协会", "CL", "2026-0001", "市围棋协会 330802"):
        for wanted in grams.asked(word):
            assert any(piece.startswith(wanted) for piece in pieces), word


@pytest.mark.parametrize("name", ["queue", "search"])
@pytest.mark.parametrize(
    "asked", ["围棋", "棋", "WQXH", "wqx", "林晓", "围棋 林", "{number}", "{tail}"]
)
def test_a_case_is_found_by_name_number_person_and_initials(
    screen, case, chess, name, asked
):
    words = asked.format(number=chess.number, tail=chess.number[-6:])
    rows = found(screen("zhou"), name, f"?q={words}")
    assert chess.pk in rows
    assert (case.pk in rows) == ("林" in words and "围" not in words)


def test_a_renamed_case_is_found_by_its_new_name_only(screen, chess):
    chess.title = "衢州市柯城区象棋协会"
    chess.save(update_fields=["title"])
    assert found(screen("zhou"), "search", "?q=xqxh") == {chess.pk}
    assert not found(screen("zhou"), "search", "?q=wqxh")


def test_who_sees_many_queues_finds_the_same(screen, case, chess, monkeypatch):
    monkeypatch.setattr("workflows.engine.lists.MANY", 0)
    assert found(screen("zhou"), "queue", "?q=wqxh") == {chess.pk}
    assert found(screen("zhou"), "queue", "?q=林晓") == {case.pk, chess.pk}


def test_a_frequent_word_finds_the_same(screen, case, chess, monkeypatch):
    monkeypatch.setattr("workflows.engine.lists.RARE", 0)
    assert found(screen("zhou"), "search", "?q=衢州") == {case.pk, chess.pk}


def test_a_list_is_narrowed_by_place_and_what_lies_in_it(screen, case, chess):
    town = region("330802007")
    Case.objects.filter(pk=chess.pk).update(place=town.path, region=town)
    zhou = screen("zhou")
    assert found(zhou, "queue", f"?place={town.path}") == {chess.pk}
    assert found(zhou, "queue", f"?place={town.parent.path}") == {case.pk, chess.pk}
    offered = dict(
        zhou.get(url("queue")).context["form"].fields["place"].widget.choices
    )
    assert {town.path, town.parent.path} < set(offered)
    assert region("330803").path not in offered


def test_age_counts_working_days_since_receipt(screen, case):
    Case.objects.update(received_at=instant._aware("2026-03-02 15:00"))
    with instant.at("2026-03-09 09:00"):  # Monday: five working days later
        zhou = screen("zhou")
        assert found(zhou, "queue", "?age=4") == {case.pk}
        assert not found(zhou, "queue", "?age=5")


def test_a_list_is_narrowed_by_what_sets_a_case_apart(screen, office, case, chess):
    zhao = officer("jiang", SUPERVISE, at=office.at)
    urge(item(case, "intake").pk, zhao)
    assert found(screen("zhou"), "queue", "?flag=urged") == {case.pk}
    for flag in ("corrected", "again", "expert", "hearing", "deputy", "provisional"):
        assert not found(screen("zhou"), "queue", f"?flag={flag}"), flag


def test_what_waits_for_the_applicant_can_be_asked_for(screen, office, case):
    zhou = screen("zhou")
    take(zhou, case, "intake")
    rule_all(case, office.zhou, premises="缺少签章。")
    zhou.post(url("complete", item(case, "intake").pk), {"outcome": "gaps"})
    assert found(zhou, "waiting", "?waits=applicant&flag=corrected") == {case.pk}
    assert not found(zhou, "waiting", "?waits=consent")


def test_a_filter_is_kept_with_its_number(screen, office, case, chess):
    zhou = screen("zhou")
    take(zhou, chess, "intake")
    zhou.post(url("keep", "queue"), {"name": "我的棋", "query": "holder=me&q=棋&x=1"})
    [chip] = zhou.get(url("queue")).context["numbers"].kept
    assert (chip.title, str(chip.count), chip.current) == ("我的棋", "1", False)
    assert found(zhou, "queue", chip.url.removeprefix(url("queue"))) == {chess.pk}
    assert not screen("he").get(url("queue")).context["numbers"].kept
    zhou.post(url("drop", "queue"), {"name": "我的棋"})
    assert not zhou.get(url("queue")).context["numbers"].kept


def test_a_filter_without_sense_is_not_kept(screen, office):
    zhou = screen("zhou")
    zhou.post(url("keep", "queue"), {"name": "空", "query": "step=nonsense"})
    zhou.post(url("keep", "queue"), {"name": "", "query": "q=棋"})
    assert not any(row.filters for row in ListChoice.objects.all())


def test_one_keeps_twelve_filters_of_a_list_and_no_more(screen, office):
    zhou = screen("zhou")
    for n in range(14):
        zhou.post(url("keep", "queue"), {"name": f"{n}", "query": "q=棋"})
    assert len(ListChoice.objects.get().filters) == 12


def test_columns_are_remembered_for_each_list(screen, case):
    zhou = screen("zhou")
    zhou.post(url("columns", "queue"), {"column": ["received", "nonsense"]})
    assert zhou.get(url("queue")).context["shown"] == {"received"}
    assert "applicant" in zhou.get(url("mine")).context["shown"]
    zhou.post(url("columns", "queue"), {"usual": "1"})
    assert "applicant" in zhou.get(url("queue")).context["shown"]


def test_there_is_no_such_list(screen, office):
    for name in ("columns", "keep", "drop"):
        assert screen("zhou").post(url(name, "nonsense")).status_code == 404


def test_numbers_stop_at_a_limit_and_are_exact_when_asked(
    screen, office, case, monkeypatch
):
    monkeypatch.setattr(numbers, "CAP", 3)
    copies(case, 5)
    zhou = screen("zhou")
    capped = zhou.get(url("queue"))
    assert str(capped.context["numbers"].every) == "3+"
    exact = zhou.get(capped.context["exact_url"]).context["numbers"]
    assert str(exact.every) == "6"
    assert not exact.are_capped


def test_what_is_overdue_is_counted_whole_where_the_rest_is_not(
    screen, office, case, monkeypatch
):
    monkeypatch.setattr(numbers, "CAP", 3)
    late, *_others = copies(case, 5)
    late.items.filter(step="intake").update(due_at=instant.now() - timedelta(days=3))
    chips = screen("zhou").get(url("queue")).context["numbers"].lights
    counts = {chip.name: str(chip.count) for chip in chips}
    assert (counts[""], counts["overdue"], counts["stopped"]) == ("3+", "1", "0+")


def test_who_holds_two_capacities_sees_each_row_once(screen, office, case):
    appointed(office.zhou, EXAMINE, office.at)
    rows = screen("zhou").get(url("queue")).context["rows"]
    assert [row.case for row in rows] == [case.pk]

"""Finding cases: by words however short, and by who was asked about them."""

import pytest
from django.db.models import Q

from orgs.roles import EXAMINE
from tests.factories.orgs import bureau, officer
from tests.factories.world import a_world
from workflows.engine import lists, ways
from workflows.engine.access import readable
from workflows.engine.counting import Sample, counted
from workflows.engine.grams import tells
from workflows.engine.models import Case
from workflows.engine.paging import Order, cut
from workflows.engine.ways import Found, Way
from workflows.tools.demo.applications import take

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return a_world()


@pytest.mark.parametrize("word", ["读", "阅读", "y", "yd", "yds"])
def test_a_short_word_is_found_by_its_pieces_alone(word):
    assert tells(word)


@pytest.mark.parametrize("word", ["阅读社", "yds2026", "CL-26", "阅 读", "", "阅读CL"])
def test_a_longer_or_mixed_word_is_looked_up_in_the_text(word):
    assert not tells(word)


@pytest.mark.parametrize("word", ["书", "读书", "DSH", "2026", "0001", "读书会"])
def test_pieces_and_text_say_the_same(world, word):
    world.submitted()
    Case.objects.update(title="衢州市柯城读书会", number="330802-CL-2026-0001")
    Case.objects.get().save()
    asked = Q(title__icontains=word) | Q(number__icontains=word)
    found = Case.objects.filter(asked | Q(initials__contains=word.lower()))
    assert Case.objects.filter(grams__holds=word).count() == found.count() == 1
    assert not Case.objects.filter(grams__holds="围棋").exists()


def test_a_step_of_another_office_says_that_it_is_asked(world):
    case = world.consulted()
    assert {item.step for item in case.items.filter(asked=True, role__gt="")} == {
        "opinion"
    }
    assert case.pk in {one.pk for one in readable(world.zhao)}
    assert case.pk in lists.cases_of(world.zhao, "").all().values_list("pk", flat=True)
    take(case, "opinion", world.zhao, opinion="同意。")
    assert case.pk in {one.pk for one in readable(world.zhao)}


def test_who_dealt_with_a_case_that_went_to_another_office_still_sees_it(world):
    case = world.held()
    elsewhere = bureau("330800")
    stranger = officer("wei", EXAMINE, at=elsewhere)
    assert not readable(stranger).filter(pk=case.pk).exists()
    case.authority = elsewhere
    case.save(update_fields=["authority"])
    assert readable(stranger).filter(pk=case.pk).exists()
    assert readable(world.zhou).filter(pk=case.pk).exists()


def test_many_queues_and_few_have_the_same_rows(world, monkeypatch):
    case = world.submitted()

    def keys(text):
        found, asked = lists.steps_named(lists.queue_of(world.zhou), text, running=True)
        return [row.pk for row in found.filter(asked).all()]

    few = keys(case.title[-4:])
    monkeypatch.setattr(lists, "MANY", 0)
    assert keys(case.title[-4:]) == few == [case.items.get(step="intake").pk]
    assert not keys("没有的名称")


def test_ranges_of_several_fields_are_the_same_as_one_condition(world):
    case = world.submitted()
    item = case.items.get(step="intake")
    each = ((item.authority_id, "intake"), (item.authority_id, "decide"), (0, "issue"))
    rows = Found(
        type(item).objects.all(), (Way(fields=("authority", "role"), each=each),)
    )
    assert list(rows.all()) == [item]
    assert rows.ranges == 3


def test_who_sees_many_queues_walks_the_deadlines_and_finds_the_same(
    world, monkeypatch
):
    case = world.submitted()
    found = lists.queue_of(world.zhou)
    few = cut(found, Order("due_at"), after="", before="").rows
    monkeypatch.setattr(ways, "WIDE", 0)
    wide = cut(found, Order("due_at"), after="", before="").rows
    assert few == wide == [case.items.get(step="intake")]


def test_numbers_go_through_the_first_rows_and_no_further(world):
    for _n in range(3):
        world.submitted()
    found = lists.queue_of(world.zhou)
    marks = {"all": Q(), "none": Q(step="decide"), "free": Q(owner=None)}
    asked = {"free": ["free"], "neither": ["none", "free"]}
    first, every, nobody = counted(
        [
            Sample(found, Order("due_at"), 1, marks, asked),
            Sample(found, Order("due_at"), None, marks, {"all": ["all"]}),
            Sample(lists.queue_of(world.lin), Order("due_at"), 1, marks, asked),
        ]
    )
    assert first == (2, {"free": 2, "neither": 0})
    assert every == (3, {"all": 3})
    assert nobody == (0, {"free": 0, "neither": 0})

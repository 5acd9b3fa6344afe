"""The past of the demo: invented, marked so, and as valid as anything in the log."""

from datetime import date
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from orgs.roles import SUPERVISE
from tests.factories.orgs import appointed, person
from workflows.clock import instant
from workflows.engine import log
from workflows.engine.models import Case, Deadline, LogEntry, WorkItem
from workflows.insight import summaries
from workflows.insight.foresight.learning import learn
from workflows.insight.models import Trace
from workflows.procedures.establishment.flows import EstablishmentFlow
from workflows.tools.demo import bygone, cast
from workflows.tools.demo.clockwork import play, workdays_before
from workflows.tools.demo.stage import Stage

NOW = "2026-11-20 17:00"
FEW, ENOUGH = 12, 48
NIGHTS = 62


def played(count):
    office = next(one for one in cast.OFFICES if one.key == bygone.AT)
    people, offices = cast.assemble((office,), bygone.PLAYERS)
    with instant.at(NOW) as now:
        stage = Stage(people, offices, workdays_before(date(2026, 11, 20)))
        play([bygone.script(stage, count, stage.ago(NIGHTS, 0, 1))], now)
    return offices[bygone.AT]


@pytest.fixture
def few(db):
    return played(FEW)


def test_the_chain_holds_and_every_case_goes_the_declared_way_to_its_end(few):
    assert log.broken_at() is None
    moments = list(LogEntry.objects.order_by("seq").values_list("at", flat=True))
    assert moments == sorted(moments)
    summaries.catch_up()
    traces = Trace.objects.all()
    assert traces.count() == Case.objects.count() == FEW
    assert all(trace.closed and not trace.deviation for trace in traces)


def test_every_move_is_one_that_the_law_of_the_file_knows(few):
    moves = {node.transition for node in EstablishmentFlow.in_order() if is_act(node)}
    for case in Case.objects.all():
        told = case.log.filter(kind="moved").order_by("seq")
        states = [entry.detail for entry in told]
        assert {one["transition"] for one in states} <= moves
        assert all(one["target"] == after["source"] for one, after in pairwise(states))
        assert (states[0]["source"], states[-1]["target"]) == ("draft", case.state)


def is_act(node):
    return bool(getattr(node, "transition", ""))


def test_each_case_says_that_it_is_invented(few):
    for case in Case.objects.select_related("applicant"):
        assert case.number.startswith("DEMO-") and case.title.startswith("〔演示〕")
        assert "演示" in case.applicant.full_name
    owners = set(WorkItem.objects.values_list("owner__full_name", flat=True))
    assert all("演示" in name for name in owners)


def test_nobody_sees_with_the_same_eyes_twice(few):
    for case in Case.objects.all():
        held = dict(case.items.values_list("step", "owner"))
        assert len({held["examine"], held["countersign"], held["decide"]}) == 3


def test_the_same_number_makes_the_same_past(few):
    before = list(LogEntry.objects.order_by("seq").values_list("kind", "step", "at"))
    assert before
    assert Deadline.objects.count() == 2 * FEW
    with instant.at(NOW):
        stage = Stage({}, {}, workdays_before(date(2026, 11, 20)))
        assert list(bygone.planned(stage, FEW)) == list(bygone.planned(stage, FEW))


def test_the_file_of_such_a_case_opens_for_oversight(few):
    tang = person("tang", full_name="汤明")
    appointed(tang, SUPERVISE, few)
    client = Client()
    client.force_login(tang)
    for case in Case.objects.order_by("pk")[:6]:
        assert client.get(reverse("desk:case", args=[case.pk])).status_code == 200


def test_there_is_enough_to_learn_from(db):
    played(ENOUGH)
    summaries.catch_up()
    with instant.at(NOW):
        assert learn("establishment").enough

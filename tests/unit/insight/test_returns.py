"""Why cases come back: the material, the field, the words that did not help."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.insight import MONDAY
from workflows.clock import instant
from workflows.documents import corrections, edits
from workflows.documents.corrections import Finding
from workflows.documents.models import Correction
from workflows.insight import summaries
from workflows.insight.forms import BoardForm
from workflows.insight.returns import texts
from workflows.insight.returns.models import GuideText, Returned
from workflows.insight.returns.reasons import reasons
from workflows.insight.scope import area_of

DAY = timedelta(days=1)
NOW = MONDAY + 21 * DAY
BUDGET = 12
PREMISES = "material:premises"


@pytest.fixture
def now():
    with instant.at(NOW) as moment:
        yield moment


def sent_back(log, office, key, number=0, at=NOW - DAY):
    case = log.case(MONDAY + number * DAY).case
    corrections.rule(case, {key: Finding("gap", "请补正。")}, office.zhou)
    corrections.send(case, "notice", by=office.zhou, at=at)
    return case


def read(log):
    log.written()
    summaries.catch_up()


def found(user, **asked):
    return reasons(BoardForm(asked, area_of(user)).asked)


def test_the_most_frequent_reason_for_corrections_comes_first(log, office, now):
    for key, times in {PREMISES: 3, "section:name": 1}.items():
        for number in range(times):
            sent_back(log, office, key, number)
    read(log)
    first, second = found(office.jiang).reasons
    assert (first.count, first.share, second.count, second.upto) == (3, 75, 1, 100)
    assert first.title != PREMISES  # by its title, not by its key


def test_what_has_not_been_sent_is_no_reason(log, office, now):
    case = log.case().case
    corrections.rule(case, {"section:name": Finding("gap", "请补正。")}, office.zhou)
    read(log)
    page = found(office.jiang)
    assert page.reasons == page.answers == page.texts == []


def test_the_words_in_force_at_submission_are_blamed_not_those_of_today(
    log, office, now
):
    kept = GuideText.objects.get(procedure="establishment", key=PREMISES)
    improved = GuideText.objects.create(
        procedure="establishment",
        key=PREMISES,
        since=MONDAY + 2 * DAY,
        words="租赁合同须载明用途。",
    )
    for number in (0, 1, 3):
        sent_back(log, office, PREMISES, number)
    read(log)
    old, new = found(office.jiang).texts
    assert (old.words, old.reason.count, old.since) == (kept.words, 2, None)
    assert (old.replaced, new.since) == (improved.since, improved.since)
    assert (new.words, new.reason.count, new.replaced) == (improved.words, 1, None)
    assert "#material-premises" in new.url


def test_an_answer_changed_on_request_is_a_field_that_caused_it(log, office, now):
    case = sent_back(log, office, "section:name", at=NOW - 3 * DAY)
    edits.keep(case, ["name.trade_name"], office.lin, NOW - 2 * DAY)
    edits.keep(case, ["funds.funds"], office.lin, NOW - 9 * DAY)  # while drafting
    read(log)
    (field,) = found(office.jiang).answers
    assert (field.count, field.share) == (1, 100)
    assert "name.trade_name" not in str(field.title)


def test_what_was_found_with_each_sweep_equals_what_a_rebuild_finds(log, office, now):
    way = log.case(MONDAY)
    corrections.rule(way.case, {PREMISES: Finding("gap", "请补正。")}, office.zhou)
    sent = corrections.send(way.case, "notice", by=office.zhou, at=MONDAY + DAY)
    way.opens("correct", MONDAY + DAY)
    read(log)
    edits.keep(way.case, ["name.trade_name"], office.lin, MONDAY + 2 * DAY)
    Correction.objects.filter(pk=sent.pk).update(answered_at=MONDAY + 2 * DAY)
    way.completes(office.lin, 48, role="")
    read(log)
    columns = ("case", "day", "sort", "key", "text", "scope", "kind")
    kept = set(Returned.objects.values_list(*columns))
    assert {row[3] for row in kept} == {PREMISES, "name.trade_name"}
    assert len(kept) == Returned.objects.count() == 2
    summaries.rebuild()
    assert set(Returned.objects.values_list(*columns)) == kept
    assert Returned.objects.count() == 2


def test_causes_are_narrowed_by_place_kind_office_and_day(log, office, now):
    sent_back(log, office, PREMISES)
    sent_back(log, office, "section:name", at=NOW - 40 * DAY)
    read(log)
    county, kind = office.at.region.code, {"kind": "foundation"}
    assert len(found(office.jiang, place=county).reasons) == 1
    assert len(found(office.jiang, days="91").reasons) == 2
    assert found(office.jiang, **kind).reasons == []
    assert found(office.jiang, group=str(office.at.pk)).reasons == []  # had no step


def test_new_words_are_kept_once_with_the_day_they_came(db):
    assert texts.keep() == 0
    row = GuideText.objects.exclude(words="").first()
    GuideText.objects.filter(pk=row.pk).update(words="从前的说法")
    with instant.at(NOW):
        assert (texts.keep(), texts.keep()) == (1, 0)
    added = GuideText.objects.latest("pk")
    assert (added.key, added.words, added.since) == (row.key, row.words, NOW)


def test_the_page_keeps_its_budget_and_is_for_supervisors(log, office, now):
    client, spent = Client(), []
    client.force_login(office.jiang)
    for cases in (2, 9):
        for number in range(cases):
            sent_back(log, office, PREMISES, number)
        read(log)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("insight:returns")).status_code == 200
        spent.append(len(captured))
    assert spent[0] == spent[1] <= BUDGET
    client.force_login(office.zhou)
    assert client.get(reverse("insight:returns")).status_code == 403

"""The log leaves without names; our own reader and a foreign one count the same."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from types import GeneratorType

import pytest
import r4pm
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from orgs.roles import SUPERVISE
from tests.factories.insight import MONDAY, Planted
from tests.factories.orgs import appointed, bureau, organization, person
from tests.unit.insight.test_summaries import plant
from workflows.clock import instant
from workflows.engine.models import Case, LogEntry
from workflows.insight import summaries
from workflows.insight.exporting.formats import FORMATS
from workflows.insight.exporting.pseudonyms import Pseudonyms
from workflows.insight.exporting.tales import Wanted
from workflows.insight.mining import paths, steps
from workflows.insight.mining.eventlog import log_of
from workflows.insight.mining.readers import read
from workflows.insight.source import events

CASES = 12


@pytest.fixture
def planted(log, office):
    body = organization(7)
    for number in range(CASES):
        way = plant(log, office, number)
        Case.objects.filter(pk=way.case.pk).update(organization=body)
    log.case(MONDAY).opens("intake").cancels(3).ends()
    log.written()
    summaries.catch_up()
    return log_of(events())


@pytest.fixture
def file_of(tmp_path):
    """``file_of("xes")`` is an export by command."""

    def of(form, **wish):
        path = tmp_path / f"log.{FORMATS[form].ending}"
        call_command("insight", "export", format=form, out=path, **wish)
        return path

    return of


def works(log):
    """How many steps there are, open ones with them."""
    return sum(len(trace.events) for trace in log.traces)


def loaded(kind, path):
    return r4pm.import_item(kind, str(path))


def ask(binding, **args):
    found = [b["id"] for b in r4pm.list_bindings() if b["name"] == binding]
    return json.loads(r4pm.call_binding(found[0], json.dumps(args)))


@pytest.mark.parametrize("form", ["xes", "csv"])
def test_our_own_reader_finds_every_case_step_and_hour(planted, file_of, form):
    again = log_of(read(file_of(form)))
    assert len(again.traces) == len(planted.traces) == CASES + 1
    assert works(again) == works(planted)
    measure = summaries.working_hours()
    assert told(steps.figures(again, measure)) == told(steps.figures(planted, measure))
    assert set(paths.edges(again, measure)) == set(paths.edges(planted, measure))


def told(figures):
    """All but who did it, whose name is another one now."""
    hands = {one.activity: sorted(n for _who, n in one.actors) for one in figures}
    return {replace(one, actors=()) for one in figures}, hands


def test_a_foreign_tool_reads_the_xes_with_the_same_counts(planted, file_of):
    path = file_of("xes")
    log = loaded("EventLog", path)
    projection = ask("log_to_activity_projection", log=log)
    assert ask("get_num_cases", projection=projection) == len(planted.traces)
    done = [event for event in planted.events if not event.is_open]
    marks = sum(bool(m) for e in planted.events for m in (e.enabled, e.start))
    counted = sum(
        sum(variant["activities"].count(a) for a in set(variant["activities"]))
        * variant["count"]
        for variant in ask("get_variants", projection=projection)
    )
    assert counted == marks + len(done)


def test_a_foreign_tool_reads_the_ocel_with_the_same_counts(planted, file_of):
    ocel = loaded("SlimLinkedOCEL", file_of("ocel"))
    assert ask("num_events", ocel=ocel) == works(planted)
    offices = {Case.objects.first().authority_id}
    officers = {e.actor for e in planted.events if e.actor} - {str(_applicant())}
    expected = len(planted.traces) + 1 + len(offices) + len(officers)
    assert ask("num_objects", ocel=ocel) == expected


def _applicant():
    return Case.objects.values_list("applicant", flat=True).first()


def test_a_foreign_tool_finds_the_same_ways_in_the_ocel(planted, file_of):
    """A library of process mining as the oracle of what follows what."""
    ocel = loaded("SlimLinkedOCEL", file_of("ocel"))
    found = ask("get_dfg_of_object_type", ocel=ocel, ob_type="case")
    theirs = {tuple(pair): count for pair, count in found}
    ours = {}
    for trace in planted.traces:
        for pair in pairwise(trace.activities):
            ours[pair] = ours.get(pair, 0) + 1
    assert theirs == ours


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_in_it_names_a_case_a_body_or_a_person(planted, file_of, office, form):
    text = file_of(form).read_text("utf-8")
    case = Case.objects.select_related("organization").first()
    people = [office.zhou, office.wu, office.zheng, office.lin]
    named = {p.full_name for p in people} | {p.username for p in people}
    for word in {case.title, case.number, case.organization.name, office.at.name}:
        assert word not in text
    assert not [name for name in named if name in text]


def test_pseudonyms_differ_from_export_to_export_unless_a_key_is_set(settings):
    assert Pseudonyms().of("case", 1) != Pseudonyms().of("case", 1)
    settings.EXPORT_KEY = "kept"
    assert Pseudonyms().of("case", 1) == Pseudonyms().of("case", 1)
    assert Pseudonyms().of("case", 1) != Pseudonyms().of("officer", 1)
    assert Pseudonyms().of("case", None) == ""
    assert "kept" not in repr(Pseudonyms())


def test_days_and_procedure_narrow_it(planted, file_of):
    days = {"since": date(2026, 3, 3), "until": date(2026, 3, 4)}
    some = log_of(read(file_of("csv", **days)))
    assert len(some.traces) == 2
    path = file_of("csv", procedure="filing")
    assert len(path.read_text("utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_it_comes_piece_by_piece(planted, form):
    pieces = FORMATS[form].write(Wanted())
    assert isinstance(pieces, GeneratorType)
    lengths = [len(piece) for piece in pieces]
    assert len(lengths) > CASES
    assert max(lengths) < sum(lengths) / 3


@pytest.fixture
def screen(office):
    client = Client()
    client.force_login(office.jiang)
    with instant.at(MONDAY.replace(month=4)):
        yield client


def posted(client, **more):
    return client.post(
        reverse("insight:log"), {"form": "csv", "place": "330800", **more}
    )


def test_the_page_sends_the_log_of_the_own_area_and_notes_it(planted, office, screen):
    elsewhere = Planted(office.lin, bureau("330803"))
    elsewhere.case(MONDAY).opens("intake")
    elsewhere.written()
    summaries.catch_up()
    answer = posted(screen, procedure="establishment")
    rows = b"".join(answer.streaming_content).decode().splitlines()
    assert len({row.split(",")[0] for row in rows[1:]}) == CASES + 2
    entry = LogEntry.objects.get(kind="log.exported")
    assert (entry.actor, entry.detail["form"]) == (office.jiang, "csv")
    fang = person("fang", full_name="方华")
    appointed(fang, SUPERVISE, bureau("330803"))
    screen.force_login(fang)
    rows = list(posted(screen, place="330803").streaming_content)
    assert len({row.split(b",")[0] for row in rows[2:]}) == 1


def test_what_makes_no_sense_is_refused_with_words(office, screen):
    assert posted(screen, form="doc").status_code == 422
    assert posted(screen, place="330881", since="x").status_code == 422
    wrong = posted(screen, since="2026-03-03", until="2026-03-02")
    assert wrong.status_code == 422
    assert not LogEntry.objects.filter(kind="log.exported").exists()

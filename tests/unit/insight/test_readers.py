"""Logs as other programs write them."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from workflows.insight.mining import readers
from workflows.insight.mining.readers import Unreadable

XES = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <string key="concept:name" value="demo"/>
  <trace>
    <string key="concept:name" value="1"/>
    <event><string key="concept:name" value="intake"/><string key="org:resource" value="zhou"/>
      <string key="lifecycle:transition" value="schedule"/><date key="time:timestamp" value="2026-03-02T09:00:00+08:00"/></event>
    <event><string key="concept:name" value="intake"/><string key="org:resource" value="zhou"/>
      <string key="lifecycle:transition" value="START"/><date key="time:timestamp" value="2026-03-02T10:00:00+08:00"/></event>
    <event><string key="concept:name" value="intake"/><string key="org:resource" value="zhou"/>
      <string key="lifecycle:transition" value="complete"/><date key="time:timestamp" value="2026-03-02T11:00:00+08:00"/></event>
    <event><string key="concept:name" value="decide"/>
      <string key="lifecycle:transition" value="schedule"/><date key="time:timestamp" value="2026-03-02T11:00:00+08:00"/></event>
  </trace>
</log>
"""  # noqa: E501


def write(tmp_path, name, text, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_csv_with_our_columns(tmp_path):
    text = (
        "case,activity,actor,enabled,start,complete\n1,intake,zhou,,,2026-03-02 09:00\n"
    )
    (event,) = readers.read(write(tmp_path, "log.csv", text))
    assert (event.case, event.activity, event.actor) == ("1", "intake", "zhou")
    assert event.complete.isoformat() == "2026-03-02T09:00:00+08:00"
    assert event.start is None


def test_a_csv_as_office_programs_write_it(tmp_path):
    text = "case;activity;timestamp\n甲;受理;2026/3/2 9:05\n"
    (event,) = readers.read(write(tmp_path, "log.csv", text, "gb18030"))
    assert (event.case, event.activity) == ("甲", "受理")
    assert event.complete.hour == 9


def test_a_csv_with_a_lifecycle_is_read_as_xes_would_be(tmp_path):
    """As programs write it that turn XES into CSV, in any order of rows and zones."""
    rows = [
        "1,intake,complete,zhou,2026-03-02T11:00:00+08:00",
        "1,intake,start,zhou,2026-03-02T02:00:00Z",
        "1,decide,,wang,2026-03-02 12:00",
    ]
    head = "case:concept:name,concept:name,lifecycle:transition,org:resource"
    text = "\n".join([f"{head},time:timestamp", *rows, ""])
    intake, decide = readers.read(write(tmp_path, "log.csv", text))
    assert (intake.activity, intake.actor) == ("intake", "zhou")
    assert intake.complete - intake.start == timedelta(hours=1)
    assert (decide.start, decide.is_open) == (None, False)


def test_bad_rows_end_it_or_are_left_out_and_named(tmp_path):
    rows = ["1,a,2026-03-02 09:00", "1,b,soon", ",c,2026-03-02 10:00", "1,d,"]
    path = write(tmp_path, "log.csv", "\n".join(["case,activity,complete", *rows, ""]))
    with pytest.raises(Unreadable, match="line 3"):
        readers.read(path)
    faults = []
    assert [event.activity for event in readers.read(path, faults)] == ["a"]
    assert [fault.partition(":")[0] for fault in faults] == [
        "line 3",
        "line 4",
        "line 5",
    ]
    out, err = StringIO(), StringIO()
    call_command("mine", str(path), "--skip", "--json", stdout=out, stderr=err)
    assert json.loads(out.getvalue())["skipped"] == 3
    assert "line 3" in err.getvalue()


def test_headers_and_times_as_a_well_known_program_writes_them(tmp_path):
    text = "Case ID,Activity,Resource,Start Timestamp,Complete Timestamp\n"
    row = "1,intake,zhou,2026/03/02 09:00:00.000,2026/03/02 10:30:00.000\n"
    (event,) = readers.read(write(tmp_path, "log.csv", text + row))
    assert event.complete - event.start == timedelta(hours=1.5)


def test_xes_pairs_the_transitions_of_one_work(tmp_path):
    done, waiting = readers.read(write(tmp_path, "log.xes", XES))
    hours = [m.hour for m in (done.enabled, done.start, done.complete)]
    assert (done.actor, hours) == ("zhou", [9, 10, 11])
    assert (waiting.activity, waiting.is_open) == ("decide", True)


def test_xes_pairs_two_works_of_one_kind_in_turn(tmp_path):
    event = (
        '<event><string key="concept:name" value="a"/><string'
        ' key="lifecycle:transition" value="{}"/><date key="time:timestamp"'
        ' value="2026-03-02T{}:00:00+08:00"/></event>'
    )
    steps = [("start", "09"), ("start", "10"), ("complete", "11"), ("complete", "12")]
    body = "".join(event.format(*step) for step in steps)
    path = write(tmp_path, "log.xes", f"<log><trace>{body}</trace></log>")
    pairs = [(e.start.hour, e.complete.hour) for e in readers.read(path)]
    assert pairs == [(9, 11), (10, 12)]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("log.csv", "case,activity\n1,a\n", "no column with a time"),
        ("log.csv", "activity,complete\na,2026-03-02\n", "no column case"),
        ("log.csv", "case,activity,complete\n1,a,yesterday\n", "line 2: 'yesterday'"),
        ("log.csv", "case,activity,complete\n1,,2026-03-02\n", "line 2: a case and"),
        ("log.csv", "case,activity,complete\n", "not one event"),
        ("log.xes", "<log><trace>", "no proper XML"),
        ("log.txt", "", "neither .csv nor .xes"),
    ],
)
def test_what_is_no_log_is_told_with_the_place(tmp_path, name, text, says):
    with pytest.raises(Unreadable, match=says):
        readers.read(write(tmp_path, name, text))


def test_a_bomb_of_entities_is_not_unpacked(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><log><trace>&a;</trace></log>'
    with pytest.raises(Unreadable, match="no proper XML"):
        readers.read(write(tmp_path, "log.xes", bomb))


def mined(path, *options):
    out = StringIO()
    call_command("mine", str(path), *options, stdout=out)
    return out.getvalue()


def test_the_command_prints_json_of_either_calendar(tmp_path):
    path = write(tmp_path, "log.xes", XES)
    plain = json.loads(mined(path, "--json"))
    office = json.loads(mined(path, "--json", "--calendar", "china"))
    assert plain["cases"] == 1
    assert {s["step"]: s["waiting"]["p50"] for s in plain["steps"]}["intake"] == 1.0
    assert office["calendar"] == "china"
    assert office["ranking"][0]["rank"] == 1


def test_the_command_tells_it_in_words(tmp_path):
    told = mined(write(tmp_path, "log.xes", XES))
    assert "intake → decide" in told


def test_the_command_says_what_is_wrong(tmp_path):
    with pytest.raises(CommandError, match="not one event"):
        mined(write(tmp_path, "log.csv", "case,activity,complete\n"))

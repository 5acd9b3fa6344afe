import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from workflows.clock import cache
from workflows.clock.models import DayOff, DecreedYear


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.forget()
    yield
    cache.forget()


def due(capsys, *words):
    call_command("due", *words)
    return capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("2026-02-13 5 working", "2026-02-27\n"),
        ("2026-05-21 10 calendar", "2026-06-01\n"),
        ("2026-02-15 0 working", "2026-02-24\n"),
        ("2026-12-31 1 calendar", "provisional 2027-01-01\n"),
        ("1999-12-30 1 working", "1999-12-31\n"),
    ],
)
def test_it_prints_the_last_day(capsys, words, answer):
    assert due(capsys, *words.split()) == answer


@pytest.mark.django_db
def test_it_knows_what_a_clerk_entered(capsys):
    DayOff.objects.create(date="2027-01-01", notice_no="国办发明电〔2026〕9号")
    DecreedYear.objects.create(year=2027, notice_no="国办发明电〔2026〕9号")
    assert due(capsys, "2026-12-31", "1", "working") == "2027-01-04\n"


@pytest.mark.django_db
def test_without_tables_the_packaged_calendar_answers(capsys, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", lambda: [])
    assert due(capsys, "2026-02-13", "5", "working") == "2026-02-27\n"


@pytest.mark.parametrize(
    "words",
    [
        ("2026-02-30", "5", "working"),
        ("13.02.2026", "5", "working"),
        ("20260213", "5", "working"),
        ("2026-W07-5", "5", "working"),
        ("", "5", "working"),
        ("2026-02-13", "-5", "working"),
        ("2026-02-13", "36501", "working"),
        ("2026-02-13", "9" * 5000, "working"),
        ("2026-02-13", "5.5", "working"),
        ("2026-02-13", "٥", "working"),
        ("2026-02-13", "5", "weeks"),
        ("2026-02-13", "5", "Working"),
        ("2026-02-13\n", "5", "working"),
        ("2026\n02", "5", "working"),
    ],
)
def test_it_refuses_in_one_line_what_it_cannot_read(words):
    with pytest.raises(CommandError) as caught:
        call_command("due", *words)
    assert caught.value.returncode == 2
    assert "\n" not in str(caught.value)


@pytest.mark.django_db
@pytest.mark.parametrize("unit", ["working", "calendar"])
def test_it_refuses_to_leave_the_calendar(unit):
    with pytest.raises(CommandError) as caught:
        call_command("due", "9999-12-30", "5", unit)
    assert caught.value.returncode == 2

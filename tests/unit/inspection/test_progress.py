"""What supervisors see, urge and take away as a spreadsheet."""

from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from orgs import handlers
from orgs.models import Organization
from orgs.roles import INSPECT, OPINION, SUPERVISE
from tests.factories.inspection import IN_JANUARY, filed, opened, part_of
from tests.factories.orgs import bureau, officer, organization, person, supervising_unit
from workflows.clock import instant
from workflows.documents.sheets import safe
from workflows.engine.models import Case, LogEntry
from workflows.engine.work import Refused
from workflows.procedures.inspection.export import workbook
from workflows.procedures.inspection.models import Participation
from workflows.procedures.inspection.progress import readable, slow, table, total
from workflows.procedures.inspection.urging import urge

pytestmark = pytest.mark.django_db
JUNE = "2026-06-02 09:00"


@pytest.fixture
def bodies():
    unit = supervising_unit()
    return [organization(number, supervising_unit=unit) for number in range(1, 7)]


@pytest.fixture
def stages(bodies):
    """Every stage once; the first two have missed the window."""
    opened()
    lin = person("lin")
    for body, times in zip(bodies[2:], STAGES, strict=True):
        filed(part_of(body), lin, "2026-05-04 10:00")
        Case.objects.filter(organization=body).update(**times)
    row = part_of(bodies[1])
    filed(row, lin, "2026-05-04 10:00")
    Case.objects.filter(organization=bodies[1]).update(submitted_at=None)
    return bodies


AT = "2026-05-05T10:00+08:00"
STAGES = (
    {"received_at": None},
    {"received_at": AT},
    {"received_at": AT, "decided_at": AT},
    {"received_at": AT, "decided_at": AT},
)


def today():
    return instant.today()


@pytest.fixture(autouse=True)
def june():
    with instant.at(JUNE):
        yield


def test_every_stage_is_counted(stages):
    (row,) = table(Participation.objects.all(), "form", today())
    figures = (row.not_started, row.filling, row.with_unit, row.with_registrar)
    assert figures == (1, 1, 1, 1)
    assert (row.concluded, row.overdue, row.total, row.percent) == (2, 2, 6, 66)


@pytest.mark.parametrize(
    ("by", "name"),
    [("county", "柯城区"), ("unit", "柯城区文化广电旅游局")],
)
def test_figures_are_grouped_by_county_and_unit(stages, by, name):
    (row,) = table(Participation.objects.all(), by, today())
    assert (row.name, row.total) == (name, 6)


def test_a_report_sent_back_by_the_unit_is_being_filled_in(stages):
    Case.objects.filter(organization=stages[2]).update(state="draft")
    (row,) = table(Participation.objects.all(), "form", today())
    assert (row.filling, row.with_unit, row.overdue) == (2, 0, 2)


def test_nobody_waits_for_a_body_that_has_been_struck(stages):
    Organization.objects.filter(pk=stages[0].pk).update(state="deregistered")
    wu = officer("wu", INSPECT)
    assert readable(wu, 2025).count() == 5


def test_the_slow_ones_are_those_that_have_not_filed(stages):
    found = slow(Participation.objects.all(), today())
    assert [row.organization for row in found] == stages[:2]


@pytest.mark.parametrize("number", [2, 30])
def test_figures_cost_the_same_however_many_bodies(number, django_assert_num_queries):
    for each in range(1, number + 1):
        organization(each)
    opened(at=IN_JANUARY)
    with django_assert_num_queries(2):
        table(Participation.objects.all(), "county", today())


def test_everybody_follows_his_own_bodies_only(stages):
    other = bureau("330803")
    city = officer("wang", SUPERVISE, at=bureau("330800"))
    here, there = officer("wu", INSPECT), officer("zhou", INSPECT, at=other)
    unit = officer("zhao", OPINION, at=supervising_unit())
    stranger = officer("chen", OPINION, at=supervising_unit("330803"))
    seen = [readable(u, 2025).count() for u in (city, here, unit, there, stranger)]
    assert seen == [6, 6, 6, 0, 0]


def test_a_body_is_urged_and_not_again_too_soon(stages):
    wu, lin = officer("wu", INSPECT), person("he")
    handlers.appoint(stages[0], lin, by=None)
    chosen = [part_of(body).pk for body in stages]
    first = urge(wu, 2025, chosen)
    assert (first.urged, first.rested) == (2, 0)
    with instant.at("2026-06-04 09:00"):
        assert urge(wu, 2025, chosen).rested == 2
    with instant.at("2026-06-05 09:00"):
        assert urge(wu, 2025, chosen).urged == 2
    lines = LogEntry.objects.filter(kind="campaign.urged")
    assert lines.count() == 4 and lines[0].actor == wu


def test_nobody_urges_the_bodies_of_others(stages):
    there = officer("zhou", INSPECT, at=bureau("330803"))
    assert urge(there, 2025, [part_of(stages[0]).pk]).urged == 0
    with pytest.raises(Refused):
        urge(person("sun"), 2025, [part_of(stages[0]).pk])


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "＝", "＠", " ="])
def test_no_cell_begins_a_formula(first):
    assert safe(f"{first}1+1").startswith("'")


def test_a_spreadsheet_holds_every_body_and_no_formula(bodies):
    evil = organization(9, name="=HYPERLINK(1)", address="x")
    opened(at=IN_JANUARY)
    book = load_workbook(BytesIO(workbook(Participation.objects.all(), today())))
    rows = list(book.active.iter_rows(min_row=2))
    assert len(rows) == 7
    assert {cell.data_type for row in rows for cell in row} <= {
        "s",
        "inlineStr",
        "d",
        "n",
    }
    names = [row[1].value for row in rows]
    assert f"'{evil.name}" in names


def test_the_command_opens_every_registrar_and_tells_how_far_it_is(bodies, capsys):
    call_command("campaign", "open", 2025)
    call_command("campaign", "status", 2025, "--place", "330802")
    told = capsys.readouterr().out.splitlines()
    assert "opening 0/6 waiting" in told[-1]


def test_the_command_refuses_a_year_that_is_not_over(bodies):
    with pytest.raises(CommandError):
        call_command("campaign", "open", 2026)


def test_sums_add_up(stages):
    rows = table(Participation.objects.all(), "form", today())
    assert total(rows).total == sum(row.total for row in rows) == 6

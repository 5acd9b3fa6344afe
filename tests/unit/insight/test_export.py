"""Figures and lists that leave the house: whole, for one's own area, harmless."""

import csv
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from orgs.roles import SUPERVISE
from tests.factories.orgs import appointed, bureau, person
from tests.unit.insight.test_numbers import NOW, plant, written
from workflows.clock import instant
from workflows.documents.sheets import csv_lines, safe
from workflows.engine.models import Case
from workflows.insight.exporting import tables

EVIL = '=HYPERLINK("https://example.org")'


@pytest.fixture
def screen(office):
    client = Client()
    client.force_login(office.jiang)
    with instant.at(NOW):
        yield client


def lines(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


def cells(answer):
    (sheet,) = load_workbook(BytesIO(answer.content)).worksheets
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def of(slug, **query):
    return reverse("insight:export_rows", args=[slug]), query


def test_a_list_comes_whole_in_both_forms(log, office, screen):
    for number in range(30):
        plant(log, office, number % 20)
    written(log)
    as_csv = lines(screen.get(*of("ended", **{"as": "csv"})))
    as_xlsx = cells(screen.get(*of("ended")))
    assert len(as_csv) == len(as_xlsx) == 31
    assert as_csv[0] == as_xlsx[0]
    assert [row[0] for row in as_csv] == [row[0] for row in as_xlsx]


def test_no_cell_becomes_a_formula(log, office, screen):
    pk = plant(log, office, 0)
    Case.objects.filter(pk=pk).update(title=EVIL)
    written(log)
    assert lines(screen.get(*of("ended", **{"as": "csv"})))[1][1] == f"'{EVIL}"
    (sheet,) = load_workbook(BytesIO(screen.get(*of("ended")).content)).worksheets
    cell = sheet.cell(row=2, column=2)
    assert (cell.value, cell.data_type) == (f"'{EVIL}", "s")


@pytest.mark.parametrize("text", ["@SUM(A1)", "　=1+1", " +1", "-1", "\t=1", "＝1"])
def test_csv_is_neutralised_as_spreadsheets_are(text):
    (_mark, _head, line) = csv_lines(["a"], [[text]])
    assert next(csv.reader(StringIO(line))) == [safe(text)]
    assert safe(text).startswith("'")


def test_numbers_stay_numbers():
    assert list(csv_lines(["a"], [[-3, 2.5, None]]))[-1] == "-3,2.5,\r\n"


def test_the_figures_of_a_page_come_with_parts_and_how(log, office, screen):
    plant(log, office, 0, late=True)
    written(log)
    address = reverse("insight:export", args=["cases"])
    found = cells(screen.get(address))
    assert found == cells(screen.get(address, {"days": "28"}))
    late = [row for row in found if row[4:6] == [1, 1]]
    assert {row[2] for row in late} == {100}
    assert all(row[8] for row in found if not row[1])
    assert len(lines(screen.get(address, {"as": "csv"}))) == len(found)


def test_a_list_of_another_area_stays_empty(log, office, screen):
    plant(log, office, 0)
    written(log)
    fang = person("fang", full_name="方华")
    appointed(fang, SUPERVISE, bureau("330803"))
    screen.force_login(fang)
    address, query = of("ended", place="330802")
    assert len(cells(screen.get(address, query))) == 1


def test_a_list_takes_one_query_however_long(log, office, screen):
    spent = []
    for more in (2, 20):
        for number in range(more):
            plant(log, office, number)
        written(log)
        with CaptureQueriesContext(connection) as captured:
            lines(screen.get(*of("begun", **{"as": "csv"})))
        spent.append(len(captured))
    assert spent[0] == spent[1] <= 7


def test_a_sheet_that_is_cut_says_so(log, office, screen, monkeypatch):
    monkeypatch.setattr(tables, "MOST_IN_A_SHEET", 2)
    for number in range(3):
        plant(log, office, number)
    written(log)
    found = cells(screen.get(*of("ended")))
    assert len(found) == 4
    assert "CSV" in found[-1][0]


def test_the_name_of_the_file_may_be_chinese(office, screen):
    said = screen.get(*of("open"))["Content-Disposition"]
    assert "filename*=UTF-8''" in said
    assert said.isascii()

"""The table of grounds as a place has it."""

import pytest

from orgs.models import Region
from tests.factories.orgs import organization, person, region
from workflows.procedures.inspection.beginning import open_report
from workflows.procedures.inspection.models import Ground, grounds_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    from orgs import handlers

    body, lin = organization(), person("lin")
    handlers.appoint(body, lin, by=None)
    return open_report(body, 2025, lin)


def words(case):
    return {row.key: row.words for row in grounds_for(case)}


def test_without_rows_the_defaults_hold_for_the_form(case):
    assert "finance" in words(case)
    assert "branch" in words(case)
    assert "term" not in words(case)


def test_the_nearer_place_wins(case):
    Ground.objects.create(key="finance", words="全省", source="省")
    city = Region.objects.get(pk="330800")
    Ground.objects.create(key="finance", region=city, words="全市", source="市")
    assert words(case)["finance"] == "全市"
    Ground.objects.create(key="finance", region=region(), words="本区", source="区")
    assert words(case)["finance"] == "本区"


def test_a_place_takes_one_away_or_adds_its_own(case):
    Ground.objects.create(
        key="late", region=region(), words="-", source="-", active=False
    )
    Ground.objects.create(key="own", region=region(), words="本地情形", source="文件")
    assert "late" not in words(case)
    assert words(case)["own"] == "本地情形"


def test_a_row_of_another_place_changes_nothing(case):
    other = region("330803")
    Ground.objects.create(key="finance", region=other, words="衢江", source="文件")
    assert words(case)["finance"] != "衢江"

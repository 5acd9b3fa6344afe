"""The desk on annual reports: preview, opening, progress, urging, spreadsheet."""

import pytest
from django.urls import reverse

from orgs.roles import INSPECT, OPINION, SUPERVISE
from tests.factories.inspection import IN_JANUARY, filed, opened, part_of
from tests.factories.orgs import appointed, bureau, organization, person
from workflows.clock import instant
from workflows.engine.models import LogEntry
from workflows.procedures.inspection.models import Campaign, Participation

OVERVIEW = "/desk/campaigns/"
JUNE = "2026-06-02 09:00"


@pytest.fixture(autouse=True)
def june():
    with instant.at(JUNE):
        yield


@pytest.fixture
def bodies(office):
    return [organization(number, supervising_unit=office.unit) for number in (1, 2, 3)]


@pytest.fixture
def office(office):
    """吴建平 inspects; 王海峰 supervises; 赵文 answers for her unit."""
    office.unit = office.zhao.appointments.first().authority
    appointed(office.wu, INSPECT, office.at)
    appointed(office.wang, SUPERVISE, office.at)
    return office


def preview_of(office, year=2025):
    return reverse("desk:campaign_preview", args=[office.at.pk, year])


def test_the_preview_gives_each_reason_with_its_source(office, bodies, screen):
    organization(9, established_on="2025-09-01")
    page = screen("wu").get(preview_of(office)).content.decode()
    assert "《民办非企业单位登记管理暂行条例》第二十三条" in page
    assert "《民办非企业单位年度检查办法》第三条" in page
    assert not Campaign.objects.exists()


def test_opening_is_asked_for_once_and_told(office, bodies, screen):
    wu = screen("wu")
    assert wu.post(preview_of(office)).status_code == 302
    wu.post(preview_of(office))
    assert Campaign.objects.get().opened_by == office.wu
    page = wu.get(OVERVIEW)
    assert "data-live-soon" in page.content.decode()
    assert page.context["openings"][0].is_running


def test_who_does_not_inspect_opens_nothing(office, bodies, screen):
    assert screen("wang").post(preview_of(office)).status_code == 403
    assert screen("zhou").get(OVERVIEW).status_code == 403
    assert not Campaign.objects.exists()


def test_a_year_that_is_not_over_has_no_preview(office, bodies, screen):
    assert screen("wu").get(preview_of(office, 2026)).status_code == 404


@pytest.mark.parametrize("name", ["wu", "wang", "zhao"])
def test_registrar_supervisor_and_unit_see_the_figures(office, bodies, screen, name):
    opened(at=IN_JANUARY)
    page = screen(name).get(OVERVIEW)
    assert page.context["total"].total == 3


@pytest.mark.parametrize("number", [2, 40])
def test_lists_cost_the_same_however_long(office, screen, number, assert_costs):
    for each in range(1, number + 1):
        organization(each)
    opened(at=IN_JANUARY)
    wang = screen("wang")
    for path in (OVERVIEW, "/desk/reports/2025/", "/desk/reports/2025/?stage=slow"):
        assert_costs(wang, path, 12)


@pytest.fixture
def assert_costs(django_assert_max_num_queries):
    """Beyond what signing in and the frame of the page cost."""

    def costs(client, path, most):
        client.get(path)
        with django_assert_max_num_queries(most + 4):
            assert client.get(path).status_code == 200

    return costs


def test_the_list_is_narrowed_by_stage_place_form_and_unit(office, bodies, screen):
    opened(at=IN_JANUARY)
    filed(part_of(bodies[0]), person("he2"), "2026-05-01 10:00")
    wu = screen("wu")
    found = {
        query: wu.get(f"/desk/reports/2025/?{query}").context["page"].paginator.count
        for query in (
            "stage=slow",
            "stage=overdue",
            "stage=with_registrar",
            "county=330802",
            "county=330803",
            "form=foundation",
            f"unit={office.unit.pk}",
            "unit=none",
            "q=百家2号",
            "stage=nonsense",
        )
    }
    assert list(found.values()) == [2, 2, 1, 3, 0, 0, 3, 0, 1, 3]


def test_ticked_bodies_are_urged_and_the_page_says_how_many(office, bodies, screen):
    opened(at=IN_JANUARY)
    keys = [part_of(body).pk for body in bodies[:2]]
    wang = screen("wang")
    page = wang.post("/desk/reports/2025/urge/", {"body": keys}, follow=True)
    assert len(page.context["messages"]) == 1
    wang.post("/desk/reports/2025/urge/", {"all": "yes", "stage": "slow"})
    assert LogEntry.objects.filter(kind="campaign.urged").count() == 3
    assert not Participation.objects.filter(urged_at=None).exists()


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 30, "٣"])
def test_nonsense_urges_nobody(office, bodies, screen, key):
    opened(at=IN_JANUARY)
    assert (
        screen("wu").post("/desk/reports/2025/urge/", {"body": key}).status_code == 302
    )
    assert not LogEntry.objects.filter(kind="campaign.urged").exists()


def test_the_spreadsheet_is_a_download_of_what_the_filter_shows(office, bodies, screen):
    opened(at=IN_JANUARY)
    answer = screen("wang").get("/desk/reports/2025/export/?q=百家1号")
    assert answer["Content-Disposition"].endswith('inspection-2025-20260602.xlsx"')
    assert answer.content.startswith(b"PK")


def test_the_menu_offers_it_to_whom_it_concerns(office, bodies, screen):
    appointed(office.zheng, OPINION, bureau())
    assert OVERVIEW in screen("zheng").get("/desk/").content.decode()
    assert OVERVIEW not in screen("zhou").get("/desk/").content.decode()

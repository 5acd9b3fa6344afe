"""Bars on people: kept by examiners, each for their own office; every write logged."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.test import Client
from django.urls import reverse

from orgs.fields import blind_index
from orgs.models import Bar
from orgs.roles import EXAMINE
from tests.factories.bars import YE, a_bar
from tests.factories.orgs import bureau, officer
from workflows.engine import bars
from workflows.engine.log import broken_at
from workflows.engine.models import LogEntry

LIST = "/desk/bars/"


@pytest.fixture
def wu(office, screen):
    return screen("wu")


def answers(office, **more):
    return {
        "authority": office.at.pk,
        "full_name": "叶文清",
        "id_number": YE.lower(),
        "kind": "rights",
        "starts": "2020-03-02",
        "basis": "（2020）浙0802刑初12号刑事判决书",
        "reason": "判处剥夺政治权利一年。",
        **more,
    }


def record(client, office, **more):
    return client.post(reverse("desk:bar_new"), answers(office, **more))


def test_an_examiner_records_a_bar_and_it_is_logged(office, wu):
    assert record(wu, office).status_code == 302
    bar = Bar.objects.get()
    assert (bar.entered_by, bar.authority) == (office.wu, office.at)
    assert bar.id_index == blind_index(YE)
    line = LogEntry.objects.get(kind="bar_recorded")
    assert (line.actor, line.authority, line.role) == (office.wu, office.at, "examine")
    assert line.detail == {"bar": bar.pk, "kind": "rights"}
    assert YE not in str(vars(line)) and "叶文清" not in str(vars(line))
    assert broken_at() is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"id_number": YE[:-1] + ("1" if YE[-1] != "1" else "2")},
        {"starts": "2999-01-01"},
        {"ends": "2019-01-01"},
        {"basis": ""},
        {"kind": "height"},
    ],
)
def test_what_is_wrong_is_said_and_not_kept(office, wu, wrong):
    assert record(wu, office, **wrong).status_code == 422
    assert not Bar.objects.exists()
    assert not LogEntry.objects.exists()


def test_nobody_records_for_another_office(office, wu):
    other = bureau("330803")
    assert record(wu, office, authority=other.pk).status_code == 422
    with pytest.raises(PermissionDenied):
        a_bar(by=office.wu, authority=other)
    assert not Bar.objects.exists()


@pytest.mark.parametrize("name", ["zhou", "wang", "zhao"])
def test_other_officers_see_no_bars(office, screen, name):
    assert screen(name).get(LIST).status_code == 403


def test_the_number_is_never_shown_whole(office, wu):
    record(wu, office)
    page = wu.get(LIST).content.decode()
    assert "叶文清" in page and "330802**********" in page and YE not in page


def test_a_number_is_searched_without_standing_in_an_address(office, wu):
    a_bar(by=office.wu)
    a_bar(by=office.wu, full_name="毛雅琴", id_number="E12345678")
    sent = wu.post(LIST, {"q": f"{YE[:6]} {YE[6:]}"})
    assert sent["Location"] == f"{LIST}?who={blind_index(YE)}"
    page = wu.get(sent["Location"]).content.decode()
    assert "叶文清" in page and "毛雅琴" not in page
    by_name = wu.post(LIST, {"q": "雅琴"})["Location"]
    page = wu.get(by_name).content.decode()
    assert "毛雅琴" in page and "叶文清" not in page


@pytest.mark.parametrize("who", ["x", "0" * 63, "%00", "' or 1"])
def test_an_address_that_makes_no_sense_shows_everything(office, wu, who):
    a_bar(by=office.wu)
    assert "叶文清" in wu.get(LIST, {"who": who}).content.decode()


def test_the_list_is_cut_into_pages(office, wu):
    for number in range(27):
        a_bar(by=office.wu, full_name=f"某人{number:02}")
    first = wu.get(LIST)
    assert len(first.context["page"].rows) == 25
    second = wu.get(first.context["next_url"])
    assert [bar.full_name for bar in second.context["page"].rows] == [
        "某人01",
        "某人00",
    ]


def test_a_bar_is_lifted_with_a_reason_and_it_is_logged(office, wu):
    bar = a_bar(by=office.wu)
    url = reverse("desk:bar_lift", args=[bar.pk])
    assert wu.post(url, {"reason": " "}).status_code == 422
    assert wu.post(url, {"reason": "再审改判无罪。"}).status_code == 302
    assert wu.post(url, {"reason": "再审改判无罪。"}).status_code == 422
    page = wu.get(LIST).content.decode()
    assert "再审改判无罪。" in page
    assert LogEntry.objects.get(kind="bar_lifted").actor == office.wu
    assert broken_at() is None


def test_the_city_reads_the_bars_of_its_counties_and_lifts_none(office, db):
    bar = a_bar(by=office.wu)
    client = Client()
    client.force_login(officer("luo", EXAMINE, at=bureau("330800")))
    assert "叶文清" in client.get(LIST).content.decode()
    url = reverse("desk:bar_lift", args=[bar.pk])
    assert client.post(url, {"reason": "录入有误。"}).status_code == 403
    assert not Bar.objects.filter(lifted_at__isnull=False).exists()


def test_the_next_county_reads_nothing(office, db):
    bar = a_bar(by=office.wu)
    client = Client()
    client.force_login(officer("fang", EXAMINE, at=bureau("330803")))
    assert "叶文清" not in client.get(LIST).content.decode()
    assert client.get(reverse("desk:bar_lift", args=[bar.pk])).status_code == 404


def test_an_appointment_that_ended_keeps_no_bars(office):
    office.wu.appointments.update(ends=F("starts"))
    with pytest.raises(PermissionDenied):
        a_bar(by=office.wu)
    assert not bars.keeps(type(office.wu).objects.get(pk=office.wu.pk))

"""好差评: once, after the end, by who applied; the log keeps the stars alone."""

import pytest
from django.test import Client
from django.urls import reverse

from orgs.roles import INTAKE, SUPERVISE
from tests.factories.establishment import an_application
from tests.factories.orgs import bureau, officer, person
from workflows.clock import instant
from workflows.documents import ratings
from workflows.documents.models import Rating
from workflows.engine import acts
from workflows.engine.models import LogEntry
from workflows.engine.work import Refused
from workflows.insight import summaries
from workflows.insight.measures.base import Asked
from workflows.insight.measures.registry import MEASURES
from workflows.insight.measures.sources import Sources

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin():
    return person("lin")


@pytest.fixture
def ended(lin):
    case = an_application(lin)
    acts.interrupt(case.pk, "withdraw", lin, {"confirmed": "on"})
    return case


def screen(user):
    client = Client()
    client.force_login(user)
    return client


def test_the_page_of_an_ended_case_asks_for_a_rating_and_takes_one(lin, ended):
    client, address = screen(lin), reverse("portal:rate", args=[ended.pk])
    page = reverse("portal:case", args=[ended.pk])
    assert address in client.get(page).content.decode()
    assert client.get(address).status_code == 200
    assert client.post(address, {"stars": "6"}).status_code == 422
    assert client.post(address, {"stars": "4", "words": "很快。"}).status_code == 302
    assert address not in client.get(page).content.decode()
    assert client.post(address, {"stars": "1"})["Location"] == page
    given = Rating.objects.get()
    assert (given.stars, given.words, given.by) == (4, "很快。", lin)
    entry = LogEntry.objects.get(kind="rated")
    assert (entry.detail, entry.case_id) == ({"stars": 4}, ended.pk)


def test_a_case_that_goes_on_cannot_be_rated(lin):
    case = an_application(lin)
    with pytest.raises(Refused):
        ratings.rate(case.pk, lin, 5, "")
    address = reverse("portal:rate", args=[case.pk])
    assert screen(lin).get(address).status_code == 302


def test_neither_a_stranger_nor_an_officer_rates(ended):
    for who in (person("sun"), officer("zhou", INTAKE)):
        with pytest.raises(Refused):
            ratings.rate(ended.pk, who, 1, "")
        address = reverse("portal:rate", args=[ended.pk])
        assert screen(who).post(address, {"stars": "1"}).status_code == 404
    assert not Rating.objects.exists()


def test_a_second_rating_is_refused_even_at_once(lin, ended):
    ratings.rate(ended.pk, lin, 2, "")
    with pytest.raises(Refused) as refusal:
        ratings.rate(ended.pk, lin, 5, "")
    assert refusal.value.reason == "twice"


def test_supervisors_see_the_share_of_the_satisfied_and_the_cases(lin, ended):
    officer("jiang", SUPERVISE, at=bureau("330800"))
    ratings.rate(ended.pk, lin, 5, "")
    summaries.catch_up()
    asked = Asked(bureau("330800").region, "", 7, instant.today())
    measure = MEASURES["satisfaction"]
    assert measure.value(Sources(asked)).now.amount == 100
    assert [row.case_id for row in measure.rows(asked, "5")] == [ended.pk]
    assert not measure.rows(asked, "1")
    elsewhere = Asked(bureau("330803").region, "", 7, instant.today())
    assert measure.value(Sources(elsewhere)).now.amount is None

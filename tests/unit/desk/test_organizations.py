"""Organizations at the desk: hindrances, revocation, those that are stuck."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orgs import register
from orgs.models import Hindrance, User
from orgs.roles import EXAMINE
from tests.factories.hindrances import a_hindrance
from tests.factories.orgs import bureau, officer, organization, person
from workflows.engine.models import Case, LogEntry

pytestmark = pytest.mark.django_db
PENALTY = {"kind": "penalty", "basis": "柯民罚立〔2026〕3号", "since": "2026-02-01"}


@pytest.fixture
def wu():
    return officer("wu", EXAMINE)


@pytest.fixture
def page(client, wu):
    client.force_login(wu)
    return client


def url(name, *args):
    return reverse(f"desk:{name}", args=args)


def test_an_examiner_records_what_stands_against_the_end_of_a_body(page):
    body = organization()
    page.post(url("organization", body.pk), PENALTY)
    one = Hindrance.objects.get()
    assert (one.organization, one.authority) == (body, body.registrar)
    assert LogEntry.objects.filter(kind="hindrance_recorded").exists()
    assert "柯民罚立" in page.get(url("organization", body.pk)).content.decode()


def test_what_begins_tomorrow_is_not_recorded_today(page):
    body = organization()
    answer = page.post(url("organization", body.pk), PENALTY | {"since": "2999-01-01"})
    assert answer.status_code == 422
    assert not Hindrance.objects.exists()


def test_lifted_with_a_reason_it_stands_no_more(page, wu):
    one = a_hindrance(organization(), by=wu)
    assert page.post(url("hindrance_lift", one.pk), {"reason": " "}).status_code == 422
    page.post(url("hindrance_lift", one.pk), {"reason": "已结案。"})
    assert not Hindrance.objects.standing(date(2026, 3, 2)).exists()
    again = page.post(url("hindrance_lift", one.pk), {"reason": "再次。"})
    assert again.status_code == 422


def test_what_is_over_stands_no_more(wu):
    one = a_hindrance(organization(), by=wu, until=date(2026, 2, 28))
    found = Hindrance.objects.standing
    assert list(found(date(2026, 2, 28))) == [one]
    assert not found(date(2026, 3, 1)).exists()


def test_another_county_finds_nothing_here(client):
    body = organization()
    client.force_login(officer("zheng", EXAMINE, at=bureau("330803")))
    assert client.get(url("organization", body.pk)).status_code == 404
    assert body.name not in client.get(url("organizations")).content.decode()


def test_bodies_are_found_by_name_and_by_code(page):
    body = organization()
    for text in ("百家1号", body.code.lower()):
        found = page.get(url("organizations"), {"q": text})
        assert body.name in found.content.decode()
    assert body.name not in page.get(url("organizations"), {"q": "无"}).content.decode()


def test_a_revocation_names_a_ground_of_the_closed_list(page):
    body = organization()
    answer = page.post(url("revoke", body.pk), {"ground": "weather", "words": "x"})
    assert answer.status_code == 422
    assert not Case.objects.exists()


def test_a_body_that_nobody_files_for_is_addressed_and_gives_no_access(page):
    body = organization()
    page.post(url("revoke", body.pk), {"ground": "offences", "words": "情节严重。"})
    stand_in = User.objects.get(username=f"body-{body.code}")
    assert not stand_in.is_active and not stand_in.has_usable_password()
    again = page.post(url("revoke", body.pk), {"ground": "offences", "words": "x"})
    assert again.status_code == 422


def _revoked(serial):
    body = organization(serial)
    with transaction.atomic():
        return register.mark(
            body, "revoke", basis="撤销", actor=None, on=date(2026, 1, 5)
        )


def test_the_registrar_begins_the_liquidation_of_a_revoked_body(page, wu):
    body = _revoked(1)
    answer = page.post(url("liquidate", body.pk))
    case = Case.objects.get()
    assert answer.url == reverse("portal:tasks", args=[case.pk])
    assert case.assisted_by == wu
    assert case.coerced.trigger == "revoked"
    assert page.get(answer.url).status_code == 200
    assert page.post(url("liquidate", body.pk)).status_code == 403


def test_only_revoked_bodies_are_stuck(page):
    stuck, fine = _revoked(1), organization(2)
    words = page.get(url("stuck")).content.decode()
    assert stuck.name in words and fine.name not in words


@pytest.mark.parametrize("count", [3, 25])
def test_the_lists_cost_the_same_for_few_and_many(page, count):
    for serial in range(1, count + 1):
        _revoked(serial)
    for name in ("stuck", "organizations"):
        page.get(url(name))
        with CaptureQueriesContext(connection) as spent:
            assert page.get(url(name)).status_code == 200
        assert len(spent) <= 12, name


def test_an_applicant_sees_no_desk(client):
    client.force_login(person())
    assert client.get(url("stuck")).status_code == 403

"""Only a party reaches a case here; others find nothing."""

import pytest
from django.test import Client

from tests.unit.portal.conftest import url

PAGES = ("", "tasks", "answers", "receipt", "materials", "withdraw", "namecheck")


@pytest.mark.parametrize("name", PAGES)
def test_an_outsider_finds_no_such_case(name, submitted, sun, as_):
    address = url(submitted, name) if name else url(submitted)
    assert as_(sun).get(address).status_code == 404


def test_an_officer_sees_cases_at_the_desk_and_not_here(submitted, zhou, as_):
    assert as_(zhou).get(url(submitted)).status_code == 404


def test_an_outsider_can_write_nothing(draft, sun, as_):
    browser = as_(sun)
    answers = [
        browser.post(url(draft, "sections", "contact"), {"contact_name": "孙越"}),
        browser.post(url(draft, "sections", "contact", "autosave"), {}),
        browser.post(url(draft, "materials", "premises"), {}),
        browser.post(url(draft, "submit"), {"declared": "on"}),
        browser.post(url(draft, "withdraw"), {}),
    ]
    assert {answer.status_code for answer in answers} == {404}


def test_somebody_elses_step_is_not_found(correcting, sun, as_):
    item = correcting.items.get(finished=None)
    assert as_(sun).get(f"/portal/items/{item.pk}/").status_code == 404


def test_an_officers_step_is_not_found_here(submitted, page):
    item = submitted.items.get(step="intake")
    assert page.get(f"/portal/items/{item.pk}/").status_code == 404


def test_nobody_is_sent_to_sign_in(submitted):
    answer = Client().get(url(submitted))
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_pages_are_never_cached(submitted, page):
    assert "no-store" in page.get(url(submitted))["Cache-Control"]

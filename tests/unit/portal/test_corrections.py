"""补正: only what was flagged is open, with the officer's words, old beside new."""

import pytest

from tests.unit.portal.conftest import fresh, pdf, url
from workflows.documents import materials

CONTACT = {
    "contact_name": "林晓岚",
    "contact_phone": "13900000000",
    "preparing_only": "on",
    "true_facts": "on",
}


@pytest.fixture
def step(correcting):
    item = correcting.items.get(finished=None)
    return f"/portal/items/{item.pk}/"


def test_the_page_shows_the_officers_words(step, page):
    text = page.get(step).content.decode()
    assert "缺页。" in text
    assert "电话不通。" in text


def test_the_case_page_says_what_to_do_first(correcting, step, page):
    text = page.get(url(correcting)).content.decode()
    assert step in text
    assert "缺页。" in text


def test_what_was_flagged_is_open(correcting, page):
    upload = page.post(url(correcting, "materials", "premises"), {"file": pdf(2)})
    section = page.post(url(correcting, "sections", "contact"), CONTACT)
    assert (upload.status_code, section.status_code) == (302, 302)
    assert fresh(correcting).contact_phone == "13900000000"


@pytest.mark.parametrize(
    "parts",
    [
        ("sections", "purpose"),
        ("sections", "purpose", "autosave"),
        ("sections", "founders", "people", "add"),
        ("materials", "charter"),
        ("materials", "charter", "remove"),
        ("materials", "party_commitment", "commit"),
    ],
)
def test_what_was_not_flagged_is_shut(parts, correcting, page):
    answer = page.post(url(correcting, *parts), {"file": pdf(2), "purpose": "别的"})
    assert answer.status_code == 403
    assert fresh(correcting).purpose == correcting.purpose
    assert len(materials.versions(correcting, "charter")) == 1


def test_old_and_new_stand_side_by_side(correcting, step, page):
    old = correcting.contact_phone
    page.post(url(correcting, "sections", "contact"), CONTACT)
    page.post(url(correcting, "materials", "premises"), {"file": pdf(2)})
    flagged = {flag.key: flag for flag in page.get(step).context["flagged"]}
    change = flagged["section:contact"].changes[0]
    assert (change.old, change.new) == (old, "13900000000")
    assert [m.version for m in flagged["material:premises"].versions] == [2, 1]
    assert all(flag.touched for flag in flagged.values())


def test_it_cannot_be_sent_back_untouched(correcting, step, page):
    answer = page.post(step)
    assert answer.status_code == 422
    assert fresh(correcting).state == "correcting"


def test_it_is_sent_back(correcting, step, page):
    page.post(url(correcting, "materials", "premises"), {"file": pdf(2)})
    answer = page.post(step)
    assert answer["Location"] == url(correcting)
    assert fresh(correcting).state == "received"


def test_a_second_click_changes_nothing(correcting, step, page):
    page.post(url(correcting, "materials", "premises"), {"file": pdf(2)})
    page.post(step)
    assert page.post(step)["Location"] == url(correcting)
    assert correcting.submissions.count() == 2


def test_once_sent_back_everything_is_shut_again(correcting, step, page):
    page.post(url(correcting, "materials", "premises"), {"file": pdf(2)})
    page.post(step)
    answer = page.post(url(correcting, "materials", "premises"), {"file": pdf(3)})
    assert answer.status_code == 403

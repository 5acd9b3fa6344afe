"""Files up, with words for whatever is wrong with them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.unit.portal.conftest import fresh, pdf, url
from workflows.documents import materials
from workflows.documents.storage import KINDS
from workflows.procedures.establishment.rules import MATERIALS

PREMISES = "premises"


def send(page, case, file, key=PREMISES):
    return page.post(url(case, "materials", key), {"file": file})


def test_a_file_becomes_the_next_version(draft, page):
    answer = send(page, draft, pdf(2))
    assert answer.status_code == 302
    assert [m.version for m in materials.versions(draft, PREMISES)] == [2, 1]


def test_the_same_file_twice_is_once(draft, page):
    send(page, draft, pdf(2))
    send(page, draft, pdf(2))
    assert len(materials.versions(draft, PREMISES)) == 2


def test_an_empty_form_says_to_choose_a_file(draft, page):
    answer = page.post(url(draft, "materials", PREMISES), {})
    assert answer.status_code == 422
    assert answer.context["error"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b""), ("a.pdf", b"not a pdf"), ("a.exe", b"MZ"), ("a.docx", b"PK")],
)
def test_what_cannot_be_taken_is_explained(name, content, draft, page):
    answer = send(page, draft, SimpleUploadedFile(name, content))
    assert answer.status_code == 422
    assert answer.context["error"] in answer.content.decode()
    assert len(materials.versions(draft, PREMISES)) == 1


def test_a_file_beyond_the_limit_gets_words_and_loses_nothing(draft, page, settings):
    settings.UPLOAD_LIMIT_MIB = 1
    big = SimpleUploadedFile("big.pdf", b"%PDF-1.7" + b"0" * (2 * 1024 * 1024))
    answer = send(page, draft, big)
    assert answer.status_code == 413
    assert "1" in answer.context["error"]
    assert len(materials.versions(draft, PREMISES)) == 1


def test_a_full_disk_is_no_fault_of_the_applicant(draft, page, monkeypatch):
    def full(file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workflows.documents.storage._write", full)
    answer = send(page, draft, pdf(3))
    assert answer.status_code == 503
    assert len(materials.versions(draft, PREMISES)) == 1


def test_a_file_is_taken_back(draft, page):
    page.post(url(draft, "materials", PREMISES, "remove"))
    assert PREMISES not in materials.current(draft)


def test_no_kind_of_file_is_offered_that_would_then_be_refused():
    taken = {ending.removeprefix(".") for ending in KINDS}
    assert all(set(need.kinds) <= taken for need in MATERIALS)


def test_a_commitment_is_given_and_taken_back(draft, page):
    address = url(draft, "materials", "party_commitment", "commit")
    page.post(address)
    assert fresh(draft).commitments["party_commitment"] is False
    page.post(address, {"given": "on"})
    assert fresh(draft).commitments["party_commitment"] is True


def test_a_material_may_be_promised_for_later_and_follow(draft, page, lin):
    page.post(url(draft, "materials", "minutes", "remove"))
    page.post(url(draft, "materials", "minutes", "commit"), {"given": "on"})
    page.post(url(draft, "submit"), {"declared": "on"})
    case = fresh(draft)
    assert case.deferred == ["minutes"]
    assert send(page, case, pdf(), "minutes").status_code == 302
    assert fresh(case).deferred == []


def test_what_is_made_by_the_system_takes_no_file(draft, page):
    assert send(page, draft, pdf(), "application_form").status_code == 404


def test_after_submitting_files_can_be_seen_but_not_changed(submitted, page):
    assert page.get(url(submitted, "materials")).status_code == 200
    assert send(page, submitted, pdf(2)).status_code == 403
    assert len(materials.versions(submitted, PREMISES)) == 1


def test_the_limit_is_explained_to_a_browser_too(draft, lin, settings):
    """The token stands before the file, so it is read before the file is cut off."""
    settings.UPLOAD_LIMIT_MIB = 1
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(lin)
    browser.get(url(draft, "materials"))
    big = SimpleUploadedFile("big.pdf", b"%PDF-1.7" + b"0" * (2 * 1024 * 1024))
    token = browser.cookies["csrftoken"].value
    data = {"csrfmiddlewaretoken": token, "file": big}
    answer = browser.post(url(draft, "materials", PREMISES), data)
    assert answer.status_code == 413

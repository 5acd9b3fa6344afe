"""核验与查进度: right answers to whoever holds the paper, nothing to guessers."""

from datetime import date

import pytest
from django.db import transaction

from orgs import register
from tests.unit.public.conftest import CODE
from workflows.engine.models import Case
from workflows.public import verdicts
from workflows.public.progress import masked
from workflows.public.throttle import TRIES

pytestmark = pytest.mark.django_db
NUMBER = "330802-CL-2026-0187"


def verified(client, number="330802-2026-0031", code=CODE):
    return client.get("/verify/", {"number": number, "code": code})


def test_a_genuine_certificate_is_said_to_be_valid(client, certificate):
    page = verified(client)
    assert page.context["verdict"] == verdicts.VALID
    assert certificate.organization.name in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_the_qr_code_leads_to_the_same_answer(client, certificate):
    page = client.get(f"/verify/{certificate.number}/{CODE}/")
    assert page.context["verdict"] == verdicts.VALID


def test_a_code_may_be_typed_as_it_is_printed(client, certificate):
    page = verified(client, code="q7k2-9mxd-4tabc")
    assert page.context["verdict"] == verdicts.VALID


def test_a_wrong_code_and_an_unknown_number_are_answered_alike(client, certificate):
    pages = verified(client, code="X" * 13), verified(client, number="330802-2026-9999")
    for page in pages:
        assert page.context["verdict"] == verdicts.UNKNOWN
        assert certificate.organization.name not in page.content.decode()


@pytest.mark.parametrize(
    ("status", "expected"),
    [("replaced", verdicts.REPLACED), ("revoked", verdicts.REVOKED)],
)
def test_a_certificate_that_no_longer_holds_says_so(
    client, certificate, status, expected
):
    certificate.status = status
    certificate.save(update_fields=["status"])
    assert verified(client).context["verdict"] == expected


@pytest.mark.parametrize(
    ("move", "expected"),
    [("list_abnormal", verdicts.RESTRICTED), ("revoke", verdicts.GONE_BODY)],
)
def test_the_organizations_standing_today_counts(client, certificate, move, expected):
    with transaction.atomic():
        register.mark(certificate.organization, move, basis="核查", actor=None)
    assert verified(client).context["verdict"] == expected


def test_a_certificate_past_its_day_is_said_to_be_so(certificate):
    late = date(2040, 1, 1)
    assert verdicts.verdict(certificate, late) == verdicts.EXPIRED


def test_what_changed_since_is_shown(client, certificate):
    with transaction.atomic():
        register.amend(
            certificate.organization, basis="变更", actor=None, address="新址1号"
        )
    assert [c.new for c in verified(client).context["changes"]] == ["新址1号"]


def test_without_an_answer_the_form_is_shown(client):
    assert client.get("/verify/").status_code == 200
    assert client.get("/verify/", {"number": "x" * 500}).status_code == 200


def test_guessing_certificates_is_slowed_down(client, certificate):
    for _try in range(TRIES):
        assert verified(client, code="X").status_code == 200
    page = verified(client)
    assert page.status_code == 429
    assert certificate.organization.name not in page.content.decode()
    assert client.get(f"/verify/{certificate.number}/{CODE}/").status_code == 429


def test_guessing_from_one_place_does_not_shut_out_another(client):
    for _try in range(TRIES + 1):
        verified(client)
    other = client.get("/verify/", {"number": "1", "code": "1"}, REMOTE_ADDR="10.0.0.9")
    assert other.status_code == 200


@pytest.fixture
def submitted(draft):
    """The draft, as if it had been handed in."""
    Case.objects.filter(pk=draft.pk).update(
        number=NUMBER, title="衢州市柯城区晨曦社区服务中心"
    )
    return draft


def asked(client, number=NUMBER, digits="5678", **more):
    return client.post("/progress/", {"number": number, "digits": digits}, **more)


def test_the_applicant_sees_how_far_a_case_is(client, submitted):
    page = asked(client)
    found = page.context["progress"]
    assert found.number == NUMBER
    assert found.entries[0].state == "now"
    assert found.yours


def test_nobody_is_named_and_the_subject_is_masked(client, submitted):
    page = asked(client).content.decode()
    assert "林晓岚" not in page
    assert "晨曦" not in page


def test_wrong_digits_and_an_unknown_number_are_answered_alike(client, submitted):
    wrong, unknown = asked(client, digits="0000"), asked(client, number="330802-CL-1-1")
    for page in (wrong, unknown):
        assert page.status_code == 200
        assert page.context["unknown"] and page.context["progress"] is None


@pytest.mark.parametrize("digits", ["", "12345", "１２３４", "----", "abcd"])
def test_digits_are_four_digits(client, submitted, digits):
    page = asked(client, digits=digits)
    assert page.status_code == 200
    assert page.context["progress"] is None


def test_without_a_telephone_nobody_can_ask(client, submitted):
    submitted.applicant.phone = ""
    submitted.applicant.save()
    assert asked(client, digits="----").context["progress"] is None


def test_guessing_digits_is_slowed_down(client, submitted):
    for _try in range(TRIES):
        asked(client, digits="0000")
    assert asked(client).status_code == 429


def test_progress_costs_few_statements(
    client, submitted, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        asked(client)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("", ""),
        ("林", "林"),
        ("林晓岚", "林＊＊"),
        ("衢州市柯城区晨曦社区服务中心", "衢州市＊＊＊＊＊＊＊＊＊中心"),
    ],
)
def test_names_are_masked(name, shown):
    assert masked(name) == shown

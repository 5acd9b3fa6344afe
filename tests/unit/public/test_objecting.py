"""Anybody objects from a phone, without script or account, and looks the result up."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.orgs import person
from tests.unit.publicity.conftest import (
    IN_TIME,
    OVER,
    WORDS,
    notice,
    objecting,
    sign,
    wang,
    wu,
)
from workflows.clock import instant
from workflows.documents.models import Upload
from workflows.engine.work import Busy, work
from workflows.public.objection_forms import fresh_token
from workflows.publicity import objections
from workflows.publicity.models import Objection
from workflows.tools.demo.applications import sheet

__all__ = ["notice", "sign", "wang", "wu"]

NAMED = {"identity": "named", "name": "顾安", "phone": "13900000000"}


@pytest.fixture
def page(notice):
    return f"/publicity/{notice.pk}/object/"


@pytest.fixture
def send(client, page):
    """Fill the form in within a minute, and send it at a moment."""

    def post(when=IN_TIME, after=timedelta(minutes=1), **more):
        token = more.pop("token", None) or fresh_token()
        answers = {"words": WORDS, "identity": "anonymous", "token": token} | more
        with instant.at(when), time_machine.travel(_now() + after, tick=False):
            return client.post(page, answers)

    return post


def _now():
    from django.utils import timezone

    return timezone.now()


def errors(answer):
    assert answer.status_code == 422
    return set(answer.context["form"].errors)


def test_the_form_asks_for_little_and_promises_a_time(client, page):
    with instant.at(IN_TIME):
        said = client.get(page).content.decode()
    assert "10 个工作日" in said and "只由" in said


def test_an_anonymous_objection_gets_number_and_code(client, send):
    answer = send()
    assert answer.status_code == 302
    receipt = client.get(answer["Location"]).content.decode()
    assert "330802-YY-2026-0001" in receipt
    (code,) = re.findall(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", receipt)
    assert objections.look_up("330802-YY-2026-0001", code)
    assert code not in answer["Location"]
    assert code not in client.cookies["objection_receipt"].value


def test_the_receipt_is_shown_in_this_browser_alone(client, send, django_user_model):
    from django.test import Client

    send()
    other = Client().get("/publicity/objections/receipt/")
    assert other["Location"] == "/publicity/objections/"


def test_a_named_objection_needs_a_name_and_a_way_to_answer(send):
    assert errors(send(identity="named")) == {"name", "phone"}
    assert errors(send(**NAMED | {"phone": "call me"})) == {"phone"}
    assert send(**NAMED).status_code == 302
    kept = Objection.objects.get()
    assert (kept.anonymous, kept.name, kept.phone) == (False, "顾安", "13900000000")


def test_who_is_signed_in_leaves_no_trace(client, send, sign):
    client.force_login(person("sun"))
    send()
    assert Objection.objects.get().name == ""
    kinds = sign.log.filter(kind__in=["objection", "aside"])
    assert set(kinds.values_list("actor", flat=True)) == {None}


def test_errors_keep_what_was_typed(send):
    answer = send(identity="named", words=WORDS)
    assert WORDS in answer.content.decode()


@pytest.mark.parametrize("words", ["", "   ", "不行", "字" * 4001])
def test_too_little_and_too_much_is_refused(send, words):
    assert errors(send(words=words)) == {"words"}


def test_what_no_person_sees_catches_machines(send):
    assert errors(send(website="https://example.com")) == {"website"}
    assert not Objection.objects.exists()


def test_haste_catches_machines(send):
    assert errors(send(after=timedelta(seconds=1))) == {"token"}


def test_a_form_of_yesterday_is_renewed_and_keeps_the_words(send):
    answer = send(after=timedelta(hours=25))
    assert errors(answer) == {"token"}
    token = answer.context["form"]["token"].value()
    assert WORDS in answer.content.decode()
    assert send(token=token, after=timedelta(hours=25, minutes=1)).status_code == 302


@pytest.mark.parametrize("token", ["nonsense", "a:b:c", "' or 1=1"])
def test_a_made_up_token_is_no_way_in(send, token):
    assert errors(send(token=token)) == {"token"}


def test_a_double_click_objects_once(send):
    token = fresh_token()
    first, second = send(token=token), send(token=token)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Objection.objects.count() == 1


def test_after_the_period_nothing_is_lost_and_the_way_on_is_told(send, client, page):
    answer = send(when=OVER)
    said = answer.content.decode()
    assert answer.status_code == 409
    assert WORDS in said and "12345" in said
    assert not Objection.objects.exists()
    with instant.at(OVER):
        assert "12345" in client.get(page).content.decode()


def test_while_the_case_is_busy_the_words_stay(send, monkeypatch):
    def busy(*_args):
        raise Busy

    monkeypatch.setattr("workflows.publicity.objections.lodge", busy)
    answer = send()
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()


def test_evidence_is_checked_and_kept_without_an_account(send):
    assert send(evidence=[sheet("one"), sheet("two")]).status_code == 302
    files = Objection.objects.get().files.all()
    assert [file.upload.by for file in files] == [None, None]


def test_a_bad_file_is_refused_and_leaves_no_row(send):
    bad = SimpleUploadedFile("证据.pdf", b"MZ not a pdf")
    assert errors(send(evidence=[sheet("one"), bad])) == {"evidence"}
    assert not Upload.objects.exists() and not Objection.objects.exists()


def test_too_many_files_are_refused(send):
    assert errors(send(evidence=[sheet(str(n)) for n in range(6)])) == {"evidence"}


def test_all_files_together_have_a_limit(send, settings):
    settings.UPLOAD_LIMIT_MIB = 0
    assert errors(send(evidence=[sheet("one")])) == {"evidence"}


def test_evidence_that_came_too_late_leaves_no_row(send):
    send(when=OVER, evidence=[sheet("one")])
    assert not Upload.objects.exists()


def test_ten_forms_in_ten_minutes_are_enough_for_one_address(send):
    answers = [send(words="x").status_code for _n in range(11)]
    assert answers == [422] * 10 + [429]


def test_status_is_told_to_who_has_number_and_code(client, sign, notice, wang):
    receipt = objecting(notice, **{"anonymous": False, "name": "顾安"})
    asked = {"number": receipt.number, "code": objections.grouped(receipt.code)}
    said = client.post("/publicity/objections/", asked).content.decode()
    assert "正在办理" in said and "顾安" not in said and WORDS not in said
    with instant.at(IN_TIME), work(sign, wang) as running:
        objection = Objection.objects.get()
        objections.decide(running, objection, "partly", "部分情况属实。")
    said = client.post("/publicity/objections/", asked).content.decode()
    assert "部分成立" in said and "部分情况属实。" in said


def test_wrong_codes_tell_nothing_and_cannot_be_tried_for_long(client, notice):
    receipt = objecting(notice)
    asked = {"number": receipt.number, "code": "2222-2222-2222"}
    answers = [client.post("/publicity/objections/", asked) for _n in range(21)]
    assert [a.status_code for a in answers] == [200] * 20 + [429]
    assert "不匹配" in answers[0].content.decode()

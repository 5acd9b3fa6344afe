"""Beginning, the task list, submitting once, the receipt."""

from django import forms

from tests.unit.portal.conftest import FLOW, fresh, url
from workflows.applications.forms import OpeningForm
from workflows.engine.models import Case


class KindFirst(OpeningForm):
    kind = forms.ChoiceField(choices=[("new", "备案"), ("renewal", "延续")])


def test_the_start_page_explains_and_makes_nothing(page):
    assert page.get("/portal/start/establishment/").status_code == 200
    assert not Case.objects.exists()


def test_beginning_leads_to_the_task_list(page, lin):
    answer = page.post("/portal/start/establishment/")
    case = Case.objects.get(applicant=lin)
    assert answer["Location"] == url(case, "tasks")
    assert page.get(answer["Location"]).status_code == 200


def test_a_double_click_begins_one_draft(page):
    page.post("/portal/start/establishment/")
    page.post("/portal/start/establishment/")
    assert Case.objects.count() == 1


def test_what_must_be_known_first_is_asked_on_the_start_page(page, monkeypatch):
    monkeypatch.setattr(FLOW, "opening", KindFirst)
    address = "/portal/start/establishment/"
    assert page.get(f"{address}?kind=renewal").context["form"]["kind"].value() == (
        "renewal"
    )
    assert page.post(address).status_code == 422
    assert not Case.objects.exists()
    page.post(address, {"kind": "renewal"})
    page.post(address, {"kind": "renewal"})
    assert Case.objects.get().kind == "renewal"


def test_there_is_no_procedure_of_that_name(page):
    assert page.post("/portal/start/castle/").status_code == 404


def test_the_task_list_counts_what_is_filled_in(draft, page):
    listed = page.get(url(draft, "tasks")).context["list"]
    assert listed.ready
    assert listed.done == listed.total


def test_a_blank_draft_cannot_be_checked_yet(blank, page):
    listed = page.get(url(blank, "tasks")).context["list"]
    assert listed.done == 0
    assert listed.groups[-1].rows[-1].state == "off"


def test_answers_are_shown_with_a_way_back_to_each(draft, page):
    text = page.get(url(draft, "answers")).content.decode()
    assert url(draft, "sections", "founders") in text
    assert "衢州市柯城区晨曦社区服务中心" in text


def test_nothing_is_submitted_without_the_declaration(draft, page):
    answer = page.post(url(draft, "submit"), {})
    assert answer.status_code == 422
    assert fresh(draft).state == "draft"


def test_nothing_is_submitted_while_something_is_missing(blank, page):
    answer = page.post(url(blank, "submit"), {"declared": "on"})
    assert answer.status_code == 422
    assert fresh(blank).state == "draft"


def test_submitting_gives_a_receipt_with_a_number(draft, page):
    answer = page.post(url(draft, "submit"), {"declared": "on"}, follow=True)
    case = fresh(draft)
    assert case.state == "received"
    assert answer.redirect_chain == [(url(draft, "receipt"), 302)]
    assert case.number in answer.content.decode()


def test_a_double_click_submits_once(draft, page):
    page.post(url(draft, "submit"), {"declared": "on"})
    again = page.post(url(draft, "submit"), {"declared": "on"})
    assert again["Location"] == url(draft, "receipt")
    assert draft.submissions.count() == 1


def test_after_submitting_no_section_is_open(submitted, page):
    answer = page.post(url(submitted, "sections", "contact"), {"contact_name": "x"})
    assert answer.status_code == 403
    assert fresh(submitted).contact_name == "林晓岚"


def test_a_draft_has_no_receipt(draft, page):
    assert page.get(url(draft, "receipt")).status_code == 302

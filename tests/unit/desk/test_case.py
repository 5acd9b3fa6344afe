"""The case on one page: what there is to read, and for whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.establishment import a_draft, an_application
from tests.unit.desk.conftest import (
    accept,
    complete,
    copies,
    examine,
    file_of,
    item,
    rule_all,
    take,
    url,
)
from workflows.tools.demo.applications import take as applicant_takes
from workflows.tools.demo.applications import upload

ODD = ("?m=nonsense&v=9", "?m=%00", "?m=premises&v=" + "9" * 500, "?v=-1", "?m=<b>")


def page(client, case, more=""):
    answer = client.get(url("case", case.pk) + more)
    assert answer.status_code == 200
    return answer


def test_it_shows_the_application_the_materials_and_the_clock(screen, case):
    answer = page(screen("zhou"), case)
    text = answer.content.decode()
    assert case.title in text
    assert case.number in text
    assert "<iframe" in text
    assert [a.deadline.clock for a in answer.context["accounts"]] == ["acceptance"]
    assert answer.context["findings"]


def test_the_material_asked_for_is_the_one_on_show(screen, case):
    viewer = page(screen("zhou"), case, "?m=premises").context["viewer"]
    assert viewer.file.key == "premises"


def test_no_address_however_odd_breaks_the_page(screen, case):
    zhou = screen("zhou")
    for odd in ODD:
        answer = zhou.get(url("case", case.pk) + odd)
        assert answer.status_code in (200, 400), odd


@pytest.mark.parametrize("name", ["sun", "lin"])
def test_people_without_an_office_do_not_get_in(screen, case, name):
    assert screen(name).get(url("case", case.pk)).status_code == 403


def test_officers_elsewhere_do_not_learn_that_it_exists(screen, case):
    assert screen("zhao").get(url("case", case.pk)).status_code == 404


@pytest.mark.parametrize("number", [999_999, 1 << 63, 10**30])
def test_a_case_that_does_not_exist_is_not_found(screen, office, number):
    assert screen("zhou").get(f"/desk/cases/{number}/").status_code == 404


def test_a_draft_is_its_applicants_own_business(screen, office):
    draft = a_draft(office.zhou)
    assert screen("zhou").get(url("case", draft.pk)).status_code == 404


def test_nobody_deals_with_his_own_case(screen, office):
    own = an_application(office.zhou)
    assert take(screen("zhou"), own, "intake").status_code == 403
    assert own.log.filter(kind="refused", detail__reason="own_case").exists()


def test_nobody_reads_at_the_desk_what_colleagues_write_about_his_own_case(
    screen, office
):
    own = an_application(office.zhou)
    answer = screen("zhou").get(url("case", own.pk))
    assert answer["Location"] == reverse("portal:case", args=[own.pk])
    refused = take(screen("zhou"), own, "intake")
    assert "panels" not in refused.context


def test_after_a_correction_the_old_stands_beside_the_new(screen, office, case):
    zhou = screen("zhou")
    take(zhou, case, "intake")
    rule_all(case, office.zhou, premises="证明上的地址与填写的住所不一致。")
    complete(zhou, case, "intake", outcome="gaps")
    upload(file_of(case), "premises", office.lin, "corrected")
    applicant_takes(case, "correct", office.lin)
    answer = page(zhou, case, "?m=premises")
    assert [c.key for c in answer.context["changes"]] == ["material:premises"]
    assert len(answer.context["viewer"].others) == 2
    assert page(zhou, case, "?m=premises&v=1").context["viewer"].file.version == 1


def test_the_history_is_told_in_words(screen, office, case):
    accept(screen, office, case)
    examine(screen, case)
    answer = page(screen("wu"), case)
    kinds = {event.kind for event in answer.context["history"]}
    assert {"submitted", "claimed", "completed", "moved", "clock.started"} <= kinds
    assert all(event.what != event.kind for event in answer.context["history"])


def test_papers_and_other_cases_are_linked(screen, office, case):
    other = an_application(office.lin)
    accept(screen, office, case)
    answer = page(screen("wu"), case)
    assert [paper.kind for _t, paper in answer.context["papers"]] == [
        "receipt",
        "acceptance",
    ]
    assert list(answer.context["others"]) == [other]


def test_every_consequence_of_a_choice_is_spelled_out(screen, office, case):
    take(screen("zhou"), case, "intake")
    panel = page(screen("zhou"), case).context["panels"][0]
    assert panel.uses_checklist
    assert all(answer.consequence for answer in panel.answers)


def test_a_refresh_fetches_the_head_only(screen, case):
    answer = screen("zhou").get(
        url("case", case.pk), headers={"x-requested-with": "live"}
    )
    text = answer.content.decode()
    assert case.title in text
    assert "<html" not in text
    assert "<form" not in text


def test_the_page_costs_the_same_with_many_cases_around(screen, office, case):
    take(screen("zhou"), case, "intake")
    with CaptureQueriesContext(connection) as few:
        page(screen("zhou"), case)
    copies(case, 12)
    with CaptureQueriesContext(connection) as many:
        page(screen("zhou"), case)
    assert len(many) == len(few) <= 60


def test_the_page_is_there_in_every_step_to_the_certificate(screen, office, case):
    accept(screen, office, case)
    examine(screen, case)
    zheng, wang, chen = screen("zheng"), screen("wang"), screen("chen")
    take(zheng, case, "countersign")
    page(zheng, case)
    complete(zheng, case, "countersign", outcome="agree", second_report="同意。")
    take(wang, case, "decide")
    page(wang, case)
    complete(wang, case, "decide", outcome="grant")
    take(chen, case, "issue")
    page(chen, case)
    complete(chen, case, "issue", outcome="online")
    assert file_of(case).state == "registered"
    assert item(case, "file_seal").owner == office.lin
    assert page(wang, case).context["certificates"]

"""A report through its whole life, as everybody sees it."""

import pytest
from django.urls import reverse

from tests.stories.inspection import GROUNDS, InspectionStory
from workflows.desk.batch import CONCLUDE
from workflows.documents.models import Announcement
from workflows.procedures.inspection.states import State
from workflows.tools.demo.reports import FIGURES


@pytest.fixture
def story(cast, at):
    at("2026-03-02 09:00")
    return InspectionStory(cast)


def announced():
    return list(Announcement.objects.order_by("pk").values_list("kind", flat=True))


def test_a_clean_report_is_qualified_by_one_officer(story):
    story.of_a_body().hands_in()
    assert story.state == State.REVIEW
    assert story.file.flags == []
    story.reviews("qualified")
    assert story.state == State.CONCLUDED
    assert story.file.conclusion == "qualified"
    assert story.file.finished is not None
    assert "inspection_conclusion" in story.papers()
    assert announced() == ["inspection"]


def test_the_signature_page_shows_what_is_signed_and_a_change_makes_it_void(story):
    story.of_a_body().as_("lin").begins().submits()
    assert story.state == State.SIGNING
    assert story.answer.url == reverse("portal:step", args=[story.item("sign").pk])
    page = story.file.declaration
    assert page.facts["digest"] == story.file.sealed
    story.signs("return")
    assert story.state == State.DRAFT
    page.refresh_from_db()
    assert page.voided_at is not None


def test_a_report_without_the_signed_page_is_not_handed_in(story):
    story.of_a_body().as_("lin").begins().submits()
    story.answers("sign", outcome="sign")
    assert story.answer.status_code == 422
    assert story.state == State.SIGNING


def test_the_supervising_unit_proposes_first_and_says_why(story):
    story.of_a_body(unit=True).hands_in()
    assert story.state == State.FIRST_OPINION
    story.as_("zhao").takes("first_opinion", outcome="basic")
    assert story.state == State.FIRST_OPINION
    story.completes("first_opinion", outcome="basic", words="财务管理有待加强。")
    assert story.state == State.REVIEW
    assert story.file.flags == ["first_opinion"]


def test_the_supervising_unit_may_propose_revocation_with_the_gravest_opinion(story):
    story.of_a_body(unit=True).hands_in()
    said = {"words": "连续两年未开展活动。", "revocation": "on"}
    story.as_("zhao").takes("first_opinion", outcome="basic", **said)
    assert story.answer.status_code == 422
    story.completes("first_opinion", outcome="unqualified", **said)
    assert story.file.revocation_proposed
    assert story.file.flags == ["first_opinion", "revocation_proposed"]
    url = reverse("desk:case", args=[story.case.pk])
    assert "建议撤销登记" in story.as_("wu").client.get(url).content.decode()


def test_the_supervising_unit_sends_back_and_the_body_reads_why(story):
    story.of_a_body(unit=True).hands_in()
    story.as_("zhao").takes("first_opinion", outcome="return", words="请补充活动情况。")
    assert story.state == State.DRAFT
    page = story.as_("lin").client.get(reverse("portal:tasks", args=[story.case.pk]))
    assert "请补充活动情况。" in page.content.decode()
    story.submits().signs().as_("zhao").takes("first_opinion", outcome="qualified")
    assert story.state == State.REVIEW
    assert story.file.consultations.count() == 2


def test_silence_of_the_supervising_unit_is_no_consent(story, at):
    story.of_a_body(unit=True).hands_in()
    at("2026-07-01 09:00")
    story.sweeps()
    assert story.state == State.FIRST_OPINION


def test_what_was_flagged_is_not_passed_over_in_silence(story):
    story.of_a_body().hands_in(insured=2)
    assert story.file.flags == ["insurance"]
    story.reviews("qualified")
    assert story.answer.status_code == 422
    story.completes("review", outcome="qualified", report="两名为退休返聘人员。")
    assert story.state == State.CONCLUDED


def test_a_supplement_is_asked_for_once_and_silence_does_not_end_the_review(story, at):
    story.of_a_body().hands_in()
    story.as_("wu").claims("review").rules(activities="请写明时间和受益人数。")
    story.completes("review", outcome="gaps")
    assert story.state == State.CORRECTING
    at("2026-03-20 09:00")
    story.sweeps()
    assert story.state == State.REVIEW
    page = (
        story.as_("wu")
        .claims("review")
        .client.get(reverse("desk:case", args=[story.case.pk]))
    )
    assert 'value="gaps"' not in page.content.decode()


def test_somebody_goes_and_looks(story):
    story.of_a_body().hands_in()
    story.reviews("visit", visit_wish="核对办公场所。")
    story.takes("visit", visited_on="2026-03-02", visit_note="吴建平、郑立到场，属实。")
    assert story.state == State.REVIEW
    story.reviews("qualified")
    assert story.state == State.CONCLUDED


def test_unqualified_takes_a_second_person(story):
    story.of_a_body().hands_in()
    story.reviews("unqualified", **GROUNDS)
    assert story.state == State.CONFIRMING
    assert announced() == []
    story.confirms("unqualified")
    assert story.state == State.RECTIFYING
    assert story.file.conclusion == "unqualified"
    assert story.file.reasons == "两笔支出没有原始凭证。"


def test_who_reviewed_cannot_confirm_even_as_head(story):
    from orgs.roles import DECIDE
    from tests.factories.orgs import appointed, bureau

    appointed(story.people["wu"], DECIDE, bureau())
    story.of_a_body().hands_in().reviews("unqualified", **GROUNDS)
    story.as_("wu").claims("confirm")
    assert story.answer.status_code == 403
    assert story.item("confirm").owner is None


def test_the_second_person_sends_back_or_is_milder(story):
    story.of_a_body().hands_in().reviews("unqualified", **GROUNDS)
    story.confirms("back", reasons="请核对第二笔支出。")
    assert story.state == State.REVIEW
    story.reviews("unqualified", **GROUNDS).confirms("basic", reasons="情节较轻。")
    assert story.file.conclusion == "basic"


def test_a_conclusion_other_than_qualified_names_grounds(story):
    story.of_a_body().hands_in().reviews("basic", reasons="凭证不全。")
    assert story.answer.status_code == 422
    assert story.state == State.REVIEW


def test_what_was_put_right_is_checked_and_the_case_closed(story):
    story.of_a_body().hands_in().reviews("basic", **GROUNDS)
    assert story.state == State.RECTIFYING
    assert story.item("rectify").due_at.isoformat()[:10] == "2026-06-02"
    story.rectifies()
    assert story.state == State.RECHECK
    story.as_("wu").takes("recheck", outcome="again", words="仍缺一张。")
    assert story.state == State.RECTIFYING
    story.rectifies().as_("wu").takes("recheck", outcome="done")
    assert story.state == State.CLOSED
    assert story.file.rectified is True


def test_a_late_rectification_is_taken_in_and_marked(story, at):
    story.of_a_body().hands_in().reviews("basic", **GROUNDS)
    at("2026-06-10 09:00")
    story.sweeps()
    assert story.state == State.UNRECTIFIED
    story.rectifies("rectify_late")
    assert story.state == State.RECHECK
    assert story.file.rectified_late


def test_a_late_report_is_accepted_and_marked(story, at):
    from datetime import date

    at("2026-06-08 09:00")
    story.of_a_body().hands_in(window_end=date(2026, 6, 1))
    assert story.file.late
    assert story.file.flags == ["late"]


def test_a_charity_reports_is_not_concluded_on_and_published(story):
    story.of_a_body(unit=True, is_charity=True).hands_in(track="report")
    assert story.state == State.REVIEW
    story.reviews("qualified")
    assert story.state == State.REVIEW
    story.completes("review", outcome="accepted")
    assert story.state == State.PUBLISHED
    assert announced() == ["annual_report"]


def test_the_next_report_begins_where_the_last_one_ended(story, at):
    story.of_a_body().hands_in().reviews("basic", **GROUNDS)
    at("2027-03-01 09:00")
    from workflows.procedures.inspection.beginning import open_report

    following = open_report(story.body, 2026, story.people["lin"])
    assert following.previous == story.file
    assert following.answers["net_assets_start"] == "85000.00"
    assert {need.key for need in following.requirements()} >= {"rectification"}


def test_both_sides_read_the_two_years_beside_each_other(story, at):
    ends = {k: v for k, v in FIGURES.items() if k.endswith("_start")}
    first = {f"{k.removesuffix('_start')}_end": v for k, v in ends.items()}
    first |= {"services": "93000.00", "income": "148000.00"}
    story.of_a_body().hands_in(**first).reviews("qualified", report="已核对。")
    at("2027-03-01 09:00")
    story.as_("lin").begins(2026)
    pages = [story.client.get(reverse("portal:answers", args=[story.case.pk]))]
    story.submits().signs()
    pages += [story.as_("wu").client.get(reverse("desk:case", args=[story.case.pk]))]
    for page in map(text_of, pages):
        assert "与上年比较" in page and "148,000" in page
        assert "+25.00%" in page  # 185,000 after 148,000


def text_of(response):
    return response.content.decode()


def test_the_second_saver_is_told_who_changed_what(story):
    from orgs import handlers

    story.of_a_body().as_("lin").begins()
    handlers.appoint(story.body, story.people["sun"], by=story.people["lin"])
    url = reverse("portal:section", args=[story.case.pk, "people"])
    shown = story.as_("sun").client.get(url)
    version = shown.context["version"]
    lin = {"staff": 5, "insured": 5, "volunteers": 35, "version": version}
    story.as_("lin").client.post(url, lin | {"do": "leave"})
    sun = {"staff": 6, "insured": 4, "volunteers": 35, "version": version}
    answer = story.as_("sun").client.post(url, sun | {"do": "leave"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "林晓岚" in page
    assert story.file.answers["staff"] == 5
    again = sun | {"do": "leave", "version": answer.context["version"]}
    assert story.client.post(url, again).status_code == 302
    assert story.file.answers["staff"] == 6


def test_each_registered_item_says_by_what_it_is_changed(story):
    story.of_a_body().as_("lin").begins()
    url = reverse("portal:section", args=[story.case.pk, "basics"])
    page = story.client.get(url).content.decode()
    guide = reverse("public:change") + f"?body={story.body.code}"
    for item in ("name", "domicile", "legal-representative", "funds", "scope"):
        assert f'href="{guide}#{item}" target="_blank" rel="noopener"' in page
    assert reverse("portal:start", args=["leadership"]) in page
    assert "#kind" not in page  # 类型 is registered of foundations only


def both(story):
    """A draft that 林晓岚 and 孙越 have open in two windows."""
    from orgs import handlers

    story.of_a_body().as_("lin").begins()
    handlers.appoint(story.body, story.people["sun"], by=story.people["lin"])
    url = reverse("portal:section", args=[story.case.pk, "people"])
    shown = story.as_("sun").client.get(url).context
    form = shown["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value is not None}
    return url, data | {"version": shown["version"], "do": "leave"}


def test_two_who_change_different_answers_both_keep_theirs(story):
    url, shown = both(story)
    story.as_("lin").client.post(url, shown | {"staff": 5})
    answer = story.as_("sun").client.post(url, shown | {"volunteers": 40}, follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert len(told) == 1 and "林晓岚" in told[0] and "5" in told[0]
    answers = story.file.answers
    assert (answers["staff"], answers["volunteers"]) == (5, 40)


def test_typing_keeps_what_a_colleague_has_changed_until_one_changes_it_too(story):
    url, shown = both(story)
    story.as_("lin").client.post(url, shown | {"staff": 5})
    typing = f"{url}autosave/"
    first = story.as_("sun").client.post(typing, shown | {"volunteers": 40}).json()
    assert "林晓岚" in first["words"]
    # The page still shows the older answer; sending it again overwrites nothing.
    again = shown | {"volunteers": 41, "version": first["version"]}
    second = story.client.post(typing, again).json()
    assert story.file.answers["staff"] == 5
    mine = again | {"staff": 6, "version": second["version"]}
    assert story.client.post(typing, mine).status_code == 409
    assert story.file.answers["staff"] == 5


def test_an_outsider_sees_nothing(story):
    story.of_a_body().as_("lin").begins()
    url = reverse("portal:tasks", args=[story.case.pk])
    assert story.as_("sun").client.get(url).status_code == 404


def batch(story, *items, do="it"):
    url = reverse("desk:batch_preview")
    facts = {"act": CONCLUDE, "do": do, "item": [i.pk for i in items]}
    return story.client.post(url, facts, follow=True)


def test_clean_reports_are_concluded_in_one_go_each_by_itself(story):
    first = story.of_a_body().hands_in().item("review")
    story.number = 2
    second = story.of_a_body().hands_in().item("review")
    story.number = 3
    flagged = story.of_a_body().hands_in(insured=1).item("review")
    page = story.as_("wu").client.get(reverse("desk:batch"))
    assert {row.pk for row in page.context["rows"]} == {first.pk, second.pk}
    seen = batch(story, first, second, flagged, do="")
    assert [bool(one.why_not) for one in seen.context["prospects"]].count(True) == 1
    answer = batch(story, first, second, flagged)
    assert (answer.context["done"], answer.context["failed"]) == (2, 1)
    assert announced() == ["inspection", "inspection"]
    assert story.file.conclusion == ""


def test_who_may_not_inspect_concludes_nothing(story):
    item = story.of_a_body().hands_in().item("review")
    batch(story.as_("zhou"), item)
    assert story.state == State.REVIEW


def test_a_report_is_begun_once_from_what_the_body_owes(story):
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from workflows.engine.work import Refused
    from workflows.procedures.inspection.beginning import begin, open_report
    from workflows.procedures.inspection.models import Campaign, Participation

    story.of_a_body().as_("lin")
    opened = datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
    campaign = Campaign.objects.create(
        year=2025,
        registrar=story.body.registrar,
        opened_at=opened,
        opened_on=date(2026, 1, 1),
    )
    row = Participation.objects.create(
        campaign=campaign,
        organization=story.body,
        year=2025,
        takes_part=True,
        track="inspection",
        reason="registered",
        window_end=date(2026, 6, 1),
        joined_on=date(2026, 1, 1),
    )
    url = reverse("portal:start", args=["inspection"])
    assert str(story.body) in story.client.get(url).content.decode()
    answer = story.client.post(url, {"participation": row.pk})
    row.refresh_from_db()
    assert answer.url == reverse("portal:tasks", args=[row.case_id])
    assert begin(row, story.people["lin"]).pk == row.case_id
    assert story.client.post(url, {"participation": row.pk}).status_code == 422
    with pytest.raises(Refused):
        open_report(story.body, 2025, story.people["lin"])
    with pytest.raises(Refused):
        open_report(story.body, 2024, story.people["sun"])


def test_anybody_reads_what_came_of_the_inspections(story, client):
    story.of_a_body().hands_in().reviews("basic", **GROUNDS)
    url = reverse("public:organization", args=[story.body.code])
    page = client.get(url).content.decode()
    assert "2025" in page and "基本合格" in page
    assert GROUNDS["reasons"] not in page
    story.as_("wang").adjusts("qualified", reasons="凭证事后查明齐全。")
    (row,) = client.get(url).context["inspections"]
    assert (row.adjusted, str(row.conclusion)) == (True, "合格")


def test_a_report_under_review_says_nothing_in_public(story, client):
    story.of_a_body().hands_in()
    url = reverse("public:organization", args=[story.body.code])
    assert client.get(url).context["inspections"] == []

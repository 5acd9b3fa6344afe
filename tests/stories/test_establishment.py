"""成立登记 from application to certificate, told as the law tells it."""

from datetime import date

import pytest
from django.urls import reverse

from orgs.models import Organization
from orgs.numbers import is_credit_code
from tests.factories.establishment import CHESS, PAINTING
from workflows import events
from workflows.clock.models import PlaceValue
from workflows.consultation import opinions
from workflows.documents.models import Certificate
from workflows.engine.log import broken_at
from workflows.engine.models import LogEntry
from workflows.procedures.establishment import rules
from workflows.tools.demo.applications import Plan, sheet

GIVING = Plan("同心", "助学", "基金会", "foundation", "charity", charity=True)
GAP = "租赁合同缺少出租方签字，请补齐后重新上传。"


def test_a_complete_application_is_registered(story):
    story.as_("lin").begins().submits()
    story.accepts().examines().countersigns().decides()
    story.as_("chen").takes("issue", outcome="online")
    entry = Organization.objects.get()
    assert is_credit_code(entry.code)
    assert entry.name == "衢州市柯城区青禾儿童阅读推广中心"
    assert Certificate.objects.get().valid_to == date(2031, 3, 1)
    assert story.papers() == ["receipt", "acceptance", "grant", "delivery"]
    assert story.state == "registered"
    story.as_("lin").answers(
        "file_seal",
        bank_name="示例银行",
        bank_account_tail="0001",
        seal_carved="on",
        seal_pattern=sheet("seal"),
    )
    assert (story.state, story.waiting) == ("completed", [])


def test_an_association_of_scientists_is_registered_on_the_direct_track(story):
    story.as_("lin").begins(CHESS).submits()
    assert story.accepts().state == "accepted"


def test_the_decision_is_due_sixty_days_after_acceptance(story):
    story.as_("lin").begins().submits()
    story.accepts()
    clocks = {d.clock: d.due_day for d in story.case.deadlines.filter(closed_at=None)}
    # 60 days from 2 March end on 1 May, a holiday until the 5th: the next working day.
    assert clocks == {"decision": date(2026, 5, 6), "promise": date(2026, 3, 16)}


def test_gaps_are_told_once_and_the_acceptance_clock_restarts(story, at):
    story.as_("lin").begins().submits()
    at("2026-03-04 10:00")
    story.as_("zhou").claims("intake").rules(premises=GAP)
    story.completes("intake", outcome="gaps")
    assert (story.state, story.waiting) == ("correcting", ["correct"])
    notice = story.case.papers.get(kind="correction")
    assert notice.facts["gaps"][0]["words"] == GAP
    at("2026-03-10 10:00")
    _upload_again(story, "premises")
    story.as_("lin").answers("correct")
    assert (story.state, story.waiting) == ("received", ["intake"])
    acceptance = story.case.deadlines.get(clock="acceptance", closed_at=None)
    assert acceptance.due_day == date(2026, 3, 17)


def test_a_notice_cannot_be_sent_before_every_item_is_ruled_on(story):
    story.as_("lin").begins().submits()
    story.as_("zhou").claims("intake").completes("intake", outcome="gaps")
    assert story.answer.status_code == 422
    assert story.state == "received"


def test_a_second_notice_needs_its_reasons(story, at):
    test_gaps_are_told_once_and_the_acceptance_clock_restarts(story, at)
    story.as_("zhou").claims("intake").rules(charter="章程缺少终止程序。")
    story.completes("intake", outcome="gaps")
    assert story.answer.status_code == 422
    story.completes("intake", outcome="gaps", exception="首次审查时遗漏。")
    assert (story.state, story.waiting) == ("received", ["second_notice"])
    story.as_("wang").takes("second_notice", outcome="approve")
    assert story.state == "correcting"


def test_a_gap_that_the_corrections_caused_needs_no_approval(story, at):
    test_gaps_are_told_once_and_the_acceptance_clock_restarts(story, at)
    story.as_("zhou").claims("intake").rules(premises="补正的合同缺少第二页。")
    story.completes("intake", outcome="gaps", exception="补正的合同不完整。")
    assert story.state == "correcting"


def test_a_second_notice_that_the_head_declines_is_not_sent(story, at):
    test_gaps_are_told_once_and_the_acceptance_clock_restarts(story, at)
    story.as_("zhou").claims("intake").rules(charter="章程缺少终止程序。")
    story.completes("intake", outcome="gaps", exception="首次审查时遗漏。")
    story.as_("wang").takes("second_notice", outcome="decline", reasons="应一次告知。")
    assert (story.state, story.waiting) == ("received", ["intake"])
    assert story.papers().count("correction") == 1


def test_the_officer_says_why_direct_registration_fits(story):
    story.as_("lin").begins().submits()
    story.as_("zhou").claims("intake").rules().completes("intake", outcome="complete")
    assert (story.answer.status_code, story.state) == (422, "received")


def test_silence_for_five_working_days_means_accepted_from_the_day_of_receipt(
    story, at
):
    story.as_("lin").begins().submits()
    at("2026-03-09 23:59:59")
    assert story.sweeps().state == "received"
    at("2026-03-10 00:00:00")
    assert story.sweeps().state == "accepted"
    assert story.file.accepted_at == story.file.received_at
    assert story.waiting == ["examine"]
    assert story.case.papers.get(kind="acceptance").facts["deemed"] is True
    assert story.sweeps().waiting == ["examine"]


def test_an_unanswered_notice_lapses_and_nobody_is_punished(story, at):
    story.as_("lin").begins().submits()
    story.as_("zhou").claims("intake").rules(premises=GAP)
    story.completes("intake", outcome="gaps")
    at("2026-04-02 00:00:01")
    assert story.sweeps().state == "lapsed"
    assert "lapse" in story.papers()


def test_small_errors_are_corrected_on_the_spot_and_the_clock_goes_on(story, at):
    story.as_("lin").begins().submits()
    at("2026-03-03 09:00")
    story.as_("zhou").claims("intake").rules(charter="第七条有错别字。")
    story.completes("intake", outcome="spot")
    assert story.state == "correcting_on_spot"
    at("2026-03-03 09:20")
    _upload_again(story, "charter")
    story.as_("lin").answers("fix")
    assert story.state == "received"
    assert story.case.deadlines.get(clock="acceptance").due_day == date(2026, 3, 9)


def test_the_examiner_may_not_countersign(story):
    story.as_("lin").begins().submits()
    story.accepts().examines()
    story.as_("wu").claims("countersign")
    assert story.answer.status_code == 403
    assert story.item("countersign").owner is None
    assert story.case.log.filter(kind="refused", detail__reason="four_eyes").exists()


def test_the_second_examiner_reads_the_report_and_the_applicant_does_not(story):
    story.as_("lin").begins().submits()
    story.accepts().examines()
    case = f"cases/{story.case.pk}/"
    assert (
        "符合条件。" in story.as_("zheng").client.get(f"/desk/{case}").content.decode()
    )
    assert (
        "符合条件。"
        not in story.as_("lin").client.get(f"/portal/{case}").content.decode()
    )


def test_a_disagreement_goes_back_to_examination(story):
    story.as_("lin").begins().submits()
    story.accepts().examines()
    story.countersigns("disagree", second_report="住所未核实。")
    assert story.waiting == ["examine"]


def test_nobody_deals_with_his_own_case(story, cast):
    story.as_("wu").begins().submits()
    story.accepts()
    story.as_("wu").claims("examine")
    assert story.answer.status_code == 403
    assert story.case.log.filter(detail__reason="own_case").exists()


def test_an_officer_who_stands_aside_may_not_come_back(story):
    story.as_("lin").begins().submits()
    story.accepts().as_("wu").claims("examine")
    url = reverse("desk:recuse", args=[story.case.pk])
    story.client.post(url, {"reason": "与发起人有亲属关系。"})
    assert story.item("examine").owner is None
    assert story.claims("examine").answer.status_code == 403


def test_a_refusal_names_its_ground_and_the_remedy(story):
    story.as_("lin").begins().submits()
    story.accepts().examines("refuse", grounds=["purpose"]).countersigns()
    story.decides("refuse", grounds=["purpose"], reasons="业务范围包含营利性活动。")
    assert (story.state, story.waiting) == ("refused", [])
    paper = story.case.papers.get(kind="refusal")
    assert "第十一条" in paper.facts["grounds"][0]
    page = story.as_("lin").client.get(f"/documents/papers/{paper.pk}/")
    assert "六十日内" in page.content.decode()


def test_a_refusal_without_ground_or_reasons_is_not_possible(story):
    story.as_("lin").begins().submits()
    story.accepts().examines().countersigns().decides("refuse")
    assert story.answer.status_code == 422
    assert story.state == "accepted"


def test_direct_registration_that_does_not_fit_moves_to_dual_management(story, cast):
    story.as_("lin").begins().submits()
    story.as_("zhou").takes("intake", outcome="dual", reasons="涉及文物鉴定。")
    assert (story.state, story.waiting) == ("choosing_unit", ["name_unit"])
    unit = story.item("name_unit") and _unit()
    story.as_("lin").answers("name_unit", supervising_unit=unit.pk)
    assert story.state == "awaiting_consent"
    story.as_("zhao").takes("consent", outcome="consent")
    assert (story.state, story.waiting) == ("received", ["intake"])


def test_without_the_supervising_units_consent_nothing_is_accepted(story):
    story.as_("lin").begins(PAINTING).submits()
    assert story.waiting == ["consent"]
    story.as_("zhao").takes("consent", outcome="decline", words="与职责无关。")
    assert story.state == "consent_declined"


def test_a_department_that_stays_silent_says_neither_yes_nor_no(story, at):
    story.as_("lin").begins().submits()
    story.accepts().examines(
        "consult", consulted=_unit().pk, consult_question="能否用于托养服务？"
    )
    assert story.waiting == ["opinion"]
    at("2026-03-10 00:00:01")
    story.sweeps()
    assert story.waiting == ["examine"]
    (asked,) = opinions.of_case(story.case)
    assert (asked.silent, asked.verdict) == (True, "")


def test_expert_review_stops_the_clock_and_the_applicant_is_told(story, at):
    story.as_("lin").begins().submits()
    story.accepts().examines(
        "experts", expert_question="是否属于工程技术？", expert_days=10
    )
    assert story.state == "expert_review"
    assert "expert_review" in story.papers()
    at("2026-03-12 16:00")
    story.as_("zheng").takes("experts", result="属于。")
    promise = story.case.deadlines.get(clock="promise")
    # Eight working days in the experts' hands: ten more days begin on 12 March.
    assert promise.due_day == date(2026, 3, 26)
    paper = _read(story, "resumption")
    assert "专家评审自2026年3月2日起中止" in paper
    assert "自2026年3月12日的次日起继续计算" in paper
    assert "至2026年3月26日" in paper


def test_only_the_head_extends_and_the_reasons_are_told(story):
    story.as_("lin").begins().submits()
    story.accepts().examines("extend", extension_reason="需要实地核查。")
    story.as_("wu").claims("ask_extension")
    assert story.answer.status_code == 403
    story.as_("wang").takes("ask_extension", outcome="extend", reason="需要实地核查。")
    assert story.case.deadlines.get(clock="promise").due_day == date(2026, 3, 30)
    assert "extension" in story.papers()
    assert story.waiting == ["examine"]
    assert story.item("examine").due_at.date() == date(2026, 3, 30)


def test_both_days_of_an_extension_are_told_wherever_it_is_told(story):
    _asks_for_time(story)
    story.as_("wang").takes("ask_extension", outcome="extend", reason="需要实地核查。")
    events.catch_up()
    paper = _read(story, "extension")
    assert "延长10个工作日，由2026年3月16日延长至2026年3月30日" in paper
    portal = story.as_("lin").client.get(f"/portal/cases/{story.case.pk}/")
    assert "由 2026年3月16日 延长至 2026年3月30日" in portal.content.decode()
    inbox = story.client.get(reverse("notifications:inbox")).content.decode()
    assert "由 2026年3月16日 延长至 2026年3月30日" in inbox
    desk = story.as_("wu").client.get(f"/desk/cases/{story.case.pk}/")
    (promise,) = (a for a in desk.context["accounts"] if a.deadline.clock == "promise")
    (longer,) = promise.extended
    assert (longer.was, longer.due) == (date(2026, 3, 16), date(2026, 3, 30))
    assert "《行政许可法》第四十二条" in desk.content.decode()


def test_the_sixty_days_of_the_regulation_are_never_extended(story, settings):
    PlaceValue.objects.create(
        key="decision_unit", region_code="330802", value="working", reason="本地计算"
    )
    _asks_for_time(story)
    before = story.case.deadlines.get(clock="decision").due_day
    story.as_("wang").takes("ask_extension", outcome="extend", reason="需要实地核查。")
    decision = story.case.deadlines.get(clock="decision")
    assert (decision.extended_by, decision.due_day) == (0, before)


def test_a_promise_grows_no_further_than_the_last_day_of_the_law(story, at):
    at("2026-09-14 09:00")
    _asks_for_time(story, GIVING)
    # Thirty days for a charity end on 14 October; ten working days more than the
    # promise, over the National Day, would end on the 16th: eight are left.
    story.as_("wang").takes("ask_extension", outcome="extend", reason="需要实地核查。")
    promise = story.case.deadlines.get(clock="promise")
    assert (promise.extended_by, promise.due_day) == (8, date(2026, 10, 14))
    assert "延长8个工作日，由2026年9月28日延长至2026年10月14日" in _read(
        story, "extension"
    )


def test_the_period_of_a_charity_grows_by_what_the_ministry_approved(story, at):
    at("2026-09-14 09:00")
    _asks_for_time(story, GIVING)
    told = {"outcome": "ministry", "reason": "情况特殊。", "days": 30}
    story.as_("wang").takes("ask_extension", **told)
    assert story.answer.status_code == 422
    story.completes("ask_extension", **told, approval="民函〔2026〕99号")
    decision = story.case.deadlines.get(clock="decision")
    assert decision.due_day == date(2026, 11, 13)
    assert "民函〔2026〕99号" in _read(story, "extension")
    assert "《中华人民共和国慈善法》第十条" in _read(story, "extension")


def test_for_other_bodies_there_is_no_ministry_to_ask(story):
    _asks_for_time(story)
    told = {"reason": "情况特殊。", "days": 30, "approval": "民函〔2026〕99号"}
    story.as_("wang").takes("ask_extension", outcome="ministry", **told)
    assert story.answer.status_code == 422


def _asks_for_time(story, *plan):
    story.as_("lin").begins(*plan).submits()
    story.accepts().examines("extend", extension_reason="需要实地核查。")


def test_the_applicant_may_withdraw_before_the_decision_and_not_after(story):
    story.as_("lin").begins().submits()
    story.accepts().examines().countersigns()
    assert story.as_("lin").withdraws().state == "withdrawn"
    assert story.waiting == []


def test_nobody_withdraws_somebody_elses_application(story):
    story.as_("lin").begins().submits()
    story.as_("sun").withdraws()
    assert story.answer.status_code == 404
    assert story.state == "received"


@pytest.mark.parametrize(
    ("outcome", "more", "state"),
    [
        ("elsewhere", {"reasons": "请向市民政局申请。"}, "transferred"),
        ("reject", {"reasons": "不需要许可。", "ground": "internal"}, "not_accepted"),
    ],
)
def test_what_is_not_accepted_is_told_with_reasons(story, outcome, more, state):
    story.as_("lin").begins().submits()
    if "ground" in more:
        from workflows.procedures.establishment.rules import NON_ACCEPTANCE_GROUNDS

        more = more | {"ground": NON_ACCEPTANCE_GROUNDS[0].code}
    story.as_("zhou").takes("intake", outcome=outcome, **more)
    assert story.state == state


def test_a_double_click_submits_once(story):
    story.as_("lin").begins().submits().submits()
    assert story.answer.status_code == 302
    assert story.papers() == ["receipt"]
    assert story.case.log.filter(kind="submitted").count() == 1


def test_everything_that_happened_is_in_one_unbroken_chain(story):
    story.as_("lin").begins().submits()
    story.accepts().examines().countersigns().decides()
    assert broken_at() is None
    kinds = set(LogEntry.objects.values_list("kind", flat=True))
    assert {"started", "opened", "claimed", "completed", "moved", "paper"} <= kinds


def _upload_again(story, key):
    from workflows.tools.demo.applications import upload

    upload(story.file, key, story.people["lin"], "again")


def _unit():
    from orgs.models import Authority

    return Authority.objects.get(kind=Authority.Kind.SUPERVISING_UNIT)


def test_a_day_in_a_year_not_yet_decreed_is_provisional_wherever_it_is_shown(story, at):
    at("2026-12-21 09:00")
    story.as_("lin").begins().submits()
    assert story.accepts().state == "accepted"
    pages = {
        "lin": f"/portal/cases/{story.case.pk}/",
        "wu": f"/desk/cases/{story.case.pk}/",
    }
    for name, url in pages.items():
        text = story.as_(name).client.get(url).content.decode()
        assert "2027" in text and "暂估" in text
    asked = {"number": story.file.number, "digits": "0000"}
    assert "暂估" in story.client.post("/progress/", asked).content.decode()


def test_messages_say_that_a_day_is_provisional_too(story, at):
    at("2026-12-21 09:00")
    story.as_("lin").begins().submits()
    story.accepts()
    events.catch_up()
    inbox = story.as_("wu").client.get(reverse("notifications:inbox"))
    assert "2027" in inbox.content.decode() and "暂估" in inbox.content.decode()
    at("2027-01-01 00:10")
    assert story.sweeps().case.log.filter(
        kind="clock.warned", detail__provisional="yes"
    )


def test_what_may_follow_later_is_promised_and_comes_before_the_decision(story):
    story.as_("lin").begins()
    remove = reverse("portal:remove_upload", args=[story.case.pk, "minutes"])
    story.client.post(remove)
    assert story.submits().answer.status_code == 422
    promise = reverse("portal:commit_material", args=[story.case.pk, "minutes"])
    story.client.post(promise, {"given": "on"})
    story.submits().accepts().examines().countersigns().decides()
    assert story.answer.status_code == 422
    assert "会议纪要" in story.answer.content.decode()
    upload = reverse("portal:upload", args=[story.case.pk, "minutes"])
    story.as_("lin").client.post(upload, {"file": sheet("minutes")})
    assert story.file.deferred == []
    story.as_("wang").completes("decide", outcome="grant")
    assert story.state == "granted"


def test_a_charity_is_decided_within_thirty_days_and_says_so_in_its_papers(story):
    story.as_("lin").begins(GIVING).submits()
    story.accepts()
    decision = story.case.deadlines.get(clock="decision")
    assert (decision.days, decision.unit) == (30, "calendar")
    story.examines().countersigns().decides()
    story.as_("chen").takes("issue", outcome="online")
    assert "《中华人民共和国慈善法》第十条" in _read(story, "grant")
    assert "《基金会管理条例》第十一条" in _read(story, "grant")
    number = Certificate.objects.get().number
    page = story.as_("lin").client.get(f"/documents/certificates/{number}/")
    words = page.content.decode()
    assert "非公募基金会" in words and "宗旨" in words and "慈善组织" in words


def test_the_type_of_a_foundation_is_registered_printed_and_public(story):
    story.as_("lin").begins(GIVING).submits()
    story.accepts().examines().countersigns().decides()
    entry = Organization.objects.get()
    assert entry.foundation_kind == "nonpublic"
    line = entry.changes.get()
    assert line.after["foundation_kind"] == "nonpublic"
    assert line.at == story.file.decided_at
    story.as_("chen").takes("issue", outcome="online")
    printed = Certificate.objects.get().facts["registered"]
    labels = [label for label, _words in printed]
    items = rules.CERTIFICATE_ITEMS[rules.Form.FOUNDATION]
    assert labels == [label for _name, label in items if label != "业务主管单位"]
    assert ["类型", "非公募基金会"] in printed
    number = Certificate.objects.get().number
    paper = story.client.get(reverse("documents:certificate", args=[number]))
    assert "非公募基金会" in paper.content.decode()
    page = story.client.get(reverse("public:organization", args=[entry.code]))
    assert page.content.decode().count("非公募基金会") == 2


def test_the_receipt_says_when_the_five_days_begin(story):
    story.as_("lin").begins(PAINTING).submits()
    assert "自业务主管单位同意之日起五个工作日内" in _read(story, "receipt")
    story.as_("zhao").takes("consent", outcome="consent")
    assert "自收到之日起五个工作日内" in _read(story, "receipt")


def test_a_unit_that_is_never_named_is_what_the_notice_of_lapse_speaks_of(story, at):
    story.as_("lin").begins().submits()
    story.as_("zhou").takes("intake", outcome="dual", reasons="涉及文物鉴定。")
    at("2026-04-02 00:00:01")
    assert story.sweeps().state == "lapsed"
    assert "未在规定期限内选择业务主管单位" in _read(story, "lapse")


def _read(story, kind):
    """The latest paper of this kind as the applicant reads it."""
    paper = story.case.papers.filter(kind=kind).latest("pk")
    page = story.as_("lin").client.get(f"/documents/papers/{paper.pk}/")
    return page.content.decode()

"""注销登记 from the body's decision to the struck entry, told as the law tells it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from orgs.models import FormerName, Organization
from orgs.roles import PRESIDE
from tests.factories.establishment import CHESS as PLAN
from tests.factories.establishment import a_draft
from tests.factories.hindrances import a_hindrance
from tests.factories.leadership import CARE, CHESS
from tests.factories.orgs import appointed, bureau, supervising_unit
from tests.stories.conftest import MONDAY
from tests.stories.deregistration import DeregistrationStory
from workflows.clock.models import PlaceValue
from workflows.documents.models import Announcement
from workflows.engine.log import broken_at
from workflows.engine.models import Case
from workflows.publicity.models import Objection
from workflows.publicity.objections import TooLate, look_up
from workflows.tools.demo.closings import Closing
from workflows.tools.demo.props import sheet, upload

AFTER_CLAIMS = "2026-04-17 00:00:01"  # 45 days from 2 March end on 16 April


@pytest.fixture
def story(cast, at):
    """Monday morning; nothing has happened yet."""
    at(MONDAY)
    return DeregistrationStory(cast)


def _set(key, value):
    PlaceValue.objects.create(
        key=key, region_code="330802", value=value, reason="本地规定"
    )


def _liquidated(story, at):
    """Up to the report: reviewed, group, creditors, claims over."""
    story.forms_group().notifies()
    at(AFTER_CLAIMS)
    return story.sweeps().settles()


# -- the ordinary way ------------------------------------------------------------
def test_a_body_with_a_supervising_unit_is_reviewed_liquidated_and_struck(story, at):
    story.of(supervising_unit=supervising_unit()).applies()
    assert (story.state, story.waiting) == ("unit_review", ["unit_review"])
    story.reviews()
    assert (story.state, story.waiting) == ("forming_group", ["form_group"])
    story.forms_group()
    assert (story.state, story.waiting) == ("notifying", ["notify"])
    story.notifies()
    assert (story.state, story.waiting) == ("claims", ["claims"])
    assert story.notice.last_day == date(2026, 4, 16)
    at(AFTER_CLAIMS)
    assert story.sweeps().state == "liquidating"
    story.settles().reports()
    assert (story.state, story.waiting) == ("received", ["intake"])
    story.accepts().decides()
    assert (story.state, story.waiting) == ("granted", ["collect"])
    story.hands_in()
    assert (story.state, story.waiting) == ("deregistered", [])
    entry = Organization.objects.get(pk=story.body.pk)
    assert entry.state == "deregistered"
    assert not entry.handlers.in_force(date(2026, 4, 18)).exists()
    assert Announcement.objects.filter(kind="deregistration").exists()
    assert story.papers() == [
        "consult",
        "receipt",
        "receipt",
        "receipt",
        "acceptance",
        "grant",
        "deregistration",
        "delivery",
    ]
    assert broken_at() is None


def test_the_document_of_deregistration_says_what_was_taken_back(story, at):
    story.applies()
    _liquidated(story, at).reports().accepts().decides().hands_in()
    paper = story.case.papers.get(kind="deregistration")
    words = story.as_("lin").page("documents:paper", paper.pk)
    assert "登记证书正、副本、印章、财务凭证" in words
    assert "2026年4月17日注销登记" in words


def test_a_unit_that_declines_ends_the_case(story):
    story.of(supervising_unit=supervising_unit()).applies()
    story.reviews("disagree", "资产情况尚未查清。")
    assert story.state == "unit_declined"
    paper = story.case.papers.get(kind="consent_declined")
    assert paper.facts["words"] == "资产情况尚未查清。"


def test_nobody_else_may_take_a_step(story, at):
    story.applies()
    story.as_("sun").client.get(reverse("portal:case", args=[story.case.pk]))
    _liquidated(story, at).reports().accepts()
    story.as_("wu").takes("examine", outcome="grant", report="同意。")
    story.as_("wu").claims("countersign")
    assert story.answer.status_code == 403
    story.as_("sun").claims("countersign")
    assert story.answer.status_code == 403


def test_silence_for_five_working_days_accepts(story, at):
    story.applies()
    _liquidated(story, at).reports()
    at("2026-04-25 00:00:01")
    story.sweeps()
    assert (story.state, story.waiting) == ("accepted", ["examine"])
    assert story.case.papers.get(kind="acceptance").facts["deemed"] is True


def test_gaps_are_told_once_and_answered(story, at):
    story.applies()
    _liquidated(story, at).reports()
    story.as_("zhou").claims("intake").rules(tax_clearance="清税证明看不清。")
    story.completes("intake", outcome="gaps")
    assert (story.state, story.waiting) == ("correcting", ["correct"])
    at("2026-04-18 10:00")
    upload(story.file, "tax_clearance", story.people["lin"], "again")
    story.as_("lin").answers("correct")
    assert (story.state, story.waiting) == ("received", ["intake"])


def test_a_refusal_names_its_ground_and_the_body_lives_on(story, at):
    story.applies()
    _liquidated(story, at).reports().accepts()
    story.decides("refuse", grounds=["liquidation"], reasons="清算报告遗漏一处房产。")
    assert story.state == "refused"
    assert Organization.objects.get(pk=story.body.pk).state == "normal"
    assert "清算报告遗漏一处房产" in str(story.case.papers.get(kind="refusal").facts)


def test_the_body_may_think_better_of_it_and_its_notice_is_taken_down(story):
    story.applies().forms_group().notifies()
    assert story.as_("lin").withdraws().state == "withdrawn"
    assert story.notice.status == "withdrawn"


def test_the_decision_is_due_in_twenty_working_days_and_promised_in_ten(story, at):
    story.applies()
    _liquidated(story, at).reports().accepts()
    running = {d.clock: d.days for d in story.case.deadlines.filter(closed_at=None)}
    assert running == {"decision": 20, "promise": 10}


def _asks_for_more(story, at):
    _liquidated(story.applies(), at).reports().accepts()
    at("2026-04-20 09:00")
    why = {"extension_reason": "尚待核对资产。"}
    return story.as_("wu").takes("examine", outcome="extend", **why)


def _running(story):
    rows = story.case.deadlines.filter(
        closed_at=None, clock__in=["decision", "promise"]
    )
    return {d.clock: (d.extended_by, d.due_day) for d in rows}


def test_the_head_gives_ten_more_working_days_once_and_the_body_is_told(story, at):
    _asks_for_more(story, at)
    before = _running(story)
    assert story.waiting == ["ask_extension"]
    story.as_("wang").takes("ask_extension", outcome="extend", reason="尚待核对资产。")
    assert (story.state, story.waiting) == ("accepted", ["examine"])
    after = _running(story)
    assert [by for by, _day in after.values()] == [10, 10]
    assert after["promise"][1] <= after["decision"][1] > before["decision"][1]
    paper = story.case.papers.get(kind="extension")
    assert paper.facts["days"] == 10 and "第四十二条" in paper.facts["basis"]
    page = story.as_("wu").claims("examine").page("desk:case", story.case.pk)
    assert 'value="extend"' not in page


def test_whoever_examines_does_not_extend_and_the_head_may_say_no(story, at):
    _asks_for_more(story, at)
    story.as_("wu").claims("ask_extension")
    assert story.answer.status_code == 403
    story.as_("wang").takes("ask_extension", outcome="keep")
    assert story.waiting == ["examine"]
    assert [by for by, _day in _running(story).values()] == [0, 0]


# -- claims ------------------------------------------------------------------------
def test_a_claim_in_the_last_second_counts_and_one_after_is_told_so(story, at):
    story.applies().forms_group().notifies()
    at("2026-04-16 23:59:59")
    story.lodges()
    assert story.answer.number == "330802-ZQ-2026-0001"
    at("2026-04-17 00:00:00")
    with pytest.raises(TooLate):
        story.lodges(token="another")
    url = reverse("public:object_to", args=[story.notice.pk])
    page = story.as_("sun").client.get(url).content.decode()
    assert "债权申报期已过" in page and story.body.name in page
    story.sweeps()
    assert (story.state, Objection.objects.count()) == ("liquidating", 1)


def test_every_claim_is_answered_before_the_report_is_handed_in(story, at):
    story.applies().forms_group().notifies().lodges()
    receipt = story.answer
    at(AFTER_CLAIMS)
    story.sweeps().settles()
    assert "衢州百工建材店" in story.as_("lin").step_page("report")
    story.as_("lin").answers("report", declared="on")
    assert (story.answer.status_code, story.state) == (422, "liquidating")
    story.reports("partly", "已清偿八成，其余双方约定免除。")
    assert story.state == "received"
    found = look_up(receipt.number, receipt.code)
    assert found.reasons == "已清偿八成，其余双方约定免除。"
    asked = {"number": receipt.number, "code": receipt.code}
    page = story.as_("sun").client.post(reverse("public:objection_status"), asked)
    assert "已确认，部分清偿" in page.content.decode()


def test_a_creditor_lodges_a_claim_on_the_public_page(story, at, settings):
    story.applies().forms_group().notifies()
    url = reverse("public:object_to", args=[story.notice.pk])
    page = story.as_("sun").client.get(url)
    assert "申报债权" in page.content.decode()
    token = page.context["form"]["token"].value()
    at("2026-03-03 09:00")
    sent = {
        "token": token,
        "words": "2025年9月供货合同，货款至今未付。",
        "amount": "8600.00",
        "name": "衢州百工建材店",
        "phone": "13700000000",
    }
    answer = story.client.post(url, sent)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    claim = Objection.objects.get()
    assert claim.words.startswith("申报金额：8600.00元")
    assert (claim.anonymous, claim.name) == (False, "衢州百工建材店")


def test_officers_read_claims_on_the_case(story):
    story.applies().forms_group().notifies().lodges()
    page = story.as_("wu").page("desk:case", story.case.pk)
    assert "拖欠货款，见送货单" in page and "由清算组答复" in page


# -- the simplified way ------------------------------------------------------------
SHORT = Closing(path="simplified", remaining=0)


def test_the_simplified_way_has_a_notice_and_no_liquidation_group(story, at):
    story.applies(SHORT)
    assert (story.state, story.waiting) == ("publicised", ["simplified_notice"])
    at("2026-03-24 00:00:01")
    story.sweeps()
    assert (story.state, story.waiting) == ("received", ["intake"])
    story.accepts().decides().hands_in()
    assert story.state == "deregistered"


def test_a_creditor_who_comes_forward_closes_the_simplified_way(story, at):
    story.applies(SHORT).lodges()
    at("2026-03-24 00:00:01")
    story.sweeps()
    assert (story.state, story.waiting) == ("forming_group", ["form_group"])
    assert "turned_ordinary" in story.papers()
    story.forms_group().notifies(0)
    at("2026-05-20 00:00:01")
    story.sweeps().settles().reports()
    assert story.state == "received"


def test_with_debts_or_a_penalty_case_the_simplified_way_is_closed(story):
    owing = Closing(path="simplified", remaining=0, more={"no_debts": False})
    story.applies(owing)
    assert story.answer.status_code == 422
    assert "有未结清债权债务的，不适用简易注销" in story.answer.content.decode()


def test_where_the_place_has_no_simplified_way_nobody_is_asked(story):
    _set("simplified_deregistration", False)
    story.as_("lin").begins()
    page = story.page("portal:section", story.case.pk, "reason")
    assert 'name="path"' not in page


# -- no quorum ---------------------------------------------------------------------
def _variant(announced):
    met = date(2026, 3, 2)
    return Closing(
        more={
            "quorum": "failed",
            "entitled": 60,
            "present": 12,
            "votes": 12,
            "triggered_on": met,
            "meeting_announced_on": met - timedelta(days=announced),
            "meeting_announced_in": "衢州日报",
            "council_members": 7,
            "undertakings": 7,
        }
    )


def test_without_a_quorum_those_present_vote_after_thirty_days_notice(story):
    _set("quorum_variant", True)
    story.applies(_variant(29))
    assert story.answer.status_code == 422
    assert "不足30日" in story.answer.content.decode()
    story.case = None
    assert story.applies(_variant(30)).state == "forming_group"


def test_without_a_quorum_every_serving_council_member_undertakes(story):
    _set("quorum_variant", True)
    plan = _variant(30)
    plan.more["undertakings"] = 6
    story.applies(plan)
    assert "须由全体在任理事签署" in story.answer.content.decode()


def test_where_the_place_has_no_such_way_the_meeting_is_called_again(story):
    story.applies(_variant(40))
    assert "请依照章程重新召集会议" in story.answer.content.decode()


# -- what stands in the way --------------------------------------------------------
def _penalty(story):
    return a_hindrance(story.body, by=story.people["wu"])


def test_an_open_penalty_blocks_and_says_what_to_do(story):
    one = _penalty(story.of())
    story.applies()
    words = story.answer.content.decode()
    assert story.answer.status_code == 422
    assert "柯民罚立〔2026〕3号" in words and "请先履行处罚决定" in words
    url = reverse("desk:hindrance_lift", args=[one.pk])
    story.as_("wu").client.post(url, {"reason": "罚款已缴，结案。"})
    assert story.as_("lin").submits().state == "forming_group"


def test_a_penalty_that_comes_later_bars_the_decision(story, at):
    story.applies()
    _liquidated(story, at).reports().accepts()
    _penalty(story)
    story.decides()
    assert (story.answer.status_code, story.state) == (422, "accepted")


def test_another_open_case_of_the_body_blocks(story):
    other = a_draft(story.people["lin"])
    story.of()
    type(other).objects.filter(pk=other.pk).update(
        organization=story.body, procedure="inspection", number="330802-NJ-2026-0001"
    )
    _let_run(other)
    story.applies()
    assert "330802-NJ-2026-0001" in story.answer.content.decode()


def _let_run(case):
    Case.objects.filter(pk=case.pk).update(state="received")


# -- liquidation group -------------------------------------------------------------
CHARITABLE = {"is_charity": True}


def test_a_charity_that_forms_its_group_too_late_is_told_and_it_is_looked_at(story, at):
    story.of(CARE, **CHARITABLE).applies()
    due = story.case.deadlines.get(clock="step.form_group")
    assert due.due_day == date(2026, 4, 1)
    assert due.source == "《慈善法》第十八条"
    at("2026-04-02 00:00:01")
    story.sweeps()
    assert (story.state, story.waiting) == ("without_group", ["without_group"])
    assert "group_notice" in story.papers()
    story.as_("wang").takes("without_group", outcome="wait", reasons="已在筹备。")
    story.forms_group(on=date(2026, 4, 2))
    assert story.state == "notifying"
    page = story.as_("wu").page("desk:case", story.case.pk)
    assert "清算组在终止情形出现30日以后才成立" in page


def test_where_nobody_forms_a_group_the_court_appoints_one(story, at):
    story.applies()
    gone = {"outcome": "none", "no_group_reason": "理事均已失联。"}
    story.as_("lin").answers("form_group", **gone)
    assert story.waiting == ["without_group"]
    sued = {"court": "衢州市柯城区人民法院", "reasons": "无人组成清算组。"}
    story.as_("wang").takes("without_group", outcome="court", **sued)
    assert (story.state, story.waiting) == ("in_court", ["court"])
    ruled = {"court_file": "（2026）浙0802强清1号", "head": "衢州公正律师事务所"}
    story.as_("wu").takes("court", outcome="appointed", formed_on="2026-03-02", **ruled)
    assert (story.state, story.waiting) == ("notifying", ["notify"])
    assert story.file.people.get().capacity == "court"


def test_where_the_court_ends_it_the_case_ends_with_a_notice(story):
    story.applies()
    gone = {"outcome": "none", "no_group_reason": "理事均已失联。"}
    story.as_("lin").answers("form_group", **gone)
    sued = {"court": "衢州市柯城区人民法院", "reasons": "无人组成清算组。"}
    story.as_("wang").takes("without_group", outcome="court", **sued)
    ended = {"court_file": "（2026）浙0802强清1号", "court_words": "终结清算程序。"}
    story.as_("wu").takes("court", outcome="dismissed", **ended)
    assert story.state == "unliquidated"
    assert "unliquidated" in story.papers()


# -- what is left ------------------------------------------------------------------
@pytest.mark.parametrize("recipient", ["founders", "members"])
def test_what_is_left_may_not_go_to_founders_or_members(story, at, recipient):
    story.of(CARE).applies()
    story.forms_group().notifies()
    at(AFTER_CLAIMS)
    story.sweeps().settles(recipient_kind=recipient, recipient_name="何清")
    story.reports()
    assert (story.answer.status_code, story.state) == (422, "liquidating")
    assert "《民法典》第九十五条" in story.answer.content.decode()


def test_what_is_left_may_not_go_to_a_leader_by_another_name(story, at):
    story.of(CARE).applies().forms_group().notifies()
    at(AFTER_CLAIMS)
    story.sweeps().settles(recipient_kind="other", recipient_name="何清").reports()
    assert story.answer.status_code == 422


def test_a_charity_gives_to_a_charity(story, at):
    story.of(CARE, **CHARITABLE).applies().forms_group().notifies()
    at(AFTER_CLAIMS)
    story.sweeps().settles(recipient_kind="similar").reports()
    assert "宗旨相同或者相近的慈善组织" in story.answer.content.decode()
    assert story.settles(recipient_kind="registrar").reports().state == "received"


# -- certificate, seal, name -------------------------------------------------------
def test_certificate_and_seal_that_are_lost_have_been_declared_lost(story, at):
    story.applies()
    lost = {
        "certificate": "lost",
        "seal": "lost",
        "loss_declared_on": date(2026, 4, 10),
        "loss_declared_in": "衢州日报",
    }
    story.forms_group().notifies()
    at(AFTER_CLAIMS)
    story.sweeps().settles(**lost).reports()
    assert "loss_declaration" in [m.key for m in story.case.materials.all()]
    story.accepts().decides().hands_in("vouchers", outcome="courier")
    assert story.state == "deregistered"
    paper = story.case.papers.get(kind="deregistration")
    words = story.as_("lin").page("documents:paper", paper.pk)
    assert "登记证书、印章遗失，已于2026年4月10日在衢州日报声明作废" in words


def test_what_is_neither_handed_in_nor_lost_keeps_the_body_in_the_register(story, at):
    story.applies()
    _liquidated(story, at).reports().accepts().decides().hands_in("certificate")
    assert (story.answer.status_code, story.state) == (422, "granted")


@pytest.mark.parametrize(("days", "taken"), [(364, True), (366, False)])
def test_the_name_is_barred_for_a_year(story, at, days, taken):
    story.applies()
    _liquidated(story, at).reports().accepts().decides().hands_in()
    at((date(2026, 4, 17) + timedelta(days=days)).isoformat() + " 10:00")
    former = FormerName.objects.get()
    assert (former.name, former.ended_on) == (CHESS.name, date(2026, 4, 17))
    case = a_draft(story.people["sun"], PLAN)
    file = Case.objects.get(pk=case.pk).coerced
    found = [f.code for f in file.name_findings() if f.fails]
    assert ("name-deregistered" in found) is taken


# -- revocation --------------------------------------------------------------------
GROUND = {"ground": "offences", "words": "连续三年未参加年度检查，情节严重。"}


def _proposed(story, **more):
    story.of(**more)
    url = reverse("desk:revoke", args=[story.body.pk])
    story.answer = story.as_("wu").client.post(url, GROUND)
    story.case = story.body.cases.get(procedure="deregistration")
    return story


def test_a_revoked_body_is_liquidated_and_then_struck(story, at):
    _proposed(story)
    assert (story.state, story.waiting) == ("revoking", ["statement"])
    assert story.papers() == ["revocation_notice"]
    at("2026-03-10 00:00:01")
    assert story.sweeps().waiting == ["hear"]
    told = {"outcome": "revoke", "hearing_report": "未提出陈述申辩，事实清楚。"}
    story.as_("wu").takes("hear", **told)
    assert story.answer.status_code == 422  # proposed it
    story.as_("wu").client.post(reverse("desk:release", args=[story.item("hear").pk]))
    story.as_("zheng").takes("hear", **told)
    story.as_("wang").takes("decide_revocation", outcome="revoke", reasons="事实清楚。")
    assert (story.state, story.waiting) == ("forming_group", ["form_group"])
    entry = Organization.objects.get(pk=story.body.pk)
    assert entry.state == "revoked"
    assert "revocation" in story.papers()
    story.forms_group().notifies(0)
    at("2026-04-27 00:00:01")
    story.sweeps().settles().reports().accepts().decides().hands_in()
    assert Organization.objects.get(pk=story.body.pk).state == "deregistered"


def test_a_body_that_answers_well_is_not_revoked(story):
    _proposed(story)
    story.as_("lin").answers("statement", statement="已补报三年年检，附凭证。")
    told = {"outcome": "drop", "hearing_report": "已补正，不属情节严重。"}
    story.as_("zheng").takes("hear", **told)
    story.as_("wang").takes("decide_revocation", outcome="keep", reasons="已改正。")
    assert story.state == "kept"
    assert Organization.objects.get(pk=story.body.pk).state == "normal"
    assert story.papers() == ["revocation_notice", "revocation_kept"]


HELD = {
    "outcome": "hold",
    "when": "2026-03-12T14:30",
    "place": "三楼会议室",
    "days": 12,
}


def _asked(story):
    """The body asks for a hearing in its statement."""
    _proposed(story)
    words = {"statement": "年检系因火灾未报，请求听证。", "hearing": "on"}
    return story.as_("lin").answers("statement", **words)


def _ordered(story, **more):
    chair = story.people["chen"].pk
    return story.as_("wang").takes("order_hearing", **(HELD | {"chair": chair} | more))


def test_a_hearing_that_is_asked_for_is_held_and_the_decision_follows_it(story, at):
    _asked(story)
    assert story.waiting == ["order_hearing"]
    _ordered(story)
    assert (story.state, story.waiting) == ("revoking", ["hearing"])
    notice = story.case.papers.get(kind="hearing")
    assert (notice.facts["when"], notice.facts["chair"]) == (
        "2026年3月12日14:30",
        "陈静",
    )
    at("2026-03-12 16:00")
    record = {"record": sheet("record"), "summary": "火灾属实，但仅影响一年。"}
    story.as_("chen").takes("hearing", **record)
    assert story.waiting == ["hear"]
    told = {"outcome": "revoke", "hearing_report": "其余两年无正当理由。"}
    story.as_("zheng").takes("hear", **told)
    story.as_("wang").takes("decide_revocation", outcome="revoke", reasons="事实清楚。")
    paper = story.case.papers.get(kind="revocation")
    assert "2026年3月12日举行听证" in story.as_("lin").page("documents:paper", paper.pk)


SPOKEN = {
    "said_on": "2026-03-04",
    "place": "柯城区民政局接待室",
    "speaker": "韩素琴，会长",
    "statement": "年检系因火灾未报，请求听证。",
}


def _speaks(story, who="zheng", **more):
    """A body without any account says it to an officer."""
    _proposed(story)
    story.body.handlers.update(ends=date(2025, 1, 1))
    url = reverse("desk:intervene", args=[story.case.pk, "record_statement"])
    said = SPOKEN | {"minutes": sheet("minutes")} | more
    story.answer = story.as_(who).client.post(url, said)
    return story


def test_what_a_body_without_an_account_says_is_taken_down(story, at):
    at("2026-03-04 10:00")
    _speaks(story, said_on="2026-03-04", statement="没有异议。")
    assert story.waiting == ["hear"]
    file = story.file
    assert (file.statement, file.oral_officer) == ("没有异议。", story.people["zheng"])
    assert file.materials.get(key="statement_minutes").by == story.people["zheng"]
    page = story.as_("wang").page("desk:case", story.case.pk)
    assert SPOKEN["speaker"] in page and "郑立" in page
    told = {"outcome": "drop", "hearing_report": "情节轻微。"}
    story.as_("zheng").takes("hear", **told)
    assert story.waiting == ["decide_revocation"]


def test_a_hearing_may_be_asked_for_in_person_and_counts_from_that_day(story, at):
    at("2026-03-04 10:00")
    _speaks(story, hearing="on")
    assert story.waiting == ["order_hearing"]
    assert story.file.hearing_asked_on == date(2026, 3, 4)


@pytest.mark.parametrize("who", ["zhou", "chen", "zhao", "sun", "wang"])
def test_nobody_else_takes_it_down(story, at, who):
    at("2026-03-04 10:00")
    _speaks(story, who)
    assert story.answer.status_code in (403, 404)
    assert story.waiting == ["statement"]


def test_it_is_taken_down_whole_once_and_in_time(story, at):
    at("2026-03-04 10:00")
    _speaks(story, minutes="")
    assert (story.answer.status_code, story.waiting) == (422, ["statement"])
    url = reverse("desk:intervene", args=[story.case.pk, "record_statement"])
    at("2026-03-12 00:00:01")
    assert story.sweeps().waiting == ["hear"]
    said = SPOKEN | {"minutes": sheet("minutes")}
    assert story.as_("zheng").client.post(url, said).status_code in (403, 409)


def test_the_hearing_is_announced_seven_working_days_before(story):
    _ordered(_asked(story), when="2026-03-10T14:30")
    assert story.answer.status_code == 422
    assert "《行政处罚法》第六十四条" in story.answer.content.decode()


def test_who_proposed_the_revocation_does_not_preside(story):
    appointed(story.people["wu"], PRESIDE, bureau())
    _ordered(_asked(story), chair=story.people["wu"].pk)
    assert (story.answer.status_code, story.waiting) == (422, ["order_hearing"])


def test_nobody_declines_a_hearing_that_was_asked_for(story):
    _asked(story).as_("wang").takes("order_hearing", outcome="decline", reason="无需。")
    assert (story.answer.status_code, story.waiting) == (422, ["order_hearing"])


def test_a_revoked_body_cannot_withdraw_from_its_liquidation(story, at):
    _proposed(story)
    story.as_("lin").answers("statement", statement="没有异议。")
    told = {"outcome": "revoke", "hearing_report": "事实清楚。"}
    story.as_("zheng").takes("hear", **told)
    story.as_("wang").takes("decide_revocation", outcome="revoke", reasons="事实清楚。")
    story.as_("lin").withdraws()
    assert story.state == "forming_group"


def test_a_body_without_any_handler_can_be_revoked_too(story, at):
    story.of()
    story.body.handlers.update(ends=date(2025, 1, 1))
    url = reverse("desk:revoke", args=[story.body.pk])
    story.as_("wu").client.post(url, GROUND)
    story.case = story.body.cases.get(procedure="deregistration")
    assert story.case.applicant.full_name == CHESS.chair


def test_bodies_that_are_stuck_are_listed_with_how_long(story, at):
    _proposed(story)
    story.as_("lin").answers("statement", statement="没有异议。")
    told = {"outcome": "revoke", "hearing_report": "事实清楚。"}
    story.as_("zheng").takes("hear", **told)
    story.as_("wang").takes("decide_revocation", outcome="revoke", reasons="事实清楚。")
    at("2026-06-02 09:00")
    page = story.as_("wu").page("desk:stuck")
    assert story.body.name in page and "3 个月" in page


# -- elsewhere ---------------------------------------------------------------------
def test_the_start_page_sends_filed_community_bodies_to_filing(story):
    story.of()
    page = story.as_("lin").page("portal:start", "deregistration")
    assert "备案" in page and reverse("portal:filed") in page


def test_a_second_deregistration_of_the_same_body_is_not_begun(story):
    story.applies()
    start = reverse("portal:start", args=["deregistration"])
    answer = story.client.post(start, {"organization": story.body.pk})
    assert answer.status_code == 422


def test_a_double_click_submits_once(story):
    story.applies().submits()
    assert story.answer.status_code == 302
    assert story.papers() == ["receipt"]

"""负责人任职前公示, from the decision of an organization to the register."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.leadership import (
    CARE,
    CHAIR,
    CHESS,
    DEPUTY,
    NEW_HEAD,
    PLAIN,
    READING,
    SECRETARY,
    Election,
    Nominee,
    Post,
)
from tests.factories.orgs import supervising_unit
from tests.stories.conftest import MONDAY
from tests.stories.leadership import LeadershipStory
from workflows.documents.models import Announcement
from workflows.publicity.models import PublicNotice
from workflows.publicity.objections import TooLate
from workflows.tools.demo.elections import number_of
from workflows.tools.demo.props import sheet

# Seven days from 2 March are over at the end of the 9th, a Monday.
LAST_SECOND, OVER = "2026-03-09 23:59:59", "2026-03-10 00:00:00"


@pytest.fixture
def story(cast, at):
    """Monday morning; the council's term has just run out."""
    at(MONDAY)
    return LeadershipStory(cast)


def test_a_plain_re_election_ends_in_the_register(story, at):
    story.proposes()
    assert (story.state, story.waiting) == ("received", ["check"])
    story.publishes()
    assert (story.state, story.waiting) == ("publicised", ["publicity"])
    at(OVER)
    story.sweeps()
    assert (story.state, story.waiting) == ("completed", [])
    assert story.leading == {
        "chair": "何清",
        "vice_chair": "方圆",
        "secretary_general": "罗欣",
    }
    chair = story.file.organization.leaders.in_force().get(post="chair")
    assert (chair.term_to, chair.term_number) == (date(2031, 3, 19), 2)
    assert story.papers() == ["receipt", "appointment_result"]
    assert Announcement.objects.get(kind="leadership").facts["leaders"]
    former = story.file.organization.leaders.get(full_name="许宁")
    assert former.end_reason == "succeeded"


def test_nobody_is_appointed_before_the_period_is_over(story, at):
    story.proposes().publishes()
    at(LAST_SECOND)
    assert story.sweeps().state == "publicised"
    assert set(story.standings.values()) == {"publicised"}
    assert "罗欣" not in story.leading.values()


def test_the_notice_shows_what_it_must_and_no_more(story):
    story.proposes().publishes()
    shown = PublicNotice.objects.get(title__contains="何清").facts
    assert shown["name"] == "何清"
    assert (
        shown["birth_month"] == f"{number_of('何清')[6:10]}-{number_of('何清')[10:12]}"
    )
    assert number_of("何清") not in str(shown)
    assert "13800000000" not in str(shown)


def test_the_unit_is_asked_first_and_says_yes(story):
    story.proposes(supervising_unit=supervising_unit())
    assert (story.state, story.waiting) == ("consulting", ["opinion"])
    story.opines()
    assert (story.state, story.waiting) == ("received", ["check"])


def test_silence_of_the_unit_is_neither_yes_nor_no(story, at):
    story.proposes(supervising_unit=supervising_unit())
    at("2026-03-17 00:00:00")
    story.sweeps()
    assert (story.state, story.waiting) == ("received", ["check"])
    assert story.case.consultations.get().silent
    story.publishes()
    assert story.state == "publicised"


def test_a_failed_check_is_explained_before_anything_is_submitted(story):
    """何清 already represents another association."""
    story.body(READING, handler="lin")
    barred = Election((Nominee("梁静", Post.CHAIR, legal=True), SECRETARY))
    story.as_("lin").begins(barred)
    page = story.page("portal:answers", story.case.pk)
    assert "现任衢州市柯城区阅读推广协会法定代表人" in page
    assert "社会团体登记管理条例" in page
    story.submits()
    assert (story.answer.status_code, story.state) == (422, "draft")


def test_what_is_missing_is_told_once_and_the_check_begins_anew(story, at):
    story.proposes()
    story.checks("gaps", decision="纪要没有载明表决人数。")
    assert (story.state, story.waiting) == ("correcting", ["correct"])
    at("2026-03-04 10:00")
    url = reverse("portal:upload", args=[story.case.pk, "decision"])
    story.as_("lin").client.post(url, {"file": sheet("decision", lines=12)})
    story.answers("correct")
    assert (story.state, story.waiting) == ("received", ["check"])
    story.checks("gaps", decision="还是没有载明。")
    assert story.answer.status_code == 422  # told once
    story.publishes()
    assert story.state == "publicised"


def test_corrections_that_never_come_let_it_lapse(story, at):
    story.proposes().checks("gaps", decision="纪要没有载明表决人数。")
    at("2026-04-02 00:00:00")
    assert story.sweeps().state == "lapsed"


def test_who_checks_does_not_approve(story, cast):
    from orgs.roles import DECIDE
    from tests.factories.orgs import appointed, bureau

    appointed(cast["wu"], DECIDE, bureau())
    story.proposes().checks()
    story.as_("wu").claims("approve")
    assert story.answer.status_code == 403
    assert story.waiting == ["approve"]


def test_the_head_may_refuse_and_says_why(story):
    story.proposes()
    story.as_("wu").claims("check").rules()
    story.completes(
        "check", outcome="refuse", report="程序违规。", grounds=["procedure"]
    )
    story.approves("refuse", reasons="未召开会员代表大会。", grounds=["procedure"])
    assert (story.state, story.waiting) == ("refused", [])
    paper = story.case.papers.get(kind="publicity_refusal")
    assert paper.facts["reasons"] == "未召开会员代表大会。"


def test_the_head_may_send_it_back_to_the_check(story):
    story.proposes().checks().approves("back", reasons="请核对任期。")
    assert (story.state, story.waiting) == ("received", ["check"])


def test_an_objection_in_the_last_second_counts_and_one_after_is_told_so(story, at):
    story.proposes().publishes()
    at(LAST_SECOND)
    story.objects("方圆")
    assert story.answer.number
    at(OVER)
    with pytest.raises(TooLate) as late:
        story.objects("何清")
    assert "12345" in str(late.value.words)
    story.sweeps()
    assert story.state == "investigating"
    assert story.standings == {
        "何清": "appointed",
        "方圆": "objected",
        "罗欣": "appointed",
    }


def test_an_objection_holds_one_candidate_while_the_others_are_appointed(story, at):
    story.proposes().publishes()
    at("2026-03-05 15:00")
    story.objects("方圆")
    assert story.state == "objected"
    assert story.waiting == ["publicity", "investigate"]
    at(OVER)
    story.sweeps()
    assert (story.state, story.waiting) == ("investigating", ["investigate"])
    assert story.leading == {"chair": "何清", "secretary_general": "罗欣"}
    story.investigates().rules_on_objections()
    # Held on the fourth day: what was left of the period runs on from the verdict.
    assert (story.state, story.waiting) == ("publicised", ["publicity"])
    assert story.standings["方圆"] == "publicised"
    at("2026-03-17 00:00:00")
    story.sweeps()
    assert story.state == "completed"
    assert story.leading["vice_chair"] == "方圆"


def test_an_objection_settled_in_time_delays_nobody_else(story, at):
    story.proposes().publishes()
    at("2026-03-03 10:00")
    story.objects("方圆")
    at("2026-03-05 10:00")
    story.investigates().rules_on_objections()
    assert (story.state, story.waiting) == ("publicised", ["publicity"])
    at(OVER)
    story.sweeps()
    assert story.standings["何清"] == "appointed"
    assert story.standings["方圆"] == "publicised"
    at("2026-03-12 00:00:00")
    assert story.sweeps().state == "completed"


def test_one_officer_investigates_and_another_decides(story, cast, at):
    from orgs.roles import DECIDE
    from tests.factories.orgs import appointed, bureau

    appointed(cast["wu"], DECIDE, bureau())
    story.proposes().publishes()
    at("2026-03-03 10:00")
    story.objects("方圆").investigates()
    story.as_("wu").claims("decide_objections")
    assert story.answer.status_code == 403


def test_upheld_is_out_and_who_replaces_begins_the_period_anew(story, at):
    story.proposes().publishes()
    at("2026-03-05 15:00")
    story.objects("方圆")
    at(OVER)
    story.sweeps()
    story.investigates("upheld").rules_on_objections("upheld", "反映的情况属实。")
    assert story.standings["方圆"] == "out"
    assert (story.state, story.waiting) == ("proposing", ["propose"])
    _somebody_else(story, "余文清")
    assert (story.state, story.waiting) == ("received", ["check"])
    assert story.file.people.get(full_name="余文清").replaces.full_name == "方圆"
    story.publishes()
    assert story.notice("余文清").last_day == date(2026, 3, 17)
    at("2026-03-18 00:00:00")
    story.sweeps()
    assert story.state == "completed"
    assert story.leading["vice_chair"] == "余文清"


def test_a_vacant_post_may_be_left_so(story, at):
    story.proposes().publishes()
    story.as_("lin").withdraws_candidate("方圆")
    at(OVER)
    story.sweeps()
    assert (story.state, story.waiting) == ("proposing", ["propose"])
    story.as_("lin").answers("propose", outcome="leave")
    assert story.state == "completed"
    assert "vice_chair" not in story.leading


def test_a_vacant_post_that_nobody_speaks_of_stays_vacant(story, at):
    story.proposes().publishes()
    story.as_("lin").withdraws_candidate("方圆")
    at(OVER)
    story.sweeps()
    at("2026-04-10 00:00:00")
    assert story.sweeps().state == "completed"


def test_a_withdrawn_candidate_is_taken_down_and_the_others_go_on(story, at):
    story.proposes().publishes()
    at("2026-03-04 11:00")
    story.as_("lin").withdraws_candidate("方圆")
    assert story.standings["方圆"] == "withdrawn"
    assert story.notice("方圆").status == "withdrawn"
    assert (story.state, story.waiting) == ("publicised", ["publicity"])
    assert story.notice("何清").status == "running"


def test_who_takes_everybody_back_may_propose_others(story, at):
    only = Election((Nominee("方圆", Post.VICE_CHAIR),), occasion="change")
    story.proposes(only).publishes()
    story.as_("lin").withdraws_candidate("方圆")
    assert (story.state, story.waiting) == ("proposing", ["propose"])
    story.answers("propose", outcome="leave")
    assert (story.state, story.closed) == ("ended", True)
    assert "no_appointment" in story.papers()


def test_the_whole_proposal_may_be_withdrawn_before_the_result(story):
    story.proposes().publishes()
    story.as_("lin").withdraws("重新召开会议")
    assert (story.state, story.waiting) == ("withdrawn", [])
    assert set(story.standings.values()) == {"withdrawn"}
    assert not PublicNotice.objects.filter(status="running").exists()


def test_a_legal_representative_changes_with_the_audit_on_file(story, at):
    story.proposes(NEW_HEAD).publishes()
    at(OVER)
    story.sweeps()
    body = story.file.organization
    assert story.state == "completed"
    assert body.legal_representative == "方圆"
    assert body.leaders.in_force().get(post="chair").is_legal_representative
    assert body.changes.filter(kind="appointed").count() == 3


def test_without_the_audit_the_legal_representative_stays(story, at):
    story.proposes(Election(NEW_HEAD.nominees, "change", audit=False)).publishes()
    at(OVER)
    story.sweeps()
    assert (story.state, story.waiting) == ("awaiting_audit", ["file_audit"])
    assert story.standings == {"方圆": "cleared"}
    assert story.file.organization.legal_representative == "何清"
    at("2026-03-12 10:00")
    story.as_("lin").answers("file_audit", audit_report=sheet("audit"))
    assert story.waiting == ["check_audit"]
    story.as_("wu").takes("check_audit", outcome="return", words="报告未盖章。")
    assert story.waiting == ["file_audit"]
    story.as_("lin").answers("file_audit", audit_report=sheet("audit", lines=14))
    story.as_("wu").takes("check_audit", outcome="accept")
    assert story.state == "completed"
    assert story.file.organization.legal_representative == "方圆"


def test_an_audit_that_never_comes_leaves_the_representative_where_he_is(story, at):
    story.proposes(Election(NEW_HEAD.nominees, "change", audit=False)).publishes()
    at(OVER)
    story.sweeps()
    at("2026-04-10 00:00:00")
    story.sweeps()
    assert story.standings == {"方圆": "out"}
    assert (story.state, story.waiting) == ("proposing", ["propose"])


def test_two_cases_for_one_candidate_are_found_and_the_second_is_held(story, at):
    """梁静 leads the reading association; the chess association wants her too."""
    both = Election((Nominee("方圆", Post.CHAIR, legal=True), SECRETARY))
    story.proposes(both).publishes()
    first = story.case
    story.proposes(both, READING)
    page = story.page("desk:case", story.case.pk) if story.as_("wu") else ""
    assert "同时被另一社会组织" in page
    story.publishes()
    second = story.case
    at(OVER)
    story.sweeps()
    states = {}
    for case in (first, second):
        story.case = case
        states[story.state] = case
    assert set(states) == {"completed", "settling"}
    story.case = states["settling"]
    assert story.waiting == ["settle_clash"]
    assert story.standings["方圆"] == "cleared"
    story.as_("wang").takes("settle_clash", outcome="retry")
    assert story.answer.status_code == 422
    assert "现任衢州市柯城区" in story.answer.content.decode()
    story.completes("settle_clash", outcome="out", reasons="已任他会法人。")
    assert story.standings["方圆"] == "out"
    assert story.state == "proposing"


def test_a_service_institution_needs_no_secretary_general(story, at):
    head = Election((Nominee("唐敏", Post.HEAD),), occasion="change")
    story.proposes(head, CARE).publishes()
    at(OVER)
    story.sweeps()
    assert story.state == "completed"
    assert story.leading == {"chair": "何清", "head": "唐敏"}


def test_everything_is_filled_in_on_the_pages(story):
    """From the choice of the organization to the receipt, by hand."""
    body = story.as_("lin").body(CHESS)
    start = story.client.post(
        reverse("portal:start", args=["leadership"]),
        {"organization": body.pk, "occasion": "change"},
    )
    case_id = int(start.url.split("/")[-3])
    from workflows.engine.models import Case

    story.case = Case.objects.get(pk=case_id)
    meeting = {
        "met_on": "2026-02-10",
        "body": "delegates",
        "entitled": "60",
        "present": "52",
        "votes": "50",
        "session": "3",
        "term_from": "2026-03-20",
        "term_to": "2031-03-19",
    }
    sections = {
        "meeting": meeting,
        "contact": {
            "contact_name": "林晓岚",
            "contact_phone": "13800000000",
            "true_facts": "on",
            "candidates_agree": "on",
        },
    }
    _names(story, "余文清", Post.VICE_CHAIR)
    assert story.answer.status_code == 302
    for key, answers in {**sections, "candidates": {}}.items():
        url = reverse("portal:section", args=[case_id, key])
        assert story.client.post(url, answers).status_code == 302, key
    for key in ("decision", "leaders_id"):
        url = reverse("portal:upload", args=[case_id, key])
        story.client.post(url, {"file": sheet(key)})
    story.submits()
    assert story.answer.status_code == 302, story.answer.content.decode()
    assert story.state == "received"
    assert story.file.number.startswith("330802-FZ-2026-")


def test_only_a_handler_begins_for_an_organization(story):
    body = story.body(CHESS, handler="lin")
    answer = story.as_("sun").client.post(
        reverse("portal:start", args=["leadership"]),
        {"organization": body.pk, "occasion": "change"},
    )
    assert answer.status_code == 422


def _somebody_else(story, name):
    story.as_("lin")
    _names(story, name, Post.VICE_CHAIR)
    assert story.answer.status_code == 302, story.answer.content.decode()
    story.answers("propose", outcome="propose")


def _names(story, name, post):
    story.names(
        post=post,
        full_name=name,
        id_type="resident",
        id_number=number_of(name),
        political_status="none",
        employer="示例单位职工",
        term_number="1",
        nominated_by="会员代表大会选举",
        declared_no_ban="on",
    )


__all__ = ["CHAIR", "DEPUTY", "PLAIN"]

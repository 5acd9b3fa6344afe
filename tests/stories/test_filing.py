"""备案 from the first question to registration, told as the township tells it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from notifications.models import Notification
from orgs import access
from orgs.models import FiledBody, Organization, User
from orgs.roles import DECIDE, EXAMINE, INTAKE, ISSUE, OPINION
from tests.factories.deputies import a_deputyship
from tests.factories.orgs import (
    bureau,
    committee,
    community,
    officer,
    officers,
    person,
    township,
)
from tests.stories.establishment import EstablishmentStory
from tests.stories.filing import FilingStory
from workflows.documents.models import Announcement, Certificate
from workflows.engine import acts
from workflows.engine.log import broken_at
from workflows.engine.models import Case, LogEntry
from workflows.engine.undoing import take_back
from workflows.engine.work import Refused
from workflows.procedures.filing import reminders
from workflows.tools.demo.foundings import Plan, fill
from workflows.tools.demo.neighbours import Group, photo


@pytest.fixture
def cast(db):
    place = community()
    office, village = township(), committee(place)
    west = community("330802006002", "府西社区")
    county = bureau()
    return {
        "he": person("he", full_name="何阿婆", phone="13800000001"),
        "fang": officer("fang", OPINION, at=village),
        "tang": officer("tang", OPINION, at=committee(west)),
        **officers(office, lu=[INTAKE], shen=[EXAMINE], yao=[DECIDE], sun=[]),
        **officers(
            county,
            zhou=[INTAKE],
            wu=[EXAMINE],
            zheng=[EXAMINE],
            wang=[DECIDE],
            chen=[ISSUE],
        ),
    }


@pytest.fixture
def story(cast, at):
    at("2026-03-02 09:00")
    return FilingStory(cast)


def test_neighbours_are_filed_after_the_committee_has_agreed(story):
    story.as_("he").begins().submits()
    assert (story.state, story.waiting) == ("opinion", ["opinion"])
    story.agrees()
    assert (story.state, story.waiting) == ("review", ["review"])
    story.reviews()
    assert (story.state, story.waiting) == ("deciding", ["decide"])
    story.decides()
    assert (story.state, story.waiting) == ("filed", [])
    body = story.body
    assert body.number == "330802-006-2026-0001"
    assert (body.keeper.username, body.valid_to) == ("he", date(2029, 3, 1))
    assert story.papers() == ["filing_receipt", "consult", "filing_notice"]
    assert Certificate.objects.get().filed_body == body
    assert Announcement.objects.get().facts["filing_number"] == body.number
    assert broken_at() is None


def test_the_township_asks_the_committee_and_the_applicant_reads_the_answer(story):
    story.as_("he").begins().submits()
    story.agrees()
    page = story.as_("he").client.get(reverse("portal:case", args=[story.case.pk]))
    assert "府东社区居民委员会" in page.content.decode()


def test_a_no_does_not_bind_but_is_answered(story):
    story.as_("he").begins().submits()
    story.disagrees().reviews().decides()
    assert (story.answer.status_code, story.state) == (422, "deciding")
    story.as_("yao").completes(
        "decide", outcome="file", opinion_answer="活动时间改到下午，已与居民商定。"
    )
    assert story.state == "filed"
    notice = story.case.papers.get(kind="filing_notice")
    assert "改到下午" in notice.facts["answer"]


def test_a_no_needs_its_reasons(story):
    story.as_("he").begins().submits()
    story.disagrees("")
    assert (story.answer.status_code, story.state) == (422, "opinion")


def test_silence_of_five_working_days_is_neither_yes_nor_no(story, at):
    story.as_("he").begins().submits()
    at("2026-03-09 23:59:59")
    assert story.sweeps().state == "opinion"
    at("2026-03-10 00:00:00")
    assert story.sweeps().state == "review"
    opinion = story.case.consultations.get()
    assert (opinion.silent, opinion.verdict) == (True, "")
    story.reviews().decides()
    assert story.state == "filed"


def test_who_sits_on_the_committee_gives_no_opinion_on_the_own_group(story):
    story.as_("fang").begins().submits()
    story.agrees()
    assert story.answer.status_code == 403
    assert story.waiting == ["opinion"]
    assert LogEntry.objects.filter(kind="refused").exists()


def test_who_is_in_charge_of_the_group_gives_no_opinion_on_it_either(story, cast):
    """方 sits on the committee and leads the group for which a neighbour files."""
    cast["fang"].phone = "13900000009"
    cast["fang"].save(update_fields=["phone"])
    named = {"leader_name": cast["fang"].full_name, "leader_phone": "13900000009"}
    story.as_("he").begins(Group("合唱队", more=named)).submits()
    story.agrees()
    assert (story.answer.status_code, story.waiting) == (422, ["opinion"])


def test_a_committee_that_is_late_is_told_so(story, at):
    story.as_("he").begins().submits()
    at("2026-03-10 00:00:00")
    url = reverse("desk:opinion", args=[story.item("opinion").pk])
    story.sweeps().as_("fang")
    page = story.client.post(url, {"outcome": "agree"}, follow=True)
    assert "视为" in page.content.decode() or "不作为" in page.content.decode()
    assert story.case.consultations.get().silent


def test_five_working_days_over_spring_festival(story, at):
    """Thursday 12 February: 13th, the 14th is worked, then 24th, 25th and 26th."""
    at("2026-02-12 16:00")
    story.as_("he").begins().submits()
    assert story.case.consultations.get().due_day == date(2026, 2, 26)
    at("2026-02-26 23:59:59")
    assert story.sweeps().state == "opinion"
    at("2026-02-27 00:00:00")
    assert story.sweeps().state == "review"


def test_a_keeper_is_reminded_once_before_the_filing_runs_out(
    story, at, django_capture_on_commit_callbacks
):
    story.is_filed()
    for day, told in (("2028-12-30", 0), ("2028-12-31", 1), ("2029-01-09", 0)):
        at(f"{day} 08:00")
        with django_capture_on_commit_callbacks(execute=True):
            assert reminders.remind() == told
    message = Notification.objects.get(kind="filing_ends_soon")
    assert message.user.username == "he"
    url = reverse("notifications:open", args=[message.pk])
    page = story.as_("he").client.get(url, follow=True)
    assert story.body.number in page.content.decode()
    assert "2029年3月1日" in story.reads("notifications:inbox")


def test_who_renews_in_time_is_reminded_of_the_next_end_only(story, at):
    story.is_filed()
    at("2028-12-20 09:00")
    story.as_("he").begins_matter("renewal").submits()
    story.reviews().decides()
    at("2029-02-20 09:00")
    assert reminders.remind() == 0


def test_who_reviewed_does_not_decide(story, cast):
    access.grant(cast["shen"], DECIDE, township(), starts=date(2020, 1, 1))
    story.as_("he").begins().submits()
    story.agrees().reviews()
    story.as_("shen").claims("decide")
    assert story.answer.status_code == 403


def test_gaps_are_told_once(story, at):
    story.as_("he").begins().submits()
    story.agrees().as_("shen").claims("review").rules(rules="照片看不清，请重拍。")
    story.completes("review", outcome="gaps")
    assert (story.state, story.waiting) == ("correcting", ["correct"])
    at("2026-03-03 10:00")
    url = reverse("portal:upload", args=[story.case.pk, "rules"])
    story.as_("he").client.post(url, {"file": photo("again")})
    story.as_("he").answers("correct")
    assert (story.state, story.waiting) == ("review", ["review"])
    story.as_("shen").claims("review").rules(leader="电话打不通。")
    story.completes("review", outcome="gaps")
    assert (story.answer.status_code, story.state) == (422, "review")


def test_corrections_that_never_come_lapse(story, at):
    story.as_("he").begins().submits()
    story.agrees().as_("shen").claims("review").rules(rules="照片看不清，请重拍。")
    story.completes("review", outcome="gaps")
    page = story.as_("he").client.get(f"/portal/cases/{story.case.pk}/")
    assert gettext("The clock stopped") in page.content.decode()
    at("2026-04-02 00:00")
    assert story.sweeps().state == "lapsed"
    assert "lapse" in story.papers()


def test_somebody_goes_and_looks_and_takes_a_photograph(story):
    story.as_("he").begins().submits()
    story.agrees().as_("shen").claims("review")
    story.completes("review", outcome="visit", visit_wish="看看活动室。")
    assert (story.state, story.waiting) == ("visit", ["visit"])
    story.takes(
        "visit",
        visited_on="2026-03-02",
        visit_note="活动室整洁，十余人在活动。",
        photo_1=photo("room"),
    )
    assert (story.state, story.waiting) == ("review", ["review"])
    assert story.case.materials.filter(key="visit_photo_1").exists()
    page = story.client.get(reverse("desk:case", args=[story.case.pk]))
    assert "活动室整洁" in page.content.decode()


@pytest.mark.parametrize(
    ("outcome", "state", "paper"),
    [
        ("registration", "registration", "filing_registration"),
        ("guided", "guided", "filing_guidance"),
        ("excluded", "excluded", "filing_exclusion"),
        ("refuse", "refused", "filing_refusal"),
    ],
)
def test_the_other_tiers_and_a_refusal_are_told_with_their_reasons(
    story, outcome, state, paper
):
    story.as_("he").begins().submits()
    story.agrees().reviews(outcome, report="已核实。").decides(outcome)
    assert (story.answer.status_code, story.state) == (422, "deciding")
    story.as_("yao").completes("decide", outcome=outcome, reasons="理由如此。")
    assert story.state == state
    assert story.case.papers.get(kind=paper).facts["reasons"] == "理由如此。"
    assert not FiledBody.objects.exists()
    pages = [reverse("portal:case", args=[story.case.pk])]
    pages += [
        reverse("documents:paper", args=[p.pk])
        for p in story.case.papers.all()
        if p.kind != "consult"
    ]
    for url in pages:
        assert story.as_("he").client.get(url).status_code == 200


def test_to_file_what_belongs_to_another_tier_needs_its_reasons(story):
    story.as_("he").begins(Group("三人小组", members=3)).submits()
    story.agrees().reviews().decides()
    assert (story.answer.status_code, story.state) == (422, "deciding")
    story.as_("yao").completes("decide", outcome="file", reasons="拟近期扩大。")
    assert story.state == "filed"


def test_an_owners_committee_cannot_even_be_submitted(story):
    story.as_("he").begins(Group("业委会", more={"nature": "owners"})).submits()
    assert (story.answer.status_code, story.state) == (422, "draft")


def test_the_decision_may_go_back_to_the_reviewer(story):
    story.as_("he").begins().submits()
    story.agrees().reviews().decides("back", reasons="请再核实人数。")
    assert (story.state, story.waiting) == ("review", ["review"])


def reviewed(story):
    """沈 has proposed to put it on file; the decision waits."""
    story.as_("he").begins().submits()
    story.agrees().reviews()
    return story.case.items.get(step="review")


def taken_back(item, who, why="漏看一页。"):
    return take_back(item.pk, User.objects.get(pk=who.pk), why)


def test_a_proposal_is_taken_back_while_nobody_has_taken_it_up(story, cast):
    item = reviewed(story)
    assert story.state == "deciding"
    taken_back(item, cast["shen"])
    assert (story.state, story.waiting) == ("review", ["review"])
    assert story.file.proposal == ""
    kinds = [entry.kind for entry in story.case.log.order_by("seq")]
    assert kinds[-4:] == ["moved_back", "taken_back", "opened", "claimed"]
    assert broken_at() is None
    story.as_("shen").completes("review", outcome="file", report="属实。")
    assert story.state == "deciding"


def test_once_the_head_has_taken_it_up_the_proposal_stands(story, cast):
    item = reviewed(story)
    story.as_("yao").claims("decide")
    with pytest.raises(Refused, match="acted"):
        taken_back(item, cast["shen"])
    story.case.items.filter(step="decide").update(owner=None, status="NEW")
    with pytest.raises(Refused, match="acted"):
        taken_back(item, cast["shen"])


def test_who_took_a_proposal_back_still_does_not_decide(story, cast):
    access.grant(cast["shen"], DECIDE, township(), starts=date(2020, 1, 1))
    again = taken_back(reviewed(story), cast["shen"])
    acts.release(again.pk, cast["shen"])
    colleague = officer("colleague", EXAMINE, DECIDE, at=township())
    acts.claim(again.pk, colleague)
    said = {"outcome": "file", "report": "属实。"}
    acts.complete(again.pk, User.objects.get(pk=colleague.pk), said)
    for who in (cast["shen"], colleague):
        with pytest.raises(Refused, match="four_eyes"):
            acts.claim(story.item("decide").pk, User.objects.get(pk=who.pk))


def test_nor_does_the_deputy_of_who_took_it_back(story, cast):
    again = taken_back(reviewed(story), cast["shen"])
    acts.complete(
        again.pk,
        User.objects.get(pk=cast["shen"].pk),
        {"outcome": "file", "report": "属实。"},
    )
    access.grant(cast["shen"], DECIDE, township(), starts=date(2020, 1, 1))
    deputy = officer("deputy", EXAMINE, at=township())
    a_deputyship(cast["shen"], deputy)
    with pytest.raises(Refused, match="four_eyes"):
        acts.claim(story.item("decide").pk, deputy)


def test_the_heads_way_back_is_taken_back_too_but_not_the_decision(story, cast):
    reviewed(story)
    story.decides("back", reasons="请再核实人数。")
    decided = story.case.items.filter(step="decide").latest("pk")
    taken_back(decided, decided.owner)
    assert (story.state, story.waiting) == ("deciding", ["decide"])
    story.decides()
    last = story.case.items.filter(step="decide").latest("pk")
    with pytest.raises(Refused, match="effect"):
        taken_back(last, last.owner)


def test_the_applicant_withdraws(story):
    story.as_("he").begins().submits()
    story.withdraws("先不办了。")
    assert (story.state, story.waiting) == ("withdrawn", [])


def test_a_change_within_the_community_asks_nobody(story):
    story.is_filed().as_("he").begins_matter("change", address="新活动室").submits()
    assert (story.state, story.waiting) == ("review", ["review"])
    story.reviews().decides()
    assert (story.state, story.body.address) == ("filed", "新活动室")
    old, new = Certificate.objects.order_by("pk")
    assert (old.status, new.status) == ("replaced", "valid")
    assert new.number == f"{story.body.number}-2"


def test_a_change_without_a_change_is_not_submitted(story):
    story.is_filed().as_("he").begins_matter("change").submits()
    assert (story.answer.status_code, story.state) == (422, "draft")


def test_a_move_to_another_community_asks_the_new_committee(story):
    west = community("330802006002")
    story.is_filed().as_("he")
    story.begins_matter("change", region=west, committee=committee(west)).submits()
    assert story.waiting == ["opinion"]
    story.as_("tang").takes("opinion", outcome="agree")
    story.reviews().decides()
    assert story.body.region == west


def test_a_renewal_runs_on_from_the_old_end(story, at):
    story.is_filed()
    at("2028-12-20 09:00")
    story.as_("he").begins_matter("renewal").submits()
    story.reviews().decides()
    assert story.body.valid_to == date(2032, 3, 1)
    assert Certificate.objects.get(status="valid").valid_to == date(2032, 3, 1)


def test_a_body_ends_its_own_filing(story):
    story.is_filed().as_("he").begins_matter("cancellation").submits()
    story.reviews("end").decides("end", reasons="已经解散。")
    body = story.body
    assert (story.state, body.state, body.ground) == (
        "cancelled",
        "cancelled",
        "dissolved",
    )
    assert Certificate.objects.get().status == "revoked"
    assert "filing_ending" in story.papers()


def test_an_officer_files_for_somebody_who_cannot_and_takes_no_step(story, cast):
    access.grant(cast["lu"], EXAMINE, township(), starts=date(2020, 1, 1))
    story.as_("lu").helps(full_name="吴阿公", phone="13900000002").submits()
    assert story.state == "opinion"
    grandfather = User.objects.get(username="13900000002")
    assert story.case.applicant == grandfather
    sent = story.case.log.get(kind="submitted")
    assert (sent.actor, sent.on_behalf_of) == (cast["lu"], grandfather)
    story.agrees()
    story.as_("lu").claims("review")
    assert story.answer.status_code == 403
    story.reviews().decides()
    assert story.body.keeper == grandfather
    story.as_("yao")
    assert cast["lu"].full_name in story.reads("desk:case", story.case.pk)


def test_an_officer_of_another_office_helps_nobody_here(story):
    told = {"full_name": "x", "phone": "13900000002", "kind": "new"}
    story.as_("zhou").client.post(reverse("desk:assist"), told)
    assert not Case.objects.exists()


def test_a_year_later_a_few_words_keep_the_filing_alive(story, at):
    story.is_filed()
    at("2027-01-20 09:00")
    story.as_("he")
    assert "2026" in story.reads("portal:filed_body", story.body.number)
    url = reverse("portal:filed_note", args=[story.body.number])
    note = {
        "year": "2026",
        "activities": "40",
        "people": "300",
        "last_active_on": "2026-12-28",
        "words": "每周看望独居老人。",
        "file": photo("winter"),
    }
    story.answer = story.client.post(url, note)
    assert story.answer.status_code == 302
    assert story.body.last_active_on == date(2026, 12, 28)
    assert story.client.post(url, note | {"file": ""}).status_code == 422
    assert story.body.changes.last().kind == "noted"


def test_a_body_that_sleeps_is_heard_before_its_filing_ends(story, at):
    story.is_filed().ends("inactive")
    assert story.answer.status_code == 422
    at("2027-03-03 09:00")
    story.ends("inactive", "一年多没有活动。")
    assert (story.state, story.waiting) == ("hearing", ["statement"])
    assert "一年多没有活动" in story.as_("he").reads("portal:case", story.case.pk)
    story.answers("statement", statement="队长病了，下月恢复活动。")
    assert (story.state, story.waiting) == ("deciding", ["decide"])
    story.decides("keep", reasons="下月恢复活动。")
    assert (story.state, story.body.state) == ("kept", "filed")
    assert story.papers() == ["filing_hearing", "filing_keeping"]


def test_who_does_not_answer_is_decided_on_all_the_same(story, at):
    story.is_filed()
    at("2027-03-03 09:00")
    story.ends("inactive")
    at("2027-03-11 09:00")
    assert story.sweeps().state == "deciding"
    story.decides("end", reasons="未作说明。")
    assert (story.state, story.body.ground) == ("cancelled", "inactive")


def test_unlawful_activity_ends_a_filing_at_once_after_a_hearing(story):
    story.is_filed().ends("unlawful", "以备案名义收取费用。")
    story.as_("he").answers("statement", statement="没有收费。")
    story.decides("end", reasons="经查属实。")
    body = story.body
    assert (body.state, body.ground) == ("cancelled", "unlawful")
    assert Certificate.objects.get().status == "revoked"
    assert broken_at() is None


def test_who_began_to_end_a_filing_does_not_decide_on_it(story, cast):
    access.grant(cast["shen"], DECIDE, township(), starts=date(2020, 1, 1))
    story.is_filed().ends("unlawful")
    story.as_("he").answers("statement", statement="没有。")
    story.as_("shen").claims("decide")
    assert story.answer.status_code == 403


def test_nobody_takes_back_what_the_township_began(story):
    story.is_filed().ends("unlawful")
    story.as_("he").answers("statement", statement="没有。")
    story.withdraws()
    assert story.state == "deciding"


def test_one_matter_of_a_body_at_a_time(story):
    story.is_filed().as_("he").begins_matter("change", address="新活动室").submits()
    begun = {"kind": "cancellation", "body": story.body.pk}
    url = reverse("portal:start", args=["filing"])
    assert story.client.post(url, begun).status_code == 422
    story.ends("unlawful")
    assert story.answer.status_code == 422


def test_a_filing_is_not_renewed_years_ahead(story):
    story.is_filed().as_("he")
    url = reverse("portal:start", args=["filing"])
    begun = {"kind": "renewal", "body": story.body.pk}
    assert story.client.post(url, begun).status_code == 422


def test_nobody_begins_a_matter_of_another_body(story):
    story.is_filed().as_("sun")
    url = reverse("portal:start", args=["filing"])
    begun = {"kind": "cancellation", "body": story.body.pk}
    assert story.client.post(url, begun).status_code == 422
    assert story.client.get(reverse("portal:filed_body", args=[story.body.number]))
    assert "404" in str(
        story.client.get(
            reverse("portal:filed_body", args=[story.body.number])
        ).status_code
    )


def test_a_grown_body_registers_and_its_filing_closes_with_the_certificate(story, cast):
    story.is_filed().as_("he")
    body = story.body
    url = reverse("portal:start", args=["establishment"])
    story.client.post(url, {"upgrades": body.pk})
    case = Case.objects.latest("pk").coerced
    assert (case.upgrades, case.purpose) == (body, body.purpose)
    assert (case.authority, case.region_id) == (bureau(), "330802006")
    founding = EstablishmentStory(cast, case=case).as_("he")
    fill(case, Plan("府东", "邻里互助", "服务中心"))
    founding.submits().accepts().examines().countersigns().decides()
    assert FiledBody.objects.get().state == "filed"
    founding.as_("chen").takes("issue", outcome="online")
    body.refresh_from_db()
    entry = Organization.objects.get()
    assert (body.state, body.successor, body.ground) == ("upgraded", entry, "upgraded")
    assert body.certificates.get().status == "replaced"
    page = story.as_("sun").reads("public:filed_body", body.number)
    assert entry.name in page


def test_anybody_sees_who_is_on_file_and_no_names_of_people(story):
    story.is_filed().as_("sun")
    page = story.reads("public:filed") + story.reads(
        "public:filed_body", story.body.number
    )
    assert story.body.name in page
    assert "何阿婆" not in page
    assert "13800000001" not in page


def test_the_certificate_of_a_filing_is_verified_by_anybody(story):
    story.is_filed().as_("sun")
    paper = Certificate.objects.get()
    page = story.reads("public:verify_code", paper.number, paper.check_code)
    assert "330802-006-2026-0001" in page
    assert "没有这个证书" not in page


def test_the_township_sees_its_figures_against_the_targets(story):
    story.is_filed().as_("shen")
    page = story.reads("desk:filed")
    assert "府东社区" in page
    assert "13" in page

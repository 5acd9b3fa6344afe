"""Whose hands may do a step: four eyes, own cases, lost capacities, other people's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from orgs import access, accounts, handlers
from orgs.roles import DECIDE, EXAMINE, INTAKE, OPINION
from tests.factories.establishment import an_application
from tests.factories.orgs import appointed
from tests.factories.world import REPORT, body_of, fresh
from tests.unit.permissions import item_of
from workflows.engine import acts
from workflows.engine.models import Case, LogEntry
from workflows.engine.work import Refused
from workflows.tools.demo.applications import sheet, take

pytestmark = pytest.mark.django_db
GRANT = {"outcome": "grant", "report": REPORT}


def post(browser, name, case, **answers):
    return browser.post(reverse(f"desk:{name}", args=[item_of(case)]), answers)


def again(user):
    """The same person at the next request: nothing is remembered of the last."""
    return type(user).objects.get(pk=user.pk)


def refusals(case):
    rows = LogEntry.objects.filter(case=case.pk, kind="refused").order_by("seq")
    return [(row.actor.username, row.detail["reason"]) for row in rows]


def reason_of(act, *args):
    with pytest.raises(Refused) as caught:
        act(*args)
    return caught.value.reason


# -- four eyes ---------------------------------------------------------------
def test_who_examined_does_not_decide_whatever_else_he_is(world, as_):
    appointed(world.wu, DECIDE, world.office)
    case = world.countersigned()
    assert post(as_("wu"), "take", case).status_code == 403
    assert post(as_("wu"), "complete", case, outcome="grant").status_code == 403
    assert refusals(case) == [("wu", "four_eyes")] * 2


def test_who_countersigned_does_not_decide(world, as_):
    appointed(world.zheng, DECIDE, world.office)
    assert post(as_("zheng"), "take", world.countersigned()).status_code == 403


def test_who_countersigned_once_does_not_examine_the_next_round(world):
    case = world.examined()
    take(case, "countersign", world.zheng, outcome="disagree", second_report="未核实。")
    assert reason_of(acts.claim, item_of(case), again(world.zheng)) == "four_eyes"
    take(case, "examine", world.wu, **GRANT)
    assert reason_of(acts.claim, item_of(case), again(world.wu)) == "four_eyes"


def test_taking_giving_back_and_taking_again_opens_no_way_round(world):
    """Who merely held a step has not done it, and who has done it gains nothing."""
    case = world.accepted()
    item = item_of(case)
    acts.claim(item, world.zheng)
    acts.release(item, world.zheng)
    take(case, "examine", world.wu, **GRANT)
    assert reason_of(acts.release, item, world.wu) == "closed"
    assert reason_of(acts.claim, item_of(case), world.wu) == "four_eyes"
    acts.claim(item_of(case), world.zheng)


def test_a_capacity_gained_after_taking_is_no_way_round_either(world, as_):
    """The hands are looked at again when the step is completed."""
    case = world.countersigned()
    acts.claim(item_of(case), world.wang)
    case.items.filter(step="examine").update(owner=world.wang)
    assert post(as_("wang"), "complete", case, outcome="grant").status_code == 403
    assert fresh(case).state == "accepted"


# -- steps of others ---------------------------------------------------------
def test_an_officer_does_not_answer_for_the_applicant(world, as_):
    for case in (world.correcting(), world.registered()):
        for name in ("take", "complete", "release"):
            assert post(as_("zhou"), name, case).status_code == 403
        url = reverse("portal:step", args=[item_of(case)])
        assert as_("zhou").post(url).status_code == 404


def test_an_applicant_does_not_answer_for_the_officer(world, as_):
    case = world.held()
    url = reverse("portal:step", args=[item_of(case)])
    assert as_("lin").post(url, {"outcome": "complete"}).status_code == 404
    assert reason_of(acts.complete, item_of(case), world.lin, {}) == "outside"


def test_an_officer_who_applies_does_not_act_as_his_own_clerk(world, as_):
    case = an_application(world.zhou)
    for name in ("take", "complete"):
        assert post(as_("zhou"), name, case, outcome="complete").status_code == 403
    assert refusals(case) == [("zhou", "own_case")] * 2


def test_an_officer_who_files_for_the_body_keeps_out_of_its_case(world, as_):
    """Until the end of the last day on which he files for it."""
    case = world.awaiting_consent()
    take(case, "consent", world.zhao, outcome="consent")
    world.granted(case)
    handler = handlers.appoint(body_of(case), world.chen, by=world.lin)
    assert post(as_("chen"), "take", case).status_code == 403
    handlers.end(handler, by=world.lin)
    assert post(as_("chen"), "take", case).status_code == 403
    assert refusals(case) == [("chen", "own_case")] * 2
    assert as_("chen").get(reverse("portal:case", args=[case.pk])).status_code == 200


def test_who_was_asked_for_an_opinion_sees_that_case_and_no_other(world, as_):
    asked, other = world.consulted(), world.accepted()
    desk = as_("zhao")
    assert desk.get(reverse("desk:case", args=[asked.pk])).status_code == 200
    assert desk.get(reverse("desk:case", args=[other.pk])).status_code == 404
    found = desk.get(reverse("desk:search")).context["rows"]
    assert [row.case for row in found] == [asked.pk]


# -- capacities that end -----------------------------------------------------
def test_a_capacity_lost_with_the_form_open_saves_nothing(world, as_):
    case, today = world.held(), timezone.localdate()
    appointed(world.zhou, EXAMINE, world.office)  # he may still enter the desk
    access.revoke(world.zhou, INTAKE, world.office, on=today)
    browser = as_("zhou")
    answers = {"outcome": "elsewhere", "reasons": "请向市民政局申请。"}
    assert post(browser, "complete", case, **answers).status_code == 403
    url = reverse("desk:rule", args=[case.pk])
    ruled = browser.post(url, {"verdict-material-premises": "pass"})
    assert ruled.status_code == 403
    assert not case.rulings.exists()
    assert refusals(case) == [("zhou", "outside")] * 2


def test_today_is_the_last_day_and_counts(world):
    case, today = world.submitted(), timezone.localdate()
    access.revoke(world.zhou, INTAKE, world.office, on=today + timedelta(days=1))
    acts.claim(item_of(case), again(world.zhou))


def test_an_appointment_that_ended_yesterday_or_begins_tomorrow_is_none(world):
    case, today = world.submitted(), timezone.localdate()
    day = timedelta(days=1)
    access.grant(world.sun, INTAKE, world.office, starts=today - day, ends=today - day)
    access.grant(world.he, INTAKE, world.office, starts=today + day)
    assert reason_of(acts.claim, item_of(case), world.sun) == "outside"
    assert reason_of(acts.claim, item_of(case), world.he) == "outside"


def test_who_is_deactivated_with_the_form_open_is_signed_out(world, as_):
    case, browser = world.held(), as_("zhou")
    accounts.deactivate(world.zhou)
    answer = post(browser, "complete", case, outcome="elsewhere", reasons="？")
    assert reverse("account:login") in answer["Location"]
    assert reason_of(acts.complete, item_of(case), again(world.zhou), {}) == "inactive"


def test_who_stood_aside_stays_out_even_with_another_capacity(world, as_):
    case = world.examined()
    for role in (DECIDE, OPINION):
        appointed(world.zheng, role, world.office)
    recuse = reverse("desk:recuse", args=[case.pk])
    as_("zheng").post(recuse, {"reason": "与发起人是亲属。"})
    assert post(as_("zheng"), "take", case).status_code == 403
    assert refusals(case) == [("zheng", "recused")]


# -- once is once ------------------------------------------------------------
def test_nothing_is_completed_twice(world, as_):
    case = world.held()
    item = item_of(case)
    answers = {"outcome": "elsewhere", "reasons": "请向市民政局申请。"}
    acts.complete(item, world.zhou, answers)
    assert reason_of(acts.complete, item, world.zhou, answers) == "closed"
    assert case.papers.filter(kind="transfer").count() == 1


def test_giving_back_what_is_done_is_a_conflict_and_not_an_error(world, as_):
    case = world.accepted()
    done = case.items.get(step="intake").pk
    assert as_("zhou").post(reverse("desk:release", args=[done])).status_code == 409


def test_nothing_is_submitted_again_after_withdrawal(world, as_):
    case, browser = world.submitted(), as_("lin")
    browser.post(reverse("portal:withdraw", args=[case.pk]))
    submit = reverse("portal:submit", args=[case.pk])
    assert browser.post(submit, {"declared": "on"}).status_code == 302
    apply = case.items.get(step="apply").pk
    assert reason_of(acts.complete, apply, world.lin, {"declared": "on"}) == "closed"
    assert fresh(case).state == "withdrawn"
    assert not case.items.filter(finished=None).exists()


def test_after_withdrawal_nothing_can_be_changed(world, as_):
    case, browser = world.correcting(), as_("lin")
    browser.post(reverse("portal:withdraw", args=[case.pk]))
    for name, key in (("section", "contact"), ("upload", "premises")):
        url = reverse(f"portal:{name}", args=[case.pk, key])
        assert browser.post(url, {"file": sheet("late")}).status_code == 403


def test_a_name_registered_meanwhile_is_told_to_the_one_who_decides(world, as_):
    """What the register refuses comes back with the form, and nothing has happened."""
    first, second = world.drafted(), world.drafted()
    parts = {n: getattr(fresh(first), n) for n in ("trade_name", "title")}
    Case.objects.filter(pk=second.pk).update(title=parts["title"])
    type(fresh(second)).objects.filter(pk=second.pk).update(
        trade_name=parts["trade_name"]
    )
    for case in (first, second):
        take(case, "apply", world.lin, declared="on")
        world.countersigned(case)
    take(first, "decide", world.wang, outcome="grant")
    acts.claim(item_of(second), world.wang)
    answer = post(as_("wang"), "complete", second, outcome="grant")
    assert answer.status_code == 422
    assert fresh(second).state == "accepted"
    assert not second.papers.filter(kind="grant").exists()

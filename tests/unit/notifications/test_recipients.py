from datetime import UTC, datetime

import pytest

from notifications.kinds import Matter
from notifications.models import Preference
from notifications.recipients import wanted
from notifications.wording import facts_of
from orgs import handlers
from orgs.roles import EXAMINE, INTAKE
from tests.factories.orgs import appointed, organization

MIDNIGHT_OF_4TH = datetime(2026, 12, 3, 16, tzinfo=UTC)  # in Shanghai


def told(*events):
    return {(each.user.username, each.route.kind) for each in wanted(events)}


def test_a_new_step_is_told_to_all_who_may_take_it(office, happens):
    event = happens("item.opened", step="examine", role="examine", actor=office.zhou.pk)
    assert told(event) == {("wu", "new_work"), ("zheng", "new_work")}


def test_a_step_of_the_applicant_is_told_to_him_alone(office, happens):
    event = happens("item.opened", step="correct", owner=office.lin.pk)
    assert told(event) == {("lin", "corrections_needed")}


def test_a_step_nobody_has_words_for_is_still_told(office, happens):
    event = happens("item.opened", step="sing", owner=office.lin.pk)
    assert told(event) == {("lin", "your_turn")}


def test_consent_is_asked_of_the_unit_and_nobody_else(office, happens):
    at = office.unit.pk
    event = happens("item.opened", step="consent", role="consent", authority=at)
    assert told(event) == {("zhao", "consent_asked")}


def test_nobody_is_told_of_what_he_did_himself(office, happens):
    event = happens("move.withdraw", actor=office.lin.pk)
    assert told(event) == set()


def test_the_applicant_gets_a_receipt_for_his_own_filing(office, happens):
    event = happens("move.receive", actor=office.lin.pk)
    assert told(event) == {("lin", "received")}


@pytest.mark.parametrize(
    ("move", "kind"),
    [("accept", "accepted"), ("refuse", "refused"), ("lapse", "lapsed")],
)
def test_where_the_file_stands_is_told_to_the_applicant(office, happens, move, kind):
    event = happens(f"move.{move}", role="decide", actor=office.wang.pk)
    assert told(event) == {("lin", kind)}


def test_silence_of_the_office_is_told_to_its_supervisors_too(office, happens):
    expected = {("lin", "deemed_accepted"), ("wang", "accepted_by_silence")}
    assert told(happens("move.deem_accepted")) == expected


def test_a_warning_goes_to_the_one_who_holds_the_step(office, happens):
    event = happens("clock.warned", role="examine", owner=office.wu.pk)
    assert told(event) == {("wu", "step_due_soon")}


def test_a_warning_about_a_step_in_the_queue_goes_to_all(office, happens):
    event = happens("clock.warned", role="examine")
    assert told(event) == {("wu", "step_due_soon"), ("zheng", "step_due_soon")}


def test_a_breach_is_told_to_the_supervisors_as_well(office, happens):
    event = happens("clock.breached", role="examine", owner=office.wu.pk)
    assert told(event) == {("wu", "step_overdue"), ("wang", "office_overdue")}


def test_an_officer_is_told_when_his_step_falls_away(office, happens):
    event = happens("item.cancelled", owner=office.wu.pk, actor=office.lin.pk)
    assert told(event) == {("wu", "step_closed")}


def test_an_applicant_who_is_an_officer_is_not_offered_his_own_case(office, happens):
    appointed(office.lin, INTAKE, office.at)
    event = happens("item.opened", step="intake", role="intake")
    assert told(event) == {("zhou", "new_work")}


def test_whoever_lost_the_capacity_is_told_no_more(office, happens):
    office.zheng.is_active = False
    office.zheng.save()
    event = happens("item.opened", step="examine", role=EXAMINE.slug)
    assert told(event) == {("wu", "new_work")}


def test_a_closed_account_is_told_nothing(office, happens):
    office.lin.is_active = False
    office.lin.save()
    assert told(happens("move.accept")) == set()


def test_silent_events_cost_no_query(office, happens, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not wanted([happens("item.claimed"), happens("clock.started")])


def test_many_events_of_one_office_cost_as_much_as_one(
    office, happens, django_assert_num_queries
):
    many = [happens("item.opened", step="examine", role="examine") for _ in range(30)]
    with django_assert_num_queries(3):
        assert len(wanted(many)) == 60


def test_an_important_message_cannot_be_switched_off(office, happens):
    off = {"in_app": False, "email": False}
    Preference.objects.create(user=office.lin, matter=Matter.CASES, **off)
    assert told(happens("move.refuse")) == {("lin", "refused")}
    assert told(happens("move.refer_to_experts")) == set()


def test_mail_goes_only_to_those_who_have_an_address_and_want_it(office, happens):
    assert [each.email for each in wanted([happens("move.accept")])] == [True]
    Preference.objects.create(user=office.lin, matter=Matter.CASES, email=False)
    assert [each.email for each in wanted([happens("move.accept")])] == [False]
    event = happens("item.opened", step="consent", role="consent")
    assert not any(each.email for each in wanted([event]))


def test_the_day_told_is_the_last_that_counts(happens):
    assert facts_of(happens("item.opened", due=MIDNIGHT_OF_4TH))["due"] == "2026-12-03"


def test_the_day_of_the_clock_comes_before_that_of_the_step(happens):
    event = happens("clock.warned", due=MIDNIGHT_OF_4TH, detail={"due": "2026-12-09"})
    assert facts_of(event)["due"] == "2026-12-09"


def test_a_day_that_is_not_certain_yet_is_told_as_such(happens):
    event = happens("item.opened", detail={"due": "2027-01-06", "provisional": "yes"})
    assert facts_of(event)["provisional"] == "yes"
    assert facts_of(happens("item.opened", due=MIDNIGHT_OF_4TH))["provisional"] == ""


def of_the_body(happens, name, body, **facts):
    """Without a case; ``about`` is what the message opens."""
    detail = {"about": "4", "due": "2026-06-01"}
    return happens(
        name, case=None, applicant=None, organization=body.pk, detail=detail, **facts
    )


def test_what_happens_to_a_body_is_told_to_all_who_file_for_it(office, happens):
    body = organization(supervising_unit=office.unit)
    handlers.appoint(body, office.lin, by=None)
    handlers.appoint(body, office.sun, by=office.lin)
    found = wanted([of_the_body(happens, "campaign.reminded", body, step="7")])
    assert {each.user for each in found} == {office.lin, office.sun}
    assert {each.row()["world"] for each in found} == {"portal"}


def test_a_body_without_anybody_who_files_is_told_nothing(office, happens):
    assert not wanted([of_the_body(happens, "campaign.reminded", organization())])


def test_many_bodies_cost_as_much_as_one(office, happens, django_assert_num_queries):
    bodies = [organization(number) for number in range(1, 5)]
    for body in bodies:
        handlers.appoint(body, office.lin, by=None)
    events = [of_the_body(happens, "campaign.reminded", body) for body in bodies]
    with django_assert_num_queries(2):
        assert len(wanted(events)) == 4

"""What has to be there before anybody is entered, and what comes with the entry."""

import pytest
from django.db import transaction

from orgs import handlers, register
from tests.factories.leadership import (
    CARE,
    CHAIR,
    NEW_HEAD,
    PLAIN,
    Election,
    Nominee,
    Post,
)
from tests.stories.conftest import MONDAY
from tests.stories.leadership import LeadershipStory
from tests.stories.test_leadership import OVER
from workflows.engine.log import broken_at
from workflows.procedures.leadership import moves
from workflows.publicity.models import PublicNotice
from workflows.tools.demo.props import sheet

UNAUDITED = Election(PLAIN.nominees, audit=False)


@pytest.fixture
def story(cast, at):
    at(MONDAY)
    return LeadershipStory(cast)


def principals(body):
    held = body.handlers.filter(principal=True, ends=None)
    return [handler.user.full_name for handler in held]


def test_nobody_elected_is_entered_before_the_audit(story, at):
    """社会团体登记管理条例 27: the accounts are audited before the election."""
    story.proposes(UNAUDITED).publishes()
    at(OVER)
    story.sweeps()
    assert (story.state, story.waiting) == ("awaiting_audit", ["file_audit"])
    assert set(story.standings.values()) == {"cleared"}
    assert "罗欣" not in story.leading.values()
    at("2026-03-12 10:00")
    story.as_("lin").answers("file_audit", audit_report=sheet("audit"))
    story.as_("wu").takes("check_audit", outcome="accept")
    assert story.state == "completed"
    assert story.leading["secretary_general"] == "罗欣"


def test_an_election_without_any_audit_brings_nobody_into_office(story, at):
    story.proposes(UNAUDITED).publishes()
    at(OVER)
    story.sweeps()
    at("2026-04-10 00:00:00")
    story.sweeps()
    assert set(story.standings.values()) == {"out"}
    assert story.leading == {"chair": "何清", "secretary_general": "许宁"}


def test_an_institution_elects_without_an_audit_while_its_representative_stays(
    story, at
):
    """民办非企业单位登记管理暂行条例 22 asks for it when the representative changes."""
    again = Nominee("何清", Post.CHAIR, legal=True)
    both = Election((again, Nominee("唐敏", Post.HEAD)), audit=False)
    story.proposes(both, CARE).publishes()
    at(OVER)
    assert story.sweeps().state == "completed"


def test_the_principal_account_goes_to_a_new_representative_who_is_a_handler(story, at):
    story.proposes(NEW_HEAD)
    body = story.file.organization
    sun = story.people["sun"]
    sun.full_name = "方圆"
    sun.save(update_fields=["full_name"])
    handlers.appoint(body, sun, by=story.people["lin"])
    story.publishes()
    at(OVER)
    assert story.sweeps().state == "completed"
    assert principals(body) == ["方圆"]
    told = moves.tell(story.file, story.case.log.get(kind="candidate.principal"))
    assert "方圆" in told


def test_nobody_else_gets_the_principal_account_by_an_election(story, at):
    story.proposes(NEW_HEAD)
    body = story.file.organization
    handlers.appoint(body, story.people["sun"], by=story.people["lin"])
    story.publishes()
    at(OVER)
    assert story.sweeps().state == "completed"
    assert principals(body) == ["林晓岚"]


def test_who_goes_on_representing_moves_no_account(story, at):
    story.proposes(Election((CHAIR,), "change"))
    body = story.file.organization
    story.publishes()
    at(OVER)
    assert story.sweeps().state == "completed"
    assert principals(body) == ["林晓岚"]
    assert not story.case.log.filter(kind="candidate.principal").exists()


def test_nobody_takes_office_in_a_body_that_was_struck_meanwhile(story, at):
    story.proposes().publishes()
    body = story.file.organization
    with transaction.atomic():
        register.strike(body, basis="注销", actor=None, on=body.established_on)
    at(OVER)
    story.sweeps()
    assert (story.state, story.waiting) == ("settling", ["settle_clash"])
    story.as_("wang").takes("settle_clash", outcome="retry")
    assert story.answer.status_code == 422
    assert "不能办理负责人任职" in story.answer.content.decode()


def test_a_retired_official_is_called_so_in_no_notice(story):
    """The public learns what the list of contents allows, and no more."""
    retired = {
        "service": "retired_cadre",
        "retired_on": "2019-01-01",
        "official_approval": True,
        "approved_on": "2026-01-10",
        "same_field": True,
    }
    deputy = Nominee("方圆", Post.VICE_CHAIR, more=retired)
    story.proposes(Election((deputy,), "change")).publishes()
    notice = PublicNotice.objects.get()
    assert "方圆" in str(notice.facts)
    assert "退" not in str(notice.facts)


def test_withdrawing_the_last_one_during_the_check_stops_its_clock(story):
    only = Election((Nominee("方圆", Post.VICE_CHAIR),), occasion="change")
    story.proposes(only)
    story.as_("lin").withdraws_candidate("方圆")
    assert story.state == "proposing"
    running = story.case.deadlines.filter(status="running")
    assert list(running.values_list("clock", flat=True)) == ["step.propose"]
    assert broken_at() is None

"""Asking another office: yes, no, remarks, silence; each once, and never undone."""

import pytest
from django.db import IntegrityError, transaction

from orgs.roles import OPINION
from tests.factories.orgs import appointed
from tests.factories.world import a_world, fresh
from workflows.consultation import opinions
from workflows.consultation.forms import OpinionForm
from workflows.consultation.guards import agreed, asked
from workflows.consultation.models import Consultation
from workflows.engine import acts
from workflows.engine.guards import OfCase
from workflows.engine.work import Refused, work
from workflows.tools.demo.applications import take

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return a_world()


@pytest.fixture
def case(world):
    """赵文's office has been asked."""
    return world.consulted()


class Clear(OpinionForm):
    verdicts = ("agree", "disagree")


def filled(case, data, form=OpinionForm):
    item = case.items.get(step="opinion")
    return form(data, case=case, item=item, user=None)


def said(case):
    (found,) = opinions.of_case(case)
    return found


def test_a_question_names_its_office_and_its_last_day(world, case):
    found = said(case)
    assert (found.authority, found.question) == (world.unit, "能否支持？")
    assert found.due_day == case.deadlines.get(clock="step.opinion").due_day
    assert found.is_open


def test_the_letter_goes_to_the_office_and_not_to_the_applicant(world, case):
    letter = case.papers.get(kind="consult")
    assert letter.facts["addressee"] == world.unit.name
    assert letter.facts["matter"] == "成立登记"


def test_the_step_belongs_to_the_office_that_was_asked(world, case):
    assert asked()(OfCase(case)) == world.unit.pk
    assert case.items.get(step="opinion").authority == world.unit


def test_remarks_are_neither_yes_nor_no(world, case):
    take(case, "opinion", world.zhao, opinion="场地须经消防验收。")
    found = said(fresh(case))
    assert (found.verdict, found.words) == ("none", "场地须经消防验收。")
    assert found.answered_by == world.zhao
    assert not agreed()(OfCase(case))


def test_an_answer_comes_once(world, case):
    take(case, "opinion", world.zhao, opinion="同意。")
    with work(case, world.zhao) as running, pytest.raises(LookupError):
        opinions.answer(running, "agree")


def test_silence_is_written_down_and_cannot_be_answered_any_more(case):
    with work(case) as running:
        opinions.fall_silent(running)
        with pytest.raises(LookupError):
            opinions.answer(running, "agree")
    assert (said(case).silent, said(case).verdict) == (True, "")
    assert case.log.filter(kind="silent", step="opinion").exists()


def test_who_disagrees_says_why(case):
    assert filled(case, {"outcome": "agree"}).is_valid()
    assert "opinion" in filled(case, {"outcome": "disagree"}).errors
    assert "opinion" in filled(case, {"outcome": "none"}).errors
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.update(verdict="disagree", answered_at=case.created)


def test_a_procedure_may_ask_for_a_clear_answer(case):
    data = {"outcome": "none", "opinion": "另作说明。"}
    assert "outcome" in filled(case, data, Clear).errors


def test_a_verdict_is_kept_with_its_words(world, case):
    with work(case, world.zhao) as running:
        form = filled(running.case, {"outcome": "disagree", "opinion": "选址不当。"})
        assert form.is_valid()
        form.apply(running)
    assert (said(case).outcome, said(case).words) == ("不同意", "选址不当。")


def test_the_applicant_may_not_answer_in_the_own_case(world, case):
    appointed(world.lin, OPINION, world.unit)
    with pytest.raises(Refused) as refusal:
        acts.claim(case.items.get(step="opinion").pk, world.lin)
    assert refusal.value.reason == "own_case"


def test_the_desk_shows_question_and_answer(world, case, client):
    take(case, "opinion", world.zhao, opinion="场地须经消防验收。")
    client.force_login(world.wu)
    page = client.get(f"/desk/cases/{case.pk}/").content.decode()
    assert "能否支持？" in page
    assert "场地须经消防验收。" in page


def test_the_applicant_reads_office_and_verdict_but_no_words(world, client):
    case = world.awaiting_consent()
    take(case, "consent", world.zhao, outcome="consent", words="属于职责范围。")
    client.force_login(world.lin)
    page = client.get(f"/portal/cases/{case.pk}/").content.decode()
    assert f"{world.unit.name}已答复：同意" in page
    assert "属于职责范围。" not in page

"""A procedure without people, names, deferrals or rules needs no stubs."""

from datetime import UTC, datetime

from django.db import models
from django.utils.translation import override

from workflows.applications import sections
from workflows.applications.contact import ContactForm
from workflows.applications.flow import ApplicationFlow
from workflows.applications.people import Leading, Person
from workflows.applications.reading import Reading, Station
from workflows.documents.sections import Section

SUBMITTED = datetime(2026, 3, 2, 1, tzinfo=UTC)
CONTACT = Section("contact", "联系", "核对", ContactForm)
ONLY_FOR_NEW = Section("new", "新设", "核对", ContactForm, lambda case: case.new)


class State(models.TextChoices):
    DRAFT = "draft", "草稿"
    FILED = "filed", "已备案"


class PlainFlow:
    """As much of a flow as reading asks for; a real one would be drawn."""

    states = State
    sections = (CONTACT, ONLY_FOR_NEW)
    materials_group = ApplicationFlow.materials_group


class Plain(Reading):
    STATIONS = (Station("申请", "submitted_at"), Station("备案"))
    REACHED = {"filed": 1}
    CLOSED = ("filed",)
    WITHDRAWABLE = ("received",)

    flow_class = PlainFlow
    new = False

    def __init__(self, state="draft", **answers):
        self.state, self.submitted_at, self.confirmed = state, SUBMITTED, []
        self.deferred, self.contact_name, self.contact_phone = [], "", ""
        self.materials_ahead = {}
        self.__dict__ |= answers

    def application(self, on=None):
        return "facts"


def test_what_a_procedure_does_not_have_it_need_not_say():
    case = Plain()
    assert case.requirements() == case.checklist() == case.conditions() == []
    assert case.name_findings() == case.stated_grounds() == case.dealings() == []
    assert case.bars() == []


def test_stations_follow_the_tables():
    first, second = Plain("received").milestones()
    assert (first.state, first.when) == ("now", SUBMITTED)
    assert (second.state, second.when) == ("todo", None)


def test_a_closed_case_stands_still():
    case = Plain("filed")
    assert [m.state for m in case.milestones()] == ["done", "ended"]
    assert case.is_closed
    assert case.state_label == "已备案"


def test_who_has_it_and_who_may_still_withdraw():
    assert Plain().is_with_applicant
    assert not Plain().may_withdraw
    assert Plain("received").may_withdraw


def test_sections_that_do_not_apply_are_left_out():
    assert [s.key for s in sections.of(Plain())] == ["contact"]
    assert [s.key for s in sections.of(Plain(new=True))] == ["contact", "new"]
    assert sections.find(Plain(), "new") is None


def test_a_section_is_begun_finished_and_looked_at_again():
    name, phone = {"contact_name": "林晓岚"}, {"contact_phone": "13800000000"}
    assert sections.section_state(Plain(), CONTACT) == "todo"
    assert sections.section_state(Plain(**name), CONTACT) == "doing"
    told = Plain(**name, **phone, confirmed=["contact"])
    assert sections.section_state(told, CONTACT) == "done"
    lacking = Plain(**name, confirmed=["contact"])
    assert sections.section_state(lacking, CONTACT) == "bad"


def test_what_is_missing_is_told_by_section():
    with override("en"):
        gaps = sections.missing(Plain(contact_name="林晓岚"))
    assert gaps == ["联系: Please fill in “Telephone”."]


def test_facts_are_read_once_and_afresh_when_asked():
    case = Plain()
    case.__dict__["facts"] = "old"
    assert case.facts == "old"
    assert "facts" not in vars(case.anew())


def test_a_plain_flow_asks_for_nothing():
    flow = ApplicationFlow
    assert (flow.sections, flow.parts, flow.opening) == ((), (), None)
    assert (flow.person_form, flow.guide) == (None, None)


def test_whoever_leads_is_a_person():
    assert issubclass(Leading, Person)
    assert Leading._meta.abstract

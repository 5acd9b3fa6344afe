"""帮办代办: an officer files for somebody, who stays the applicant."""

import pytest

from orgs.models import Appointment
from orgs.roles import EXAMINE, INTAKE
from tests.factories.establishment import READING
from tests.factories.orgs import bureau, officer, person
from workflows.engine import acts
from workflows.engine.access import is_party, readable
from workflows.engine.models import Case, WorkItem
from workflows.engine.work import Refused
from workflows.procedures.establishment.flows import EstablishmentFlow
from workflows.tools.demo.applications import fill, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def zhou():
    return officer("zhou", INTAKE, EXAMINE)


@pytest.fixture
def case(zhou):
    """A draft that 周敏 fills in for 林晓岚, who knows no computer."""
    office = bureau()
    case = acts.begin(
        EstablishmentFlow,
        person("lin"),
        by=zhou,
        assisted_by=zhou,
        authority=office,
        region=office.region,
        place=office.region.path,
    )
    fill(case, READING)
    return case


def test_the_log_names_the_hand_and_the_person_behind_it(case, zhou):
    entry = case.log.get(kind="started")
    assert (entry.actor, entry.on_behalf_of) == (zhou, case.applicant)


def test_what_the_helper_hands_in_is_done_for_the_applicant(case, zhou):
    take(case, "apply", zhou, declared="on")
    done = WorkItem.objects.get(step="apply")
    assert (done.owner, done.acted_for) == (zhou, case.applicant)
    assert case.log.get(kind="submitted").on_behalf_of == case.applicant


def test_both_see_the_draft(case, zhou):
    assert readable(zhou).filter(pk=case.pk).exists()
    assert readable(case.applicant).filter(pk=case.pk).exists()


def test_the_helper_takes_no_office_step_of_that_case(case, zhou):
    take(case, "apply", zhou, declared="on")
    with pytest.raises(Refused, match="own_case"):
        acts.claim(case.items.get(step="intake").pk, zhou)


def test_who_has_left_the_office_sees_the_draft_no_more(case, zhou):
    Appointment.objects.filter(user=zhou).update(ends="2021-01-01")
    assert not readable(type(zhou).objects.get(pk=zhou.pk)).filter(pk=case.pk).exists()


def test_a_case_of_ones_own_names_nobody_behind_it(zhou):
    case = acts.begin(EstablishmentFlow, zhou, authority=bureau())
    assert is_party(zhou, case)
    assert Case.objects.get().log.get(kind="started").on_behalf_of is None

"""How many statements a transition may cost, everything in its transaction included."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orgs.models import User
from orgs.roles import EXAMINE, INTAKE
from tests.factories.establishment import an_application
from tests.factories.orgs import officer, organization, person
from tests.unit.security.attacks import a_cast, scene
from workflows.catalogue import PROCEDURES
from workflows.engine import acts
from workflows.tools.demo.props import rule

CLAIM, COMPLETE = 6, 12


@pytest.fixture
def counted(django_assert_max_num_queries):
    """Count statements, the savepoint of the test's own transaction left out."""

    def count(most):
        return django_assert_max_num_queries(most + 2)

    return count


@pytest.mark.django_db
def test_claiming_costs_six_statements_at_most(counted):
    case, zhou = an_application(person("lin")), officer("zhou", INTAKE)
    item = case.items.get(step="intake")
    zhou = User.objects.get(pk=zhou.pk)  # nothing cached from before
    with counted(CLAIM):
        acts.claim(item.pk, zhou)


@pytest.mark.django_db
def test_completing_a_plain_step_costs_twelve_statements_at_most(counted):
    case = an_application(person("lin"))
    zhou, wu, zheng = (
        officer("zhou", INTAKE),
        officer("wu", EXAMINE),
        officer("zheng", EXAMINE),
    )
    _accept(case, zhou)
    examine = case.items.get(step="examine")
    acts.claim(examine.pk, wu)
    acts.complete(examine.pk, wu, {"outcome": "grant", "report": "符合条件。"})
    second = case.items.get(step="countersign")
    acts.claim(second.pk, zheng)
    zheng = User.objects.get(pk=zheng.pk)
    with counted(COMPLETE):
        acts.complete(second.pk, zheng, {"outcome": "agree"})


@pytest.mark.django_db
def test_no_count_grows_with_the_history_of_the_case():
    case, zhou = an_application(person("lin")), officer("zhou", INTAKE)
    item = case.items.get(step="intake")

    def spent():
        me = User.objects.get(pk=zhou.pk)
        with CaptureQueriesContext(connection) as captured:
            acts.claim(item.pk, me)
            acts.release(item.pk, me)
        return len(captured)

    first = spent()
    for _n in range(5):
        spent()
    assert spent() == first


def _accept(case, zhou):
    item = case.items.get(step="intake")
    acts.claim(item.pk, zhou)
    rule(case, zhou)
    acts.complete(
        item.pk, zhou, {"outcome": "complete", "category_reason": "符合直接登记类别。"}
    )


@pytest.mark.django_db
def test_claiming_in_the_case_of_a_body_costs_no_more(counted):
    """Whether the person files for that body is asked along with the other bars."""
    people, flow = a_cast(), PROCEDURES["leadership"]
    stage = scene(flow, flow.instance.node("approve"), "check", people)
    type(stage.case).objects.filter(pk=stage.case.pk).update(
        organization=organization()
    )
    hand = stage.乙
    with counted(CLAIM):
        acts.claim(stage.item.pk, hand)

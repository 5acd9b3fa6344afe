"""Two cases that propose one person, on the real database, at the same moment."""

import pytest

from orgs.models import Leader, Organization
from tests.factories.leadership import CHESS, READING, Election, Nominee, Post
from tests.factories.orgs import person
from tests.unit.engine.test_races import at_once
from tests.unit.leadership import proposals
from workflows.engine.log import broken_at
from workflows.engine.sweep import Swept, _deal_with
from workflows.law.people import Form

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

FANG = Election((Nominee("方圆", Post.CHAIR, legal=True),), occasion="change")
RETIRED = Election(
    (
        Nominee(
            "方圆",
            Post.VICE_CHAIR,
            more={
                "service": "retired_cadre",
                "retired_on": "2019-01-01",
                "official_approval": True,
                "approved_on": "2026-01-10",
                "same_field": True,
            },
        ),
    ),
    occasion="change",
)


def both(election):
    lin, (wu, wang) = person("lin"), proposals.officers()
    return [
        proposals.published(proposals.submitted(lin, plan, election), wu, wang)
        for plan in (CHESS, READING)
    ]


def end_together(cases):
    rows = [(proposals.over(case), case) for case in cases]
    at_once(
        *[lambda r=row, c=case: _deal_with(r.pk, c.pk, Swept()) for row, case in rows]
    )
    return [proposals.file_of(case) for case in cases]


@pytest.mark.parametrize("_round", range(3))
def test_of_two_associations_one_gets_the_legal_representative(_round):
    files = end_together(both(FANG))
    states = sorted(file.state for file in files)
    assert states == ["completed", "settling"]
    led = Organization.objects.filter(
        form=Form.ASSOCIATION, legal_representative="方圆"
    )
    assert led.count() == 1
    assert Leader.objects.in_force().filter(full_name="方圆").count() == 1
    held = next(file for file in files if file.state == "settling")
    assert list(held.items.filter(finished=None).values_list("step", flat=True)) == [
        "settle_clash"
    ]
    assert broken_at() is None


def test_a_retired_official_gets_one_post_of_two():
    files = end_together(both(RETIRED))
    assert sorted(file.state for file in files) == ["completed", "settling"]
    assert Leader.objects.in_force().filter(full_name="方圆").count() == 1

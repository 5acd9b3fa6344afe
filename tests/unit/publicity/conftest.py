"""A name hangs out for a week from Monday, 2 March 2026; its last day is the 9th."""

import pytest

from orgs.roles import DECIDE, EXAMINE
from tests.factories.orgs import bureau, officer, person
from tests.unit.publicity.signboard import SignFlow
from workflows.clock import instant
from workflows.engine import acts
from workflows.engine.models import OPEN, Case
from workflows.publicity import objections
from workflows.publicity.models import PublicNotice
from workflows.publicity.objections import Entry

MONDAY, IN_TIME = "2026-03-02 09:00", "2026-03-04 10:00"
LAST_MOMENT, OVER = "2026-03-09 23:59:59", "2026-03-10 00:00"
WORDS = "他在任期间账目不清，请核查。"


@pytest.fixture
def sign(db):
    """The case."""
    lin = person("lin")
    with instant.at(MONDAY):
        case = acts.begin(SignFlow, lin, authority=bureau(), title="衢州市围棋协会")
        acts.complete(case.items.get().pk, lin, {})
    return Case.objects.get(pk=case.pk).coerced


@pytest.fixture
def notice(sign):
    return PublicNotice.objects.get()


@pytest.fixture
def wu(sign):
    return officer("wu", EXAMINE)


@pytest.fixture
def wang(sign):
    return officer("wang", DECIDE)


def an_entry(words=WORDS, **more):
    return Entry(words=words, token=objections.new_token(), **more)


def objecting(notice, when=IN_TIME, **more):
    with instant.at(when):
        return objections.lodge(notice.pk, an_entry(**more))


def waiting(case):
    opened = case.items.filter(status__in=OPEN).order_by("pk")
    return [item.step for item in opened]


def does(case, step, user, when=IN_TIME, **answers):
    """Take a step and complete it; answers hold for every objection."""
    with instant.at(when):
        item = case.items.get(step=step, status__in=OPEN)
        acts.claim(item.pk, user)
        data = {
            f"{name}_{objection.pk}": value
            for objection in objections.of_case(case, open=True)
            for name, value in answers.items()
        }
        return acts.complete(item.pk, user, data)

"""The office of Kecheng, its people at their screens, and an application to handle."""

from copy import copy
from itertools import count as counting
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from orgs.roles import CONSENT, DECIDE, EXAMINE, INTAKE, ISSUE, OPINION
from tests.factories.establishment import an_application
from tests.factories.orgs import appointed, bureau, officers, person, supervising_unit
from workflows.engine.models import Case, WorkItem
from workflows.tools.demo.props import rule

SERIALS = counting(1)


@pytest.fixture
def office(db):
    at = bureau()
    he = person("he", full_name="何清")
    appointed(he, INTAKE, at)
    return SimpleNamespace(
        at=at,
        lin=person("lin", phone="13800000000"),
        he=he,
        **officers(
            at,
            zhou=[INTAKE],
            wu=[EXAMINE],
            zheng=[EXAMINE],
            wang=[DECIDE],
            chen=[ISSUE],
            sun=[],
        ),
        **officers(supervising_unit(), zhao=[CONSENT, OPINION]),
    )


@pytest.fixture
def screen(office):
    """``screen("zhou")`` is a browser in which 周敏 is signed in."""

    def of(name):
        client = Client()
        client.force_login(getattr(office, name))
        return client

    return of


@pytest.fixture
def case(office):
    return an_application(office.lin)


def copies(case, count):
    """So many more cases in the same state; a copy is quicker than an application."""
    file, items = file_of(case), list(case.items.order_by("pk"))
    keys, steps = [], []
    for _n in range(count):
        file.pk = file.id = file.case_ptr_id = None
        file.number = f"{case.number}-{next(SERIALS)}"
        file._state.adding = True
        file.save()
        keys.append(file.pk)
        steps += [again(each, file.pk) for each in items]
    WorkItem.objects.bulk_create(steps)
    made = Case.objects.in_bulk(keys)
    return [made[key] for key in keys]


def again(item, case):
    made = copy(item)
    made.pk, made.process_id = None, case
    return made


def item(case, step):
    return case.items.filter(step=step).latest("pk")


def url(name, *args):
    return reverse(f"desk:{name}", args=args)


def take(client, case, step):
    return client.post(url("take", item(case, step).pk))


def complete(client, case, step, **answers):
    return client.post(url("complete", item(case, step).pk), answers)


def file_of(case):
    return Case.objects.get(pk=case.pk).coerced


def rule_all(case, officer, **gaps):
    """Every row in order, but for the materials with words for what is wrong."""
    rule(case, officer, {f"material:{name}": words for name, words in gaps.items()})


def accept(screen, office, case):
    """On to examination."""
    zhou = screen("zhou")
    take(zhou, case, "intake")
    rule_all(case, office.zhou)
    complete(
        zhou, case, "intake", outcome="complete", category_reason="符合直接登记类别。"
    )


def examine(screen, case):
    """On to the countersignature."""
    wu = screen("wu")
    take(wu, case, "examine")
    complete(wu, case, "examine", outcome="grant", report="符合条件。")

"""Every page has its number of statements, the same for three rows and for thirty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.establishment import an_application
from tests.unit.desk.conftest import complete, copies, rule_all, take, url

BUDGETS = {"queue": 12, "mine": 12, "waiting": 12, "finished": 12, "search": 12}


@pytest.fixture
def three_kinds(office, screen):
    """One case for every list of 周敏: waiting, in hand, and sent back by her."""
    zhou = screen("zhou")
    free, held, sent = (an_application(office.lin) for _n in range(3))
    take(zhou, held, "intake")
    take(zhou, sent, "intake")
    rule_all(sent, office.zhou, premises="缺少签章。")
    complete(zhou, sent, "intake", outcome="gaps")
    return free, held, sent


def statements(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def keep(client, name):
    """As many filters as one may keep, and a choice of columns."""
    for n in range(12):
        client.post(url("keep", name), {"name": f"{n}", "query": f"q={n}"})
    client.post(url("columns", name), {"column": ["holder"]})


def test_every_list_keeps_its_budget_whatever_its_length(three_kinds, screen):
    spent = []
    for name in BUDGETS:
        keep(screen("zhou"), name)
        screen("zhou").get(url(name))  # places are remembered from here on
    for more in (2, 27):
        for case in three_kinds:
            copies(case, more)
        spent.append({name: statements(screen("zhou"), url(name)) for name in BUDGETS})
    few, many = spent
    assert few == many
    assert not {name: n for name, n in few.items() if n > BUDGETS[name]}

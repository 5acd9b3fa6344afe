"""Every page has its number of statements, the same for three rows and for thirty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.establishment import an_application
from tests.unit.desk.conftest import complete, rule_all, take, url

BUDGETS = {"queue": 12, "mine": 12, "waiting": 12, "finished": 12, "search": 12}


@pytest.fixture
def busy(office, screen):
    """So many cases, each with something for every list of 周敏."""

    def with_cases(count):
        zhou = screen("zhou")
        for _n in range(count):
            an_application(office.lin)
            take(zhou, an_application(office.lin), "intake")
            sent = an_application(office.lin)
            take(zhou, sent, "intake")
            rule_all(sent, office.zhou, premises="缺少签章。")
            complete(zhou, sent, "intake", outcome="gaps")
        return zhou

    return with_cases


def statements(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_every_list_keeps_its_budget_whatever_its_length(busy):
    few = busy(3)
    spent = {name: statements(few, url(name)) for name in BUDGETS}
    many = busy(27)
    again = {name: statements(many, url(name)) for name in BUDGETS}
    assert again == spent
    assert not {n: s for n, s in spent.items() if s > BUDGETS[n]}, spent

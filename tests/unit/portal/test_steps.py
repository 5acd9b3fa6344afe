"""Other steps of an applicant, with the form that the procedure gives."""

import pytest

from tests.factories import orgs
from tests.unit.portal.conftest import fresh, url
from workflows.engine import acts
from workflows.tools.demo.applications import take


@pytest.fixture
def unit(bureau):
    return orgs.supervising_unit()


@pytest.fixture
def naming(submitted, zhou, unit):
    """Moved to dual management: a supervising unit has to be named."""
    take(submitted, "intake", zhou, outcome="dual", reasons="不属于直接登记。")
    item = submitted.items.get(finished=None)
    return f"/portal/items/{item.pk}/"


def test_the_form_of_the_step_is_shown(naming, unit, page):
    assert unit.name in page.get(naming).content.decode()


def test_an_empty_answer_is_shown_again(naming, submitted, page):
    assert page.post(naming, {}).status_code == 422
    assert fresh(submitted).state == "choosing_unit"


def test_the_answer_moves_the_case_on(naming, submitted, unit, page):
    answer = page.post(naming, {"supervising_unit": unit.pk})
    assert answer["Location"] == url(submitted)
    assert fresh(submitted).state == "awaiting_consent"


def test_a_step_done_already_leads_to_the_case(naming, submitted, unit, page):
    page.post(naming, {"supervising_unit": unit.pk})
    again = page.post(naming, {"supervising_unit": unit.pk})
    assert again["Location"] == url(submitted)


@pytest.fixture
def clicked_twice(monkeypatch):
    """What this does comes from two clicks at once: somebody's own is first."""

    def twice(name):
        once = getattr(acts, name)

        def both(*args, **kwargs):
            once(*args, **kwargs)
            return once(*args, **kwargs)

        monkeypatch.setattr(acts, name, both)

    return twice


def test_of_two_clicks_at_once_neither_is_refused(
    naming, submitted, unit, page, clicked_twice
):
    clicked_twice("complete")
    answer = page.post(naming, {"supervising_unit": unit.pk})
    assert answer["Location"] == url(submitted)
    assert fresh(submitted).state == "awaiting_consent"


def test_of_two_withdrawals_at_once_neither_is_refused(submitted, page, clicked_twice):
    clicked_twice("interrupt")
    answer = page.post(url(submitted, "withdraw"), {"reason": "发起人决定暂缓。"})
    assert answer["Location"] == url(submitted)
    assert fresh(submitted).state == "withdrawn"

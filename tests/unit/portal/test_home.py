"""The home page and the list of all cases, within their budgets."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.unit.portal.conftest import FLOW, PLAN, url
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.tools.demo import applications

HOME, CASES = "/portal/", "/portal/cases/"


def test_a_newcomer_is_shown_how_to_begin(page):
    assert "/portal/start/establishment/" in page.get(HOME).content.decode()


def test_what_waits_comes_first_with_the_officers_words(correcting, page):
    shown = page.get(HOME).context
    assert sorted(shown["next"].words) == ["电话不通。", "缺页。"]
    assert shown["next"].last_day


def test_drafts_tell_how_far_they_are(draft, blank, page):
    found = {d.case.pk: d for d in page.get(HOME).context["drafts"]}
    assert found[draft.pk].done == found[draft.pk].total
    assert found[blank.pk].done == 0


def test_others_see_nothing_of_it(correcting, sun, as_):
    shown = as_(sun).get(HOME).context
    assert not shown["next"]
    assert not shown["running"]


def test_cases_are_found_by_group_and_words(submitted, draft, blank, page):
    assert [r.case.pk for r in page.get(f"{CASES}?show=drafts").context["rows"]] == [
        blank.pk
    ]
    assert len(page.get(f"{CASES}?q=晨曦").context["rows"]) == 1
    assert not page.get(f"{CASES}?q=没有").context["rows"]


def test_an_unknown_group_or_page_is_forgiven(submitted, page):
    assert page.get(f"{CASES}?show=x&page=999").status_code == 200


def test_lists_cost_the_same_for_few_and_many(correcting, bureau, page):
    lin = correcting.applicant
    for more in (3, 27):
        for n in range(more):
            case = applications.draft(PLAN, lin, bureau)
            if n % 2:
                _pretend_it_runs(case)
        for address in (HOME, CASES):
            page.get(address)  # the calendar is now in memory
            with CaptureQueriesContext(connection) as spent:
                assert page.get(address).status_code == 200
            assert len(spent) <= 12, (address, more)


def _pretend_it_runs(case):
    """Cheaper than thirty submissions, and the same to a list."""
    Case.objects.filter(pk=case.pk).update(state="received")


def test_a_case_costs_at_most_twenty_statements(correcting, page):
    page.get(url(correcting))
    with CaptureQueriesContext(connection) as spent:
        assert page.get(url(correcting)).status_code == 200
    assert len(spent) <= 20


def test_drafts_of_a_blank_kind_do_not_break_the_page(lin, page):
    for _n in range(3):
        acts.begin(FLOW, lin)
    assert len(page.get(HOME).context["drafts"]) == 3

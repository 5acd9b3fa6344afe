"""人员与负荷: the head sees what everybody has in hand, and gives out what is free."""

import pytest

from tests.unit.desk.conftest import copies, item, take, url


@pytest.fixture
def wang(screen, case):
    return screen("wang")


def test_it_shows_who_has_what(screen, wang, office, case):
    take(screen("zhou"), case, "intake")
    shares = {s.user: s.items for s in wang.get(url("team")).context["shares"]}
    assert (shares[office.zhou], shares[office.he]) == (1, 0)
    assert office.zhao not in shares


def test_what_is_ticked_goes_to_whom_it_was_suggested(wang, office, case):
    page = wang.get(url("team"))
    free = page.context["free"][0]
    assert free.to in (office.zhou, office.he)
    wang.post(url("team"), {"item": free.item.pk, f"to-{free.item.pk}": free.to.pk})
    assert item(case, "intake").owner == free.to


def test_each_is_given_by_itself_and_what_failed_is_said(screen, wang, office, case):
    (other,) = copies(case, 1)
    keys = [item(one, "intake").pk for one in (case, other)]
    take(screen("zhou"), other, "intake")
    said = {"item": keys, **{f"to-{key}": office.he.pk for key in keys}}
    given = wang.post(url("team"), said).context["given"]
    assert [bool(one.why_not) for one in given] == [False, True]
    assert item(other, "intake").owner == office.zhou


def test_a_step_of_another_office_is_not_given_out(screen, wang, office, case):
    """Whoever writes keys into the form by hand."""
    key = item(case, "intake").pk
    assert screen("zhao").get(url("team")).status_code == 403
    said = {"item": key, f"to-{key}": office.wu.pk}
    assert wang.post(url("team"), said).context["given"][0].why_not
    assert item(case, "intake").owner is None


def test_it_costs_the_same_with_three_and_with_thirty(
    wang, case, django_assert_max_num_queries
):
    for count in (2, 27):
        copies(case, count)
        with django_assert_max_num_queries(12):
            wang.get(url("team"))

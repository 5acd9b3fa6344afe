"""Administrators look after deputies and absences of their own tree."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from orgs.models import Absence, Deputyship
from orgs.roles import ADMINISTER, EXAMINE
from tests.factories.deputies import a_deputyship, an_absence
from tests.factories.orgs import appointed, bureau, officer
from workflows.engine.models import LogEntry

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
WEEK = {"starts": TODAY.isoformat(), "ends": (TODAY + timedelta(6)).isoformat()}
LISTS = {
    kind: reverse(f"admin:orgs_{kind}_changelist") for kind in ("deputyship", "absence")
}


@pytest.fixture(autouse=True)
def a_monday(at):
    at(f"{TODAY} 12:00")


@pytest.fixture
def qian(client):
    user = officer("qian", ADMINISTER, at=bureau())
    client.force_login(user)
    return user


@pytest.fixture
def wu():
    return officer("wu", EXAMINE)


@pytest.fixture
def zheng():
    return officer("zheng", EXAMINE)


@pytest.fixture
def elsewhere():
    """吴 and 郑 of another county, of whom the administrator has charge in nothing."""
    at = bureau("330803")
    return officer("far", EXAMINE, at=at), officer("away", EXAMINE, at=at)


def rows(client, kind, **asked):
    return list(client.get(LISTS[kind], asked).context["cl"].result_list)


def end(client, kind, row, reason):
    chosen = {"action": "end_now", "_selected_action": row.pk, "reason": reason}
    return client.post(LISTS[kind], chosen, follow=True)


def test_a_deputy_is_entered_in_somebodys_stead_with_its_reason(
    client, qian, wu, zheng
):
    data = {"principal": wu.pk, "deputy": zheng.pk, "reason": "住院。", **WEEK}
    client.post(reverse("admin:orgs_deputyship_add"), data)
    row = Deputyship.objects.get()
    assert (row.entered_by, row.reason) == (qian, "住院。")
    assert LogEntry.objects.get().kind == "deputy.entered"


def test_the_same_is_not_entered_twice_so_that_ending_it_ends_it(
    client, qian, wu, zheng
):
    data = {"principal": wu.pk, "deputy": zheng.pk, "reason": "住院。", **WEEK}
    add = reverse("admin:orgs_deputyship_add")
    client.post(add, data)
    later = {"starts": WEEK["ends"], "ends": TODAY + timedelta(20)}
    for again in (data, data | later):
        assert client.post(add, again).context["adminform"].form.errors
    client.post(add, data | {"role": EXAMINE.slug})  # another scope
    end(client, "deputyship", Deputyship.objects.get(role=""), "返岗。")
    client.post(add, data)
    assert Deputyship.objects.count() == 3


def test_a_chinese_administrator_reads_chinese(client, qian, wu, zheng):
    a_deputyship(wu, zheng)
    page = client.get(LISTS["deputyship"]).content.decode()
    for words in ("系统管理", "代理范围", "全部职责"):
        assert words in page
    for odd in ("Model name", "Django", "Scope", "Add link"):
        assert odd not in page


def test_what_cannot_be_is_said_on_the_form(client, qian, wu):
    data = {"principal": wu.pk, "deputy": wu.pk, "reason": "住院。", **WEEK}
    answer = client.post(reverse("admin:orgs_deputyship_add"), data)
    assert answer.context["adminform"].form.errors
    assert not Deputyship.objects.exists()


def test_an_absence_is_entered_with_why_it_was(client, qian, wu):
    data = {"user": wu.pk, "kind": "sick", **WEEK}
    url = reverse("admin:orgs_absence_add")
    client.post(url, data)
    assert not Absence.objects.exists()
    client.post(url, data | {"why": "本人来电。"})
    assert Absence.objects.get().entered_by == qian
    assert LogEntry.objects.get().detail["reason"] == "本人来电。"


def test_only_those_of_the_own_tree_are_listed_and_found(
    client, qian, wu, zheng, elsewhere
):
    ours, far = a_deputyship(wu, zheng), a_deputyship(*elsewhere)
    an_absence(elsewhere[0], TODAY, TODAY)
    assert rows(client, "deputyship") == [ours]
    assert rows(client, "absence") == []
    assert rows(client, "deputyship", q=wu.full_name) == [ours]
    assert client.get(
        reverse("admin:orgs_deputyship_change", args=[far.pk])
    ).status_code in (302, 404)


def test_it_is_ended_with_a_reason_and_never_without(client, qian, wu, zheng):
    row = a_deputyship(wu, zheng)
    end(client, "deputyship", row, "")
    row.refresh_from_db()
    assert row.revoked_at is None
    end(client, "deputyship", row, "提前返岗。")
    row.refresh_from_db()
    assert row.revoked_by == qian
    assert LogEntry.objects.get().detail["reason"] == "提前返岗。"
    assert rows(client, "deputyship", standing="now") == []
    assert rows(client, "deputyship", standing="over") == [row]


def test_an_absence_of_somebody_with_an_office_elsewhere_too_stays(client, qian):
    both = officer("both", EXAMINE)
    officer_elsewhere(both)
    row = an_absence(both, TODAY, TODAY)
    end(client, "absence", row, "登记有误。")
    row.refresh_from_db()
    assert row.cancelled_at is None


def officer_elsewhere(user):
    appointed(user, EXAMINE, bureau("330803"))

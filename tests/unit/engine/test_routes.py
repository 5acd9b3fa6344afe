"""New steps go to teams as the office's rules in force say; the head changes them."""

import pytest
from django.db import connection
from django.urls import reverse

from orgs.roles import DECIDE, EXAMINE, INTAKE
from tests.factories.establishment import an_application
from tests.factories.orgs import bureau, officer, person
from workflows.clock import cache
from workflows.engine import routes
from workflows.engine.models import LogEntry, WorkItem
from workflows.engine.work import Refused
from workflows.routing.models import RoutingRule, RuleSet, Team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.forget()
    yield
    cache.forget()


@pytest.fixture
def wang():
    return officer("wang", DECIDE)


@pytest.fixture
def window():
    """接件窗口, of which 周敏 is one."""
    team = Team.objects.create(authority=bureau(), name="登记窗口")
    team.members.add(officer("zhou", INTAKE))
    return team


def drafted(wang, team, **asked):
    made = routes.draft(bureau(), wang)
    RoutingRule.objects.create(rule_set=made, order=1, team=team, **asked)
    return made


def in_force(wang, team, **asked):
    made = routes.activate(drafted(wang, team, **asked).pk, wang)
    cache.forget()  # as the end of the transaction does outside of a test
    return made


def intake(who="lin"):
    return an_application(person(who)).items.get(step="intake")


def test_without_rules_a_step_goes_to_the_common_queue():
    assert intake().team is None


def test_a_rule_in_force_sends_new_steps_to_its_team(wang, window):
    in_force(wang, window, step="intake", procedure="establishment")
    assert intake().team == window


def test_what_no_rule_catches_stays_in_the_common_queue(wang, window):
    in_force(wang, window, step="examine")
    assert intake().team is None


def test_a_draft_sends_nothing_anywhere(wang, window):
    drafted(wang, window)
    assert intake().team is None


def test_steps_that_are_there_stay_where_they_are(wang, window):
    item = intake()
    in_force(wang, window)
    item.refresh_from_db()
    assert item.team is None


def test_another_office_has_its_own_rules(wang, window):
    in_force(wang, window)
    assert routes.active.rules_of(bureau("330803").pk) == ()


def test_rules_warm_cost_no_statement(
    wang, window, django_assert_num_queries, monkeypatch
):
    in_force(wang, window)
    case = an_application(person("lin")).coerced
    monkeypatch.setattr(connection, "run_on_commit", [])  # it has committed
    cache.forget()
    routes.active.rules_of(bureau().pk)
    with django_assert_num_queries(0):
        assert routes.team_for(case, "intake", case.authority_id) == window.pk


def test_a_new_version_takes_the_place_of_the_old_which_is_kept(wang, window):
    first = in_force(wang, window, step="intake")
    second = routes.draft(bureau(), wang)
    assert [line.step for line in second.rules.all()] == ["intake"]
    routes.activate(second.pk, wang)
    first.refresh_from_db()
    assert (first.state, second.number) == (RuleSet.State.RETIRED, 2)
    assert first.retired_at is not None
    assert RuleSet.objects.filter(state=RuleSet.State.ACTIVE).count() == 1


def test_putting_in_force_is_logged_with_the_version(wang, window):
    in_force(wang, window)
    entry = LogEntry.objects.get(kind="routing.activated")
    assert (entry.actor, entry.authority) == (wang, bureau())
    assert entry.detail == {"version": 1, "rules": 1}


def test_only_the_head_puts_in_force(wang, window):
    made, wu = drafted(wang, window), officer("wu", EXAMINE)
    with pytest.raises(Refused) as caught:
        routes.activate(made.pk, wu)
    assert caught.value.reason == "outside"
    made.refresh_from_db()
    assert made.is_draft


def test_a_version_is_put_in_force_once_and_never_empty(wang, window):
    made = in_force(wang, window)
    with pytest.raises(Refused):
        routes.activate(made.pk, wang)
    empty = routes.draft(bureau(), wang)
    empty.rules.all().delete()
    with pytest.raises(Refused):
        routes.activate(empty.pk, wang)


def test_an_office_has_one_draft(wang, window):
    assert drafted(wang, window) == routes.draft(bureau(), wang)


def test_a_trial_says_where_last_months_steps_would_have_gone(wang, window):
    item = intake()
    made = drafted(wang, window, step="intake")
    found = routes.trial(made)
    assert found.teams == {window.pk: 1}
    assert found.rows == [(item, window.pk)]
    assert not found.uncaught
    item.refresh_from_db()
    assert item.team is None


def test_a_trial_names_what_no_rule_catches(wang, window):
    intake()
    found = routes.trial(drafted(wang, window, step="examine"))
    assert found.uncaught == {("establishment", "intake"): 1}


def test_a_trial_costs_the_same_for_many_steps(wang, window, django_assert_num_queries):
    for who in ("lin", "sun", "zhao"):
        intake(who)
    made = drafted(wang, window)
    with django_assert_num_queries(4):
        assert routes.trial(made).looked_at == 3


def test_a_member_finds_the_steps_of_the_team(wang, window):
    in_force(wang, window)
    item = intake()
    zhou, wu = window.members.get(), officer("wu", EXAMINE)
    assert list(WorkItem.objects.filter(routes.of_teams(zhou))) == [item]
    assert not WorkItem.objects.filter(routes.of_teams(wu)).exists()


def test_a_member_is_shown_the_queue_of_the_team_first(client, wang, window):
    in_force(wang, window)
    ours, zhou = intake(), window.members.get()
    routes.activate(drafted(wang, window, flag="charity").pk, wang)
    RoutingRule.objects.filter(flag="").delete()
    cache.forget()
    theirs = intake("sun")
    assert theirs.team is None
    client.force_login(zhou)
    seen = {
        text: client.get(reverse("desk:queue") + text).content.decode()
        for text in ("", "?team=", "?team=none")
    }
    found = {text: _shown(page, ours, theirs) for text, page in seen.items()}
    assert found == {
        "": [True, False],
        "?team=": [True, True],
        "?team=none": [False, True],
    }


def _shown(page, *items):
    return [f"/desk/cases/{item.process_id}/" in page for item in items]


def test_the_head_does_all_of_it_on_the_desk(client, wang):
    zhou = officer("zhou", INTAKE)
    item = intake()
    client.force_login(wang)
    office, home = str(bureau().pk), reverse("desk:routing")
    client.post(home, {"office": office, "name": "登记窗口", "members": [zhou.pk]})
    answer = client.post(home, {"office": office, "act": "draft"})
    team, page = Team.objects.get(), answer["Location"]
    assert list(team.members.all()) == [zhou]
    refused = client.post(page, {"order": 1, "least": 9, "most": 3, "team": team.pk})
    assert refused.status_code == 422
    client.post(page, {"order": 1, "step": "intake", "team": team.pk})
    tried = client.get(page, {"try": 1}).content.decode()
    assert item.process.number in tried
    client.post(page, {"act": "activate"})
    assert RuleSet.objects.get().state == RuleSet.State.ACTIVE
    shown = client.get(home).content.decode()
    assert "登记窗口" in shown
    assert zhou.full_name in shown


def test_the_head_of_another_office_finds_nothing(client, wang, window):
    made = drafted(wang, window)
    client.force_login(officer("chen", DECIDE, at=bureau("330803")))
    assert client.get(reverse("desk:rule_set", args=[made.pk])).status_code == 404
    answer = client.post(
        reverse("desk:routing"), {"office": bureau().pk, "act": "draft"}
    )
    assert answer.status_code == 403

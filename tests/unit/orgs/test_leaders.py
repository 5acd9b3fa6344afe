"""Who leads an organization: appointed, succeeded, extended, barred."""

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction

from orgs import leaders
from orgs.fields import blind_index
from orgs.leaders import Act, Office, Post
from orgs.models import Leader, OrganizationChange
from tests.factories.orgs import organization, person

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)
HE, FANG = blind_index("330802197001010010"), blind_index("330802198001010010")


def act(actor=None, on=ON):
    return Act("FZ-2026-1", actor, datetime(2026, 3, 2, tzinfo=UTC), on, "FZ-2026-1")


def office(name="何清", index=HE, post=Post.CHAIR, **more):
    days = {"term_from": ON, "term_to": date(2031, 3, 1)}
    return Office(name, index, post, **(days | more))


def appoint(body, *args, **more):
    with transaction.atomic():
        return leaders.appoint(body, office(*args, **more), act())


def test_a_leader_is_entered_with_a_line_of_history():
    body = organization()
    leader = appoint(body)
    assert (leader.post_words, leader.case_number) == (
        str(Post.CHAIR.label),
        "FZ-2026-1",
    )
    line = body.changes.get(kind=OrganizationChange.Kind.APPOINTED)
    assert line.after["full_name"] == "何清"
    assert HE not in str(line.after)


def test_who_is_elected_chair_follows_the_former_chair():
    body = organization()
    former = appoint(body)
    appoint(body, "方圆", FANG)
    former.refresh_from_db()
    assert (former.ended_on, former.end_reason) == (ON, "succeeded")
    assert [leader.full_name for leader in body.leaders.in_force()] == ["方圆"]


def test_a_second_term_ends_the_first():
    body = organization()
    first = appoint(body, post=Post.VICE_CHAIR)
    appoint(body, post=Post.VICE_CHAIR, term_number=2)
    first.refresh_from_db()
    assert first.end_reason == "term_over"
    assert body.leaders.in_force().get().term_number == 2


def test_several_may_be_vice_chair():
    body = organization()
    appoint(body, post=Post.VICE_CHAIR)
    appoint(body, "方圆", FANG, post=Post.VICE_CHAIR)
    assert body.leaders.in_force().count() == 2


def test_a_new_legal_representative_changes_the_register():
    body = organization()
    appoint(body, is_legal_representative=True)
    appoint(body, "方圆", FANG, Post.VICE_CHAIR, is_legal_representative=True)
    body.refresh_from_db()
    assert body.legal_representative == "方圆"
    assert body.legal_representative_index == FANG
    named = Leader.objects.filter(is_legal_representative=True, ended_on=None)
    assert [leader.full_name for leader in named] == ["方圆"]
    assert body.leaders.in_force().count() == 2


def test_a_body_that_has_been_struck_elects_nobody():
    from orgs import register

    body = organization()
    with transaction.atomic():
        register.strike(body, basis="注销", actor=None, on=ON)
    with pytest.raises(ValidationError):
        appoint(body)


def test_nothing_is_changed_outside_of_a_transaction(transactional_db):
    body = organization()
    with pytest.raises(RuntimeError):
        leaders.appoint(body, office(), act())


def test_a_term_is_extended_once():
    body, wang = organization(), person("wang")
    until = date(2026, 12, 31)
    with transaction.atomic():
        leaders.extend(body, ON, until, "疫情", act(wang))
    with pytest.raises(ValidationError), transaction.atomic():
        leaders.extend(body, ON, until, "再延", act(wang))
    assert body.changes.get(kind="extended").after["until"] == "2026-12-31"


def test_posts_are_found_by_the_person_or_by_the_body():
    here, there = organization(1), organization(2)
    appoint(there)
    appoint(here, index="")
    found = leaders.held([HE, FANG, ""])
    assert [(one.full_name, one.organization) for one in found] == [("何清", there)]
    bodies = [one.organization for one in leaders.held([HE], [here.pk])]
    assert bodies == [here, there]


def test_a_leader_without_a_known_number_has_no_posts_elsewhere():
    appoint(organization(1), index="")
    assert not leaders.held([""])
    assert not Leader.objects.of_person("")


def test_posts_once_kept_as_words_become_slugs():
    move = import_module("orgs.migrations.0005_posts_as_slugs")
    body = organization()
    body.leaders.create(full_name="何清", post="理事长（会长）", term_from=ON)
    body.leaders.create(full_name="方圆", post="名誉会长", term_from=ON)
    move.to_slugs(apps, None)
    kept = {one.full_name: (one.post, one.post_title) for one in body.leaders.all()}
    assert kept == {"何清": ("chair", ""), "方圆": ("council_member", "名誉会长")}
    move.to_words(apps, None)
    assert set(body.leaders.values_list("post", flat=True)) == {
        "理事长（会长）",
        "名誉会长",
    }

"""The form an old person fills in: few questions, plain answers, nothing lost."""

from datetime import date
from decimal import Decimal

import pytest

from orgs.numbers import make_resident_id
from tests.factories.orgs import committee, community, filed_body, person, township
from workflows.applications import sections
from workflows.engine import acts
from workflows.procedures.filing import forms
from workflows.procedures.filing.flows import FilingFlow
from workflows.procedures.filing.models import Filing
from workflows.procedures.filing.opening import OpeningForm, why_not
from workflows.procedures.filing.selfcheck import SelfCheckForm
from workflows.tools.demo.neighbours import Group, draft, matter
from workflows.tools.demo.props import take

pytestmark = pytest.mark.django_db


@pytest.fixture
def he():
    community(), committee(), township()
    return person("he", full_name="何阿婆", phone="13800000001")


@pytest.fixture
def case(he):
    return Filing.objects.get(pk=draft(Group("门球队"), he).pk)


def empty(he):
    return acts.begin(FilingFlow, he, kind="new")


def test_there_are_fifteen_fields_at_most_photographs_and_tick_included(case):
    asked = sum(len(s.form.asks(case)) for s in sections.of(case))
    photographs = sum(need.uploaded for need in case.requirements())
    declared = len(FilingFlow.instance.node("apply").form.base_fields)
    assert asked + photographs + declared <= forms.MOST_FIELDS


def test_a_draft_may_be_left_empty_but_not_handed_in(he):
    case = empty(he).coerced
    form = forms.BodyForm({}, case=case, draft=True)
    assert form.is_valid()
    assert not forms.BodyForm({}, case=case).is_valid()
    assert len(case.missing()) >= len(forms.SECTIONS)


def test_an_owners_committee_is_told_why_it_is_not_filed(he):
    said = {
        "nature": "owners",
        "name": "业委会",
        "category": "other",
        "purpose": "物业",
    }
    form = forms.BodyForm(said, case=empty(he).coerced)
    assert not form.is_valid()
    assert "物业管理" in form.errors["nature"][0]


def test_a_name_on_file_in_the_community_is_taken(case):
    filed_body(name="门球队")
    assert any("同名" in words for words in case.anew().missing())


def test_the_community_names_township_and_committee(he):
    case = empty(he).coerced
    said = {"region": "330802006001", "address": "活动室", "members": "12"}
    form = forms.PlaceForm(said, case=case)
    assert form.is_valid(), form.errors
    form.save()
    assert case.authority == township()
    assert case.committee == committee()
    assert case.place == "330800/330802/330802006/330802006001/"


def test_a_community_without_committee_or_township_is_not_offered(he):
    alone = community("330802007001", "荷花社区")
    form = forms.PlaceForm(case=empty(he).coerced)
    assert alone not in form.fields["region"].queryset


def test_once_handed_in_it_stays_with_its_township(case, he):
    assert "region" in forms.PlaceForm.asks(case)
    take(case, "apply", he, declared="on")
    case.refresh_from_db()
    assert "region" not in forms.PlaceForm.asks(case)


def test_money_is_forgiven_its_unit(he):
    said = {
        "region": "330802006001",
        "address": "x",
        "members": "12",
        "funds": "1,200元",
    }
    form = forms.PlaceForm(said, case=empty(he).coerced)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["funds"] == Decimal(1200)


def test_a_wrong_identity_number_is_noticed_even_in_a_draft(he):
    said = {"leader_name": "何阿婆", "leader_id": "330802195803091021"}
    form = forms.LeaderForm(said, case=empty(he).coerced, draft=True)
    assert "leader_id" in form.errors


def test_the_number_is_kept_masked_in_what_was_handed_in(case):
    told = case.snapshot()["leader.leader_id"]["value"]
    assert told.startswith("330802")
    assert "*" in told
    assert case.leader_id not in str(case.snapshot())


def test_somebody_new_in_charge_is_named_with_the_number(he):
    body = filed_body(keeper=he, leader_name="何阿婆", leader_phone="13800000001")
    case = matter(body, "change").coerced
    same = {"leader_name": "何阿婆", "leader_phone": "13800000001", "leader_id": ""}
    assert forms.LeaderForm(same, case=case).is_valid()
    other = same | {"leader_name": "林晓岚"}
    assert "leader_id" in forms.LeaderForm(other, case=case).errors


def test_a_change_begins_with_what_is_on_file(he):
    body = filed_body(keeper=he, leader_phone="13800000001")
    case = matter(body, "change").coerced
    assert (case.name, case.members, case.region) == (
        body.name,
        body.members,
        body.region,
    )
    assert case.missing() == []
    assert case.changed_facts() == []


def test_an_end_asks_for_its_ground_and_nothing_else(he):
    case = matter(filed_body(keeper=he), "cancellation").coerced
    assert [s.key for s in sections.of(case)] == ["ending"]
    grounds = [
        value for value, _l in forms.EndingForm(case=case).fields["ground"].choices
    ]
    assert grounds == ["application", "dissolved"]


def test_a_matter_is_begun_for_ones_own_body_only(he):
    body = filed_body(keeper=person("sun"))
    form = OpeningForm({"kind": "change", "body": body.pk}, user=he)
    assert not form.is_valid()


def test_one_matter_at_a_time(he):
    body = filed_body(keeper=he)
    assert why_not(body, Filing.Kind.CHANGE) == ""
    matter(body, "change")
    assert why_not(body, Filing.Kind.CANCELLATION)


def test_a_new_filing_needs_nothing_to_begin(he):
    form = OpeningForm({"kind": "new"}, user=he)
    assert form.is_valid()
    assert form.facts() == {"kind": "new", "body": None}


@pytest.mark.parametrize(
    ("said", "tier", "slug"),
    [
        ({"members": "12", "has_rules": "on"}, "filing", "filing"),
        ({"members": "3", "has_rules": "on"}, "guided", ""),
        ({"members": "12", "nature": "profit"}, "excluded", ""),
        (
            {
                "members": "60",
                "funds": "50000",
                "fixed_premises": "on",
                "staff": "on",
                "has_rules": "on",
            },
            "registration",
            "establishment",
        ),
    ],
)
def test_the_self_check_says_which_tier_and_where_to_go(he, said, tier, slug):
    form = SelfCheckForm({"region": "330802", "nature": "group"} | said)
    assert form.is_valid(), form.errors
    advice = form.advice()
    assert (advice.tier, advice.slug) == (tier, slug)
    assert advice.reasons


def test_a_number_that_passes_its_check_is_taken(he):
    number = make_resident_id("330802", date(1958, 3, 9), 102)
    said = {"leader_name": "何阿婆", "leader_id": number, "leader_phone": "13800000001"}
    form = forms.LeaderForm(said, case=empty(he).coerced)
    assert form.is_valid(), form.errors
    form.save()
    assert (form.case.contact_name, len(form.case.leader_index)) == ("何阿婆", 64)

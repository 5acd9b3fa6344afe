"""Council, supervisors, legal representative and the bans."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.establishment.bodies import (
    CHAIR,
    FOUNDER,
    MEMBERS,
    ON,
    SECRETARY,
    SUPERVISOR,
    association,
    foundation,
    service,
    with_chair,
    with_people,
)
from workflows.law.bars import Bar, Kind, Origin
from workflows.procedures.establishment.rules import (
    Category,
    FoundationKind,
    PersonFacts,
    Post,
    Represents,
    Role,
    conditions,
    problems,
)

PUBLIC = FoundationKind.PUBLIC
JUDGMENT = "（2020）衢刑初1号判决书"


def recorded(kind, starts=date(2020, 1, 1), ends=None):
    return Bar(kind, Origin.RECORDED, starts, ends, JUDGMENT)


DEPRIVED = recorded(Kind.RIGHTS)


def failed(app, **settings):
    return {f.code for f in conditions(app, settings) if f.fails}


def doubted(app):
    return {f.code for f in problems(conditions(app, {})) if not f.fails}


def council(size, related=0, paid=0):
    """So many council members behind the chair; the first ones as said."""
    others = tuple(
        PersonFacts(
            f"理事{n}",
            Role.COUNCIL,
            Post.COUNCIL_MEMBER,
            family_group="A" if n < related else "",
            paid=n < paid,
        )
        for n in range(size - 1)
    )
    return (CHAIR, *others, SUPERVISOR)


@pytest.mark.parametrize(
    ("size", "fits"), [(4, False), (5, True), (25, True), (26, False)]
)
def test_a_foundation_has_five_to_twenty_five_council_members(size, fits):
    app = with_people(foundation(), *council(size))
    assert ("council-size" not in failed(app)) is fits


def test_elsewhere_the_place_sets_the_size_of_the_council():
    app = with_people(service(), *council(2))
    assert failed(app) == {"council-size"}
    assert failed(app, **{"council_min.service": 2}) == set()
    assert "council-size" in failed(service(), **{"council_max.service": 5})


def test_a_term_in_a_foundation_is_five_years_at_most():
    assert failed(foundation(term_years=6)) == {"term"}
    assert failed(foundation(term_years=None)) == set()
    assert doubted(association(term_years=6)) == {"term"}


@pytest.mark.parametrize(
    ("size", "related", "fits"), [(6, 2, True), (5, 2, False), (9, 4, False)]
)
def test_relatives_are_a_third_of_a_private_council_at_most(size, related, fits):
    app = with_people(foundation(), *council(size, related=related))
    assert ("relatives" not in failed(app)) is fits


@pytest.mark.parametrize(
    "facts", [{"foundation_kind": PUBLIC}, {"private_funds": False}]
)
def test_no_relatives_sit_together_on_any_other_foundations_council(facts):
    app = with_people(foundation(**facts), *council(9, related=2))
    assert "relatives" in failed(app)


def test_one_person_of_a_family_is_related_to_nobody_on_the_council():
    app = with_people(foundation(foundation_kind=PUBLIC), *council(9, related=1))
    assert "relatives" not in failed(app)


@pytest.mark.parametrize(("paid", "fits"), [(2, True), (3, False)])
def test_a_third_of_the_council_may_be_paid(paid, fits):
    app = with_people(foundation(), *council(6, paid=paid))
    assert ("paid-council" not in failed(app)) is fits


@pytest.mark.parametrize("body", [service, foundation])
def test_donated_bodies_need_a_supervisor(body):
    app = with_people(body(), FOUNDER, CHAIR, SECRETARY, *MEMBERS)
    assert failed(app) == {"supervisors"}


def test_an_association_needs_none():
    app = with_people(association(), CHAIR, SECRETARY, *MEMBERS)
    assert failed(app) == set()


def test_the_supervisor_of_a_foundation_is_not_paid():
    paid = replace(SUPERVISOR, paid=True)
    app = with_people(foundation(), CHAIR, SECRETARY, *MEMBERS, paid)
    assert failed(app) == {"supervisor-paid"}


def test_a_council_member_is_not_supervisor_too():
    both = PersonFacts("何清", Role.SUPERVISOR, Post.SUPERVISOR)
    app = with_people(service(), CHAIR, SECRETARY, *MEMBERS, both)
    assert failed(app) == {"supervisor-apart"}


def test_nor_is_a_near_relative_of_one():
    chair = replace(CHAIR, family_group="A")
    sister = replace(SUPERVISOR, family_group="A")
    app = with_people(service(), chair, SECRETARY, *MEMBERS, sister)
    assert failed(app) == {"supervisor-apart"}


def test_two_people_of_one_name_are_told_apart_by_their_numbers():
    member = replace(MEMBERS[0], identity="1")
    namesake = replace(SUPERVISOR, name=member.name, identity="2")
    app = with_people(service(), CHAIR, SECRETARY, member, namesake)
    assert failed(app) == set()


def test_there_is_exactly_one_legal_representative():
    two = replace(SECRETARY, legal_representative=True)
    app = with_people(service(), CHAIR, two, *MEMBERS, SUPERVISOR)
    assert failed(app) == {"legal-representative"}
    nobody = replace(CHAIR, legal_representative=False)
    app = with_people(service(), nobody, SECRETARY, *MEMBERS, SUPERVISOR)
    assert failed(app) == {"legal-representative"}


def test_a_foundation_is_represented_by_its_chair():
    assert failed(with_chair(foundation(), post=Post.VICE_CHAIR)) == {
        "representative-post"
    }
    assert doubted(with_chair(association(), post=Post.VICE_CHAIR)) == {
        "representative-post"
    }
    assert doubted(with_chair(service(), post=Post.HEAD)) == set()


@pytest.mark.parametrize(
    ("body", "other", "barred"),
    [
        (association, Represents.ASSOCIATION, True),
        (association, Represents.OTHER, False),
        (foundation, Represents.ASSOCIATION, True),
        (foundation, Represents.OTHER, True),
        (service, Represents.ASSOCIATION, False),
    ],
)
def test_who_represents_another_body_may_be_barred(body, other, barred):
    app = with_chair(body(), represents=other)
    assert ("representative-elsewhere" in failed(app)) is barred


def test_a_public_foundation_is_represented_by_a_mainland_resident():
    abroad = {"mainland_resident": False}
    app = with_chair(foundation(foundation_kind=PUBLIC), **abroad)
    assert "representative-resident" in failed(app)
    assert doubted(with_chair(foundation(), **abroad)) == {"representative-resident"}
    assert doubted(with_chair(association(), **abroad)) == set()


def test_state_staff_do_not_lead_a_foundation():
    assert failed(with_chair(foundation(), state_staff=True)) == {"state-staff"}


def test_state_staff_need_an_approval_elsewhere():
    assert doubted(with_chair(association(), state_staff=True)) == {
        "state-staff-approval"
    }
    approved = with_chair(association(), state_staff=True, approved=True)
    assert doubted(approved) == set()


def test_officials_at_the_head_of_a_trade_association_are_looked_at():
    app = association(category=Category.INDUSTRY)
    assert doubted(with_chair(app, state_staff=True)) == {"state-staff-industry"}


@pytest.mark.parametrize("body", [association, service, foundation])
def test_who_was_deprived_of_political_rights_leads_nothing(body):
    assert failed(with_chair(body(), bars=(DEPRIVED,))) == {"ban-rights"}
    incapable = recorded(Kind.CAPACITY)
    assert failed(with_chair(body(), bars=(incapable,))) == {"ban-capacity"}


def test_a_loss_of_rights_bars_for_good_and_of_capacity_while_it_lasts():
    past = date(2001, 1, 1), date(2002, 1, 1)
    rights = recorded(Kind.RIGHTS, *past)
    capacity = recorded(Kind.CAPACITY, *past)
    assert failed(with_chair(service(), bars=(rights, capacity))) == {"ban-rights"}


def test_a_finding_says_where_it_is_known_from():
    app = with_chair(service(), bars=(DEPRIVED,))
    (said,) = [f for f in conditions(app, {}) if f.fails]
    assert "（来源：登记机关记录，（2020）衢刑初1号判决书）" in said.zh
    assert "recorded by a registrar" in said.en
    app = with_chair(service(), no_ban_declared=False)
    (said,) = [f for f in conditions(app, {}) if f.fails]
    assert "（来源：本人声明）" in said.zh


def test_a_founder_is_barred_like_a_leader():
    barred = replace(FOUNDER, bars=(DEPRIVED,))
    app = with_people(association(), barred, CHAIR, SECRETARY, *MEMBERS)
    assert failed(app) == {"ban-rights"}


@pytest.mark.parametrize("body", [service, foundation])
def test_founders_of_other_bodies_are_not_barred_by_law(body):
    barred = replace(FOUNDER, bars=(DEPRIVED,))
    app = with_people(body(), barred, CHAIR, SECRETARY, *MEMBERS, SUPERVISOR)
    assert failed(app) == set()


@pytest.mark.parametrize("body", [association, service, foundation])
@pytest.mark.parametrize(
    ("born", "found"),
    [
        (date(2010, 12, 1), {"ban-child"}),
        (date(2010, 11, 1), set()),
        (date(1950, 1, 1), set()),
    ],
)
def test_nobody_leads_anything_before_the_age_of_sixteen(body, born, found):
    assert failed(with_chair(body(), born=born)) == found


def test_a_founder_of_seventeen_is_looked_at():
    young = replace(FOUNDER, born=date(2009, 1, 1))
    app = with_people(service(), young, CHAIR, SECRETARY, *MEMBERS, SUPERVISOR)
    assert (failed(app), doubted(app)) == (set(), {"ban-minor"})


def test_who_is_listed_twice_sits_on_the_council_once():
    again = PersonFacts(CHAIR.name, Role.COUNCIL, Post.COUNCIL_MEMBER)
    app = with_people(foundation(), CHAIR, again, SECRETARY, *MEMBERS[:2], SUPERVISOR)
    assert failed(app) == {"council-size"}


def test_a_unit_that_founds_declares_nothing():
    unit = PersonFacts("某公司", Role.FOUNDER, unit=True, no_ban_declared=False)
    app = with_people(association(), unit, CHAIR, SECRETARY, *MEMBERS)
    assert failed(app) == set()


def test_everybody_declares_to_be_free_of_bars():
    assert failed(with_chair(service(), no_ban_declared=False)) == {"ban-undeclared"}


@pytest.mark.parametrize(
    "bar",
    [
        lambda day: recorded(Kind.SENTENCE, date(2020, 1, 1), day),
        lambda day: recorded(Kind.BODY, day),
    ],
)
@pytest.mark.parametrize(
    ("day", "barred"), [(date(2021, 11, 20), True), (date(2021, 11, 19), False)]
)
def test_the_five_year_bar_ends_after_the_same_day(bar, day, barred):
    assert date(2026, 11, 20) == ON
    assert bool(failed(with_chair(foundation(), bars=(bar(day),)))) is barred


def matched(form):
    day = date(2025, 1, 1)
    return Bar(Kind.BODY, Origin.REGISTER, day, words="旧会被撤销", form=form)


def test_who_led_a_revoked_body_leads_no_charity():
    charity = association(charity=True)
    assert failed(with_chair(charity, bars=(matched("service"),))) == {
        "ban-revoked-body"
    }
    assert failed(with_chair(association(), bars=(matched("service"),))) == set()


def test_who_led_a_revoked_foundation_is_looked_at_for_another():
    fund = foundation(charity=False)
    clean = doubted(fund)
    led = with_chair(fund, bars=(matched("foundation"),))
    assert (failed(led), doubted(led) - clean) == (set(), {"ban-revoked-body"})
    other = with_chair(fund, bars=(matched("association"),))
    assert (failed(other), doubted(other)) == (set(), clean)


def test_who_is_in_prison_leads_no_charity():
    charity = association(charity=True)
    serving = (recorded(Kind.SENTENCE),)
    assert failed(with_chair(charity, bars=serving)) == {"ban-sentence"}
    assert failed(with_chair(association(), bars=serving)) == set()

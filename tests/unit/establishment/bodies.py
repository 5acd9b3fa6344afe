"""Applications that meet every condition, to be spoilt one fact at a time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from workflows.procedures.establishment.rules import (
    Application,
    Category,
    Form,
    FoundationKind,
    PersonFacts,
    Post,
    Role,
    Track,
    charter_items,
)

ON = date(2026, 11, 20)

CHAIR = PersonFacts("林晓岚", Role.LEADER, Post.CHAIR, legal_representative=True)
SECRETARY = PersonFacts("方圆", Role.LEADER, Post.SECRETARY_GENERAL)
MEMBERS = tuple(
    PersonFacts(name, Role.COUNCIL, Post.COUNCIL_MEMBER)
    for name in ("何清", "许宁", "罗欣", "梁静")
)
SUPERVISOR = PersonFacts("唐敏", Role.SUPERVISOR, Post.SUPERVISOR)
FOUNDER = PersonFacts("林晓岚", Role.FOUNDER)
PEOPLE = (FOUNDER, CHAIR, SECRETARY, *MEMBERS, SUPERVISOR)


def _items(form):
    return frozenset(item.key for item in charter_items(form, charity=True))


def _body(form, **facts):
    common = {
        "track": Track.DUAL,
        "supervising_unit": True,
        "staff_count": 2,
        "address": "荷花街道荷花中路1号",
        "charter_party_clause": True,
        "charter_items": _items(form),
        "people": PEOPLE,
        "term_years": 5,
    }
    return Application(form=form, on=ON, **(common | facts))


def association(**facts):
    base = {"individual_members": 50, "funds": Decimal(30_000)}
    return _body(Form.ASSOCIATION, **(base | facts))


def service(**facts):
    base = {"funds": Decimal(30_000), "category": Category.COMMUNITY}
    return _body(Form.SERVICE, **(base | facts))


def foundation(**facts):
    base = {
        "funds": Decimal(2_000_000),
        "funds_paid_in": True,
        "private_funds": True,
        "charity": True,
        "foundation_kind": FoundationKind.NONPUBLIC,
    }
    return _body(Form.FOUNDATION, **(base | facts))


def with_people(app, *people):
    return replace(app, people=people)


def with_chair(app, **facts):
    """The same with another chair, who is legal representative as well."""
    chair = replace(CHAIR, **facts)
    return replace(app, people=tuple(chair if p == CHAIR else p for p in app.people))

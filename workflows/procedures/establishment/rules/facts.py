"""The facts an establishment is judged by: values only, no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from workflows.law.naming import NameParts
from workflows.law.places import SETTINGS


class Form(StrEnum):
    """社会团体, 民办非企业单位（社会服务机构）, 基金会; the words of the register."""

    ASSOCIATION = "association"
    SERVICE = "service"
    FOUNDATION = "foundation"


class Track(StrEnum):
    """直接登记 or 双重管理."""

    DIRECT = "direct"
    DUAL = "dual"


class Category(StrEnum):
    """The four kinds open to direct registration, and the rest."""

    INDUSTRY = "industry"
    SCIENCE = "science"
    CHARITY = "charity"
    COMMUNITY = "community"
    OTHER = "other"


class FoundationKind(StrEnum):
    """公募 or 非公募 (基金会管理条例 3)."""

    PUBLIC = "public"
    NONPUBLIC = "nonpublic"


class Tier(StrEnum):
    """Tier of the registrar, which is that of the area of activity."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    NATIONAL = "national"


class Role(StrEnum):
    """In which part a person appears in the application."""

    FOUNDER = "founder"
    LEADER = "leader"
    COUNCIL = "council"
    SUPERVISOR = "supervisor"
    HANDLER = "handler"


class Post(StrEnum):
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY_GENERAL = "secretary_general"
    COUNCIL_MEMBER = "council_member"
    HEAD = "head"
    SUPERVISOR = "supervisor"
    NONE = ""


class Represents(StrEnum):
    """Which other body a person is legal representative of."""

    NONE = ""
    ASSOCIATION = "association"
    OTHER = "other"


# 理事会 is made of these; a foundation elects its leaders out of its council.
COUNCIL_POSTS = frozenset(
    {Post.CHAIR, Post.VICE_CHAIR, Post.SECRETARY_GENERAL, Post.COUNCIL_MEMBER}
)
# 负责人 who may not be serving state staff in a foundation (基金会管理条例 23).
LEADING_POSTS = frozenset({Post.CHAIR, Post.VICE_CHAIR, Post.SECRETARY_GENERAL})


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person. ``family_group`` is shared by near relatives (近亲属), else empty.

    ``sentence_ended`` is the day a sentence was served, ``body_revoked`` the day a
    body was revoked or banned whose failure the person answers for; ``born`` is
    known to the month, as its first day.
    """

    name: str
    role: Role
    post: Post = Post.NONE
    family_group: str = ""
    paid: bool = False
    state_staff: bool = False
    approved: bool = False
    legal_representative: bool = False
    represents: Represents = Represents.NONE
    mainland_resident: bool = True
    no_ban_declared: bool = True
    deprived_of_rights: bool = False
    capable: bool = True
    sentence_ended: date | None = None
    in_prison: bool = False
    body_revoked: date | None = None
    unit: bool = False
    identity: str = ""
    born: date | None = None

    @property
    def key(self) -> str:
        """What tells people apart: a keyed hash, or the name where none is known."""
        return self.identity or self.name

    @property
    def on_council(self) -> bool:
        leads = self.role in (Role.LEADER, Role.COUNCIL)
        return leads and (self.role is Role.COUNCIL or self.post in COUNCIL_POSTS)

    @property
    def supervises(self) -> bool:
        return self.role is Role.SUPERVISOR

    @property
    def leads(self) -> bool:
        return self.role is Role.LEADER


NO_NAME = NameParts("", "", "", "")


@dataclass(frozen=True, slots=True)
class Application:
    """申请: everything the conditions look at. Money in yuan, shares in percent.

    ``on`` is the day on which it is judged; five years and one year count to it.
    """

    form: Form
    on: date
    track: Track = Track.DUAL
    category: Category = Category.OTHER
    foundation_kind: FoundationKind = FoundationKind.NONPUBLIC
    charity: bool = False
    level: Tier = Tier.CITY
    name: NameParts = NO_NAME
    name_person: bool = False
    individual_members: int = 0
    unit_members: int = 0
    staff_count: int = 0
    funds: Decimal = Decimal(0)
    funds_paid_in: bool = False
    state_share: Decimal = Decimal(0)
    private_funds: bool = False
    supervising_unit: bool = False
    unit_of_same_level: bool = True
    consent_on_paper: bool = False
    prior_approval_needed: bool = False
    needs_special: bool = False
    address: str = ""
    premises_kind: str = ""
    purpose: str = ""
    scope: str = ""
    branches: bool = False
    term_years: int | None = None
    charter_party_clause: bool = False
    charter_items: frozenset[str] = frozenset()
    people: tuple[PersonFacts, ...] = ()

    @property
    def council(self) -> tuple[PersonFacts, ...]:
        """Each person once, though a chair may be listed as a member as well."""
        seats = [person for person in self.people if person.on_council]
        return tuple({person.key: person for person in reversed(seats)}.values())[::-1]

    @property
    def supervisors(self) -> tuple[PersonFacts, ...]:
        return tuple(person for person in self.people if person.supervises)

    @property
    def leaders(self) -> tuple[PersonFacts, ...]:
        return tuple(person for person in self.people if person.leads)

    @property
    def public_foundation(self) -> bool:
        return (
            self.form is Form.FOUNDATION
            and self.foundation_kind is FoundationKind.PUBLIC
        )


Settings = Mapping[str, Any]


def setting(settings: Settings, key: str) -> Any:
    """The value of the place, else the default. KeyError for an unknown key."""
    return settings[key] if key in settings else SETTINGS[key].default

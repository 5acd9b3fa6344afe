"""People who found, lead or supervise an organization, as the rules read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.law.bars import Bar


class Form(StrEnum):
    """社会团体, 民办非企业单位（社会服务机构）, 基金会; the words of the register."""

    ASSOCIATION = "association"
    SERVICE = "service"
    FOUNDATION = "foundation"


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

    ``bars`` are what offices recorded and the register shows, empty where only the
    applicant's own words are judged; ``born`` is known to the month, as its first
    day.
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
    bars: tuple[Bar, ...] = ()
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

"""The facts proposed leaders are judged by: values only, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.law.people import Form, PersonFacts, Post


class Occasion(StrEnum):
    """换届 or 届中变更."""

    RE_ELECTION = "re_election"
    CHANGE = "change"


class Service(StrEnum):
    """What a candidate is or was to the state (公职身份)."""

    NONE = ""
    SERVING = "serving"
    RETIRED_CADRE = "retired_cadre"
    RETIRED = "retired"


class Where(StrEnum):
    """Where an office elsewhere was found."""

    REGISTER = "register"
    RUNNING = "running"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Office:
    """A post that a candidate holds, or is proposed for, in another organization."""

    organization: str
    form: Form
    post: str
    legal_representative: bool = False
    where: Where = Where.REGISTER


@dataclass(frozen=True, slots=True)
class Candidate(PersonFacts):
    """拟任人选. ``term_number`` counts the terms in this post without a break.

    ``former_term`` is the first day of the term now ending, if this is another one;
    ``approved_on`` the day of the approval by the cadres' authority; ``special`` says
    that an exception (age, third term, legal representative) was itself approved.
    """

    service: Service = Service.NONE
    retired_on: date | None = None
    same_field: bool = False
    approved_on: date | None = None
    special: bool = False
    full_time: bool = False
    term_from: date | None = None
    term_to: date | None = None
    term_number: int = 1
    former_term: date | None = None
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Slate:
    """One proposal: the body, how it decided, and whom it proposes.

    The council is counted as it will be: its members, the most of them that come
    from one organization or linked ones, near relatives, and those from outside
    the mainland. ``staying`` lead already and are not replaced; ``other_case`` is
    the number of another proposal of the same body; ``may_elect`` says whether its
    standing still lets anybody take office.
    """

    form: Form
    on: date
    occasion: Occasion
    candidates: tuple[Candidate, ...] = ()
    staying: tuple[PersonFacts, ...] = ()
    charity: bool = False
    trade_association: bool = False
    public_foundation: bool = False
    private_funds: bool = False
    public_fundraising: bool = False
    established_on: date | None = None
    represented_by: str = ""
    entitled: int | None = None
    present: int | None = None
    votes: int | None = None
    council: int | None = None
    linked: int = 0
    relatives: int = 0
    foreign: int = 0
    audit_on_file: bool = False
    asks_opinion: bool = False
    other_case: str = ""
    may_elect: bool = True

    @property
    def representative(self) -> Candidate | None:
        """Who is proposed as legal representative."""
        named = (one for one in self.candidates if one.legal_representative)
        return next(named, None)

    @property
    def changes_representative(self) -> bool:
        one = self.representative
        return one is not None and one.key != self.represented_by

    @property
    def counts_council(self) -> bool:
        """Whether the law looks at who sits on the council together."""
        return self.form is Form.FOUNDATION or self.public_fundraising

    @property
    def has_officials(self) -> bool:
        approved = (Service.SERVING, Service.RETIRED_CADRE)
        return any(one.service in approved for one in self.candidates)


# 负责人 by form: 会长 or 理事长, their deputies and 秘书长; in an institution its head.
POSTS: dict[Form, tuple[Post, ...]] = {
    Form.ASSOCIATION: (Post.CHAIR, Post.VICE_CHAIR, Post.SECRETARY_GENERAL),
    Form.SERVICE: (Post.CHAIR, Post.VICE_CHAIR, Post.HEAD),
    Form.FOUNDATION: (Post.CHAIR, Post.VICE_CHAIR, Post.SECRETARY_GENERAL),
}
SINGLE = (Post.CHAIR, Post.SECRETARY_GENERAL, Post.HEAD)
POST_WORDS = {
    Post.CHAIR: ("理事长（会长）", "chair"),
    Post.VICE_CHAIR: ("副理事长（副会长）", "vice-chair"),
    Post.SECRETARY_GENERAL: ("秘书长", "secretary-general"),
    Post.HEAD: ("行政负责人", "head"),
    Post.COUNCIL_MEMBER: ("理事", "council member"),
    Post.SUPERVISOR: ("监事", "supervisor"),
    Post.NONE: ("", ""),
}


def post_words(post: str) -> str:
    """The post in Chinese; a word of somebody's own stays as it is."""
    return POST_WORDS[Post(post)][0] if post in set(Post) else post


def age(born: date, on: date) -> int:
    """Full years; a birthday itself counts."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))

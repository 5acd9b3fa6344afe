"""The facts an establishment is judged by: values only, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from workflows.law.naming import NameParts
from workflows.law.people import Form, PersonFacts


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


NO_NAME = NameParts("", "", "", "")


@dataclass(frozen=True, slots=True)
class Application:
    """申请: everything the conditions look at. Money in yuan, shares in percent.

    ``on`` is the day on which it is judged; five years and one year count to it.
    ``licensed_drop`` is what the place does not ask of licensed institutions.
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
    practice_licence: bool = False
    licensed_drop: frozenset[str] = frozenset()
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
    def licensed(self) -> bool:
        """已取得执业许可证书: what simplifies registration (民非条例 12)."""
        service = self.form is Form.SERVICE
        return service and self.prior_approval_needed and self.practice_licence

    @property
    def fallen_away(self) -> frozenset[str]:
        """Keys of the materials that a licensed institution need not hand in here."""
        return self.licensed_drop if self.licensed else frozenset()

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

    @property
    def trade_association(self) -> bool:
        """行业协会商会, which are led by no officials."""
        return self.category is Category.INDUSTRY

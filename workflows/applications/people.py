"""The people an application names: who they are, and what rules ask of leaders.

Identity numbers are held encrypted, beside a keyed hash to compare them by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orgs.fields import EncryptedTextField, blind_index
from orgs.models.leaders import Post
from orgs.numbers import mask_resident_id
from workflows.engine import bars
from workflows.law import people as law


class IdType(models.TextChoices):
    RESIDENT = "resident", _("Resident identity card")
    PASSPORT = "passport", _("Passport")
    HONG_KONG_MACAO = "hk_macao", _("Hong Kong or Macao travel permit")
    TAIWAN = "taiwan", _("Taiwan travel permit")
    RESIDENCE = "residence", _("Foreigner's permanent residence card")


class Sex(models.TextChoices):
    MALE = "male", _("Male")
    FEMALE = "female", _("Female")


class PoliticalStatus(models.TextChoices):
    PARTY_MEMBER = "party", _("Member of the Communist Party of China")
    PROBATIONARY = "probationary", _("Probationary Party member")
    LEAGUE = "league", _("Member of the Communist Youth League")
    DEMOCRATIC = "democratic", _("Member of a democratic party")
    NONE = "none", _("No party")


class Represents(models.TextChoices):
    NONE = "", _("No other body")
    ASSOCIATION = "association", _("Another association")
    OTHER = "other", _("Another organization")


class Person(models.Model):
    """Who somebody is. A procedure adds the foreign key to its application.

    That key is called as the form's ``owner`` says and its ``related_name`` is
    "people". ``birth_month`` is the first day of the month: papers show no more.
    """

    IdType = IdType

    full_name = models.CharField(_("full name"), max_length=128)
    id_type = models.CharField(
        _("kind of identity document"),
        max_length=12,
        choices=IdType.choices,
        default=IdType.RESIDENT,
    )
    id_number = EncryptedTextField(_("identity number"), blank=True)
    id_index = models.CharField(
        max_length=64, blank=True, db_index=True, editable=False
    )
    sex = models.CharField(_("sex"), max_length=8, choices=Sex.choices, blank=True)
    birth_month = models.DateField(_("month of birth"), null=True, blank=True)
    political_status = models.CharField(
        _("political status"),
        max_length=16,
        choices=PoliticalStatus.choices,
        blank=True,
    )
    employer = models.CharField(_("employer and post"), max_length=128, blank=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.indexed()
        super().save(*args, **kwargs)

    def indexed(self) -> Self:
        """To be found by the number; call it before what does not ``save``."""
        self.id_index = blind_index(self.identity)
        return self

    @property
    def identity(self) -> str:
        """The number that tells this person apart, as it was given."""
        return self.id_number or ""

    @property
    def masked_id(self) -> str:
        return mask_resident_id(self.id_number or "")

    @property
    def part(self) -> str:
        """What the person does in this application, in a word."""
        return ""

    @property
    def marks(self) -> list[str]:
        """What else is said of the person where the answers are listed."""
        return []

    @property
    def is_open(self) -> bool:
        """Whether the applicant may change or take off this one, list being open."""
        return True

    @property
    def in_words(self) -> str:
        """Name, identity and employer; the number is masked."""
        said = (self.full_name, self.masked_id, self.employer, *self.marks)
        return "，".join(filter(None, said))


class Leading(Person):
    """Somebody who is to lead: the post, and what may stand in the way of it.

    ``case_key`` is the foreign key to the application, whose ``proposed_body`` says
    which body it is about.
    """

    case_key: ClassVar[str]
    Post = Post

    post = models.CharField(_("post"), max_length=20, choices=Post.choices, blank=True)
    other_posts = models.CharField(
        _("posts in other social organizations"), max_length=200, blank=True
    )
    represents = models.CharField(
        _("is legal representative of"),
        max_length=12,
        choices=Represents.choices,
        blank=True,
        default="",
    )
    is_legal_representative = models.BooleanField(
        _("legal representative"), default=False
    )
    is_paid = models.BooleanField(_("is paid"), default=False)
    is_state_staff = models.BooleanField(_("serving state staff"), default=False)
    official_approval = models.BooleanField(
        _("the post has been approved"), default=False
    )
    family_group = models.CharField(_("near relatives"), max_length=16, blank=True)
    mainland_resident = models.BooleanField(_("resident of the mainland"), default=True)
    declared_no_ban = models.BooleanField(_("free of bars, as declared"), default=False)

    class Meta(Person.Meta):
        abstract = True

    @classmethod
    def contending(cls) -> models.QuerySet[Self]:
        """Those who may still come into office by their application."""
        return cls._default_manager.all()

    @property
    def role(self) -> str:
        """The part as ``law.people.Role`` names it."""
        return str(law.Role.LEADER)

    @property
    def part(self) -> str:
        return str(self.get_post_display())

    @property
    def marks(self) -> list[str]:
        return [gettext("legal representative")] if self.is_legal_representative else []

    def facts(self, **more: Any) -> law.PersonFacts:
        """The person as the applicant tells it; no query. Bars: ``with_bars``."""
        return law.PersonFacts(
            name=self.full_name,
            identity=self.id_index,
            role=law.Role(self.role),
            post=law.Post(self.post),
            family_group=self.family_group.strip(),
            paid=self.is_paid,
            state_staff=self.is_state_staff,
            approved=self.official_approval,
            legal_representative=self.is_legal_representative,
            represents=law.Represents(self.represents),
            mainland_resident=self.mainland_resident,
            no_ban_declared=self.declared_no_ban,
            born=self.birth_month,
            **more,
        )


def with_bars(
    people: Iterable[law.PersonFacts],
    on: date,
    known: Mapping[str, tuple[Any, ...]] | None = None,
) -> tuple[Any, ...]:
    """The same people with what stands against them, for officers' eyes only.

    Bars on record and bodies the register holds as revoked. Two queries, none where
    it is known.
    """
    named = tuple(people)
    if known is None:
        known = bars.known({one.identity for one in named if not one.unit}, on)
    return tuple(replace(one, bars=known.get(one.identity, ())) for one in named)

"""The file of a filing: what the applicant says, and the yearly notes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.fields import EncryptedTextField
from orgs.models import Authority, FiledBody
from orgs.numbers import mask_resident_id
from workflows.applications.models import Application
from workflows.applications.reading import Station
from workflows.clock import instant
from workflows.documents.models import Upload
from workflows.procedures.filing import rules, states
from workflows.procedures.filing.dealing import Dealing
from workflows.procedures.filing.states import Life, State
from workflows.procedures.filing.told import Reminder

if TYPE_CHECKING:
    from workflows.law.findings import Finding
    from workflows.law.materials import ChecklistRow, Requirement

__all__ = ["ActivityNote", "Filing", "Nature", "Reminder", "copied"]

# What the form says and the register keeps, under the same name.
KEPT = (
    "name",
    "category",
    "region",
    "committee",
    "address",
    "purpose",
    "members",
    "funds",
    "leader_name",
    "leader_index",
    "leader_phone",
)


REACHED: dict[str, int] = {
    **dict.fromkeys(states.CLOSED, 4),
    State.OPINION: 1,
    State.HEARING: 1,
    State.REVIEW: 2,
    State.CORRECTING: 2,
    State.VISIT: 2,
    State.DECIDING: 3,
    State.LAPSED: 2,
    State.WITHDRAWN: 1,
}


class Nature(models.TextChoices):
    GROUP = "group", _("A group that residents have formed themselves")
    COMMITTEE = "committee", _("A working body of the committee")
    OWNERS = "owners", _("An owners' assembly or committee")
    BUILDING = "building", _("A self-governance group of a building")
    PROFIT = "profit", _("Something that is to earn money")


class Filing(Life, Dealing, Application):
    """备案办件. ``kind`` is what is asked: new, change, renewal or cancellation.

    ``region`` is the community, ``authority`` the township or sub-district office,
    ``body`` the filed body, from the decision on for a new one.
    """

    class Kind(models.TextChoices):
        NEW = rules.Purpose.NEW.value, _("New filing")
        CHANGE = rules.Purpose.CHANGE.value, _("Change of a filing")
        RENEWAL = rules.Purpose.RENEWAL.value, _("Renewal of a filing")
        CANCELLATION = rules.Purpose.CANCELLATION.value, _("End of a filing")

    STATIONS = (
        Station(_("Application"), "submitted_at"),
        Station(_("Committee's opinion")),
        Station(_("Review")),
        Station(_("Decision"), "decided_at"),
    )
    REACHED = REACHED
    CLOSED = states.CLOSED
    WITHDRAWABLE = states.BEFORE_DECISION
    WITH_APPLICANT = states.WITH_APPLICANT

    body = models.ForeignKey(
        FiledBody,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="filings",
        verbose_name=_("filed body"),
    )
    nature = models.CharField(
        _("what it is"), max_length=12, choices=Nature.choices, blank=True
    )
    name = models.CharField(_("name"), max_length=64, blank=True)
    category = models.CharField(
        _("field of activity"),
        max_length=12,
        choices=FiledBody.Category.choices,
        blank=True,
    )
    purpose = models.TextField(_("what it does"), max_length=500, blank=True)
    committee = models.ForeignKey(
        Authority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("village or residents' committee"),
    )
    address = models.CharField(_("place of activity"), max_length=200, blank=True)
    fixed_premises = models.BooleanField(_("a room of its own"), default=False)
    members = models.PositiveIntegerField(
        _("members"), null=True, blank=True, validators=[MaxValueValidator(100_000)]
    )
    funds = models.DecimalField(
        _("funds (yuan)"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    leader_name = models.CharField(_("person in charge"), max_length=64, blank=True)
    leader_id = EncryptedTextField(_("ID number"), blank=True)
    leader_index = models.CharField(max_length=64, blank=True, editable=False)
    leader_phone = EncryptedTextField(_("telephone"), blank=True)
    ground = models.CharField(
        _("why it ends"), max_length=12, choices=FiledBody.Ground.choices, blank=True
    )
    end_words = models.TextField(_("in your words"), max_length=500, blank=True)
    filing_number = models.CharField(_("filing number"), max_length=24, blank=True)

    class Meta:
        verbose_name = _("filing")
        verbose_name_plural = _("filings")

    # -- facts and rules -----------------------------------------------------
    def application(self, on: date | None = None) -> rules.Facts:
        """The facts as the rules read them; up to three queries."""
        return rules.Facts(
            on=on or instant.today(),
            purpose=rules.Purpose(self.kind or rules.Purpose.NEW),
            nature=rules.Nature(self.nature or rules.Nature.GROUP),
            members=self.members or 0,
            funds=self.funds or Decimal(0),
            fixed_premises=self.fixed_premises,
            moves=self.moves,
            name_is_taken=self._name_is_taken(),
        )

    def requirements(self) -> list[Requirement]:
        return rules.materials(self.facts, self.place_settings)

    def checklist(self) -> list[ChecklistRow]:
        return rules.checklist(self.facts, self.place_settings)

    def conditions(self) -> list[Finding]:
        return rules.conditions(self.facts, self.place_settings)

    @property
    def tier(self) -> rules.Tier:
        """Which of the three tiers the rules see."""
        return rules.tier(self.facts, self.place_settings).tier

    @property
    def moves(self) -> bool:
        """Whether a change takes the body to another community."""
        return self.body is not None and self.body.region_id != self.region_id

    def _name_is_taken(self) -> bool:
        if not (self.name and self.region_id):
            return False
        others = FiledBody.objects.filed().exclude(filings=self.pk)
        return others.filter(region=self.region_id, name=self.name).exists()

    # -- questions of the flow -----------------------------------------------
    @property
    def asks_committee(self) -> bool:
        return rules.asks_committee(self.facts)

    @property
    def is_ending(self) -> bool:
        return self.kind == self.Kind.CANCELLATION

    @property
    def may_withdraw(self) -> bool:
        """What the township began, nobody else can take back."""
        return super().may_withdraw and not self.ex_officio

    def first_hands(self) -> set[int]:
        """Who began to end a filing does not decide on it."""
        return {self.started_by_id} if self.started_by_id else set()

    def told_applicant(self) -> list[str]:
        """Ground and facts, while the body may state its view."""
        if self.state != State.HEARING:
            return []
        return [str(self.get_ground_display()), self.end_words]

    # -- answers -------------------------------------------------------------
    def get_leader_id_display(self) -> str:
        return mask_resident_id(self.leader_id) if self.leader_id else ""

    def changed_facts(self) -> list[str]:
        """Names of what a change changes; nothing for a new filing."""
        if self.body is None:
            return []
        names = [n for n in KEPT if n not in ("committee", "leader_index")]
        return [n for n in names if getattr(self, n) != getattr(self.body, n)]


class ActivityNote(models.Model):
    """年度活动情况: what a filed body did in a year, in a few words."""

    body = models.ForeignKey(FiledBody, models.PROTECT, related_name="notes")
    year = models.PositiveSmallIntegerField(_("year"))
    activities = models.PositiveIntegerField(_("how many activities"))
    people = models.PositiveIntegerField(_("how many people came"))
    words = models.TextField(_("what was done"), max_length=500)
    photo = models.ForeignKey(Upload, models.PROTECT, null=True, blank=True)
    last_active_on = models.DateField(_("day of the last activity"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("handed in"))

    class Meta:
        verbose_name = _("yearly note")
        verbose_name_plural = _("yearly notes")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year"],
                name="one_note_per_year",
                violation_error_message=_("The note for this year is here already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"


def copied(body: FiledBody) -> dict[str, Any]:
    """What a change, a renewal or an end begins with: the facts on file."""
    facts = {name: getattr(body, name) for name in KEPT}
    return facts | {
        "nature": Nature.GROUP,
        "title": body.name,
        "authority": body.authority,
        "place": body.region.path,
        "filing_number": body.number,
        "contact_name": body.leader_name,
        "contact_phone": body.leader_phone,
    }

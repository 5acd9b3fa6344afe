"""拟任人选: whom a proposal names, each with a state of their own."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from orgs import numbers
from workflows.applications.people import IdType, Leading
from workflows.law.people import PersonFacts
from workflows.procedures.leadership import rules

if TYPE_CHECKING:
    from datetime import date


class Standing(models.TextChoices):
    """候选人的状态: what has become of one candidate."""

    PROPOSED = "proposed", _("Proposed")
    PUBLICISED = "publicised", pgettext_lazy("candidate", "Before the public")
    OBJECTED = "objected", _("Held by an objection")
    CLEARED = "cleared", _("Cleared, to be appointed")
    OUT = "out", _("Not appointed")
    WITHDRAWN = "withdrawn", pgettext_lazy("candidate", "Withdrawn")
    APPOINTED = "appointed", _("Appointed")


CONTENDING = (
    Standing.PROPOSED,
    Standing.PUBLICISED,
    Standing.OBJECTED,
    Standing.CLEARED,
)
GONE = (Standing.OUT, Standing.WITHDRAWN)
SHOWN = (Standing.PUBLICISED, Standing.OBJECTED)


class Service(models.TextChoices):
    """What the rules call so, in words of the form."""

    NONE = "", _("Neither of these")
    SERVING = "serving", _("Serving official or state staff")
    RETIRED_CADRE = "retired_cadre", _("Retired leading official")
    RETIRED = "retired", _("Left or retired from public service otherwise")


class Course(models.Model):
    """The life of one candidate; only ``moves`` calls these transitions."""

    state = FSMField(
        _("state"),
        max_length=12,
        default=Standing.PROPOSED,
        choices=Standing.choices,
        protected=True,
    )

    class Meta:
        abstract = True

    @transition("state", Standing.PROPOSED, Standing.PUBLICISED)
    def publicise(self) -> None:
        """The notice hangs out."""

    @transition("state", Standing.PUBLICISED, Standing.OBJECTED)
    def hold(self) -> None:
        """An objection came in time; it holds this candidate only."""

    @transition("state", Standing.OBJECTED, Standing.PUBLICISED)
    def release(self) -> None:
        """The objection was not upheld while the period still runs."""

    @transition("state", SHOWN, Standing.CLEARED)
    def clear(self) -> None:
        """The period is over and no objection is open."""

    @transition("state", Standing.CLEARED, Standing.APPOINTED)
    def appoint(self) -> None:
        """Entered in the register, with the term."""

    @transition("state", CONTENDING, Standing.OUT)
    def drop(self) -> None:
        """An objection was upheld, or a condition is not met after all."""

    @transition("state", CONTENDING, Standing.WITHDRAWN)
    def take_back(self) -> None:
        """By the organization's word; that ends it for this candidate."""


class Candidate(Course, Leading):
    """One person proposed for one post; ``replaces`` who fell out of it.

    ``out_reason`` says, as the organization may read it, why somebody is out.
    """

    case_key: ClassVar[str] = "leadership"

    leadership = models.ForeignKey(
        "leadership.Leadership", models.CASCADE, related_name="people"
    )
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )
    post_title = models.CharField(
        _("word of the charter for the post"), max_length=32, blank=True
    )
    term_number = models.PositiveSmallIntegerField(
        _("number of the term in this post"), default=1
    )
    nominated_by = models.CharField(
        _("how nominated or elected"), max_length=64, blank=True
    )
    service = models.CharField(
        _("public office"),
        max_length=16,
        choices=Service.choices,
        blank=True,
        default="",
    )
    retired_on = models.DateField(_("left or retired on"), null=True, blank=True)
    approved_on = models.DateField(_("date of the approval"), null=True, blank=True)
    same_field = models.BooleanField(
        _("in the field of the former or present office"), default=False
    )
    special = models.BooleanField(
        _("an exception has been approved or specially voted"), default=False
    )
    full_time = models.BooleanField(_("works full time"), default=False)
    out_reason = models.TextField(_("why not appointed"), blank=True)

    class Meta(Leading.Meta):
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        constraints = [
            models.UniqueConstraint(
                fields=["leadership", "id_index"],
                condition=~Q(id_index="") & ~Q(state__in=GONE),
                name="candidate_named_once",
                violation_error_message=_("This person is listed already."),
            ),
            models.UniqueConstraint(
                fields=["leadership"],
                condition=Q(is_legal_representative=True) & ~Q(state__in=GONE),
                name="one_candidate_represents",
                violation_error_message=_("There is a legal representative already."),
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("pk")),
                name="nobody_replaces_himself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} · {self.post_words}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.is_state_staff = self.service == Service.SERVING
        super().save(*args, **kwargs)

    @classmethod
    def contending(cls) -> models.QuerySet[Candidate]:
        """Those who may still be appointed."""
        return cls.objects.filter(state__in=CONTENDING)

    @property
    def is_contending(self) -> bool:
        return self.state in CONTENDING

    @property
    def is_open(self) -> bool:
        return self.state == Standing.PROPOSED

    @property
    def part(self) -> str:
        return self.post_words

    @property
    def post_words(self) -> str:
        """As the charter calls the post, in Chinese."""
        return self.post_title or rules.post_words(self.post)

    @property
    def marks(self) -> list[str]:
        standing = "" if self.is_open else str(self.get_state_display())
        second = gettext("term number %(n)s") % {"n": self.term_number}
        terms = second if self.term_number > 1 else ""
        return [*super().marks, *filter(None, (terms, standing))]

    @property
    def born(self) -> date | None:
        """To the day where the identity number says so, else the month's first."""
        number = self.id_number or ""
        if self.id_type == IdType.RESIDENT and number:
            return numbers.parse_resident_id(number).birth
        return self.birth_month

    def judged(self, **found: Any) -> rules.Candidate:
        """The candidate as the rules read one, with what was ``found``; no query."""
        plain = self.facts()
        known = {each.name: getattr(plain, each.name) for each in fields(PersonFacts)}
        return rules.Candidate(
            **known
            | {
                "born": self.born,
                "service": rules.Service(self.service),
                "retired_on": self.retired_on,
                "approved_on": self.approved_on,
                "same_field": self.same_field,
                "special": self.special,
                "full_time": self.full_time,
                "term_number": self.term_number,
            }
            | found
        )

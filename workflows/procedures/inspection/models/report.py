"""The file of an annual report, the grounds a place knows, and what was adjusted."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority, Leader, Region
from workflows.applications.models import Application
from workflows.applications.reading import Station
from workflows.clock import instant
from workflows.procedures.inspection import registered, rules, states
from workflows.procedures.inspection.dealing import Dealing
from workflows.procedures.inspection.models.campaign import Track
from workflows.procedures.inspection.rules import Conclusion
from workflows.procedures.inspection.states import Life, State

if TYPE_CHECKING:
    from workflows.law.findings import Finding
    from workflows.law.materials import ChecklistRow, Requirement

REACHED: dict[str, int] = {
    State.SIGNING: 1,
    State.FIRST_OPINION: 2,
    **dict.fromkeys(states.WITH_REGISTRAR, 3),
    State.CONCLUDED: 5,
    State.RECTIFYING: 4,
    State.UNRECTIFIED: 4,
    State.RECHECK: 4,
    State.CLOSED: 5,
    State.PUBLISHED: 5,
}


class Inspection(Life, Dealing, Application):
    """年检办件: one body's report on one year.

    ``answers`` holds what the forms ask, by name of the field; ``sealed`` is the
    digest of what the signature page was made of; ``flags`` are the codes of what
    strikes the eye, as of when the registrar got it; ``grounds`` those concluded on.
    """

    Track = Track

    STATIONS = (
        Station(_("Report")),
        Station(_("Signature")),
        Station(_("Supervising unit"), "submitted_at"),
        Station(_("Review"), "received_at"),
        Station(_("Conclusion"), "decided_at"),
    )
    REACHED = REACHED
    CLOSED = states.CLOSED
    WITH_APPLICANT = states.WITH_APPLICANT

    year = models.PositiveSmallIntegerField(_("year"))
    track = models.CharField(
        _("track"), max_length=12, choices=Track.choices, default=Track.INSPECTION
    )
    supervising_unit = models.ForeignKey(
        Authority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("supervising unit"),
    )
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="following",
        verbose_name=_("last year's report"),
    )
    # Whether last year left something to put right and to report on.
    rectifies = models.BooleanField(_("reports on a rectification"), default=False)
    window_end = models.DateField(_("to be handed in by"), null=True)
    late = models.BooleanField(_("handed in late"), default=False)
    answers = models.JSONField(_("answers"), default=dict, encoder=DjangoJSONEncoder)
    sealed = models.CharField(
        _("digest of the signed report"), max_length=64, blank=True
    )
    flags = models.JSONField(_("flags"), default=list)
    # A proposed adjustment waits for a second person.
    adjusting = models.BooleanField(_("adjustment proposed"), default=False)

    class Meta:
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(track="report")
                | models.Q(conclusion__in=["", Conclusion.ACCEPTED.value]),
                name="charity_reports_have_no_conclusion",
            )
        ]

    # -- facts and rules -----------------------------------------------------
    def application(self, on: date | None = None) -> rules.Facts:
        """The facts as the rules read them; up to four queries."""
        body: Any = self.organization
        before = self.previous
        return rules.Facts(
            on=on or instant.today(),
            year=self.year,
            track=rules.Track(self.track),
            form=body.form,
            public_foundation=body.foundation_kind == "public",
            is_charity=body.is_charity,
            funds=body.funds,
            answers=self.answers,
            before=before.answers if before else {},
            last_conclusion=before.conclusion if before else "",
            last_rectified=bool(before and before.rectified),
            last_missed=self.rectifies and before is None,
            has_unit=self.supervising_unit_id is not None,
            first_opinion=self.first_opinion,
            revocation_proposed=self.revocation_proposed,
            late=self.late,
            standing=body.state,
            leaders_until=self.leaders_until,
        )

    @cached_property
    def leaders_until(self) -> date | None:
        """The last day of the earliest term in force. One query."""
        running = Leader.objects.filter(organization=self.organization_id)
        terms = running.filter(ended_on=None, term_to__isnull=False)
        return terms.order_by("term_to").values_list("term_to", flat=True).first()

    def requirements(self) -> list[Requirement]:
        """The signature page comes last, when everything else is filled in."""
        signed = [] if self.state == State.DRAFT else [rules.SIGNATURE]
        return [*rules.materials(self.facts), *signed]

    def checklist(self) -> list[ChecklistRow]:
        return rules.checklist(self.facts, self.requirements())

    def conditions(self) -> list[Finding]:
        return rules.conditions(self.facts, self.place_settings)

    def examination(self) -> list[Finding]:
        """自动标记: what an officer should look at, each with its rule and figures."""
        return rules.flags(self.facts, self.place_settings)

    def stated_grounds(self) -> list[str]:
        """Grounds as their paper words them, kept with the case."""
        return list(self.grounds)

    # -- adjustment ----------------------------------------------------------
    @property
    def proposed_adjustment(self) -> Any:
        """The one that waits for a second person. One query, none for none."""
        return self.adjustments.pending().first() if self.adjusting else None

    def first_hands(self) -> set[int]:
        """Who proposed an adjustment does not confirm it, nor whom he stood in for."""
        proposed = self.proposed_adjustment
        return proposed.hands if proposed else set()

    # -- questions of the flow -----------------------------------------------
    @property
    def goes_to_unit(self) -> bool:
        """A charity's report goes to the registrar alone; 慈善法 13."""
        inspected = self.track == self.Track.INSPECTION
        return inspected and self.supervising_unit_id is not None

    @property
    def clear_outcome(self) -> str:
        """What a report in which no rule saw anything is concluded with, else empty."""
        concluded = {self.Track.INSPECTION: "qualified", self.Track.REPORT: "accepted"}
        return "" if self.flags else concluded[self.Track(self.track)]

    @property
    def sent_back(self) -> bool:
        return self.finding == "return"

    @property
    def may_be_adjusted(self) -> bool:
        """One proposal at a time."""
        return not self.adjusting

    @property
    def settled(self) -> bool:
        """Whether nothing of it waits any more."""
        return self.state in states.CLOSED and not self.adjusting

    @property
    def is_late(self) -> bool:
        """Whether handing in today is late."""
        return self.window_end is not None and instant.today() > self.window_end

    @property
    def needs_audit(self) -> bool:
        """As ``Facts.needs_audit``, for lists: no query beyond the body."""
        body: Any = self.organization
        publicly = self.answers.get("public_fundraising") == "yes"
        charity = body.is_charity and (publicly or body.foundation_kind == "public")
        return bool(body.form == "foundation" or charity)

    @property
    def registered_facts(self) -> list[registered.Fact]:
        """What the register says, shown above the first section."""
        body: Any = self.organization
        return registered.facts(body)

    @property
    def declaration(self) -> Any:
        """The signature page that holds. One query."""
        pages = self.papers.filter(kind="inspection_declaration", voided_at=None)
        return pages.last()

    @property
    def told_while_open(self) -> str:
        """What the unit wrote when it sent the report back."""
        return self.returned_words

    @property
    def comparison(self) -> list[rules.Compared]:
        """This report beside last year's; nothing without one. One query."""
        before = self.previous
        return rules.compared(self.answers, before.answers) if before else []

    def last_year(self, name: str) -> Any:
        """The same answer a year earlier; costs one query per instance."""
        return self.previous.answers.get(name) if self.previous else None


class GroundQuerySet(models.QuerySet["Ground"]):
    def along(self, path: str) -> GroundQuerySet:
        """Those of a place and of the places above it."""
        codes = [code for code in path.split("/") if code]
        return self.filter(models.Q(region=None) | models.Q(region__in=codes))


class Ground(models.Model):
    """结论情形: a row of the table that a place may edit.

    A row with the key of a default stands in its stead; switched off, it takes the
    ground away. Without a region it holds everywhere.
    """

    key = models.SlugField(_("key"), max_length=32)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, verbose_name=_("place")
    )
    words = models.CharField(_("words"), max_length=200)
    source = models.CharField(_("source"), max_length=200)
    forms = models.JSONField(_("forms of bodies"), default=list, blank=True)
    active = models.BooleanField(_("in use"), default=True)

    objects = GroundQuerySet.as_manager()

    class Meta:
        verbose_name = _("ground of a conclusion")
        verbose_name_plural = _("grounds of conclusions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "region"], name="one_ground_per_place"
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(region=None),
                name="one_ground_for_everywhere",
            ),
        ]

    def __str__(self) -> str:
        return self.words


def grounds_for(case: Inspection) -> list[rules.GroundRow]:
    """The table as the place has it: defaults, then its own rows. One query.

    The nearer place wins: a county's row over the city's over everybody's.
    """
    form = case.organization.form if case.organization else "service"
    table = {row.key: row for row in rules.defaults(form)}
    rows = Ground.objects.along(case.place).select_related("region")
    for own in sorted(rows, key=lambda row: len(row.region.path) if row.region else 0):
        if own.active:
            forms = frozenset(own.forms)
            table[own.key] = rules.GroundRow(own.key, own.words, own.source, forms)
        else:
            table.pop(own.key, None)
    return [row for row in table.values() if row.applies(form)]


__all__ = ["Ground", "Inspection", "grounds_for"]

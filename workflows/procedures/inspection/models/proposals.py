"""A proposal to put a body on a list or to take it off, from notice to decision."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from orgs.models import Authority, Organization
from workflows.applications.oral import Oral
from workflows.documents.models import Announcement, Paper, Upload
from workflows.procedures.inspection.models.campaign import Participation

USER = settings.AUTH_USER_MODEL


class Kind(models.TextChoices):
    """The change of standing in ``orgs.register`` that is proposed."""

    ABNORMAL = "list_abnormal", _("List of abnormal activity")
    SERIOUS = "list_serious", _("List of serious violations")
    CLEAR_ABNORMAL = "clear_abnormal", _("Off the list of abnormal activity")
    CLEAR_SERIOUS = "clear_serious", _("Off the list of serious violations")


class Rule(models.TextChoices):
    """The rule by which the sweep proposed it (``rules.nonfilers``)."""

    NOT_FILED = "not_filed", _("No report within the window")
    NOT_FILED_AGAIN = "not_filed_again", _("No report for years in a row")
    FULFILLED = "fulfilled", _("The late report is concluded")
    SERVED = "served", _("The late reports are concluded and the term is over")


class Stage(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    NOTIFIED = "notified", _("Notice given, the body may answer")
    STATED = "stated", _("The body has answered")
    HEARD = "heard", _("The answer has been checked")
    SILENT = "silent", _("No answer in time")
    CARRIED = "carried", _("Carried out")
    DROPPED = "dropped", _("Dropped")


OPEN = (Stage.PROPOSED, Stage.NOTIFIED, Stage.STATED, Stage.HEARD, Stage.SILENT)
OVER = (Stage.CARRIED, Stage.DROPPED)
LISTING = (Kind.ABNORMAL, Kind.SERIOUS)


def _is_listing(proposal: Any) -> bool:
    """What burdens a body needs its hearing; what frees it does not."""
    return bool(proposal.is_listing)


def _frees(proposal: Any) -> bool:
    return not proposal.is_listing


class Life(models.Model):
    """Only a transition moves ``state``: notice, answer, decision."""

    state = FSMField(
        _("state"),
        max_length=12,
        default=Stage.PROPOSED,
        choices=Stage.choices,
        protected=True,
    )

    class Meta:
        abstract = True

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Forget the state first: the field refuses to be overwritten."""
        self.__dict__.pop("state", None)
        super().refresh_from_db(*args, **kwargs)

    @transition(
        "state",
        source=Stage.PROPOSED,
        target=Stage.NOTIFIED,
        conditions=[_is_listing],
    )
    def notify(self) -> None:
        """Tell the body facts, reasons and its right to answer (告知)."""

    @transition("state", source=Stage.NOTIFIED, target=Stage.STATED)
    def answer(self) -> None:
        """The body states its view (陈述、申辩)."""

    @transition("state", source=Stage.STATED, target=Stage.HEARD)
    def hear(self) -> None:
        """An officer checks the answer and says what follows from it."""

    @transition("state", source=Stage.NOTIFIED, target=Stage.SILENT)
    def fall_silent(self) -> None:
        """No answer within the period; it may be decided without."""

    @transition("state", source=[Stage.HEARD, Stage.SILENT], target=Stage.CARRIED)
    def enlist(self) -> None:
        """Enter on the list (列入)."""

    @transition(
        "state", source=Stage.PROPOSED, target=Stage.CARRIED, conditions=[_frees]
    )
    def clear(self) -> None:
        """Take off the list (移出)."""

    @transition(
        "state",
        source=[Stage.PROPOSED, Stage.HEARD, Stage.SILENT],
        target=Stage.DROPPED,
    )
    def drop(self) -> None:
        """Decide that nothing follows, with reasons (不予列入、不予移出)."""


class Proposal(Oral, Life):
    """拟列入（移出）名单: the sweep proposes, one officer hears, another decides.

    ``facts`` are the figures the rule went by when it was proposed; ``years`` are
    the years that were missed or made good.
    """

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="proposals"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="proposals"
    )
    authority = models.ForeignKey(
        Authority, models.PROTECT, related_name="proposals", verbose_name=_("registrar")
    )
    kind = models.CharField(_("proposed"), max_length=16, choices=Kind.choices)
    rule = models.CharField(_("rule"), max_length=16, choices=Rule.choices)
    years: models.JSONField[Any, Any] = models.JSONField(_("years"), default=list)
    facts: models.JSONField[Any, Any] = models.JSONField(default=dict)
    proposed_at = models.DateTimeField(_("proposed at"))
    notified_at = models.DateTimeField(_("notice given"), null=True)
    notified_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    notice = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    # The last day of the answer, and its end (24:00).
    due_day = models.DateField(_("answer by"), null=True)
    due_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    answer_text = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    oral_minutes = models.ForeignKey(
        Upload, models.PROTECT, null=True, related_name="+", verbose_name=_("minutes")
    )
    hearing_note = models.TextField(_("what was checked"), blank=True)
    heard_at = models.DateTimeField(_("checked"), null=True)
    heard_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    reasons = models.TextField(_("reasons"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    decision = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    announcement = models.ForeignKey(
        Announcement, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("proposal for a list")
        verbose_name_plural = _("proposals for the lists")
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "kind"], name="proposed_once_a_year"
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(state__in=OPEN),
                name="one_open_proposal",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="proposal_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(oral_on=None, oral_officer=None, oral_minutes=None)
                | Q(
                    oral_on__isnull=False,
                    oral_officer__isnull=False,
                    oral_minutes__isnull=False,
                ),
                name="proposal_oral_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("notified_by"))
                & ~Q(decided_by=F("heard_by")),
                name="proposal_seen_by_four_eyes",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "proposed_at"],
                condition=Q(state__in=OPEN),
                name="proposal_open",
            ),
            models.Index(
                fields=["due_at"],
                condition=Q(state=Stage.NOTIFIED),
                name="proposal_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} · {self.get_kind_display()}"

    @property
    def is_listing(self) -> bool:
        return self.kind in LISTING

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

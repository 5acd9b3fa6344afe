"""Cases, work items, clocks and the log: four tables every procedure shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, FSMField, FSMModelMixin, transition
from viewflow.workflow.managers import ProcessQuerySet, TaskQuerySet
from viewflow.workflow.models import AbstractProcess, AbstractTask
from viewflow.workflow.status import STATUS

from orgs.initials import readings
from orgs.models import Authority, Handler, Organization, Region
from workflows.engine.effort import StepEffort as StepEffort
from workflows.engine.grams import grams
from workflows.routing.models import Team

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from orgs.models import User

OPEN = (STATUS.NEW, STATUS.ASSIGNED, STATUS.STARTED)
PUBLIC = "public"  # the role of items that wait for time, and of public asides


class Case(FSMModelMixin, AbstractProcess):
    """办件: one application on its way. It *is* the viewflow process.

    ``state`` is what the file legally is and moves through transitions only;
    ``status`` is viewflow's own (running or done).
    """

    number = models.CharField(  # noqa: DJ001 - drafts have none, each number once
        _("case number"), max_length=32, unique=True, null=True
    )
    procedure = models.SlugField(_("procedure"), max_length=32)
    version = models.CharField(  # of the flow, when the case began or was moved
        _("version of the procedure"), max_length=16, blank=True, editable=False
    )
    state = FSMField(_("state"), default="draft", protected=True)
    title = models.CharField(_("subject"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=32, blank=True)
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="cases",
        verbose_name=_("applicant"),
    )
    # 帮办代办: the officer who fills in and hands in for the applicant.
    assisted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assisted_cases",
        verbose_name=_("filed on the applicant's behalf by"),
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="cases"
    )
    authority = models.ForeignKey(
        Authority,
        models.PROTECT,
        null=True,
        related_name="cases",
        verbose_name=_("registration authority"),
    )
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, verbose_name=_("place")
    )
    place = models.CharField(max_length=64, blank=True, help_text="region path")
    submitted_at = models.DateTimeField(_("submitted"), null=True)
    received_at = models.DateTimeField(_("materials received"), null=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    changed_at = models.DateTimeField(_("last change"), null=True)
    # What is typed to find it: first letters of the subject, pieces of all its names.
    initials = models.CharField(max_length=200, blank=True, editable=False)
    grams = models.TextField(blank=True, editable=False)

    FINDABLE: ClassVar = frozenset({"number", "title"})

    objects = ProcessQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = [
            models.Index(fields=["applicant", "-changed_at"], name="case_applicant"),
            models.Index(fields=["authority", "state"], name="case_authority_state"),
            models.Index(
                fields=["authority", "-changed_at", "-id"], name="case_of_authority"
            ),
            models.Index(fields=["-changed_at", "-id"], name="case_latest"),
            models.Index(
                fields=["initials"],
                opclasses=["varchar_pattern_ops"],
                name="case_initials",
            ),
            models.Index(
                fields=["place"], opclasses=["varchar_pattern_ops"], name="case_place"
            ),
            models.Index(
                fields=["authority"],
                condition=Q(finished__isnull=True),
                name="case_running",
            ),
            models.Index(
                fields=["procedure"],
                condition=Q(finished__isnull=True),
                name="case_running_procedure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or '–'} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what it is found by in step with its number and subject."""
        fields = kwargs.get("update_fields")
        if fields is None:
            self.set_findable()
        else:
            kwargs["update_fields"] = self.found_by(fields)
        super().save(*args, **kwargs)
        self.goes_on_at(fields or ())

    def goes_on_at(self, fields: Iterable[str]) -> None:
        """If its office is among what changed, the one until now is another's."""
        if "authority" in fields:
            self.items.filter(asked=False).update(asked=True)
            self.items.filter(finished=None).update(office=self.authority_id)

    def found_by(self, fields: Iterable[str]) -> set[str]:
        """These fields, and what it is found by where they are part of that."""
        if not self.FINDABLE & {*fields}:
            return {*fields}
        self.set_findable()
        return {*fields, "initials", "grams"}

    def set_findable(self) -> None:
        field: Any = self._meta.get_field("initials")
        self.initials = " ".join(readings(self.title))[: field.max_length]
        self.grams = grams(self.number or "", self.title, self.initials)

    @property
    def clocks_started(self) -> dict[str, datetime | None]:
        """The instants a clock may start from, by the name a flow uses."""
        return {"submitted": self.submitted_at, "received": self.received_at}

    @transition(field="state", source="*", target=RETURN_VALUE())
    def return_to(self, state: str) -> str:
        """The state of before, where an inward act is taken back (``undoing``)."""
        return state

    def stands_in(self, user: User | None) -> bool:
        """Whether the person acts here in the applicant's stead (帮办代办)."""
        return user is not None and user.pk == self.assisted_by_id

    @classmethod
    def read_ahead(cls, cases: Sequence[Case]) -> None:
        """Read for all of them what a form asks of each; they are only looked at."""

    def first_hands(self) -> set[int]:
        """Ids of officers who brought the case about; they take no step of it."""
        return set()

    def named_parties(self) -> set[int]:
        """Those of them who stand in the case itself; no query."""
        people = {self.applicant_id}
        if self.assisted_by_id is not None:
            people.add(self.assisted_by_id)
        return people

    def parties(self) -> set[int]:
        """Ids of the people whose own case this is; no office of theirs may act on it.

        Whoever files on somebody's behalf is one of them. Costs one query when an
        organization stands behind the case.
        """
        people = self.named_parties()
        if self.organization_id is not None:
            handling = Handler.objects.in_force(timezone.localdate())
            theirs = handling.filter(organization=self.organization_id).order_by()
            people |= set(theirs.values_list("user_id", flat=True))
        return people


class WorkItem(AbstractTask):
    """待办: one step of one case waiting for somebody, with its own queue columns."""

    # As viewflow has these, but without an index each: nothing here asks by them.
    status = models.CharField(max_length=50, choices=STATUS.choices, default=STATUS.NEW)
    created = models.DateTimeField(default=timezone.now)
    scheduled = models.DateTimeField(blank=True, null=True)
    external_task_id = models.CharField(max_length=50, blank=True, null=True)  # noqa: DJ001
    owner_permission_content_type = models.ForeignKey(
        ContentType, models.CASCADE, blank=True, null=True, db_index=False
    )

    process = models.ForeignKey(Case, models.PROTECT, related_name="items")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="items",
        verbose_name=_("held by"),
    )
    step = models.SlugField(_("step"), max_length=64, db_index=False)
    role = models.SlugField(_("role"), max_length=32, blank=True, db_index=False)
    authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, related_name="items"
    )
    team = models.ForeignKey(  # None is the office's common queue
        Team,
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="items",
        verbose_name=_("team"),
    )
    due_at = models.DateTimeField(_("due"), null=True)
    due_unit = models.CharField(
        max_length=16, blank=True, help_text="kind of days of its clock"
    )
    # That deals with the case, so that what waits for others comes from an index.
    office = models.ForeignKey(
        Authority, models.PROTECT, null=True, related_name="+", db_index=False
    )
    # Of another office than the one that deals with the case, as far as we know: a
    # few items, by which such an office finds its cases. In doubt it is.
    asked = models.BooleanField(default=True, editable=False)
    paused = models.BooleanField(_("clock stopped"), default=False)
    acted_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
    )
    outcome = models.SlugField(_("outcome"), max_length=32, blank=True, db_index=False)
    escalate_at = models.DateTimeField(null=True, help_text="if nobody has taken it")
    escalated_at = models.DateTimeField(null=True)
    data = models.JSONField(default=dict)
    seed = None

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("work item")
        verbose_name_plural = _("work items")
        indexes = [
            # The key is the last word on rows due at the same midnight.
            models.Index(
                fields=["authority", "role", "due_at", "id"],
                condition=Q(finished__isnull=True),
                name="item_in_queue",
            ),
            models.Index(
                fields=["due_at", "id"],
                include=["authority", "role"],
                condition=Q(finished__isnull=True),
                name="item_by_deadline",
            ),
            models.Index(
                fields=["owner", "due_at", "id"],
                condition=Q(finished__isnull=True),
                name="item_in_hand",
            ),
            models.Index(
                fields=["owner", "-finished", "-id"],
                condition=Q(finished__isnull=False),
                name="item_done",
            ),
            models.Index(
                fields=["process"],
                condition=Q(finished__isnull=True),
                name="item_open_of_case",
            ),
            models.Index(fields=["step"], name="item_step"),
            models.Index(
                fields=["process"],
                condition=Q(acted_for__isnull=False),
                name="item_by_deputy",
            ),
            models.Index(
                fields=["authority", "process"],
                condition=Q(asked=True),
                name="item_asked",
            ),
            models.Index(
                fields=["office", "due_at", "id"],
                condition=Q(finished__isnull=True) & (Q(role="") | Q(asked=True)),
                name="item_waits_elsewhere",
            ),
            models.Index(
                fields=["team", "due_at", "id"],
                condition=Q(finished__isnull=True, team__isnull=False),
                name="item_of_team",
            ),
            models.Index(
                fields=["escalate_at"],
                condition=Q(
                    finished__isnull=True,
                    owner__isnull=True,
                    escalated_at__isnull=True,
                ),
                name="item_left_lying",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


class Deadline(models.Model):
    """时限: one running period of one case, computed once and stored.

    ``due_at`` is the last moment (24:00 of the last day, Asia/Shanghai).
    """

    class Status(models.TextChoices):
        RUNNING = "running", _("running")
        PAUSED = "paused", _("stopped")
        MET = "met", _("met")
        LAPSED = "lapsed", _("ran out")
        CANCELLED = "cancelled", _("no longer applies")

    case = models.ForeignKey(Case, models.PROTECT, related_name="deadlines")
    item = models.ForeignKey(
        WorkItem, models.PROTECT, null=True, related_name="deadlines"
    )
    clock = models.SlugField(max_length=32)
    days = models.PositiveIntegerField()
    extended_by = models.PositiveIntegerField(default=0)
    unit = models.CharField(max_length=16)
    source = models.CharField(max_length=200, blank=True)
    status = models.CharField(
        max_length=16, choices=Status.choices, default=Status.RUNNING
    )
    started_at = models.DateTimeField()
    due_day = models.DateField()
    due_at = models.DateTimeField()
    provisional = models.BooleanField(default=False)
    fires = models.CharField(max_length=64, blank=True, help_text="node on lapse")
    warn_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    escalate_at = models.DateTimeField(null=True, help_text="if it has run out")
    escalated_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(status="running", breached_at__isnull=True),
                name="deadline_due",
            ),
            models.Index(
                fields=["warn_at"],
                condition=Q(status="running", warned_at__isnull=True),
                name="deadline_warn",
            ),
            models.Index(
                fields=["escalate_at"],
                condition=Q(status="running", escalated_at__isnull=True),
                name="deadline_escalate",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "clock"],
                condition=Q(status__in=["running", "paused"]),
                name="one_open_deadline_per_clock",
            )
        ]

    def __str__(self) -> str:
        return f"{self.clock} {self.due_day:%Y-%m-%d}"


class Suspension(models.Model):
    """中止: an interval in which a deadline does not run, with its reason."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="suspensions")
    reason = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="suspension_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["deadline"],
                condition=Q(ended_at__isnull=True),
                name="one_open_suspension",
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class Recusal(models.Model):
    """回避: a person who may take no step of this case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="recusals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=200)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("recusal")
        verbose_name_plural = _("recusals")
        constraints = [
            models.UniqueConstraint(fields=["case", "user"], name="recused_once")
        ]

    def __str__(self) -> str:
        return self.reason


class Immutable(Exception):
    """The log is written once; nothing in it is changed or removed."""


class LogEntry(models.Model):
    """留痕: what happened, once and for good, chained by hash.

    Supervision, mining and audit read this table and nothing else. It holds no
    personal data: what changed is kept as names of fields and a digest.
    """

    class Effect(models.TextChoices):
        NONE = "", _("none")
        START = "start", _("clock starts")
        STOP = "stop", _("clock stops")
        RESUME = "resume", _("clock runs again")
        END = "end", _("clock ends")

    seq = models.BigAutoField(primary_key=True)
    # Few indexes: it is written with every act, and read by case, item or number.
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, db_index=False, related_name="log"
    )
    procedure = models.SlugField(max_length=32, db_index=False)
    item = models.ForeignKey(WorkItem, models.PROTECT, null=True, related_name="log")
    step = models.SlugField(max_length=64, blank=True, db_index=False)
    kind = models.CharField(max_length=32)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
    )
    role = models.SlugField(max_length=32, blank=True, db_index=False)
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, db_index=False)
    at = models.DateTimeField()
    effect = models.CharField(max_length=8, choices=Effect.choices, blank=True)
    detail = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["case", "seq"], name="log_case"),
            models.Index(
                fields=["case", "seq"],
                condition=Q(kind="migrated"),
                name="log_migrated",
            ),
        ]
        constraints = [
            # Not on the field, which would bring an index for prefixes along.
            models.UniqueConstraint(fields=["hash"], name="log_hash"),
            # viewflow's End reports itself twice; so might anybody.
            models.UniqueConstraint(
                fields=["item", "kind"],
                condition=Q(kind__in=["opened", "completed", "cancelled"]),
                name="log_once_per_item",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.step}"

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable("log entries are written by workflows.engine.log only")

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable("log entries are never deleted")

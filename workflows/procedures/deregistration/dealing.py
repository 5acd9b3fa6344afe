"""What officers and others write down about the end of a body, and its periods."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.applications.extending import Extensible
from workflows.applications.hearings import Hearing
from workflows.applications.models import Examined, joined
from workflows.applications.oral import Oral
from workflows.clock import instant, places
from workflows.clock.hearings import LICENSING
from workflows.engine.models import OPEN
from workflows.law import periods
from workflows.law.periods import Period, Unit
from workflows.law.places import SETTINGS
from workflows.procedures.deregistration import rules
from workflows.publicity import notices
from workflows.publicity.reading import Publicised

if TYPE_CHECKING:
    from datetime import date

    from workflows.clock.hearings import HearingLaw
    from workflows.law.extensions import Extension

USER = settings.AUTH_USER_MODEL


class Dealing(Oral, Hearing, Extensible, Publicised, Examined):
    """Revocation, court, claims and decision; each is set by exactly one step."""

    # 撤销登记, begun by the registrar
    ex_officio = models.BooleanField(_("begun by the registrar"), default=False)
    started_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    ground = models.SlugField(_("ground"), max_length=16, blank=True)
    ground_words = models.TextField(_("facts"), blank=True)
    statement = models.TextField(_("statement of the body"), blank=True)
    hearing_report = models.TextField(_("report on the statement"), blank=True)
    revoked = models.BooleanField(_("revoked"), null=True)

    # 清算组, or the way to the court
    group_formed = models.BooleanField(_("group formed"), null=True)
    group_late = models.BooleanField(_("not formed in time"), default=False)
    no_group_reason = models.TextField(_("why there is none"), blank=True)
    court = models.CharField(_("court"), max_length=80, blank=True)
    court_file = models.CharField(_("file of the court"), max_length=80, blank=True)
    court_words = models.TextField(_("what the court ruled"), blank=True)

    short_way_closed = models.BooleanField(
        _("turned to the ordinary way"), default=False
    )

    # 收缴
    collected = models.JSONField(_("taken back"), default=list, blank=True)

    class Meta(Examined.Meta):
        abstract = True

    if TYPE_CHECKING:
        place: str
        reasons: str
        notice_exception: str
        started_by_id: int | None
        triggered_on: date | None
        group_formed_on: date | None
        creditors_notified_on: date | None
        supervising_unit_id: int | None
        organization: Any
        trigger: str
        path: str
        finding: str

    def dealings(self) -> list[tuple[Any, str]]:
        """What the offices have written so far, in order; never for the applicant."""
        said = (
            (_("Facts"), joined(self.ground_title, self.ground_words)),
            (_("Statement of the body"), joined(self.oral_words, self.statement)),
            (_("Hearing"), self.hearing_words()),
            (_("Report on the statement"), self.hearing_report),
            (_("No liquidation group"), self.no_group_reason),
            (_("Court"), joined(self.court, self.court_file, self.court_words)),
            (_("Second notice"), self.notice_exception),
            (_("Examination report"), self.report_words()),
            (_("More time"), self.extension_reason),
            (_("Second examiner"), self.second_words()),
            (_("Reasons of the decision"), self.reasons),
        )
        return [(label, words) for label, words in said if words]

    @property
    def ground_title(self) -> str:
        """撤销登记的依据, as papers word it; empty if it is no revocation."""
        body = self.organization
        if not self.ground or body is None:
            return ""
        return str(rules.ground_of(body.form, body.is_charity, self.ground) or "")

    @property
    def hearing_law(self) -> HearingLaw:
        """处罚法 before a revocation, 许可法 before the decision to strike the body."""
        of_penalties = rules.hearing.LAW
        revoking = self.ex_officio and self.revoked is None
        asked_then = self.hearing_cause in of_penalties.causes
        return of_penalties if revoking or asked_then else LICENSING

    @property
    def decision_follows_record(self) -> bool:
        """What was heard before a revocation binds that decision, not this one."""
        return self.was_heard and self.hearing_law is LICENSING

    def may_not_preside(self) -> frozenset[int]:
        """非本案调查人员主持 (处罚法 64): not who has proposed the revocation."""
        return frozenset({self.started_by_id} if self.started_by_id else ())

    # -- questions of the flow -------------------------------------------------
    @property
    def awaits_statement(self) -> bool:
        """Whether the body may still say something; one query, none otherwise."""
        opened = self._case.items.filter(step="statement", status__in=OPEN)
        return self.revoked is None and opened.exists()

    @property
    def wants_hearing(self) -> bool:
        """Asked for in time; then there is no choice but to hold it (处罚法 63)."""
        return bool(self.hearing_cause) and not self.hearing_held

    @property
    def is_revoked(self) -> bool:
        """Whether its registration was taken from the body, now or earlier."""
        return self.trigger == rules.Trigger.REVOKED

    @property
    def asks_unit(self) -> bool:
        return self.supervising_unit_id is not None and not self.is_revoked

    @property
    def is_simplified(self) -> bool:
        return self.path == rules.Path.SIMPLIFIED

    # -- periods ---------------------------------------------------------------
    @property
    def decision_period(self) -> Period:
        """The regulations set none for deregistration: that of 许可法 42."""
        return periods.DECISION_GENERAL

    def extensions(self) -> tuple[Extension, ...]:
        return (rules.EXTENSION,)

    @property
    def promised_period(self) -> Period:
        return places.period("deregistration_promised_days", self.place)

    @property
    def group_period(self) -> Period:
        """What is left since the body was to end; a last term begins afresh."""
        body = self.organization
        charity = body is not None and body.is_charity
        days, source = rules.group_days(charity, self._settings)
        began = self.triggered_on
        afresh = began is None or self.group_late or self.short_way_closed
        left = days if began is None or afresh else self._left(began, days)
        return Period(left, Unit.CALENDAR, _article(source))

    @property
    def creditor_period(self) -> Period:
        days = places.value("creditor_notice_days", self.place)
        formed = self.group_formed_on
        left = self._left(formed, days) if formed else days
        source = SETTINGS["creditor_notice_days"].source
        return Period(left, Unit.CALENDAR, source)

    def _left(self, since: date, days: int) -> int:
        """From today to that day, and never less than it takes to fill in a form."""
        left = (since + timedelta(days=days) - instant.today()).days
        least: int = places.value("group_entry_days", self.place)
        return max(left, least)

    @property
    def claims_period(self) -> Period:
        """45 days from the notice, and 30 from the last letter if that is later."""
        plain = places.period("claim_days_from_announcement", self.place)
        told = self.creditors_notified_on
        if told is None:
            return plain
        letter = places.value("claim_days_from_notice", self.place)
        until = told + timedelta(days=letter)
        days = max(plain.days, (until - instant.today()).days)
        return Period(days, plain.unit, plain.source)

    @property
    def simplified_period(self) -> Period:
        return places.period("simplified_notice_days", self.place)

    @property
    def notice_left(self) -> Period:
        """Until the public notice that runs is over. One query.

        Before there is one, and in the guide, the whole of its period.
        """
        if self._case.pk is None:
            return self.simplified_period if self.is_simplified else self.claims_period
        return notices.period_left(self._case, instant.now())

    @property
    def liquidation_period(self) -> Period:
        return places.period("liquidation_days", self.place)

    @property
    def court_route_period(self) -> Period:
        return places.period("court_route_days", self.place)

    @property
    def court_ruling_period(self) -> Period:
        return places.period("court_ruling_days", self.place)

    @property
    def hearing_report_period(self) -> Period:
        return places.period("revocation_hearing_report_days", self.place)

    @property
    def _settings(self) -> dict[str, Any]:
        settings_here: dict[str, Any] = self._case.place_settings
        return settings_here


def _article(source: Any) -> Any:
    """A setting is no source of law: the article it rests on, if there is one."""
    return getattr(source, "source", source) if source else None

"""What the officers' steps write down about an application, and its periods."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.applications.extending import Extensible
from workflows.applications.models import Examined, joined
from workflows.clock import places
from workflows.law.periods import Period, Unit
from workflows.procedures.establishment import rules

if TYPE_CHECKING:
    from datetime import date

    from workflows.law.extensions import Extension


class Dealing(Extensible, Examined):
    """Findings, opinions and the decision; each is set by exactly one step."""

    category_confirmed = models.BooleanField(_("category confirmed"), null=True)
    category_reason = models.TextField(_("why this category"), blank=True)
    expert_days = models.PositiveSmallIntegerField(
        _("working days for expert review"), null=True
    )
    expert_question = models.TextField(_("question to the experts"), blank=True)
    expert_result = models.TextField(_("result of the expert review"), blank=True)
    extension_days = models.PositiveSmallIntegerField(
        _("days approved by the ministry"), null=True
    )
    extension_approval = models.CharField(
        _("approval of the ministry"), max_length=64, blank=True
    )
    credit_code = models.CharField(
        _("unified social credit code"), max_length=18, blank=True
    )
    seal_filed_on = models.DateField(_("seal and account filed"), null=True)
    bank_account_tail = models.CharField(
        _("last four digits of the account"), max_length=4, blank=True
    )
    bank_name = models.CharField(_("bank"), max_length=80, blank=True)

    class Meta(Examined.Meta):
        abstract = True

    if TYPE_CHECKING:
        place: str
        form: str
        reasons: str
        grounds: list[str]
        notice_exception: str
        charity: bool

    def dealings(self) -> list[tuple[Any, str]]:
        """What the offices have written so far, in order; never for the applicant."""
        said = (
            (_("Category"), self.category_reason),
            (_("Second notice"), self.notice_exception),
            (_("Examination report"), self.report_words()),
            (_("Grounds proposed"), self._ground_words()),
            (_("Expert review"), joined(self.expert_question, self.expert_result)),
            (_("Hearing"), self.hearing_words()),
            (_("More time"), joined(self.extension_approval, self.extension_reason)),
            (_("Second examiner"), self.second_words()),
            (_("Reasons of the decision"), self.reasons),
        )
        return [(label, words) for label, words in said if words]

    def _ground_words(self) -> str:
        grounds = (*rules.refusal_grounds(self.form), *rules.NON_ACCEPTANCE_GROUNDS)
        return joined(*(str(g) for g in grounds if g.code in self.grounds))

    def _setting(self, key: str) -> Any:
        return places.value(key, self.place)

    @property
    def decision_period(self) -> Period:
        """By law: sixty days, thirty for a charity (慈善法 10)."""
        unit = Unit(self._setting("decision_unit"))
        return rules.decision_period(self.form, self.charity, unit)

    @property
    def promised_period(self) -> Period:
        """What the bureau has published; working days."""
        return Period(self._setting("promised_decision_days"), Unit.WORKING)

    @property
    def consult_period(self) -> Period:
        return Period(self._setting("consult_days"), Unit.WORKING)

    def extensions(self) -> tuple[Extension, ...]:
        return rules.extensions(self.charity)

    def extension_approval_of(self, kind: Extension) -> str:
        return self.extension_approval if kind.code == "ministry" else ""

    def extension_most(self, kind: Extension) -> Period:
        """What this kind may add; less where the ministry has approved less."""
        if kind.code == "ministry" and self.extension_days:
            return replace(kind.most, days=self.extension_days)
        return kind.most

    @property
    def expert_period(self) -> Period:
        """As the applicant was told in writing (许可法 45)."""
        return Period(
            self.expert_days or self._setting("expert_review_days"), Unit.WORKING
        )

    @property
    def needs_consent(self) -> bool:
        """On the dual track, unless it is in the file or a licence stands for it."""
        if not self.is_dual or self.has_consent_document:
            return False
        return "consent" not in self.facts.fallen_away

    is_dual: bool
    hearing_words: Any
    has_consent_document: bool
    facts: Any
    accepted_on: date | None

"""The file of a deregistration: why and how a body ends, and its liquidation."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from workflows.applications.models import Application
from workflows.procedures.deregistration.dealing import Dealing
from workflows.procedures.deregistration.people import Liquidator
from workflows.procedures.deregistration.reading import Reading
from workflows.procedures.deregistration.states import Life

__all__ = ["Deregistration", "Liquidator"]


class Trigger(models.TextChoices):
    """终止情形: 社团条例 19, 民非条例 16, 基金会条例 16, 慈善法 17, 民法典 69."""

    PURPOSE = "purpose", _("Purpose fulfilled, or the term of the charter is over")
    DISSOLVED = "dissolved", _("Dissolved by its own decision")
    MERGED = "merged", _("Merged or split")
    UNABLE = "unable", _("Can no longer act for its purpose")
    IDLE = "idle", _("Charity without charitable activity for two years")
    REVOKED = "revoked", _("Registration revoked")
    OTHER = "other", _("Other reason")


class Path(models.TextChoices):
    ORDINARY = "ordinary", _("Ordinary, with liquidation")
    SIMPLIFIED = "simplified", _("Simplified, without any debts")


class Body(models.TextChoices):
    ASSEMBLY = "assembly", _("General meeting of members")
    DELEGATES = "delegates", _("Meeting of members' delegates")
    COUNCIL = "council", _("Council")


class Quorum(models.TextChoices):
    MET = "met", _("The quorum of the charter was met")
    FAILED = "failed", _("The quorum cannot be met; those present voted")


class Recipient(models.TextChoices):
    CHARITY = "charity", _("A charity of the same or a similar purpose")
    SIMILAR = "similar", _("Another body of the same or a similar purpose")
    REGISTRAR = "registrar", _("As the registrar arranges")
    MEMBERS = "members", _("Members")
    FOUNDERS = "founders", _("Founders, donors or council members")
    OTHER = "other", _("Somebody else")


class Handing(models.TextChoices):
    SURRENDER = "surrender", _("will be handed in")
    LOST = "lost", _("is lost, and the loss has been declared")


def _count(label: Any, most: int = 20_000) -> Any:
    return models.PositiveIntegerField(
        label, null=True, blank=True, validators=[MaxValueValidator(most)]
    )


def _amount(label: Any) -> Any:
    return models.DecimalField(
        label,
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )


def _day(label: Any) -> Any:
    return models.DateField(label, null=True, blank=True)


class Deregistration(Reading, Life, Dealing, Application):
    """注销登记申请. Everything may be empty while it is a draft.

    ``triggered_on`` is the day of the decision, or of the revocation.
    """

    trigger = models.CharField(
        _("why the body ends"), max_length=12, choices=Trigger.choices, blank=True
    )
    trigger_words = models.TextField(
        _("in your own words"), max_length=1000, blank=True
    )
    path = models.CharField(
        _("way"), max_length=12, choices=Path.choices, default=Path.ORDINARY
    )
    supervising_unit = models.ForeignKey(
        Authority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("supervising unit"),
    )

    triggered_on: date | None = _day(_("date of the decision"))
    body = models.CharField(
        _("decided by"), max_length=12, choices=Body.choices, blank=True
    )
    entitled = _count(_("entitled to vote"))
    present = _count(_("present"))
    votes = _count(_("votes in favour"))
    quorum = models.CharField(
        _("quorum"), max_length=8, choices=Quorum.choices, default=Quorum.MET
    )
    meeting_announced_on = _day(_("meeting announced on"))
    meeting_announced_in = models.CharField(
        _("newspaper or page of the announcement"), max_length=120, blank=True
    )
    council_members = _count(_("serving council members"), 500)
    undertakings = _count(_("of them, have signed the undertaking on debts"), 500)
    no_debts = models.BooleanField(
        _("there are no debts and no claims, and the whole council says so"),
        default=False,
    )

    group_formed_on: date | None = _day(_("liquidation group formed on"))
    known_creditors = _count(_("known creditors"))
    creditors_notified_on: date | None = _day(_("last of them notified on"))

    ended_on = _day(_("liquidation ended on"))
    property_value = _amount(_("property found (yuan)"))
    debts_paid = _amount(_("wages, taxes and debts paid (yuan)"))
    costs = _amount(_("costs of the liquidation (yuan)"))
    remaining = _amount(_("what is left (yuan)"))
    recipient_kind = models.CharField(
        _("what is left goes to"),
        max_length=12,
        choices=Recipient.choices,
        blank=True,
    )
    recipient_name = models.CharField(_("recipient"), max_length=128, blank=True)
    recipient_code = models.CharField(
        _("unified social credit code of the recipient"), max_length=18, blank=True
    )

    tax_cleared_on = _day(_("taxes cleared on"))
    insurance_closed_on = _day(_("social insurance closed on"))
    bank_closed_on = _day(_("bank accounts closed on"))
    certificate = models.CharField(
        _("the certificate"), max_length=12, choices=Handing.choices, blank=True
    )
    seal = models.CharField(
        _("the seals"), max_length=12, choices=Handing.choices, blank=True
    )
    loss_declared_on = _day(_("loss declared on"))
    loss_declared_in = models.CharField(
        _("newspaper or page of the declaration"), max_length=120, blank=True
    )

    class Meta:
        verbose_name = _("deregistration")
        verbose_name_plural = _("deregistrations")

    @property
    def form(self) -> str:  # type: ignore[override]
        """That of the organization."""
        return self.organization.form if self.organization else ""

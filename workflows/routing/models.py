"""Teams of an office, and the versions of its routing rules."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from workflows.routing.rules import Rule


class Team(models.Model):
    """科室: a queue within an office. One person alone may be a team too."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="teams")
    name = models.CharField(_("name"), max_length=64)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="teams", verbose_name=_("members")
    )

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["authority", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "name"], name="one_team_per_office_and_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class RuleSet(models.Model):
    """分派规则: one version of all rules of an office. What was in force is kept."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        ACTIVE = "active", _("in force")
        RETIRED = "retired", _("no longer in force")

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="rule_sets")
    number = models.PositiveIntegerField(_("version"))
    state = models.CharField(
        _("state"), max_length=8, choices=State.choices, default=State.DRAFT
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("drafted"))
    activated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    activated_at = models.DateTimeField(_("in force since"), null=True)
    retired_at = models.DateTimeField(_("in force until"), null=True)

    class Meta:
        verbose_name = _("routing rules")
        verbose_name_plural = _("routing rules")
        ordering = ["authority", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="rule_sets_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["authority"],
                condition=Q(state="active"),
                name="one_rule_set_in_force",
            ),
            models.UniqueConstraint(
                fields=["authority"],
                condition=Q(state="draft"),
                name="one_draft_of_rules",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority} v{self.number}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT


class RoutingRule(models.Model):
    """One line; those before it come first. Empty means any."""

    rule_set = models.ForeignKey(RuleSet, models.CASCADE, related_name="rules")
    order = models.PositiveSmallIntegerField(_("order"))
    procedure = models.SlugField(_("procedure"), max_length=32, blank=True)
    step = models.SlugField(_("step"), max_length=64, blank=True)
    category = models.SlugField(_("category"), max_length=32, blank=True)
    place = models.CharField(_("place"), max_length=64, blank=True)
    flag = models.SlugField(_("peculiarity"), max_length=32, blank=True)
    least = models.DecimalField(
        _("amount from (yuan)"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    most = models.DecimalField(
        _("amount to (yuan)"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    team = models.ForeignKey(Team, models.PROTECT, verbose_name=_("team"))

    class Meta:
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")
        ordering = ["rule_set", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(least__isnull=True)
                | Q(most__isnull=True)
                | Q(least__lte=F("most")),
                name="amounts_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.order} → {self.team}"

    def asked(self) -> Rule:
        """The same without a database behind it."""
        names = ("procedure", "step", "category", "place", "flag", "least", "most")
        return Rule(self.team_id, **{name: getattr(self, name) for name in names})

"""The file of an establishment: what the applicant says, and the people named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority, FiledBody, Organization
from workflows.applications.hearing_rights import HearingRight
from workflows.applications.models import Application
from workflows.applications.people import with_bars
from workflows.clock import instant, places
from workflows.clock.calendar import local_day
from workflows.law.naming import NameParts, compose
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.dealing import Dealing
from workflows.procedures.establishment.people import Person
from workflows.procedures.establishment.reading import Reading
from workflows.procedures.establishment.states import Life

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Establishment", "Person"]


class Track(models.TextChoices):
    DIRECT = "direct", _("Direct registration")  # 直接登记
    DUAL = "dual", _("Dual management")  # 双重管理


class ActivityLevel(models.TextChoices):
    COUNTY = "county", _("County, city or district")
    CITY = "city", _("City")
    PROVINCE = "province", _("Province")


class Premises(models.TextChoices):
    OWNED = "owned", _("Owned")
    RENTED = "rented", _("Rented")
    LENT = "lent", _("Lent free of charge")


class Establishment(Reading, Life, Dealing, HearingRight, Application):
    """成立登记申请. Everything may be empty while it is a draft.

    ``region`` is that of the domicile, ``authority`` the registrar, ``place`` the
    path of the domicile, or of the registrar until there is one.
    """

    form = models.CharField(
        _("form"), max_length=12, choices=Organization.Form.choices, blank=True
    )
    track = models.CharField(
        _("track"), max_length=8, choices=Track.choices, default=Track.DUAL
    )
    category = models.CharField(
        _("category"),
        max_length=12,
        choices=Organization.Category.choices,
        blank=True,
    )
    charity = models.BooleanField(_("registered as a charity"), default=False)
    foundation_kind = models.CharField(
        _("kind of foundation"),
        max_length=12,
        choices=Organization.FoundationKind.choices,
        blank=True,
    )

    name_division = models.CharField(_("division"), max_length=64, blank=True)
    trade_name = models.CharField(_("trade name"), max_length=32, blank=True)
    sector = models.CharField(_("field of work or members"), max_length=64, blank=True)
    form_word = models.CharField(_("word for the form"), max_length=16, blank=True)
    name_person = models.BooleanField(_("named after a person"), default=False)
    name_consent = models.CharField(
        _("consent or merit of the person"), max_length=200, blank=True
    )
    name_meaning = models.CharField(
        _("other meaning of a barred word"), max_length=200, blank=True
    )

    address = models.CharField(_("domicile"), max_length=200, blank=True)
    premises_kind = models.CharField(
        _("premises"), max_length=12, choices=Premises.choices, blank=True
    )
    purpose = models.TextField(_("purpose"), max_length=1000, blank=True)
    scope = models.TextField(_("scope of business"), max_length=2000, blank=True)
    activity_area = models.CharField(_("area of activity"), max_length=128, blank=True)
    activity_level = models.CharField(
        _("level"), max_length=12, choices=ActivityLevel.choices, blank=True
    )

    funds = models.DecimalField(
        _("funds (yuan)"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    funds_paid_in = models.BooleanField(_("money, and paid in"), default=False)
    private_funds = models.BooleanField(_("private money only"), default=False)
    state_share = models.DecimalField(
        _("state share (percent)"),
        max_digits=5,
        decimal_places=2,
        default=0,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )

    individual_members = models.PositiveIntegerField(
        _("individual members"), null=True, blank=True
    )
    unit_members = models.PositiveIntegerField(_("unit members"), null=True, blank=True)
    staff_count = models.PositiveIntegerField(_("staff"), null=True, blank=True)
    branches = models.BooleanField(_("branches are planned"), default=False)
    term_years = models.PositiveSmallIntegerField(
        _("term of the council (years)"), null=True, blank=True
    )

    supervising_unit = models.ForeignKey(
        Authority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("supervising unit"),
    )
    has_consent_document = models.BooleanField(
        _("the unit's written consent is at hand"), default=False
    )
    industry_department = models.CharField(
        _("industry department"), max_length=128, blank=True
    )
    party_body = models.CharField(_("party body"), max_length=128, blank=True)
    party_members = models.PositiveIntegerField(
        _("party members"), null=True, blank=True
    )
    prior_approval_needed = models.BooleanField(
        _("the scope needs an approval first"), default=False
    )
    prior_approval_note = models.CharField(
        _("which approval"), max_length=200, blank=True
    )
    practice_licence = models.BooleanField(
        _("the practice licence has been granted"), default=False
    )
    needs_special = models.BooleanField(
        _("political, legal or religious"), default=False
    )
    charter_party_clause = models.BooleanField(
        _("the charter has the clauses on party building"), default=False
    )
    charter_items = models.JSONField(_("items of the charter"), default=list)

    # 转登记: the filing that closes when the certificate issues.
    upgrades = models.ForeignKey(
        FiledBody,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="establishments",
        verbose_name=_("filed body that registers"),
    )
    certificate_no = models.CharField(
        _("certificate number"), max_length=64, blank=True
    )

    class Meta:
        verbose_name = _("establishment registration")
        verbose_name_plural = _("establishment registrations")

    @property
    def name_parts(self) -> NameParts:
        return NameParts(
            self.name_division, self.trade_name, self.sector, self.form_word
        )

    @property
    def full_name(self) -> str:
        return compose(self.name_parts)

    @property
    def proposed_body(self) -> tuple[str, str]:
        """Name and form of the body its people are to lead."""
        return self.title, self.form

    @property
    def is_dual(self) -> bool:  # type: ignore[override]
        return self.track == Track.DUAL

    @property
    def accepted_on(self) -> date | None:  # type: ignore[override]
        return local_day(self.accepted_at) if self.accepted_at else None

    @property
    def legal_representative(self) -> Person | None:
        return next((p for p in self.people_list if p.is_legal_representative), None)

    def application(self, on: date | None = None) -> rules.Application:
        """The facts as the rules read them.

        One query for the people, one for the supervising unit if there is one,
        and one for the date unless ``on`` is given. A draft without a form is read
        as an association.
        """
        return rules.Application(
            form=rules.Form(self.form or rules.Form.ASSOCIATION),
            on=on or instant.today(),
            track=rules.Track(self.track),
            category=rules.Category(self.category or rules.Category.OTHER),
            foundation_kind=rules.FoundationKind(
                self.foundation_kind or rules.FoundationKind.NONPUBLIC
            ),
            charity=self.charity,
            level=rules.Tier(self.activity_level or rules.Tier.COUNTY),
            name=self.name_parts,
            supervising_unit=self.supervising_unit_id is not None,
            unit_of_same_level=self._unit_of_same_level(),
            consent_on_paper=self.has_consent_document,
            licensed_drop=frozenset(places.value("licensed_drop", self.place)),
            charter_items=frozenset(self.charter_items),
            people=tuple(person.facts() for person in self.people_list),
            **self._plain_facts(),
        )

    def examined(self, on: date | None = None) -> rules.Application:
        """The same with the bars on record and those the register shows.

        For officers only. Two queries more than ``application``.
        """
        app = self.application(on)
        return replace(app, people=with_bars(app.people, app.on))

    def _unit_of_same_level(self) -> bool:
        """同级: one query, and only where there is a unit."""
        if self.supervising_unit is None or self.authority is None:
            return True
        return bool(self.supervising_unit.region_id == self.authority.region_id)

    def _plain_facts(self) -> dict[str, Any]:
        facts = {name: getattr(self, name) for name in PLAIN}
        facts |= {name: getattr(self, name) or 0 for name in COUNTS}
        return facts | {name: getattr(self, name) or Decimal(0) for name in AMOUNTS}

    def register_offices(self) -> dict[str, Organization]:
        """Registered bodies that people named here already represent, by index.

        One query besides that for the people. An index is a keyed hash.
        """
        wanted = {p.id_index for p in self.people_list if p.id_index}
        found = Organization.objects.live().filter(
            legal_representative_index__in=wanted
        )
        return {body.legal_representative_index: body for body in found}


PLAIN = (
    "name_person",
    "funds_paid_in",
    "private_funds",
    "prior_approval_needed",
    "practice_licence",
    "needs_special",
    "address",
    "premises_kind",
    "purpose",
    "scope",
    "branches",
    "term_years",
    "charter_party_clause",
)
COUNTS = ("individual_members", "unit_members", "staff_count")
AMOUNTS = ("funds", "state_share")

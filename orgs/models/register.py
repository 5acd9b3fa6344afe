"""What the register says about an organization, now and before."""

from typing import Any, Final

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from orgs.initials import initials
from orgs.models.history import HistoryLine
from orgs.models.places import Authority, Region
from orgs.models.standing import Standing, State


class Form(models.TextChoices):
    ASSOCIATION = "association", _("Association")  # 社会团体
    SERVICE = "service", _("Social service institution")  # 民办非企业单位
    FOUNDATION = "foundation", _("Foundation")  # 基金会


class FoundationKind(models.TextChoices):
    """类型, a registered item of foundations (基金会管理条例 11)."""

    PUBLIC = "public", _("Public foundation")  # 公募基金会
    NONPUBLIC = "nonpublic", _("Non-public foundation")  # 非公募基金会


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def live(self) -> "OrganizationQuerySet":
        """Not deregistered; a revoked body lives until its liquidation is done."""
        return self.exclude(state=State.DEREGISTERED)


class Organization(Standing):
    """A registered social organization (社会组织).

    Change it through ``orgs.register`` only: each change is written to history.
    """

    UNTOLD: Final = ("initials",)  # history tells the name itself
    Form = Form
    FoundationKind = FoundationKind
    State = State

    class Category(models.TextChoices):
        """The four kinds open to direct registration (直接登记), and the rest."""

        INDUSTRY = "industry", _("Industry association or chamber of commerce")
        SCIENCE = "science", _("Science and technology")
        CHARITY = "charity", _("Public benefit and charity")
        COMMUNITY = "community", _("Urban and rural community service")
        OTHER = "other", _("Other")

    code = models.CharField(_("unified social credit code"), max_length=18, unique=True)
    name = models.CharField(_("name"), max_length=128, db_index=True)
    # First letters of the name, for those who type them.
    initials = models.CharField(
        max_length=128, blank=True, db_index=True, editable=False
    )
    trade_name = models.CharField(_("trade name"), max_length=64, blank=True)
    form = models.CharField(_("form"), max_length=12, choices=Form.choices)
    sector = models.CharField(_("sector"), max_length=64)
    category = models.CharField(
        _("category"), max_length=12, choices=Category.choices, blank=True
    )
    is_charity = models.BooleanField(_("charity"), default=False)
    foundation_kind = models.CharField(
        _("kind of foundation"),
        max_length=12,
        choices=FoundationKind.choices,
        blank=True,
    )
    registrar = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        related_name="registered",
        verbose_name=_("registrar"),
    )
    supervising_unit = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supervised",
        verbose_name=_("supervising unit"),
    )
    industry_department = models.CharField(
        _("industry department"), max_length=128, blank=True
    )
    party_body = models.CharField(_("party body"), max_length=128, blank=True)
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="organizations",
        verbose_name=_("region"),
    )
    address = models.CharField(_("domicile"), max_length=200)
    purpose = models.TextField(_("purpose"), blank=True)
    scope = models.TextField(_("scope of business"), blank=True)
    activity_area = models.CharField(_("area of activity"), max_length=128, blank=True)
    legal_representative = models.CharField(_("legal representative"), max_length=64)
    # Keyed hash of the ID number (orgs.fields.blind_index), never the number.
    legal_representative_index = models.CharField(
        max_length=64, blank=True, db_index=True, editable=False
    )
    funds = models.DecimalField(
        _("registered funds (yuan)"),
        max_digits=16,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
    )
    established_on = models.DateField(_("established on"))
    certificate_valid_to = models.DateField(
        _("certificate valid to"), null=True, blank=True
    )
    basis = models.TextField(
        _("basis"), help_text=_("Case or document on which the entry rests.")
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name"]
        indexes = [
            # The name lock asks by registrar, sector and form (名称办法 art. 16).
            models.Index(fields=["registrar", "form", "sector"], name="org_name_lock"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=~Q(state=State.DEREGISTERED),
                name="one_live_organization_per_name",
                violation_error_message=_("This name is already registered."),
            ),
            models.CheckConstraint(
                condition=Q(funds__gte=0), name="funds_are_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(form=Form.FOUNDATION) | Q(foundation_kind=""),
                name="only_foundations_have_a_kind",
                violation_error_message=_("Only a foundation is public or not."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the initials in step with the name."""
        fields = kwargs.get("update_fields")
        if fields is None or "name" in fields:
            self.initials = initials(self.name)
            if fields is not None:
                kwargs["update_fields"] = {*fields, "initials"}
        super().save(*args, **kwargs)


class OrganizationChange(HistoryLine):
    """One change of a register entry; only ever added, never altered."""

    class Kind(models.TextChoices):
        ENTERED = "entered", _("Entered")
        AMENDED = "amended", _("Amended")
        STANDING = "standing", _("Standing changed")
        STRUCK = "struck", _("Struck")
        APPOINTED = "appointed", _("Leader appointed")
        LEFT = "left", _("Leader left")
        EXTENDED = "extended", _("Term extended")

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)

    class Meta:
        verbose_name = _("change of entry")
        verbose_name_plural = _("changes of entries")
        ordering = ["organization", "pk"]

    def __str__(self) -> str:
        return f"{self.organization} · {self.get_kind_display()}"


class FormerName(models.Model):
    """A name that is locked for a while after its use ended (名称办法 art. 16)."""

    class Reason(models.TextChoices):
        RENAMED = "renamed", _("Renamed")
        DEREGISTERED = "deregistered", _("Deregistered")
        REVOKED = "revoked", _("Revoked")

    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="former_names",
    )
    name = models.CharField(_("name"), max_length=128, db_index=True)
    trade_name = models.CharField(_("trade name"), max_length=64, blank=True)
    sector = models.CharField(_("sector"), max_length=64)
    form = models.CharField(_("form"), max_length=12, choices=Form.choices)
    registrar = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="former_names"
    )
    ended_on = models.DateField(_("ended on"))
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ["-ended_on"]
        indexes = [
            models.Index(
                fields=["registrar", "form", "sector"], name="former_name_lock"
            ),
        ]

    def __str__(self) -> str:
        return self.name

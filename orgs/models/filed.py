"""What the register of filed community organizations says (社区社会组织备案)."""

from datetime import date
from typing import Final

from django.conf import settings
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from orgs.fields import EncryptedTextField
from orgs.models.history import HistoryLine
from orgs.models.places import Authority, Region
from orgs.models.register import Organization
from orgs.numbers import FILING_SHAPE


class FiledBodyQuerySet(models.QuerySet["FiledBody"]):
    def filed(self) -> "FiledBodyQuerySet":
        """On the register now, whether or not the filing has run out meanwhile."""
        return self.filter(state=FiledBody.State.FILED)

    def in_force(self, today: date) -> "FiledBodyQuerySet":
        """Filed, and the time of the filing is not over; the last day counts."""
        return self.filed().filter(Q(valid_to=None) | Q(valid_to__gte=today))


class FiledBody(FSMModelMixin, models.Model):
    """A community organization on file with its township (备案的社区社会组织).

    It has no legal personality and no credit code, and is no ``Organization``.
    Change it through ``orgs.filed`` only: each change is written to history.
    """

    class State(models.TextChoices):
        FILED = "filed", _("On file")  # 已备案
        CANCELLED = "cancelled", _("Filing cancelled")  # 备案已注销
        UPGRADED = "upgraded", _("Registered since")  # 已转为登记

    class Category(models.TextChoices):
        """Fields of activity of 浙江决定 art. 1, and the rest."""

        SERVICE = "service", _("Service to residents")  # 为民服务
        MUTUAL_HELP = "mutual_help", _("Neighbourly help")  # 邻里互助
        CHARITY = "charity", _("Public benefit and charity")  # 公益慈善
        PEACE = "peace", _("Peace and safety")  # 平安创建
        CULTURE = "culture", _("Culture, sport and recreation")  # 文体娱乐
        OTHER = "other", _("Other")

    class Ground(models.TextChoices):
        """Why a filing ended."""

        APPLICATION = "application", _("At the body's own request")
        DISSOLVED = "dissolved", _("The body has dissolved")
        INACTIVE = "inactive", _("No activity for the time the place has set")
        UNLAWFUL = "unlawful", _("Unlawful activity")
        UPGRADED = "upgraded", _("Registered as a social organization")

    # Never kept in history: nobody needs an old telephone number.
    UNTOLD: Final = ("leader_phone",)

    number = models.CharField(
        _("filing number"),
        max_length=24,
        unique=True,
        validators=[RegexValidator(FILING_SHAPE)],
    )
    name = models.CharField(_("name"), max_length=64, db_index=True)
    category = models.CharField(
        _("field of activity"), max_length=12, choices=Category.choices
    )
    authority = models.ForeignKey(
        Authority,
        models.PROTECT,
        related_name="filed_bodies",
        verbose_name=_("township or sub-district office"),
    )
    committee = models.ForeignKey(
        Authority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="guided_bodies",
        verbose_name=_("village or residents' committee"),
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        related_name="filed_bodies",
        verbose_name=_("village or community"),
    )
    address = models.CharField(_("place of activity"), max_length=200)
    purpose = models.TextField(_("what it does"), max_length=500)
    members = models.PositiveIntegerField(_("members"))
    funds = models.DecimalField(
        _("funds (yuan)"),
        max_digits=12,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
    )
    leader_name = models.CharField(_("person in charge"), max_length=64)
    # Keyed hash of the ID number (orgs.fields.blind_index), never the number.
    leader_index = models.CharField(
        max_length=64, blank=True, db_index=True, editable=False
    )
    leader_phone = EncryptedTextField(_("telephone"), blank=True)
    # Whose account files for it; empty for bodies taken over from older lists.
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="filed_bodies",
        verbose_name=_("files for it"),
    )
    filed_on = models.DateField(_("filed on"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    last_active_on = models.DateField(_("last known activity"))
    state = FSMField(
        _("standing"),
        max_length=12,
        default=State.FILED,
        choices=State.choices,
        protected=True,
        db_index=True,
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ground = models.CharField(
        _("ground of the end"), max_length=12, choices=Ground.choices, blank=True
    )
    successor = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="filed_before",
        verbose_name=_("registered as"),
    )
    basis = models.TextField(
        _("basis"), help_text=_("Case or document on which the entry rests.")
    )

    objects = FiledBodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("filed body")
        verbose_name_plural = _("filed bodies")
        ordering = ["region__path", "name"]
        indexes = [models.Index(fields=["authority", "state"], name="filed_by_office")]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"],
                condition=Q(state="filed"),
                name="one_filed_body_per_name_and_place",
                violation_error_message=_(
                    "A body of this name is on file in this community already."
                ),
            ),
            models.CheckConstraint(
                condition=Q(state="filed", ended_on=None, ground="")
                | (~Q(state="filed") & Q(ended_on__isnull=False) & ~Q(ground="")),
                name="an_ended_filing_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(state="upgraded", successor__isnull=False)
                | (~Q(state="upgraded") & Q(successor=None)),
                name="only_an_upgraded_filing_has_a_successor",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_over(self, today: date) -> bool:
        """Whether the time of the filing has run out; the last day still counts."""
        return self.valid_to is not None and self.valid_to < today

    @transition("state", source=State.FILED, target=State.CANCELLED)
    def cancel(self, ground: str, on: date) -> None:
        """The filing ends (注销备案)."""
        self.ground, self.ended_on = ground, on

    @transition("state", source=State.FILED, target=State.UPGRADED)
    def upgrade(self, organization: Organization, on: date) -> None:
        """The body is registered now; its filing closes (转为登记)."""
        self.ground, self.ended_on = self.Ground.UPGRADED, on
        self.successor = organization


class FiledChange(HistoryLine):
    """One change of a filed body's entry."""

    class Kind(models.TextChoices):
        FILED = "filed", _("Filed")
        AMENDED = "amended", _("Amended")
        RENEWED = "renewed", _("Renewed")
        NOTED = "noted", _("Yearly note")
        ENDED = "ended", _("Ended")

    body = models.ForeignKey(FiledBody, models.PROTECT, related_name="changes")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)

    class Meta:
        verbose_name = _("change of a filing")
        verbose_name_plural = _("changes of filings")
        ordering = ["body", "pk"]

    def __str__(self) -> str:
        return f"{self.body} · {self.get_kind_display()}"

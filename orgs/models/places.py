"""Where things are and which authority answers for them."""

from typing import TYPE_CHECKING

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator


class RegionQuerySet(models.QuerySet["Region"]):
    def under(self, path: str) -> "RegionQuerySet":
        """The region of this path itself and everything inside it."""
        return self.filter(path__startswith=path)

    def with_parents(self) -> "RegionQuerySet":
        """Fetch the parents in the same query, so that names cost nothing more."""
        return self.select_related("parent__parent__parent")


class Region(models.Model):
    """Administrative division (行政区划), coded as in GB/T 2260.

    ``path`` holds the codes from the city down, each ended by a slash, so that
    "lies within" is a prefix match which one index answers.
    """

    class Level(models.TextChoices):
        CITY = "city", _("City")
        COUNTY = "county", _("County or district")
        TOWNSHIP = "township", _("Township or sub-district")
        COMMUNITY = "community", _("Village or community")

    code = models.CharField(
        _("division code"),
        max_length=12,
        primary_key=True,
        validators=[RegexValidator(r"^(\d{6}|\d{9}|\d{12})$")],
    )
    name = models.CharField(_("name"), max_length=64)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    path = models.CharField(_("path"), max_length=64, unique=True, editable=False)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="region_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Set the path: it follows from the parent and is never typed."""
        self.path = f"{self.parent.path if self.parent else ''}{self.code}/"

    @property
    def display_name(self) -> str:
        """County, township and community joined; the city only for the city itself.

        Costs a query per parent unless fetched ``with_parents()``.
        """
        names = [region.name for region in self._upwards() if not region.is_city]
        return "".join(reversed(names)) or self.name

    @property
    def is_city(self) -> bool:
        return self.level == self.Level.CITY

    def _upwards(self) -> "Iterator[Region]":
        region: Region | None = self
        while region is not None:
            yield region
            region = region.parent


class Authority(models.Model):
    """Public body with a part in a procedure (机关).

    Its jurisdiction is its region and everything inside it.
    """

    class Kind(models.TextChoices):
        REGISTRAR = "registrar", _("Registrar")  # 登记管理机关
        SUPERVISING_UNIT = "supervising_unit", _("Supervising unit")  # 业务主管单位
        TOWNSHIP = "township", _("Township or sub-district office")
        COMMITTEE = "committee", _("Village or residents' committee")
        PARTY_COMMITTEE = "party_committee", _("Party committee")
        DEPARTMENT = "department", _("Department")

    name = models.CharField(_("name"), max_length=128)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="authorities",
        verbose_name=_("region"),
    )
    document_prefix = models.CharField(
        _("document prefix"),
        max_length=16,
        blank=True,
        help_text=_("The words before the year in a document number."),
    )
    code = models.CharField(_("unified social credit code"), max_length=18, blank=True)
    phone = models.CharField(_("phone"), max_length=32, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    office_hours = models.CharField(_("office hours"), max_length=200, blank=True)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        ordering = ["region__path", "name"]
        # In plain English, not translated: Django stores these names as data.
        permissions = [
            (role.permission, f"May act in the capacity {slug}")
            for slug, role in ROLES.items()
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"], name="one_authority_per_name_and_region"
            ),
            models.UniqueConstraint(
                fields=["document_prefix"],
                condition=~models.Q(document_prefix=""),
                name="one_authority_per_document_prefix",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(code=""),
                name="one_authority_per_credit_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def government_above(self) -> str:
        """复议机关: the people's government before which its acts are contested.

        That of its own area; of a township or sub-district office, that of the area
        above (行政复议法 24). A district bears the name of its city. Up to two queries.
        """
        region = self.region
        if self.kind == self.Kind.TOWNSHIP and region.parent is not None:
            region = region.parent
        city = region.parent if region.name.endswith("区") else None
        return f"{city.name if city else ''}{region.name}人民政府"

    def covers(self, region_path: str) -> bool:
        """Whether the place lies in this authority's jurisdiction."""
        return region_path.startswith(self.region.path)

"""清算组: who winds the body up; one of them is its head."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.applications.people import Person


class Part(models.TextChoices):
    HEAD = "head", _("Head of the group")  # 组长
    MEMBER = "member", _("Member")


class Capacity(models.TextChoices):
    """From where a member comes."""

    COUNCIL = "council", _("Council member or leader")
    UNIT = "unit", _("Supervising unit")
    ACCOUNTANT = "accountant", _("Accountant or lawyer")
    COURT = "court", _("Appointed by the court")
    OTHER = "other", _("Other")


class Liquidator(Person):
    """One member of the liquidation group."""

    Part = Part
    Capacity = Capacity

    deregistration: Any = models.ForeignKey(
        "deregistration.Deregistration", models.CASCADE, related_name="people"
    )
    seat = models.CharField(
        _("in the group"), max_length=8, choices=Part.choices, default=Part.MEMBER
    )
    capacity = models.CharField(
        _("comes from"), max_length=12, choices=Capacity.choices, blank=True
    )
    phone = models.CharField(_("telephone"), max_length=32, blank=True)

    class Meta(Person.Meta):
        verbose_name = _("member of the liquidation group")
        verbose_name_plural = _("members of the liquidation group")

    @property
    def part(self) -> str:
        return str(self.get_seat_display())

    @property
    def kind(self) -> str:
        return self.seat

    @property
    def marks(self) -> list[str]:
        return [str(self.get_capacity_display())] if self.capacity else []

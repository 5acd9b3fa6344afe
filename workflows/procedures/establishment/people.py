"""The people (and founding units) an application for establishment names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.applications.people import Leading

if TYPE_CHECKING:
    from workflows.law.people import PersonFacts


class Kind(models.TextChoices):
    FOUNDER = "founder", _("Founder")  # 发起人、举办者
    LEADER = "leader", _("Leader")  # 负责人
    COUNCIL = "council", _("Council member")  # 理事
    SUPERVISOR = "supervisor", _("Supervisor")  # 监事
    HANDLER = "handler", _("Handler")  # 经办人


class Person(Leading):
    """One person in one part; who founds and leads appears twice."""

    case_key = "establishment"
    Kind = Kind

    establishment = models.ForeignKey(
        "establishment.Establishment", models.CASCADE, related_name="people"
    )
    kind = models.CharField(_("part"), max_length=12, choices=Kind.choices)
    is_unit = models.BooleanField(_("a unit, not a person"), default=False)
    unit_code = models.CharField(
        _("unified social credit code"), max_length=18, blank=True
    )

    class Meta(Leading.Meta):
        verbose_name = _("person in an application")
        verbose_name_plural = _("people in applications")
        constraints = [
            models.UniqueConstraint(
                fields=["establishment"],
                condition=Q(is_legal_representative=True),
                name="one_legal_representative",
                violation_error_message=_("There is a legal representative already."),
            ),
            models.UniqueConstraint(
                fields=["establishment", "kind", "id_index"],
                condition=~Q(id_index=""),
                name="named_once_per_part",
                violation_error_message=_("This person is listed already."),
            ),
        ]

    @property
    def identity(self) -> str:
        return self.id_number or self.unit_code

    @property
    def masked_id(self) -> str:
        """The code of a unit is public."""
        return self.unit_code or super().masked_id

    @property
    def role(self) -> str:
        return self.kind

    @property
    def part(self) -> str:
        """The post, or what the person does here."""
        return super().part if self.post else str(self.get_kind_display())

    def facts(self, **more: Any) -> PersonFacts:
        return super().facts(unit=self.is_unit, **more)

"""Who exists, and in which capacity a person acts for an authority."""

from datetime import date
from functools import cached_property
from typing import Any, NoReturn

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from orgs.models.places import Authority
from orgs.roles import ADMINISTER, ROLES, SUPERVISE


class User(AbstractUser):
    """A person with an account: applicant or officer (申请人、工作人员).

    People are deactivated, never deleted: the record names them for good.
    """

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(_("full name"), max_length=64)
    phone = models.CharField(_("phone"), max_length=32, blank=True)
    # Consent must be shown to have been given (个人信息保护法 art. 14).
    privacy_accepted_at = models.DateTimeField(
        _("privacy notice accepted"), null=True, blank=True, editable=False
    )

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [
            # People are looked for by the beginning of their names.
            models.Index(
                fields=["full_name"],
                opclasses=["varchar_pattern_ops"],
                name="user_full_name",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise models.ProtectedError("People are deactivated, never deleted.", {self})

    @cached_property
    def is_officer(self) -> bool:
        """Whether the person holds a capacity in cases today. One query, once.

        Who administers the system deals with no case and is none.
        """
        if not self.is_active:
            return False
        held = self.appointments.in_force(timezone.localdate())
        return held.exclude(role=ADMINISTER.slug).exists()

    @property
    def only_oversees(self) -> bool:
        """Whether all that the person does today is oversight. One query."""
        held = self.appointments.in_force(timezone.localdate())
        return set(held.values_list("role", flat=True)) == {SUPERVISE.slug}


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_force(self, today: date) -> "AppointmentQuerySet":
        """Those that hold on this day; the first and the last day count."""
        return self.filter(
            Q(ends__isnull=True) | Q(ends__gte=today),
            starts__lte=today,
            revoked_at__isnull=True,
        )

    def granted(self, today: date) -> "AppointmentQuerySet":
        """Those that count: guardian agrees, person and authority are active."""
        return self.in_force(today).filter(
            Exists(mirror()), user__is_active=True, authority__active=True
        )


def mirror() -> "models.QuerySet[AuthorityGrant]":
    """guardian's row for the appointment of the outer query."""
    return AuthorityGrant.objects.filter(
        user=OuterRef("user"),
        content_object=OuterRef("authority"),
        permission__codename=OuterRef("role"),
    )


class Appointment(models.Model):
    """A person acts in one capacity for one authority, from one day to another.

    Change it through ``orgs.access`` only, which keeps guardian in step.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("person"),
    )
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("authority"),
    )
    role = models.CharField(
        _("capacity"),
        max_length=20,
        choices=[(slug, role.name) for slug, role in ROLES.items()],
    )
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"), null=True, blank=True)
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("appointed by"),
    )
    # Ends are whole days; a revocation must bite within the day.
    revoked_at = models.DateTimeField(
        _("revoked at"), null=True, blank=True, editable=False
    )
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("revoked by"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="appointment_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            ),
            models.UniqueConstraint(
                fields=["user", "authority", "role"],
                condition=Q(ends__isnull=True),
                name="one_open_appointment_per_capacity",
                violation_error_message=_("This person already holds this capacity."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {ROLES[self.role]} · {self.authority}"


class AuthorityGrant(UserObjectPermissionBase):
    """guardian's row for a capacity at an authority, with a real foreign key.

    A generic row would outlive its authority and be inherited by the next one
    with the same key; viewflow and guardian find this table by its
    ``content_object``. It alone proves nothing: see ``orgs.access.holdings``.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # Named, because guardian looks for it among the relations that are not hidden.
    content_object = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="grants"
    )

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = _("grant")
        verbose_name_plural = _("grants")


class SignIn(models.Model):
    """An open session of a person, so that all of them can be ended at once."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sign_ins"
    )
    session_key = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")

    def __str__(self) -> str:
        return f"{self.user} · {self.at:%Y-%m-%d %H:%M}"

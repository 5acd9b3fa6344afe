"""好差评: what who applied thinks of how it went, said once after the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.engine.access import refuse
from workflows.engine.models import Case
from workflows.engine.work import Refused, work

if TYPE_CHECKING:
    from orgs.models import User

LEAST, MOST, GOOD = 1, 5, 4  # stars; from GOOD on somebody is satisfied
TWICE = _("This case has been rated already. Thank you.")
TOO_EARLY = _("A case can be rated once it has ended.")


class Rating(models.Model):
    """One for each case, by the applicant or who acts for the organization."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="rating")
    stars = models.PositiveSmallIntegerField(
        _("stars"), validators=[MinValueValidator(LEAST), MaxValueValidator(MOST)]
    )
    words = models.CharField(_("in your words"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("rated"), db_index=True)

    class Meta:
        app_label = "documents"
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stars__gte=LEAST, stars__lte=MOST),
                name="one_to_five_stars",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.stars}"


def rate(case_id: int, user: User, stars: int, words: str) -> Rating:
    """Keep it and write to the log that it was given; never the words.

    Raises :class:`Refused` for a case that is open or rated already, for strangers,
    and for the officer who handed in on somebody's behalf.
    """
    with work(case_id, user) as running:
        case = running.case
        if user.pk not in case.parties() or case.stands_in(user):
            raise refuse("outside")
        if case.finished is None:
            raise Refused("early", TOO_EARLY)
        if Rating.objects.filter(case_id=case_id).exists():
            raise Refused("twice", TWICE)
        facts = {"stars": stars, "words": words, "by": user, "at": running.at}
        given = Rating.objects.create(case_id=case_id, **facts)
        running.note("rated", stars=stars)
    return given


def of_case(case: Case) -> Rating | None:
    """One query."""
    return Rating.objects.filter(case_id=case.pk).first()

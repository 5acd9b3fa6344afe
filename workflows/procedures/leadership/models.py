"""The file of a proposal: the occasion, how it was decided, and who is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from workflows.applications.models import Application
from workflows.clock import instant, places
from workflows.engine import bars
from workflows.law.periods import Period
from workflows.procedures.leadership import known
from workflows.procedures.leadership.asking import Asking
from workflows.procedures.leadership.candidates import Candidate
from workflows.procedures.leadership.reading import Reading
from workflows.procedures.leadership.states import Life
from workflows.procedures.leadership.told import (
    ExtensionRequest,
    Look,
    Reminder,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workflows.engine.models import Case

__all__ = ["Candidate", "ExtensionRequest", "Leadership", "Look", "Reminder"]


class Occasion(models.TextChoices):
    RE_ELECTION = "re_election", _("Re-election")  # 换届
    CHANGE = "change", _("Change within the term")  # 届中变更


class Body(models.TextChoices):
    """Which meeting elected."""

    ASSEMBLY = "assembly", _("General meeting of members")  # 会员大会
    DELEGATES = "delegates", _("Meeting of members' delegates")  # 会员代表大会
    COUNCIL = "council", _("Council")  # 理事会


def _count(label: Any) -> models.PositiveSmallIntegerField[Any, Any]:
    return models.PositiveSmallIntegerField(
        label, null=True, blank=True, validators=[MaxValueValidator(20_000)]
    )


class Leadership(Asking, Reading, Life, Application):
    """负责人任职前公示. Everything may be empty while it is a draft.

    ``round`` counts how often candidates were put before the public; posts in
    ``left_vacant`` are filled another time.
    """

    occasion = models.CharField(
        _("occasion"), max_length=12, choices=Occasion.choices, blank=True
    )
    met_on = models.DateField(_("date of the meeting"), null=True, blank=True)
    body = models.CharField(
        _("elected by"), max_length=12, choices=Body.choices, blank=True
    )
    entitled = _count(_("members entitled to vote"))
    present = _count(_("members present"))
    votes = _count(_("votes in favour (the fewest)"))
    session = models.PositiveSmallIntegerField(
        _("number of the council's term"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
    )
    term_from = models.DateField(_("term from"), null=True, blank=True)
    term_to = models.DateField(_("term to"), null=True, blank=True)
    public_fundraising = models.BooleanField(
        _("qualified to raise funds in public"), default=False
    )
    private_funds = models.BooleanField(_("private money only"), default=False)
    council = _count(_("members of the council"))
    linked = _count(_("of one organization or linked ones, the largest group"))
    relatives = _count(_("near relatives of one another"))
    foreign = _count(_("from outside the mainland"))

    opinion_unit = models.ForeignKey(
        Authority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked for its opinion"),
    )
    proposal = models.SlugField(_("proposal"), max_length=16, blank=True)
    report = models.TextField(_("report of the check"), blank=True)
    approval = models.SlugField(_("approval"), max_length=16, blank=True)
    round = models.PositiveSmallIntegerField(default=0)
    left_vacant = models.JSONField(default=list, blank=True)
    audit_accepted = models.BooleanField(_("audit accepted"), null=True)
    audit_words = models.TextField(_("words on the audit"), blank=True)
    settlement = models.SlugField(max_length=16, blank=True)

    class Meta:
        verbose_name = _("publicity of proposed leaders")
        verbose_name_plural = _("publicity of proposed leaders")

    @classmethod
    def read_ahead(cls, cases: Sequence[Case]) -> None:
        """What is found elsewhere and what stands against people as well: nine
        queries more however many cases."""
        files = [cast(Leadership, case) for case in cases]
        super().read_ahead(files)
        models.prefetch_related_objects(files, "people__replaces")
        for case in files:
            case.people_list = list(case.people.all())
        named = {one.id_index for case in files for one in case.people_list}
        against = bars.known(named, instant.today())
        for case, found in zip(files, known.of_many(files), strict=True):
            case.known, case.bars_ahead = found, against

    @property
    def form(self) -> str:
        """That of the organization; a procedure of its own has its own."""
        return self.organization.form if self.organization else ""

    @property
    def proposed_body(self) -> tuple[str, str]:
        """Name and form of the body these people are to lead."""
        body = self.organization
        return (body.name, body.form) if body else ("", "")

    # -- periods ---------------------------------------------------------------
    @property
    def publicity_period(self) -> Period:
        return places.period("leader_publicity_days", self.place)

    @property
    def opinion_period(self) -> Period:
        return places.period("leader_opinion_days", self.place)

    @property
    def check_period(self) -> Period:
        return places.period("leader_check_days", self.place)

    # -- questions of the flow ---------------------------------------------------
    @property
    def asks_opinion(self) -> bool:
        return self.opinion_unit_id is not None

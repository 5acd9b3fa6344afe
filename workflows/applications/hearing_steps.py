"""听证: ordered and announced, held and recorded; on which days the law says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from orgs import access
from orgs.models import User
from orgs.roles import PRESIDE
from workflows.applications import consequences
from workflows.applications.forms import language
from workflows.applications.hearings import RECORD
from workflows.applications.steps import NeedsWords, choose, sentences
from workflows.clock import instant, tables
from workflows.clock.calendar import local_day, working_days_between
from workflows.documents import materials, storage
from workflows.engine.access import SEEN
from workflows.engine.forms import StepForm
from workflows.law import sources
from workflows.law.sources import Article

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from workflows.engine.work import Work

MOMENT = "%Y-%m-%dT%H:%M"
# 许可法 48: the chair is none of those who examine the application.
EXAMINED = ("examine", "countersign", "replies")


class HearingRequestForm(StepForm):
    """要求听证: by the applicant; it costs nothing (许可法 47)."""

    told = _(
        "You may ask for a hearing before the decision. It costs you nothing. The head"
        " of the authority decides on your request and answers it in writing; while a"
        " hearing is prepared and held the period for the decision does not run."
    )
    reason = sentences(_("What the hearing should be about"), required=True)

    def apply(self, work: Work) -> None:
        reason = self.cleaned_data["reason"]
        self.case.asks_for_hearing("applicant", reason, local_day(work.at))


class ProposesHearing(forms.Form):
    """听证建议, as one outcome of an examination; once, by a cause of the law."""

    case: Any
    explained_hearing: ClassVar = {"hearing": ("hearing_cause", "hearing_reason")}
    hearing_cause = forms.ChoiceField(label=_("Why a hearing"), required=False)
    hearing_reason = sentences(_("What the hearing should be about"))

    def offer_hearing(self) -> None:
        """Fill in the causes; without the outcome where one was held already."""
        fields: Any = self.fields
        causes = self.case.hearing_law.causes.values()
        fields["hearing_cause"].choices = [
            ("", "---------"),
            *((cause.code, cause.text(language())) for cause in causes),
        ]
        if self.case.hearing_held:
            choices = fields["outcome"].choices
            fields["outcome"].choices = [c for c in choices if c[0] != "hearing"]

    def propose_hearing(self, work: Work) -> None:
        said = self.cleaned_data
        if said["outcome"] == "hearing":
            cause, reason = said["hearing_cause"], said["hearing_reason"]
            self.case.asks_for_hearing(cause, reason, local_day(work.at))


class FollowsRecord(forms.Form):
    """A decision after a hearing: whoever decides says that it follows the record."""

    case: Any
    follows_record = forms.BooleanField(
        label=_("The decision follows the record of the hearing."),
        help_text=str(Article(sources.LICENSING, 48)),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.case.decision_follows_record:
            del self.fields["follows_record"]


class HearingOrderForm(NeedsWords, StepForm):
    """决定是否听证: by the head, who names a chair that has not examined the case."""

    consequences: ClassVar[dict[str, Any]] = consequences.HEARING_ORDER
    explained = {"hold": ("when", "place", "chair", "days"), "decline": ("reason",)}
    outcome = choose([("hold", _("Hold a hearing")), ("decline", _("Hold none"))])
    when = forms.DateTimeField(
        label=_("Time of the hearing"),
        help_text=_("The notice goes out today, at least seven working days before."),
        required=False,
        input_formats=[MOMENT, "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
    )
    place = forms.CharField(
        label=_("Place of the hearing"), max_length=200, required=False
    )
    chair = forms.ModelChoiceField(
        label=_("Chair"),
        help_text=_("Nobody who has examined this case."),
        required=False,
        queryset=User.objects.none(),
    )
    days = forms.IntegerField(
        label=_("Working days it takes, until the record is signed"),
        help_text=_("The applicant is told in writing; these days do not count."),
        required=False,
        min_value=1,
        max_value=60,
    )
    invited = sentences(_("Interested parties to be invited, one in a line"))
    reason = sentences(_("Why no hearing, as whoever asked for it will read it"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["chair"]
        field.queryset = self._chairs()
        field.label_from_instance = lambda user: user.full_name
        fields: Any = self.fields
        fields["invited"].initial = self.case.hearing_invited
        if self.case.must_be_heard():
            fields["outcome"].choices = fields["outcome"].choices[:1]

    def _chairs(self) -> QuerySet[User]:
        case = self.case
        done = case.items.filter(step__in=EXAMINED, status__in=SEEN)
        return (
            access.holders(PRESIDE, case.authority)
            .exclude(pk__in=done.values("owner"))
            .exclude(pk__in=done.exclude(acted_for=None).values("acted_for"))
            .exclude(pk__in=case.recusals.values("user"))
            .exclude(pk__in=case.parties() | set(case.may_not_preside()))
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") == "hold" and data.get("when"):
            self._check_day(local_day(data["when"]), data.get("days"))
        return data

    def _check_day(self, day: date, days: int | None) -> None:
        table, today = tables.current(), instant.today()
        law = self.case.hearing_law
        first = law.earliest(today, table)
        asked_on = self.case.hearing_asked_on or today
        last = law.latest(self.case.hearing_cause, asked_on, table)
        if day < first:
            words = gettext(
                "Time and place are told seven working days before (%(source)s): not"
                " before %(day)s."
            )
            facts = {"day": day_words(first), "source": law.notice.source}
            self.add_error("when", words % facts)
        elif last is not None and day > max(first, last):
            words = gettext(
                "It is held within twenty working days of the request (%(source)s): not"
                " after %(day)s."
            )
            facts = {"day": day_words(last), "source": law.held.source}
            self.add_error("when", words % facts)
        if days and working_days_between(today, day, table) > days:
            self.add_error("days", gettext("The hearing itself is later than that."))

    def apply(self, work: Work) -> None:
        case, data = self.case, self.cleaned_data
        case.hearing_held = data["outcome"] == "hold"
        case.hearing_refusal = "" if case.hearing_held else data.get("reason", "")
        if case.hearing_held:
            case.hearing_at, case.hearing_place = data["when"], data["place"]
            case.hearing_chair, case.hearing_days = data["chair"], data["days"]
            case.hearing_invited = data.get("invited", "")


class HearingForm(StepForm):
    """听证会: the chair hands in the signed record and says what it brought."""

    consequences: ClassVar[dict[str, Any]] = consequences.HEARING
    record = forms.FileField(
        label=_("Record of the hearing, signed by those who took part"),
        help_text=_("A scan or photograph: PDF, JPG or PNG."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    summary = sentences(_("What the hearing brought"), required=True)

    def clean_record(self) -> Any:
        try:
            self.upload = storage.receive(self.cleaned_data["record"], self.user)
        except storage.Rejected as rejected:
            raise forms.ValidationError(rejected.words) from rejected
        return self.cleaned_data["record"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if instant.now() < self.case.hearing_at:
            self.add_error(None, gettext("The hearing has not taken place yet."))
        if not self._presides():
            self.add_error(None, gettext("The notice names another chair."))
        return data

    def _presides(self) -> bool:
        """The one announced, or another if that one has stood aside."""
        if self.user.pk in self.case.may_not_preside():
            return False
        chair = self.case.hearing_chair_id
        stood_aside = self.case.recusals.filter(user=chair)
        return self.user.pk == chair or stood_aside.exists()

    def apply(self, work: Work) -> None:
        self.case.hearing_chair = self.user
        self.case.hearing_summary = self.cleaned_data["summary"]
        materials.attach(self.case, RECORD, self.upload, self.user)


def day_words(day: date) -> str:
    return date_format(day, "DATE_FORMAT")

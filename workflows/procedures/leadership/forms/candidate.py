"""One candidate of a proposal, on a page of its own."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.applications.forms import number, text
from workflows.applications.people_forms import IDENTITY, LeadingFormBase
from workflows.law.people import Form
from workflows.procedures.leadership import rules
from workflows.procedures.leadership.candidates import GONE, Candidate, Service
from workflows.procedures.leadership.states import State

OFFICIALS = (Service.SERVING, Service.RETIRED_CADRE)
LEFT_OFFICE = (Service.RETIRED_CADRE, Service.RETIRED)


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class CandidateForm(LeadingFormBase):
    """Add or change one candidate; what only officials are asked may stay empty."""

    owner = "leadership"

    class Meta:
        model = Candidate
        fields = (
            "post",
            "post_title",
            *IDENTITY,
            "is_legal_representative",
            "term_number",
            "nominated_by",
            "other_posts",
            "service",
            "retired_on",
            "official_approval",
            "approved_on",
            "same_field",
            "special",
            "full_time",
            "is_paid",
            "mainland_resident",
            "declared_no_ban",
        )
        widgets: ClassVar = {
            "post_title": text(),
            "term_number": number(),
            "retired_on": _day(),
            "approved_on": _day(),
        }
        help_texts: ClassVar = {
            "post_title": _("Only if the charter calls it otherwise."),
            "term_number": _("1 for a first term, 2 for the second in a row."),
            "nominated_by": _("Elected by the members' delegates, for example."),
            "other_posts": _("All of them; they are made public."),
            "service": _("Also of somebody retired."),
            "official_approval": _("Upload the approval among the materials."),
            "approved_on": _("Another term needs another approval."),
            "special": _("Above the age, a third term, or another exception."),
            "declared_no_ban": _(
                "Never deprived of political rights, full legal capacity, and none"
                " of the five-year bars of the law."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["post"].choices = _posts(self.case)
        if self.case.form != Form.FOUNDATION:
            del fields["mainland_resident"]
        if not self.case.public_fundraising:
            del fields["full_time"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.draft:
            return data
        service = data.get("service")
        if service in LEFT_OFFICE:
            self.ask(data, "retired_on")
        if service in OFFICIALS and data.get("official_approval"):
            self.ask(data, "approved_on")
        if data.get("retired_on") and service not in LEFT_OFFICE:
            data["retired_on"] = None
        return data

    def others(self) -> list[Candidate]:
        """Those who are still proposed; who is out may be proposed again."""
        return [one for one in super().others() if one.state not in GONE]

    def _judge_representative(self, data: dict[str, Any], body: Any) -> None:
        """The section judges all candidates together, with what the register says."""
        if body is not None and body.pk == self.case.organization_id:
            data["represents"] = ""

    def save(self, commit: bool = True) -> Candidate:
        one: Any = self.instance
        if one.pk is None and self.case.state == State.PROPOSING:
            one.replaces = self._fallen(one.post)
        saved: Candidate = super().save(commit)
        return saved

    def _fallen(self, post: str) -> Candidate | None:
        """Whoever fell out of this post and is not yet replaced."""
        vacant = [one for one in self.case.vacancies if one.post == post]
        return vacant[0] if vacant else None


def _posts(case: Any) -> list[tuple[str, Any]]:
    """负责人 of this form of body; while somebody is replaced, the vacant posts."""
    form = Form(case.form) if case.form else Form.ASSOCIATION
    offered = rules.POSTS[form]
    if case.state == State.PROPOSING:
        vacant = {one.post for one in case.vacancies}
        offered = tuple(post for post in offered if post in vacant)
    labels = dict(Candidate.Post.choices)
    return [("", _now("Please choose")), *((str(p), labels[str(p)]) for p in offered)]

"""The sections that are filled in before anything is sent."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.applications.contact import ContactForm as PlainContactForm
from workflows.applications.forms import SectionForm, lines, number
from workflows.clock import places
from workflows.procedures.deregistration.models import Body, Deregistration, Trigger
from workflows.procedures.deregistration.rules import Form, Quorum


def day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ReasonForm(SectionForm):
    """终止情形和办理方式; what stands in the way is said here first."""

    key = "reason"
    needed = ("trigger", "path")

    class Meta:
        model = Deregistration
        fields = ("trigger", "trigger_words", "path", "no_debts")
        widgets: ClassVar = {
            "trigger": forms.RadioSelect,
            "path": forms.RadioSelect,
            "trigger_words": lines(3),
        }
        help_texts: ClassVar = {
            "trigger_words": _("What happened, in a few sentences."),
            "no_debts": _("Asked for on the simplified way only."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "trigger" in self.fields:
            field: Any = self.fields["trigger"]
            field.choices = _triggers(self.case)

    @classmethod
    def asks(cls, case: Deregistration) -> tuple[str, ...]:
        simplified = places.value("simplified_deregistration", case.place)
        short = simplified and not case.is_revoked
        left_out = () if short else ("path", "no_debts")
        return tuple(name for name in cls.base_fields if name not in left_out)

    @classmethod
    def findings(cls, case: Deregistration) -> list[Any]:
        """What bars the end of the body at all belongs here, whatever is asked."""
        own = {*cls.asks(case), "trigger"}
        return [one for one in case.conditions() if one.field in own]


def _triggers(case: Deregistration) -> list[tuple[str, Any]]:
    """A revoked body has one reason; a body that is not, any other."""
    charity = case.organization is not None and case.organization.is_charity
    hidden = {Trigger.REVOKED.value, *(() if charity else (Trigger.IDLE.value,))}
    if case.is_revoked:
        hidden = set(Trigger.values) - {Trigger.REVOKED.value}
    return [each for each in Trigger.choices if each[0] not in hidden]


class DecisionForm(SectionForm):
    """内部决议: who decided, by which votes, and how the quorum was met."""

    key = "decision"
    variant: ClassVar[tuple[str, ...]] = (
        "meeting_announced_on",
        "meeting_announced_in",
        "council_members",
        "undertakings",
    )
    needed = ("triggered_on", "body", "entitled", "present", "votes", "quorum")

    class Meta:
        model = Deregistration
        fields = (
            "triggered_on",
            "body",
            "entitled",
            "present",
            "votes",
            "quorum",
            "meeting_announced_on",
            "meeting_announced_in",
            "council_members",
            "undertakings",
        )
        widgets: ClassVar = {
            "triggered_on": day(),
            "meeting_announced_on": day(),
            "body": forms.RadioSelect,
            "quorum": forms.RadioSelect,
            **{
                name: number()
                for name in (
                    "entitled",
                    "present",
                    "votes",
                    "council_members",
                    "undertakings",
                )
            },
        }
        help_texts: ClassVar = {
            "meeting_announced_on": _("Only if the quorum could not be met."),
            "undertakings": _("All of them have to sign."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            field: Any = self.fields["body"]
            field.choices = _bodies(self.case)

    @classmethod
    def asks(cls, case: Deregistration) -> tuple[str, ...]:
        on = places.value("quorum_variant", case.place)
        left_out = () if on else ("quorum", *cls.variant)
        return tuple(name for name in cls.base_fields if name not in left_out)

    @classmethod
    def needs(cls, case: Deregistration) -> tuple[str, ...]:
        """Without a quorum, also when it was announced and who undertook."""
        asked = super().needs(case)
        failed = case.quorum == Quorum.FAILED and "quorum" in asked
        return (*asked, *cls.variant) if failed else asked


def _bodies(case: Deregistration) -> list[tuple[str, Any]]:
    """Only associations have members who meet."""
    if case.form == Form.ASSOCIATION:
        return list(Body.choices)
    return [(Body.COUNCIL.value, Body.COUNCIL.label)]


class ContactForm(PlainContactForm):
    """联系人和承诺."""

    needed = ("contact_name", "contact_phone", "true_facts", "no_activity")
    promises = ("true_facts", "no_activity")

    true_facts = forms.BooleanField(
        label=_("What is said here is true and was decided as the charter prescribes."),
        required=False,
    )
    no_activity = forms.BooleanField(
        label=_(
            "From now on the body does nothing that is not part of its liquidation."
        ),
        help_text="《民法典》第七十二条",
        required=False,
    )

    class Meta:
        model = Deregistration
        fields = ("contact_name", "contact_phone")

"""基本信息: what is founded, its name, for what and with which money."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from workflows.applications.forms import (
    MoneyField,
    SectionForm,
    language,
    lines,
    text,
)
from workflows.clock import instant
from workflows.law.names import clean
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.forms.names import (
    division_names,
    name_findings,
    suffixes,
)
from workflows.procedures.establishment.models import Establishment

FOUNDATION = "foundation"
ASSOCIATION = "association"
SERVICE = "service"


class WhatForm(SectionForm):
    """What is founded, with which registrar, and hence on which track."""

    key = "what"
    needed = ("form", "authority", "category", "foundation_kind")
    derived = ("track", "kind", "activity_level", "place", "region")

    authority = forms.ModelChoiceField(
        Authority.objects.filter(kind=Authority.Kind.REGISTRAR, active=True),
        label=_("Registrar"),
        help_text=_("The registrar of the area in which the body will be active."),
        required=False,
    )
    supervising_unit = forms.ModelChoiceField(
        Authority.objects.filter(kind=Authority.Kind.SUPERVISING_UNIT, active=True),
        label=_("Supervising unit"),
        help_text=_("Needed for dual management only; we ask it for its consent."),
        required=False,
    )

    class Meta:
        model = Establishment
        fields = (
            "form",
            "foundation_kind",
            "authority",
            "category",
            "charity",
            "needs_special",
            "prior_approval_needed",
            "prior_approval_note",
            "practice_licence",
            "supervising_unit",
            "has_consent_document",
            "industry_department",
        )
        help_texts = {
            "category": _("Four kinds may register directly; an officer confirms it."),
            "needs_special": _("Such bodies always need a supervising unit."),
            "prior_approval_needed": _("For example schools, clinics, elder care."),
            "practice_licence": _(
                "Service institutions only; registration is then simplified."
            ),
            "industry_department": _("For direct registration, if there is one."),
        }

    track_result: rules.TrackResult | None = None
    # A correction carries the file to no other office and past no consent.
    fixed = (
        "authority",
        "practice_licence",
        "supervising_unit",
        "has_consent_document",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.handed_in_as = self.case.track if self.case.submitted_at else ""
        for name in self.fixed:
            self.fields[name].disabled = bool(self.handed_in_as)

    @classmethod
    def needs(cls, case: Establishment) -> tuple[str, ...]:
        names = super().needs(case)
        return names if case.form == FOUNDATION else names[:-1]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.draft:
            return data
        if data.get("form") == FOUNDATION and not data.get("foundation_kind"):
            self.add_error("foundation_kind", _("Please choose a kind of foundation."))
        if data.get("prior_approval_needed") and not data.get("prior_approval_note"):
            self.add_error("prior_approval_note", _("Please say which approval."))
        return data

    @classmethod
    def findings(cls, case: Establishment) -> list[rules.Finding]:
        cls._choose_track(case)
        # The level comes with the registrar, so it is known before it is saved.
        return super().findings(case.anew())

    @staticmethod
    def _choose_track(case: Establishment) -> rules.TrackResult:
        result = rules.track(case.application(), case.place_settings)
        case.track = result.track.value
        return result

    def _post_clean(self) -> None:
        super()._post_clean()
        # A draft shows its track as well.
        self.track_result = self._choose_track(self.case)
        if self.handed_in_as == "direct" and self.case.is_dual:
            words = _(
                "This needs a supervising unit: ask the officer to move it there."
            )
            self.add_error("category", words)

    def judge(self) -> None:
        self._take_place()
        super().judge()
        if "supervising_unit" in self.errors:
            result = self._choose_track(self.case)
            for reason in result.reasons:
                self.add_error("supervising_unit", reason.cited(language()))

    def _take_place(self) -> None:
        registrar, case = self.case.authority, self.case
        if registrar is None:
            return
        case.activity_level = registrar.region.level
        if case.region is None or not registrar.covers(case.region.path):
            case.region, case.place = None, registrar.region.path

    def settle(self) -> None:
        self._take_place()
        self.case.kind = self.case.form
        if not self.case.application().licensed:
            self.case.practice_licence = False
        self._choose_track(self.case)


class NameForm(SectionForm):
    """The name, part by part, against the rules and the register."""

    key = "name"
    checks_name = True
    needed = ("name_division", "trade_name", "sector", "form_word")
    derived = ("title", "trade_name")

    name_division = forms.ChoiceField(label=_("Division"), required=False)

    class Meta:
        model = Establishment
        fields = (
            "name_division",
            "trade_name",
            "sector",
            "form_word",
            "name_person",
            "name_consent",
            "name_meaning",
        )
        widgets = {
            "trade_name": text(autocomplete="off", spellcheck="false"),
            "sector": text(autocomplete="off", spellcheck="false"),
            "form_word": text(autocomplete="off", list="form-words"),
        }
        help_texts = {
            "trade_name": _("Two or more characters that set you apart."),
            "sector": _("For example “reading promotion” or “community service”."),
            "name_consent": _("Whose name it is, and that the person agrees."),
            "name_meaning": _("Only if the name holds a barred word in another sense."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["name_division"]
        field.choices = self.division_choices

    def division_choices(self) -> list[tuple[str, str]]:
        registrar = self.case.authority
        found = division_names(registrar, self.case) if registrar else ()
        return [(name, name) for name in found]

    @property
    def form_words(self) -> tuple[str, ...]:
        """What the list of suggestions offers."""
        return suffixes(self.case.form, self.case.place)

    @classmethod
    def asks(cls, case: Establishment) -> tuple[str, ...]:
        names = super().asks(case)
        if case.form != ASSOCIATION:
            return names
        return tuple(name for name in names if name != "trade_name")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        return data | {
            name: clean(data[name])
            for name in ("trade_name", "sector", "form_word")
            if data.get(name)
        }

    @classmethod
    def findings(cls, case: Establishment) -> list[rules.Finding]:
        if case.authority is None:
            return []
        if case.form == ASSOCIATION:
            case.trade_name = ""  # left over from another form, and not asked here
            case.anew()
        return name_findings(case, case.authority, instant.today())

    def settle(self) -> None:
        if self.case.form == ASSOCIATION:
            self.case.trade_name = ""
        self.case.title = self.case.full_name


class PurposeForm(SectionForm):
    key = "purpose"
    needed = ("purpose", "scope", "activity_area")

    class Meta:
        model = Establishment
        fields = ("purpose", "scope", "activity_area")
        widgets = {"purpose": lines(4), "scope": lines(6)}
        help_texts = {
            "purpose": _("One or two sentences, the same as in the charter."),
            "scope": _("One item per line, the same as in the charter."),
            "activity_area": _("For example “Quzhou”; associations only."),
        }

    @classmethod
    def asks(cls, case: Establishment) -> tuple[str, ...]:
        names = super().asks(case)
        return names if case.form == ASSOCIATION else names[:2]


class FundsForm(SectionForm):
    key = "funds"
    needed = ("funds",)

    funds = MoneyField(
        label=_("Funds (yuan)"),
        max_digits=16,
        decimal_places=2,
        min_value=0,
        required=False,
        widget=text(inputmode="decimal", autocomplete="off"),
    )

    class Meta:
        model = Establishment
        fields = ("funds", "funds_paid_in", "private_funds", "state_share")
        widgets = {"state_share": text(inputmode="decimal")}

    @classmethod
    def asks(cls, case: Establishment) -> tuple[str, ...]:
        own = {
            FOUNDATION: ("funds_paid_in", "private_funds"),
            SERVICE: ("state_share",),
        }
        return ("funds", *own.get(case.form, ()))

    def clean_state_share(self) -> Any:
        return self.cleaned_data.get("state_share") or 0

"""What the body did, how it deals with money, its internal systems, rectification."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.procedures.inspection.forms.base import (
    AnswersForm,
    count,
    money,
    words,
    yes_no,
)

SYSTEMS = (
    ("assembly", _("Election and meetings")),
    ("finance", _("Finance and accounts")),
    ("assets", _("Assets")),
    ("seal", _("Seal, certificate and vouchers")),
    ("archive", _("Archives")),
    ("staff", _("Staff and pay")),
    ("disclosure", _("Disclosure")),
    ("projects", _("Projects and activities")),
)


class ActivitiesForm(AnswersForm):
    """业务活动."""

    key = "activities"
    needed = ("activity_count", "activity_words", "foreign_contacts")

    activity_count = count(_("Activities in the year"))
    people_reached = count(_("People reached"))
    activity_words = words(
        _("Main activities"),
        _("When, what, for whom; the most important ones are enough."),
        rows=6,
    )
    purchased_projects = count(_("Projects bought by government"))
    public_benefit_words = words(_("Public benefit activities"))
    foreign_contacts = yes_no(_("Contacts or donations from abroad?"))
    foreign_words = words(_("Which ones, and how approved"))


class MoneyForm(AnswersForm):
    """收费、捐赠、关联交易、账户."""

    key = "money"
    needed = (
        "charges_fees",
        "received_donations",
        "public_fundraising",
        "other_accounts",
        "idle_public_money",
    )

    charges_fees = yes_no(_("Were fees charged to companies or the public?"))
    fees_published = yes_no(_("Are their standards fixed and published?"))
    fees_amount = money(_("Fees of the year (yuan)"))
    received_donations = yes_no(_("Were donations received?"))
    donation_receipts = yes_no(_("Was every donation given a receipt?"))
    public_fundraising = yes_no(_("May the body raise funds publicly?"))
    tax_deduction = yes_no(
        _("Are donations to the body tax-deductible, or is it applying for that?"),
        _("Then a special audit report is handed in with the report."),
    )
    audit_clean = yes_no(
        _("Is the opinion of the audit an unqualified one?"),
        _("Only where the accounts were audited."),
    )
    largest_contract = money(_("Largest income from one contract (yuan)"))
    largest_cash = money(_("Largest single payment in cash (yuan)"))
    related_amount = money(_("Transactions with related parties (yuan)"))
    related_words = words(_("With whom, and how decided"))
    other_accounts = yes_no(_("Did money go to accounts that are not on file?"))
    idle_public_money = yes_no(
        _("Is public money left unused for more than six months?")
    )

    @classmethod
    def needs(cls, case: Any) -> tuple[str, ...]:
        """What follows from an answer is asked for with it."""
        also = {
            "fees_published": "charges_fees",
            "fees_amount": "charges_fees",
            "donation_receipts": "received_donations",
        }
        said = case.answers
        more = [name for name, asked in also.items() if said.get(asked) == "yes"]
        audited = ["audit_clean"] if case.needs_audit else []
        return (*cls.needed, *more, *audited)


class SystemsForm(AnswersForm):
    """内部制度: which ones there are."""

    key = "systems"
    needed = ("systems",)

    systems = forms.MultipleChoiceField(
        label=_("Systems in writing"),
        required=False,
        choices=SYSTEMS,
        widget=forms.CheckboxSelectMultiple,
    )
    systems_words = words(_("What was new or changed in the year"))


class RectificationForm(AnswersForm):
    """整改情况: only where last year left something to put right."""

    key = "rectification"
    above = "inspection/_last_conclusion.html"
    needed = ("rectified_words",)

    rectified_words = words(
        _("What has been put right"), _("Item by item; the report is uploaded."), 6
    )

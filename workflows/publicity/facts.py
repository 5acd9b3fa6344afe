"""What a notice may show: a closed list, checked before anything is hung out.

Less is the rule (个人信息保护法 6, 28): organization, post, who is proposed by birth
month and not by birth date, how nominated, the period; never an identity number, a
telephone or an address of a home. ``checked`` refuses every other key, and values in
which a number like that hides. Nothing here decides who may object.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

Facts = dict[str, Any]

# In the order in which they are shown.
LABELS: dict[str, Any] = {
    "organization": _("Organization"),
    "code": _("Unified social credit code"),
    "form": _("Kind of organization"),
    "post": _("Post proposed"),
    "name": _("Name of the person"),
    "sex": _("Sex"),
    "birth_month": _("Year and month of birth"),
    "political_status": _("Political status"),
    "employer": _("Employer and post"),
    "other_posts": _("Other posts in social organizations"),
    "term": _("Term of office"),
    "term_number": _("Number of the term"),
    "nominated_by": _("How nominated"),
    "legal_representative": _("Legal representative"),
    "liquidation_group": _("Liquidation group"),
    "claims_at": _("Where to write to"),
    "matter": _("Matter"),
    "remarks": _("Remarks"),
}
# What tells of a person; gone once the notice has been over for long enough.
PERSONAL = frozenset(
    {
        "name",
        "sex",
        "birth_month",
        "political_status",
        "employer",
        "other_posts",
        "liquidation_group",
        "remarks",
    }
)
MONTH = re.compile(r"(19|20)\d{2}-(0[1-9]|1[0-2])")
# An identity number, a telephone, a whole date of birth in the usual spellings.
HIDDEN = (
    re.compile(r"(?<![0-9A-Z])\d{17}[\dXx](?![0-9A-Z])"),
    re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)"),
    re.compile(r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)"),
    re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    re.compile(r"(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?\s*(?:出)?生"),
)


class NotAllowed(ValueError):
    """A fact that must not be made public; the message names the key only."""


def checked(facts: Mapping[str, Any]) -> Facts:
    """The facts in the order of the list, empty ones left out.

    Values are text, or lists of text. Raises :class:`NotAllowed`.
    """
    if unknown := sorted(set(facts) - set(LABELS)):
        raise NotAllowed(f"not in the list of public facts: {', '.join(unknown)}")
    kept = {key: facts[key] for key in LABELS if facts.get(key) not in ("", None, [])}
    for key, value in kept.items():
        _check(key, value)
    return kept


def _check(key: str, value: Any) -> None:
    entries = value if isinstance(value, list) else [value]
    if not all(isinstance(entry, str) for entry in entries):
        raise NotAllowed(f"{key} is neither text nor a list of text")
    if key == "birth_month" and not MONTH.fullmatch(str(value)):
        raise NotAllowed("birth_month is a year and a month, like 1968-05")
    # A credit code has eighteen characters too, and is public.
    if key != "code" and any(h.search(e) for h in HIDDEN for e in entries):
        raise NotAllowed(f"{key} holds a number or an address that is nobody's affair")


def rows(facts: Mapping[str, Any]) -> list[tuple[Any, str]]:
    """Label and words, as a page shows them."""
    return [
        (label, "、".join(facts[key]) if isinstance(facts[key], list) else facts[key])
        for key, label in LABELS.items()
        if key in facts
    ]


def without_people(facts: Mapping[str, Any]) -> Facts:
    """What may stay for good."""
    return {key: value for key, value in facts.items() if key not in PERSONAL}


def mask(text: str, facts: Mapping[str, Any]) -> str:
    """The text without the name that the facts gave."""
    name = str(facts.get("name", ""))
    return text.replace(name, name[:1] + "×" * (len(name) - 1)) if name else text

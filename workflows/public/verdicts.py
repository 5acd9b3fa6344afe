"""核验结果: what a certificate is worth today, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from orgs.models import Organization
from workflows.documents.models import Certificate

State = Organization.State
GONE = (State.REVOKED, State.DEREGISTERED)


@dataclass(frozen=True)
class Verdict:
    """``tone`` is "good", "warning" or "error"; the words never stand on it alone."""

    tone: str
    title: Any
    words: Any


VALID = Verdict(
    "good",
    _("Genuine and valid"),
    _("The certificate was issued by the registrar named and holds today."),
)
RESTRICTED = Verdict(
    "warning",
    _("Genuine and valid, but note the standing of the organization"),
    _("The certificate holds. The register carries a remark on the organization."),
)
EXPIRED = Verdict(
    "warning",
    _("Genuine, but its time has run out"),
    _("The certificate was valid to the day named. Ask for the new one."),
)
REPLACED = Verdict(
    "warning",
    _("Genuine, but replaced by a newer certificate"),
    _("It no longer holds. Ask for the certificate that replaced it."),
)
REVOKED = Verdict(
    "error",
    _("Revoked"),
    _("The registrar has taken this certificate back. It proves nothing any more."),
)
GONE_BODY = Verdict(
    "error",
    _("The organization no longer exists as registered"),
    _("Its registration was revoked or it was struck from the register."),
)
UNKNOWN = Verdict(
    "error",
    _("No such certificate"),
    _(
        "Number and check code do not belong together or were never issued. Check"
        " what you typed; if the paper really says so, tell the registrar."
    ),
)

OF_STATUS = {
    Certificate.Status.REPLACED.value: REPLACED,
    Certificate.Status.REVOKED.value: REVOKED,
}


def verdict(certificate: Certificate | None, today: date) -> Verdict:
    """The gravest thing that can be said of it."""
    if certificate is None:
        return UNKNOWN
    standing = certificate.organization.state
    if standing in GONE:
        return GONE_BODY
    if certificate.status in OF_STATUS:
        return OF_STATUS[certificate.status]
    if certificate.valid_to < today:
        return EXPIRED
    return VALID if standing == State.NORMAL else RESTRICTED


@dataclass(frozen=True)
class Change:
    """A fact that the register has otherwise today than the certificate says."""

    label: Any
    old: str
    new: str


COMPARED = {
    "name": _("Name"),
    "legal_representative": _("Legal representative"),
    "address": _("Domicile"),
}


def changes(certificate: Certificate) -> list[Change]:
    entry, printed = certificate.organization, certificate.facts
    return [
        Change(label, str(printed.get(key, "")), str(getattr(entry, key)))
        for key, label in COMPARED.items()
        if printed.get(key) != getattr(entry, key)
    ]


PRINTED = {
    "name": _("Name"),
    "code": _("Unified social credit code"),
    "legal_representative": _("Legal representative"),
    "address": _("Domicile"),
    "funds": _("Registered funds (yuan)"),
    "supervising_unit": _("Supervising unit"),
    "registrar": _("Registrar"),
}


def printed(certificate: Certificate) -> list[tuple[Any, Any]]:
    """What stands on the paper, label by label."""
    facts = certificate.facts
    return [(label, facts[key]) for key, label in PRINTED.items() if facts.get(key)]

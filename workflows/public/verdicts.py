"""核验结果: what a certificate is worth today, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from orgs.models import FiledBody, Organization
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

ENDED_FILING = Verdict(
    "error",
    _("The filing has ended"),
    _(
        "The body is no longer on file with the township. The certificate proves"
        " nothing any more."
    ),
)
UPGRADED = Verdict(
    "warning",
    _("Genuine, but the body is registered now"),
    _(
        "The filing closed when it was registered. Ask for its registration"
        " certificate."
    ),
)

OF_FILING: dict[str, Verdict] = {
    FiledBody.State.CANCELLED: ENDED_FILING,
    FiledBody.State.UPGRADED: UPGRADED,
}
OF_STATUS = {
    Certificate.Status.REPLACED.value: REPLACED,
    Certificate.Status.REVOKED.value: REVOKED,
}


def verdict(certificate: Certificate | None, today: date) -> Verdict:
    """The gravest thing that can be said of it."""
    if certificate is None:
        return UNKNOWN
    over = _of_holder(certificate) or OF_STATUS.get(certificate.status)
    if over is not None:
        return over
    if certificate.valid_to is not None and certificate.valid_to < today:
        return EXPIRED
    body = certificate.organization
    return RESTRICTED if body and body.state != State.NORMAL else VALID


def _of_holder(certificate: Certificate) -> Verdict | None:
    """What the register says of the holder, if that ends the matter."""
    body, filed = certificate.organization, certificate.filed_body
    if filed is not None:
        return OF_FILING.get(filed.state)
    return GONE_BODY if body is not None and body.state in GONE else None


@dataclass(frozen=True)
class Change:
    """A fact that the register has otherwise today than the certificate says."""

    label: Any
    old: str
    new: str


COMPARED: dict[str, Any] = {
    "name": _("Name"),
    "legal_representative": _("Legal representative"),
    "address": _("Domicile"),
}


def changes(certificate: Certificate) -> list[Change]:
    entry: Any = certificate.organization
    if entry is None:
        return []  # a filing that changes is given a new certificate
    printed = certificate.facts
    return [
        Change(label, str(printed.get(key, "")), str(getattr(entry, key)))
        for key, label in COMPARED.items()
        if printed.get(key) != getattr(entry, key)
    ]


PRINTED = {
    "name": _("Name"),
    "filing_number": _("Filing number"),
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

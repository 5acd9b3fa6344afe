"""登记证书: issued with a check code, verified by anybody who holds it."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import segno
from django.conf import settings
from django.urls import reverse

from workflows.clock.calendar import local_day
from workflows.documents.models import Certificate
from workflows.documents.series import certificate_number
from workflows.engine.log import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from orgs.models import FiledBody, Organization
    from workflows.engine.models import Case

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that looks like another
CODE_LENGTH = 13  # 64 bits
TITLES = {
    "association": "社会团体法人登记证书",
    "service": "民办非企业单位（法人）登记证书",
    "foundation": "基金会法人登记证书",
}
FILING = "社区社会组织备案证"
Status = Certificate.Status


def issue(
    organization: Organization,
    case: Case,
    at: datetime,
    years: int,
    items: Sequence[tuple[str, str]],
) -> Certificate:
    """A certificate valid from today for so many years, to the day before.

    ``items`` are the registered items (登记事项) as this form of body has them, each
    with its label, in the order in which they are printed.
    """
    begin = local_day(at)
    facts = _facts(organization) | {"registered": [list(item) for item in items]}
    registrar: Any = organization.registrar
    number = certificate_number(registrar, at)
    return Certificate.objects.create(
        number=number,
        check_code=_check_code(),
        organization=organization,
        case_id=case.pk,
        title=TITLES[organization.form],
        valid_from=begin,
        valid_to=_years_later(begin, years) - timedelta(days=1),
        facts=facts,
        digest=digest({"number": number, **facts}),
    )


def issue_filing(
    body: FiledBody, case: Case, at: datetime, items: Sequence[tuple[str, str]]
) -> Certificate:
    """The certificate of a filing; it replaces the one in force, if there is one.

    Its number is the filing number with a count: 330802-006-2026-0012-1.
    """
    today = local_day(at)
    end_filing(body, today, Status.REPLACED)
    number = f"{body.number}-{body.certificates.count() + 1}"
    facts = {
        "name": body.name,
        "filing_number": body.number,
        "registrar": body.authority.name,
        "registered": [list(item) for item in items],
    }
    return Certificate.objects.create(
        number=number,
        check_code=_check_code(),
        filed_body=body,
        case_id=case.pk,
        title=FILING,
        valid_from=today,
        valid_to=body.valid_to,
        facts=facts,
        digest=digest({"number": number, **facts}),
    )


def end_filing(
    body: FiledBody, on: date, status: Certificate.Status = Status.REVOKED
) -> None:
    """What was in force holds no longer, from this day."""
    _end(body.certificates.filter(status=Status.VALID), on, status)


def end(organization: Organization, on: date) -> None:
    """The certificate is void from this day: revoked, or the body is struck."""
    _end(organization.certificates.filter(status=Status.VALID), on, Status.REVOKED)


def _end(certificates: Iterable[Certificate], on: date, status: str) -> None:
    for certificate in certificates:
        certificate.status, certificate.ended_on = status, on
        certificate.save(update_fields=["status", "ended_on"])


def _check_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def verify(number: str, check_code: str) -> Certificate | None:
    """The certificate if both are right. One query; a wrong code tells nothing."""
    found = (
        Certificate.objects.select_related(
            "organization__registrar", "filed_body__authority", "filed_body__successor"
        )
        .filter(number=number.strip())
        .first()
    )
    typed = normalise(check_code)
    known = found.check_code if found else "0" * CODE_LENGTH
    right = secrets.compare_digest(known.encode(), typed.encode())
    return found if right else None


def normalise(check_code: str) -> str:
    """As printed in groups or typed in any case."""
    return "".join(c for c in check_code.upper() if c.isascii() and c.isalnum())


def grouped(check_code: str) -> str:
    """As printed: 4-4-5."""
    return f"{check_code[:4]}-{check_code[4:8]}-{check_code[8:]}"


def url(certificate: Certificate) -> str:
    """Where anybody can verify it, absolute."""
    path = reverse(
        "public:verify_code", args=[certificate.number, certificate.check_code]
    )
    return f"{settings.SITE_URL}{path}"


def qr(certificate: Certificate) -> str:
    """The QR code of that address as an inline SVG."""
    code = segno.make(url(certificate), error="m")
    return str(code.svg_inline(scale=3, border=1, omitsize=True))


def is_demo(certificate: Certificate, prefix: str) -> bool:
    """Whether the code comes from the range shipped for demonstration.

    A filed body has no such code; what marks a demo there is the site itself.
    """
    body = certificate.organization
    if body is None:
        return settings.DEMO
    return body.code[8:].startswith(prefix)


def _facts(organization: Organization) -> dict[str, Any]:
    unit = organization.supervising_unit
    return {
        "name": organization.name,
        "code": organization.code,
        "form": organization.form,
        "address": organization.address,
        "legal_representative": organization.legal_representative,
        "funds": f"{organization.funds:.2f}",
        "purpose": organization.purpose,
        "scope": organization.scope,
        "activity_area": organization.activity_area,
        "supervising_unit": unit.name if unit else "",
        "registrar": organization.registrar.name,
        "is_charity": organization.is_charity,
    }


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)

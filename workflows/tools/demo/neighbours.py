"""Invented filings: complete and lawful, as somebody would fill them in."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from orgs.fields import blind_index
from orgs.models import Authority, FiledBody, Region, User
from orgs.numbers import make_resident_id
from workflows.documents import materials
from workflows.documents.storage import receive
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.engine.work import work
from workflows.procedures.filing.flows import FilingFlow

COMMUNITY = "330802006001"


@dataclass(frozen=True)
class Group:
    """Neighbours who want to be on file; what is left out is filled in lawfully."""

    name: str
    category: str = "mutual_help"
    purpose: str = "每周看望独居老人，代买东西、代办小事。"
    members: int = 12
    community: str = COMMUNITY
    more: dict[str, Any] = field(default_factory=dict)


def draft(group: Group, applicant: User, *, by: User | None = None) -> Case:
    """A new filing with every question answered; ``by`` files on their behalf."""
    case = acts.begin(FilingFlow, applicant, by=by, assisted_by=by, kind="new")
    fill(case, group, by or applicant)
    return case


def fill(case: Case, group: Group, hand: User) -> None:
    with work(case, hand) as running:
        file: Any = running.case
        for name, value in _answers(group, case.applicant).items():
            setattr(file, name, value)
        file.confirmed = ["body", "leader", "place"]
        file.forget()
        for need in file.requirements():
            if need.uploaded:
                upload = receive(photo(need.key), hand)
                materials.attach(file, need.key, upload, hand)


def _answers(group: Group, applicant: User) -> dict[str, Any]:
    region = Region.objects.get(pk=group.community)
    phone = applicant.phone or "13800000000"
    number = make_resident_id("330802", date(1958, 3, 9), 100 + applicant.pk % 800)
    return {
        "nature": "group",
        "name": group.name,
        "title": group.name,
        "category": group.category,
        "purpose": group.purpose,
        "region": region,
        "place": region.path,
        "authority": office(Authority.Kind.TOWNSHIP, region.parent_id),
        "committee": office(Authority.Kind.COMMITTEE, region.pk),
        "address": "社区活动中心一楼",
        "members": group.members,
        "funds": Decimal(0),
        "leader_name": applicant.full_name,
        "leader_id": number,
        "leader_index": blind_index(number),
        "leader_phone": phone,
        "contact_name": applicant.full_name,
        "contact_phone": phone,
    } | group.more


def office(kind: str, region: str | None) -> Authority:
    return Authority.objects.get(kind=kind, region=region)


def matter(body: FiledBody, kind: str, *, by: User | None = None) -> Case:
    """A draft about a body on file: change, renewal or cancellation."""
    assert body.keeper is not None
    case = acts.begin(
        FilingFlow, body.keeper, by=by, assisted_by=by, kind=kind, body=body
    )
    if kind == "cancellation":
        with work(case, by or body.keeper) as running:
            file: Any = running.case
            file.ground, file.confirmed = "dissolved", ["ending"]
    return case


def alter(case: Case, **answers: Any) -> None:
    """Answer some questions otherwise."""
    with work(case, case.applicant) as running:
        for name, value in answers.items():
            setattr(running.case, name, value)


def photo(text: str) -> SimpleUploadedFile:
    """A picture that is plainly a sample."""
    image = Image.new("RGB", (480, 640), "#f6f1e4")
    draw_ = ImageDraw.Draw(image)
    draw_.text((30, 30), f"DEMO SAMPLE - {text}", "#17212f")
    for row in range(12):
        draw_.line((30, 90 + row * 40, 400 + row % 3 * 20, 90 + row * 40), "#7b8794", 3)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG")
    return SimpleUploadedFile(f"{text}.jpg", buffer.getvalue(), "image/jpeg")

"""What every production plays with: invented people, sample sheets, taking steps."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from itertools import count
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from orgs.models import User
from orgs.numbers import make_resident_id
from workflows.clock import instant
from workflows.documents import corrections, materials
from workflows.documents.corrections import Finding
from workflows.documents.models import Material, Upload
from workflows.documents.storage import keep, receive
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.law.materials import MaterialSource

SURNAMES = "方叶余毛柴汪徐郑姜舒祝占廖杜"
NONE: Final[Mapping[str, str]] = {}
GIVEN = ("文清", "雅琴", "志远", "慧敏", "国栋", "若兰", "建华", "秋实", "子轩", "思源")


def names(first: int = 0) -> Iterator[str]:
    """Invented full names, no two alike for a long while; from the ``first`` on."""
    for number in count(first):
        surname = SURNAMES[number % len(SURNAMES)]
        yield surname + GIVEN[(number * 3 + number // len(SURNAMES)) % len(GIVEN)]


def resident_ids(first: int = 0, region: str = "330802") -> Iterator[str]:
    """Numbers that pass their check; the people behind them do not exist."""
    for number in count(first):
        birth = date(1965 + number % 30, 1 + number % 12, 1 + number % 28)
        yield make_resident_id(region, birth, 900 + number % 100)


def upload_all(case: Any) -> None:
    """A sample sheet for each material to upload, a tick for each commitment."""
    needs = list(case.requirements())
    promised = [n.key for n in needs if n.source is MaterialSource.COMMITMENT]
    if promised:
        case.commitments = case.commitments | dict.fromkeys(promised, True)
    there = set(case.materials.values_list("key", flat=True))
    wanted = [need.key for need in needs if need.uploaded]
    for key in there.intersection(wanted):
        upload(case, key, case.applicant)
    _upload_first(case, [key for key in wanted if key not in there], case.applicant)


def _upload_first(case: Any, keys: list[str], by: User) -> None:
    """As ``upload`` leaves it, in two statements; a test compares the two."""
    at = instant.now()
    kept = Upload.objects.bulk_create(_kept(f"{key} ", by, at) for key in keys)
    Material.objects.bulk_create(
        Material(case_id=case.pk, key=key, version=1, upload=one, by=by, at=at)
        for key, one in zip(keys, kept, strict=True)
    )


def _kept(text: str, by: User, at: datetime) -> Upload:
    """As ``receive`` keeps a sheet; we need not look into what we have drawn."""
    sha256, size = keep(_drawn(text, 10))
    facts = {"content_type": "application/pdf", "name": "sample.pdf", "pages": 1}
    return Upload(sha256=sha256, size=size, by=by, at=at, **facts)


def upload(case: Any, key: str, by: User, words: str = "") -> None:
    """One more version of one material."""
    version = len(words)
    file = sheet(f"{key} {words}", lines=10 + version)
    materials.attach(case, key, receive(file, by), by)


def sheet(text: str, lines: int = 10) -> SimpleUploadedFile:
    """A one-page PDF that is plainly a sample."""
    return SimpleUploadedFile("sample.pdf", _drawn(text, lines), "application/pdf")


@lru_cache(256)
def _drawn(text: str, lines: int) -> bytes:
    image = Image.new("RGB", (620, 877), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 40, 580, 837), outline="#b8141a", width=3)
    draw.text(
        (60, 60), f"DEMO SAMPLE - {text.encode('ascii', 'replace').decode()}", "#17212f"
    )
    for row in range(lines):
        draw.line(
            (60, 130 + row * 40, 480 + row % 3 * 30, 130 + row * 40), "#7b8794", 3
        )
    buffer = io.BytesIO()
    image.save(buffer, "PDF")
    return buffer.getvalue()


def item(case: Case, step: str) -> Any:
    """The open work item of a step."""
    return case.items.get(step=step, finished__isnull=True)


def take(case: Case, step: str, user: User, files: Any = None, **answers: Any) -> None:
    """Claim a step and complete it with these answers."""
    waiting = item(case, step)
    if waiting.owner_id is None:
        acts.claim(waiting.pk, user)
    acts.complete(waiting.pk, user, answers, files)


def rule(case: Case, officer: User, gaps: Mapping[str, str] = NONE) -> None:
    """A ruling on every row of the checklist; ``gaps`` by key, the rest passes."""
    file: Any = Case.objects.get(pk=case.pk).coerced
    found = {row.key: Finding.told(gaps.get(row.key)) for row in file.checklist()}
    corrections.rule(file, found, officer)

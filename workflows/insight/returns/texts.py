"""Keeping every version of the words that guide applicants.

The words stand in the code and change with a release, so they are compared after
every ``migrate``: a case submitted last year is held against last year's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps as installed
from django.conf import settings
from django.utils import translation

from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.documents.guide import of as guide_of
from workflows.insight.returns.models import GuideText

if TYPE_CHECKING:
    from workflows.documents.sections import Section
    from workflows.engine.flow import Procedure
    from workflows.law.materials import Requirement

APP: Final = "insight"
Named = tuple[str, str]  # procedure and key


def keep_after_migrate(apps: Any = installed, **_signal: Any) -> None:
    """Not after going back to a release that knew no such table.

    A flush sends the same signal, but no ``apps``.
    """
    if (APP, "guidetext") in {
        (m._meta.app_label, m._meta.model_name) for m in apps.get_models()
    }:
        keep()


def keep() -> int:
    """Write down what has changed since the last time; how many. Two queries."""
    kept = latest()
    now = None if not kept else instant.now()
    fresh = [
        GuideText(procedure=slug, key=key, since=now, words=words)
        for (slug, key), words in current().items()
        if (slug, key) not in kept or kept[slug, key] != words
    ]
    GuideText.objects.bulk_create(fresh)
    return len(fresh)


def latest() -> dict[Named, str]:
    """The words in force, as kept. One query."""
    rows = GuideText.objects.order_by("pk").values_list("procedure", "key", "words")
    return {(procedure, key): words for procedure, key, words in rows}


def current() -> dict[Named, str]:
    """The words in force, as the code has them, in the language of the site."""
    with translation.override(settings.LANGUAGE_CODE):
        return {
            (slug, key): words
            for slug, flow in PROCEDURES.items()
            for key, words in (*_of_sections(flow), *_of_materials(flow))
        }


def needs(flow: type[Procedure]) -> dict[str, tuple[Requirement, str, str]]:
    """Each material with the first form and track that ask for it."""
    guide = guide_of(flow)
    found: dict[str, tuple[Requirement, str, str]] = {}
    for form, _form in guide.forms if guide else ():
        for track, _track in guide.tracks if guide else ():
            for row in guide.materials(form, track) if guide else ():
                found.setdefault(row.need.key, (row.need, form, track))
    return found


def fields(section: Section) -> dict[str, Any]:
    """Name → field of the form of a section, as far as the class knows them."""
    return getattr(section.form, "base_fields", {})


def _of_sections(flow: type[Procedure]) -> Iterator[tuple[str, str]]:
    for section in getattr(flow, "sections", ()):
        helped = [
            f"{field.label}：{field.help_text}"
            for field in fields(section).values()
            if field.help_text
        ]
        lines = [str(section.hint), *helped]
        yield f"section:{section.key}", "\n".join(line for line in lines if line)


def _of_materials(flow: type[Procedure]) -> Iterator[tuple[str, str]]:
    for key, (need, _form, _track) in needs(flow).items():
        yield f"material:{key}", need.hint(settings.LANGUAGE_CODE)

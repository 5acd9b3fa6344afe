"""How far an application is, section by section, and what it still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workflows.documents import materials
from workflows.law.materials import MaterialSource, Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workflows.documents.sections import Section


def of(case: Any) -> list[Section]:
    """Those that this case has, in order; no query."""
    return [section for section in case.flow_class.sections if section.applies(case)]


def find(case: Any, key: str) -> Section | None:
    """The section of this key if the case has it."""
    return next((section for section in of(case) if section.key == key), None)


def section_state(case: Any, section: Section) -> str:
    """ "done", "bad" (finished once, lacks something now), "doing" or "todo".

    No query, save one per case for the people.
    """
    form = _form_of(section)
    if section.key in case.confirmed:
        return "bad" if form.unfilled(case) else "done"
    return "doing" if form.begun(case) else "todo"


def missing(case: Any) -> list[str]:
    """What still keeps this from being submitted, a sentence each, by section.

    Facts are read afresh, once for all sections. One query for the files, and what
    the sections' own checks cost. A material that may follow later (容缺) is promised
    or there.
    """
    words = _("%(section)s: %(gap)s")
    return [words % {"section": title, "gap": gap} for title, gap in _gaps(case.anew())]


def _gaps(case: Any) -> Iterator[tuple[Any, str]]:
    for section in of(case):
        for gap in _form_of(section).missing(case):
            yield section.title, gap
    for gap in _missing_files(case):
        yield case.flow_class.materials_group, gap


def outstanding(case: Any) -> list[str]:
    """What has to come before it can be granted, promised for later or not."""
    words = _("“%(material)s” has not been handed in yet.")
    return [words % {"material": need.title(_tongue())} for need in uploads_due(case)]


def uploads_due(case: Any) -> list[Requirement]:
    """Files to hand in, now or later, that are not there. One query."""
    return _uploads_due(case.anew())


def _uploads_due(case: Any) -> list[Requirement]:
    there = materials.current(case)
    needs: list[Requirement] = case.requirements()
    return [need for need in needs if need.uploaded and need.key not in there]


def _missing_files(case: Any) -> list[str]:
    plain = _("Please upload “%(material)s”.")
    later = _("Please upload “%(material)s”, or promise it for later.")
    return [
        (plain if need.source is MaterialSource.UPLOAD else later)
        % {"material": need.title(_tongue())}
        for need in _uploads_due(case)
        if need.key not in case.deferred
    ]


def _tongue() -> str:
    return get_language() or "zh-hans"


def _form_of(section: Section) -> type[Any]:
    assert section.form is not None
    return section.form

"""The materials beside the checklist: which are there, and the one to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflows.documents import materials
from workflows.documents.models import Material, Ruling
from workflows.law.materials import MaterialSource

if TYPE_CHECKING:
    from workflows.engine.models import Case
    from workflows.law.materials import Requirement

GAP = Ruling.Verdict.GAP
INSTEAD = {
    MaterialSource.UPLOAD: _("Missing"),
    MaterialSource.SHARED: _("Shared data, not asked for"),
    MaterialSource.GENERATED: _("Made from the answers"),
    MaterialSource.COMMITMENT: _("Commitment instead of proof"),
    MaterialSource.DEFERRABLE: _("Follows later"),
}


@dataclass(frozen=True)
class Entry:
    """One row of the list; ``ruled`` is the verdict of this round, if any."""

    key: str
    title: str
    material: Material | None
    instead: Any
    ruled: str
    missing: bool

    @property
    def icon(self) -> str:
        if self.ruled == GAP or self.missing:
            return "bad"
        return "ok" if self.ruled else "wait"


@dataclass(frozen=True)
class Viewer:
    """The file on show; ``others`` are its versions, newest first."""

    title: str
    file: Material
    others: list[Material]

    @property
    def url(self) -> str:
        return reverse("documents:material", args=[self.file.pk])


def entries(case: Any, rulings: dict[str, Ruling]) -> list[Entry]:
    """Every material that is asked for, then whatever else was handed in."""
    files = materials.current(case)
    language = get_language() or "zh-hans"
    needed: list[Requirement] = case.requirements()
    listed = [
        _entry(need.key, need.title(language), files.get(need.key), need, rulings)
        for need in needed
    ]
    asked = {need.key for need in needed}
    extra = [
        _entry(key, str(case.ADDED.get(key, key)), file, None, rulings)
        for key, file in files.items()
        if key not in asked
    ]
    return listed + extra


def _entry(
    key: str,
    title: str,
    file: Material | None,
    need: Requirement | None,
    rulings: dict[str, Ruling],
) -> Entry:
    ruling = rulings.get(f"material:{key}")
    upload = need is not None and need.source is MaterialSource.UPLOAD
    return Entry(
        key=key,
        title=title,
        material=file,
        instead=INSTEAD[need.source] if need and file is None else "",
        ruled=ruling.verdict if ruling else "",
        missing=upload and file is None,
    )


def viewer(case: Case, listed: list[Entry], key: str, version: str) -> Viewer | None:
    """The material that was asked for, else the first there is. One query."""
    shown = [entry for entry in listed if entry.material]
    chosen = next((e for e in shown if e.key == key), shown[0] if shown else None)
    if chosen is None or chosen.material is None:
        return None
    every = materials.versions(case, chosen.key)
    wanted = [one for one in every if str(one.version) == version]
    return Viewer(chosen.title, wanted[0] if wanted else chosen.material, every)

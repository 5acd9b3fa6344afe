"""What a list of materials (材料清单) is made of; each procedure brings its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workflows.law.sources import Source

SCANS = ("pdf", "jpg", "jpeg", "png")
TEXTS = ("docx", "pdf")


class MaterialSource(StrEnum):
    """Where a material comes from: the applicant is asked as little as possible.

    Shared data and generated papers are not uploaded; a commitment (告知承诺) stands
    in for a proof; a deferrable one (容缺) may follow after acceptance.
    """

    UPLOAD = "upload"
    SHARED = "shared"
    GENERATED = "generated"
    COMMITMENT = "commitment"
    DEFERRABLE = "deferrable"


@dataclass(frozen=True, slots=True)
class Requirement:
    """材料: one row of the list, its basis, and for whom it is needed.

    Empty ``forms`` or ``tracks`` mean all of them; ``needed`` looks at the
    application for what form and track do not settle. ``kinds`` are file extensions.
    """

    key: str
    title_zh: str
    title_en: str
    source: MaterialSource
    articles: tuple[Source, ...] = ()
    forms: frozenset[str] = frozenset()
    tracks: frozenset[str] = frozenset()
    needed: Callable[[Any], bool] | None = None
    hint_zh: str = ""
    hint_en: str = ""
    kinds: tuple[str, ...] = SCANS

    def title(self, language: str) -> str:
        return self.title_en if language.startswith("en") else self.title_zh

    def hint(self, language: str) -> str:
        return self.hint_en if language.startswith("en") else self.hint_zh

    @property
    def uploaded(self) -> bool:
        """Whether the applicant hands in a file, now or later."""
        return self.source in (MaterialSource.UPLOAD, MaterialSource.DEFERRABLE)

    def applies(self, form: str, track: str, application: Any = None) -> bool:
        """Whether it is asked for; without an application, whether it may be."""
        if self.forms and form not in self.forms:
            return False
        if self.tracks and track not in self.tracks:
            return False
        return (
            self.needed is None or application is None or bool(self.needed(application))
        )


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One thing the intake officer rules on, with wordings for what is wrong.

    ``key`` is "material:charter" or "section:name"; the wordings are pairs of
    Chinese and English, ready to be sent as they are or changed.
    """

    key: str
    zh: str
    en: str
    wordings: tuple[tuple[str, str], ...] = ()

    def title(self, language: str) -> str:
        return self.en if language.startswith("en") else self.zh

    def words(self, language: str) -> list[str]:
        return [pair[language.startswith("en")] for pair in self.wordings]

    @property
    def kind(self) -> str:
        return self.key.partition(":")[0]

    @property
    def name(self) -> str:
        """The key of the material or section itself."""
        return self.key.partition(":")[2]


def select(
    rows: Iterable[Requirement], form: str, track: str, application: Any = None
) -> list[Requirement]:
    """The rows that apply, in the order of the list."""
    return [row for row in rows if row.applies(form, track, application)]

"""Closed lists of grounds: what a decision may rest on, each with its article."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.law.sources import Source


@dataclass(frozen=True, slots=True)
class Ground:
    """理由: one entry of a closed list; ``code`` is stored with the decision."""

    code: str
    zh: str
    en: str
    source: Source

    def text(self, language: str) -> str:
        return self.en if language.startswith("en") else self.zh

    def __str__(self) -> str:
        return f"{self.zh}（{self.source}）"

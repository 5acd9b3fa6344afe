"""What a rule found out about an application, in words and with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workflows.law.settings import Setting
from workflows.law.sources import Source

Basis = Source | Setting | None


class Level(StrEnum):
    """``fail`` bars registration, ``warn`` asks an officer to look."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """核查结果: one rule, its outcome, and what it rests on.

    ``field`` is the fact it speaks about, as ``Application`` and the forms name
    it. The words are written where the rule is, since they are half law.
    """

    code: str
    level: Level
    zh: str
    en: str
    source: Basis = None
    field: str = ""

    def text(self, language: str) -> str:
        """The words in the language, Chinese unless English is asked for."""
        return self.en if language.startswith("en") else self.zh

    def cited(self, language: str) -> str:
        """The words followed by the statute, which keeps its Chinese title."""
        if not self.basis:
            return self.text(language)
        if language.startswith("en"):
            return f"{self.en} ({self.basis})"
        return f"{self.zh.removesuffix('。')}（{self.basis}）。"

    @property
    def basis(self) -> str:
        """The statute as it is cited; empty for what only the place has set."""
        local = self.source is None or isinstance(self.source, Setting)
        return "" if local else str(self.source)

    def __str__(self) -> str:
        return self.cited("zh")

    @property
    def passed(self) -> bool:
        return self.level is Level.OK

    @property
    def fails(self) -> bool:
        return self.level is Level.FAIL


def ok(code: str, zh: str, en: str, source: Basis) -> Finding:
    """A rule that passed; the words come without their full stop."""
    return Finding(code, Level.OK, f"{zh}。", f"{en}.", source)


def warn(code: str, zh: str, en: str, source: Basis, field: str = "") -> Finding:
    return Finding(code, Level.WARN, zh, en, source, field)


def fail(code: str, zh: str, en: str, source: Basis, field: str = "") -> Finding:
    return Finding(code, Level.FAIL, zh, en, source, field)


def problems(findings: Iterable[Finding]) -> list[Finding]:
    """Everything that did not pass, what fails before what only warns."""
    open_ones = [finding for finding in findings if not finding.passed]
    return sorted(open_ones, key=lambda finding: not finding.fails)

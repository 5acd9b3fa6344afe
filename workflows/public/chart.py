"""The picture of the main path: boxes one below the other, drawn on the server.

The table beside it says the same, so the picture is one image to a screen reader.
"""

from __future__ import annotations

from dataclasses import dataclass

from workflows.documents.guide import Words
from workflows.public.path import PathStep

WIDTH, BOX, GAP = 320, 58, 26
MARGIN = 2


@dataclass(frozen=True)
class Box:
    """One step; all measures in the units of the picture's view box."""

    title: Words
    who: Words
    by_applicant: bool
    top: int
    last: bool

    @property
    def title_at(self) -> int:
        return self.top + 25

    @property
    def who_at(self) -> int:
        return self.top + 45

    @property
    def bottom(self) -> int:
        return self.top + BOX

    @property
    def tip(self) -> int:
        """Where the arrow to the next box ends."""
        return self.bottom + GAP


@dataclass(frozen=True)
class Chart:
    boxes: tuple[Box, ...]
    width: int = WIDTH

    @property
    def height(self) -> int:
        return len(self.boxes) * (BOX + GAP) - GAP + 2 * MARGIN


def chart(steps: list[PathStep]) -> Chart:
    last = len(steps) - 1
    return Chart(
        tuple(
            Box(s.title, s.who, s.by_applicant, MARGIN + n * (BOX + GAP), n == last)
            for n, s in enumerate(steps)
        )
    )

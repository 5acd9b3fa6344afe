"""延长: one way in which a clock may run longer; each procedure names its own."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.law.periods import Period


@dataclass(frozen=True, slots=True)
class Extension:
    """One kind; ``code`` is the outcome of the step and is stored with the case.

    ``most`` is what may be added at most, all kinds once. ``within`` names the clock
    whose last day may not be passed; those in ``follows`` move along, never past it.
    ``told_zh`` is what the paper says of the power.
    """

    code: str
    clock: str
    most: Period
    clock_zh: str
    told_zh: str
    within: str = ""
    follows: tuple[str, ...] = ()

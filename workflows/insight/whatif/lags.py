"""What waiting the load of the officers does not explain: it stays as it is.

Officers look at a queue when they do, wait for an answer by telephone, do what no log
knows. Where the replay of the present waits markedly less than was measured, each
visit first waits its part of the difference; no staffing takes that away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from statistics import fmean
from typing import NamedTuple

from workflows.insight.simulation.run import ERRAND, Done, run
from workflows.insight.simulation.setting import Change, Hours, Setting
from workflows.insight.whatif.seen import Seen

RUNS = 3  # of the present, to see what the load explains
MARKED = 0.25  # of the measured waiting; less may be the dice
HOURS = 0.5  # and at least so many


class Lagged(NamedTuple):
    """The setting with its lags; ``share`` of all waiting is not explained by load."""

    setting: Setting
    share: float


def with_lags(
    setting: Setting, seen: Iterable[Seen], key: Callable[[str, str], str]
) -> Lagged:
    """``key`` of step and desk names the group of visits that wait alike."""
    measured: dict[str, list[float]] = defaultdict(list)
    for one in seen:
        if one.desk and one.done is not None:
            begun = one.done if one.begun is None else one.begun
            measured[key(one.step, one.desk)].append(begun - one.came)
    replayed = _replayed(setting, key)
    lags: dict[str, Hours] = {}
    left = 0.0
    for group, waits in measured.items():
        real = fmean(waits)
        missing = real - fmean(replayed.get(group) or [0.0])
        if missing > max(HOURS, MARKED * real):
            lags[group] = tuple(wait * missing / real for wait in waits)
            left += missing * len(waits)
    total = sum(sum(waits) for waits in measured.values())
    return Lagged(replace(setting, lags=lags), left / total if total else 0.0)


def _replayed(
    setting: Setting, key: Callable[[str, str], str]
) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for seed in range(RUNS):
        for one in run(setting, Change(), -1 - seed).done:
            if _is_ours(one):
                found[key(one.step, one.desk)].append(one.begun - one.came)
    return found


def _is_ours(one: Done) -> bool:
    return bool(one.desk) and one.case != ERRAND

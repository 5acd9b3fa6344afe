"""Trials: asked for by a supervisor, played by a job run by run, kept for the owner."""

from __future__ import annotations

from datetime import date
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import QuerySet

from workflows.clock import instant
from workflows.insight.simulation.answers import (
    Figures,
    answer,
    came_to_count,
    figures,
)
from workflows.insight.simulation.run import run
from workflows.insight.simulation.setting import Change
from workflows.insight.whatif.knobs import Knobs, change_of, from_data
from workflows.insight.whatif.models import Trial
from workflows.insight.whatif.stage import Stage, stage
from workflows.jobs import work
from workflows.jobs.models import Job

if TYPE_CHECKING:
    from orgs.models import Region, User
    from workflows.insight.scope import Area

KIND: Final = "insight.what_if"
RUNS: Final = 24  # pairs of runs: the present, and with the change
LONG: Final = 3.0  # seconds, after which a piece is let go of
KEPT: Final = 10  # past trials of an owner that are offered
Pair = tuple[Figures, Figures]


@transaction.atomic
def ask(
    owner: User, procedure: str, place: Region, since: date, until: date, knobs: Knobs
) -> Trial:
    """Write the question down and have it answered after commit."""
    trial = Trial.objects.create(
        owner=owner,
        procedure=procedure,
        place=place,
        since=since,
        until=until,
        knobs=knobs.as_data(),
        asked_at=instant.now(),
    )
    work.enqueue(KIND, trial.key, total=RUNS, by=owner, trial=trial.pk)
    return trial


def readable(area: Area) -> QuerySet[Trial]:
    """One's own, as long as one still oversees the place."""
    mine = Trial.objects.filter(owner=area.user, place__in=area.places)
    return mine.select_related("place").order_by("-pk")


def job_of(trial: Trial) -> Job | None:
    return Job.objects.filter(key=trial.key).first()


@work.kind(KIND)
def do_some(job: Job) -> bool:
    """Read the period, then play for some seconds; the seed of a run is its number."""
    trial = Trial.objects.select_related("place").get(pk=job.args["trial"])
    there = stage(trial.procedure, trial.place, trial.since, trial.until)
    change = change_of(from_data(trial.knobs), there)
    until = monotonic() + LONG
    while job.done < RUNS:
        trial.runs.append(pair(there, change, job.done))
        job.done += 1
        if monotonic() >= until:
            break
    if job.done == RUNS:
        trial.answer = answered(there, trial.runs)
        trial.runs, trial.answered_at = [], instant.now()
    trial.save()
    return job.done < RUNS


def pair(there: Stage, change: Change, seed: int) -> Pair:
    """One run of the present and one with the change, by the same dice."""
    first, second = (
        figures(there.setting, run(there.setting, wish, seed))
        for wish in (Change(), change)
    )
    return first, second


def answered(there: Stage, pairs: list[Any]) -> dict[str, Any]:
    """What was measured, what the replay of the present says, and what the change."""
    cases = came_to_count(there.setting)
    present, changed = (answer([one[n] for one in pairs], cases) for n in (0, 1))
    more = answer([_difference(*one) for one in pairs], cases)
    return {
        "measured": there.measured,
        "present": present.as_data(),
        "changed": changed.as_data(),
        "difference": more.as_data(),
        "officers": dict(there.setting.officers),
        "unexplained": there.unexplained,
    }


def _difference(present: Figures, changed: Figures) -> Figures:
    """Of two runs with the same dice: what only the change has done."""
    return {name: changed[name] - present[name] for name in changed if name in present}


def play(there: Stage, knobs: Knobs, runs: int, seed: int) -> dict[str, Any]:
    """The whole at once, for the command."""
    change = change_of(knobs, there)
    return answered(there, [pair(there, change, seed + n) for n in range(runs)])

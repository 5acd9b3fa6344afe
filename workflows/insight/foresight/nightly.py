"""What insight does once a day: learn, look at every open case, tell of drift.

One job a day, enqueued by the first sweep of that day, in pieces. A day that was
missed is not made up for: the next one does the same with newer figures.
"""

from __future__ import annotations

from typing import Final

from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.insight.foresight import drifting
from workflows.insight.foresight.learning import learn
from workflows.insight.foresight.outlooks import look_after
from workflows.insight.models import Trace
from workflows.jobs import work
from workflows.jobs.models import Job

KIND: Final = "insight.nightly"


def enqueue() -> int:
    """Have today's work done, once; always 0. Two queries, one after the first time."""
    today = instant.today()
    key = f"insight: day {today:%Y-%m-%d}"
    if not Job.objects.filter(key=key).exists() and Trace.objects.exists():
        work.enqueue(KIND, key, total=len(PROCEDURES), day=str(today))
    return 0


@work.kind(KIND)
def do_some(job: Job) -> bool:
    """One procedure learned, or some cases looked at, or all drift told."""
    if job.args["day"] != str(instant.today()):
        return False  # late: today's does it with today's figures
    number, after = job.cursor or (0, None)
    procedures = list(PROCEDURES)
    if number == len(procedures):
        drifting.tell()
        return False
    if after is None:
        learn(procedures[number])
        job.cursor = number, 0
        return True
    stopped = look_after(procedures[number], after)
    if stopped is None:
        job.done += 1
    job.cursor = (number, stopped) if stopped is not None else (number + 1, None)
    return True

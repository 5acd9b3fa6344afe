"""Jobs: enqueued with the change that asks for them, done piece by piece.

A kind is a function that does one piece for a job, moves ``cursor`` and ``done`` on,
and says whether there is more. The piece and the progress are one transaction under
the lock of the job's row, so that a killed worker leaves no half piece, and even two
workers at one job would do no piece twice. A piece should take seconds: it holds a
transaction. What reaches outside (mail, files) belongs into rows that a piece
writes, or must bear repetition. What takes long and needs no lock is made before the
piece, outside of its transaction: nobody else's writing waits for it.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from orgs.models import User
from workflows.jobs.models import Job

logger = logging.getLogger(__name__)
Piece = Callable[[Job], bool]
QUIET: Final = timedelta(minutes=1)  # without progress, before it is taken up again
MOST: Final = 5  # failures before somebody has to look
told_to_stop = Event()  # between two pieces
_kinds: dict[str, Piece] = {}
_before: dict[str, Callable[[Job], Any]] = {}


def kind(
    name: str, *, before: Callable[[Job], Any] | None = None
) -> Callable[[Piece], Piece]:
    """Register what does one piece of such jobs. Names are stored: never rename.

    ``before`` is called ahead of each piece, in no transaction; it must bear being
    done twice or in vain.
    """

    def register(piece: Piece) -> Piece:
        _kinds[name] = piece
        if before is not None:
            _before[name] = before
        return piece

    return register


@transaction.atomic
def enqueue(
    name: str, key: str, *, total: int = 0, by: User | None = None, **args: Any
) -> Job:
    """Have it done after commit, and not at all if the transaction is undone.

    The same key again returns the job that is there, whatever has become of it.
    """
    facts = {"kind": name, "args": args, "total": total, "requested_by": by}
    job, made = Job.objects.get_or_create(key=key, defaults=facts)
    if made:
        _hand_over(job)
    return job


@task()
def run(pk: int) -> None:
    """The one task that the library knows; its row says only that a run has ended."""
    while _piece(pk):
        if told_to_stop.is_set():
            again(pk)
            return


@transaction.atomic
def again(pk: int) -> None:
    """Go on with it now; a failed one gets all its tries back."""
    job = Job.objects.select_for_update().get(pk=pk)
    if job.state == Job.State.DONE:
        return
    if job.state == Job.State.FAILED:
        job.failures = 0
    _hand_over(job)


def take_up(quiet: timedelta = QUIET) -> int:
    """Go on with jobs whose worker is gone or whose piece has failed; how many.

    Idempotent, any number may run at once. One query when nothing is to be done.
    """
    before = timezone.now() - quiet
    still = Job.objects.filter(finished_at__isnull=True, moved_at__lte=before)
    return sum(_taken_up(pk, before) for pk in list(still.values_list("pk", flat=True)))


@transaction.atomic
def _taken_up(pk: int, before: Any) -> bool:
    # A worker in the middle of a piece holds the lock: it is slow, not gone.
    free = Job.objects.select_for_update(skip_locked=True)
    job = free.filter(pk=pk, finished_at=None, moved_at__lte=before).first()
    if job is None:
        return False
    runs = DBTaskResult.objects.filter(pk__in=[job.task])
    if runs.filter(status=TaskResultStatus.READY).exists():
        return False  # it waits for a worker
    runs.filter(status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        exception_class_path="",
        traceback="The worker is gone; the job goes on in another run.",
    )
    _hand_over(job)
    return True


def _hand_over(job: Job) -> None:
    job.state, job.finished_at = Job.State.WAITING, None
    job.moved_at = timezone.now()
    job.task = run.enqueue(job.pk).db_result.pk  # type: ignore[attr-defined]
    job.save()


def _piece(pk: int) -> bool:
    """Whether there is more to do. Catches what the piece raises, and says so."""
    try:
        _prepare(pk)
        with transaction.atomic():
            job = Job.objects.select_for_update().get(pk=pk)
            return job.finished_at is None and _one_more(job)
    except Exception as error:
        logger.exception("job %s failed", pk)
        _failed(pk, error)
        return False


def _prepare(pk: int) -> None:
    """One query."""
    for job in Job.objects.filter(pk=pk, kind__in=_before, finished_at=None):
        _before[job.kind](job)


def _one_more(job: Job) -> bool:
    more = _kinds[job.kind](job)
    job.moved_at = timezone.now()
    job.state = Job.State.RUNNING if more else Job.State.DONE
    job.finished_at = None if more else job.moved_at
    job.failures, job.error = 0, ""
    job.save()
    return more


@transaction.atomic
def _failed(pk: int, error: Exception) -> None:
    """Keeps the class only: the words of an error may quote personal data."""
    job = Job.objects.select_for_update().get(pk=pk)
    job.failures += 1
    job.error = f"{type(error).__module__}.{type(error).__qualname__}"[:200]
    job.moved_at = timezone.now()
    job.state = Job.State.WAITING
    if job.failures >= MOST:
        job.state, job.finished_at = Job.State.FAILED, job.moved_at
    job.save()

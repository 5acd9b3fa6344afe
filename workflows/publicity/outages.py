"""The sweep as a witness: what hangs, still hangs, and says what it said.

``witnessed_at`` moves on with every sweep. Where it stood still for longer than
``TOLERATED``, nobody can say that the notice was on show: that time is written down
as an outage, for an officer to weigh. No period is lengthened by itself.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from workflows.clock import instant
from workflows.engine.work import Busy, Work, work
from workflows.publicity import notices, retention
from workflows.publicity.models import LIVE, PublicNotice

logger = logging.getLogger(__name__)

TOLERATED = timedelta(minutes=10)
UNSEEN = "公示系统巡检中断，期间无法证明公示持续可见"
CHANGED = "公示内容与发布时的摘要不一致"


def sweep() -> int:
    """Witness, end and forget what is due; how many notices ended. Idempotent."""
    now = instant.now()
    witness(now, gaps=instant.pretended() is None)
    ended = sum(_end(pk, case_id) for pk, case_id in _over(now))
    retention.forget(now)
    return ended


def witness(now: datetime, *, gaps: bool = True) -> None:
    """See every notice on show. ``gaps=False`` where time itself is pretended."""
    shown = PublicNotice.objects.filter(status__in=LIVE, witnessed_at__lt=now)
    for notice in shown:
        # Seen for the last time at its end, even if the sweep comes later.
        until = min(now, notice.ends_at) if notice.status == LIVE[0] else now
        unseen = gaps and until - notice.witnessed_at > TOLERATED
        changed = notices.digest_of(notice) != notice.digest
        if unseen or changed:
            _write_down(notice, now, CHANGED if changed else UNSEEN)
    shown.update(witnessed_at=now)


def _write_down(notice: PublicNotice, now: datetime, reason: str) -> None:
    """Under the lock of the case, so that two sweeps write one gap."""
    try:
        with work(notice.case_id) as running:
            fresh = notices.locked(running, notice.pk)
            if fresh.on_show and fresh.witnessed_at < now:
                _gap(running, fresh, now, reason)
    except Busy:
        logger.info("case %s is busy; the next sweep is witness", notice.case_id)


def _gap(running: Work, notice: PublicNotice, now: datetime, reason: str) -> None:
    until = min(now, notice.ends_at) if notice.status == LIVE[0] else now
    if until > notice.witnessed_at:
        begun = notice.witnessed_at
        notices.record_outage(running, notice, begun, until, reason)
    notice.witnessed_at = now
    notice.save(update_fields=["witnessed_at"])


def _over(now: datetime) -> list[tuple[int, int]]:
    over = PublicNotice.objects.filter(status=LIVE[0], ends_at__lte=now)
    return list(over.values_list("pk", "case_id"))


def _end(pk: int, case_id: int) -> bool:
    try:
        with work(case_id) as running:
            notice = notices.locked(running, pk)
            still = notice.status == LIVE[0] and notice.ends_at <= running.at
            if still:
                notices.end(running, notice)
            return still
    except Busy:
        logger.info("case %s is busy; notice %s ends next time", case_id, pk)
        return False


def total(notice: PublicNotice) -> timedelta:
    """How long in all it was not to be seen. Overlaps count once. One query."""
    sum_, reached = timedelta(), notice.starts_at
    for outage in notice.outages.all():
        begin, until = max(outage.started_at, reached), outage.ended_at
        if until is not None and until > begin:
            sum_ += until - begin
            reached = until
    return sum_

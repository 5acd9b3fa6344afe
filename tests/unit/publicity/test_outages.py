"""The sweep is the witness; what nobody saw is written down and changes no period."""

from datetime import date, timedelta

import pytest

from tests.unit.publicity.conftest import IN_TIME, OVER, objecting
from workflows.clock import instant
from workflows.clock.instant import now
from workflows.engine.models import Case
from workflows.engine.work import work
from workflows.publicity import notices, objections, outages
from workflows.publicity.models import Objection, PublicNotice

MINUTE = timedelta(minutes=1)


@pytest.fixture
def seen(notice):
    """Witnessed by a sweep at the moment given."""

    def at(moment, **more):
        with instant.at(moment) as when:
            outages.witness(when, **more)
        notice.refresh_from_db()
        return notice

    at(IN_TIME, gaps=False)
    return at


def test_seen_every_few_minutes_there_is_no_gap(seen):
    for minute in range(0, 60, 10):
        notice = seen(f"2026-03-04 10:{minute:02}")
    assert not notice.outages.exists()
    assert notice.witnessed_at.minute == 50


def test_what_nobody_saw_for_longer_is_an_outage(sign, seen):
    notice = seen("2026-03-04 12:30")
    (outage,) = notice.outages.all()
    assert outage.ended_at - outage.started_at == 150 * MINUTE
    assert (outage.by, notice.last_day) == (None, date(2026, 3, 9))
    assert sign.log.filter(kind="publicity", detail__act="outage").count() == 1


def test_a_second_sweep_of_the_same_gap_finds_nothing(seen):
    seen("2026-03-04 12:30")
    notice = seen("2026-03-04 12:30")
    assert notice.outages.count() == 1


def test_after_its_end_nothing_has_to_be_seen(seen):
    notice = seen("2026-03-20 09:00")
    (outage,) = notice.outages.all()
    assert outage.ended_at == notice.ends_at


def test_a_changed_notice_is_found(seen, notice):
    PublicNotice.objects.update(facts={"post": "副会长"})
    seen("2026-03-04 10:05")
    (outage,) = notice.outages.all()
    assert outage.reason == outages.CHANGED


def test_overlapping_outages_count_once(sign, seen):
    notice = seen("2026-03-04 12:00")
    begin, until = notice.starts_at + 50 * MINUTE, notice.starts_at + 70 * MINUTE
    with instant.at("2026-03-05 09:00"), work(sign) as running:
        notices.record_outage(running, notice, begin, until, "停电")
        notices.record_outage(running, notice, begin, until + 5 * MINUTE, "停电")
    assert outages.total(notice) == (25 + 120) * MINUTE


def test_a_sweep_in_pretended_time_sees_no_gaps(notice):
    with instant.at("2026-03-08 09:00"):
        outages.sweep()
    assert not notice.outages.exists()


def test_the_sweep_ends_what_no_flow_has_ended(sign, notice):
    sign.items.all().update(status="CANCELED", finished=now())
    Case.objects.update(status="DONE")
    with instant.at(OVER):
        assert outages.sweep() == 1
        assert outages.sweep() == 0
    notice.refresh_from_db()
    assert notice.status == "ended"


def test_names_go_when_they_have_served(sign, notice):
    digest = notice.digest
    with instant.at(OVER):
        outages.sweep()
    with instant.at("2026-06-07 23:00"):
        outages.sweep()
    notice.refresh_from_db()
    assert notice.facts["name"] == "沈一鸣"
    with instant.at("2026-06-08 09:00"):
        outages.sweep()
    notice.refresh_from_db()
    assert "沈一鸣" not in str(vars(notice))
    assert notice.title == "关于沈××拟任衢州市围棋协会会长的公示"
    assert (notice.facts["post"], notice.digest) == ("会长", digest)


def test_names_stay_while_an_objection_is_open(sign, notice):
    objecting(notice)
    with instant.at("2026-09-01 09:00"):
        outages.sweep()
    notice.refresh_from_db()
    assert notice.facts["name"] == "沈一鸣"


def test_who_objected_is_forgotten_after_the_verdict(sign, notice, wang):
    objecting(notice, anonymous=False, name="顾安", phone="13900000000")
    with instant.at(IN_TIME), work(sign, wang) as running:
        objections.decide(running, Objection.objects.get(), "rejected", "查无实据。")
    with instant.at("2026-06-10 09:00"):
        outages.sweep()
    kept = Objection.objects.get()
    assert (kept.name, kept.phone, kept.verdict) == ("", "", "rejected")

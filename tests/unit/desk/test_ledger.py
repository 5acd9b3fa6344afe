"""The ledger of a case's clocks: what each counts, in its own kind of days."""

from datetime import timedelta

from django.utils import translation

from tests.unit.desk.conftest import accept, complete, file_of, rule_all, take
from workflows.clock import instant
from workflows.desk import ledger


def account(case, clock, later=0):
    with translation.override("zh-hans"):
        now = instant.now() + timedelta(days=later)
        every = {a.deadline.clock: a for a in ledger.accounts(file_of(case), now)}
        return every[clock]


def test_a_clock_of_days_speaks_of_days(screen, office, case):
    zhou = screen("zhou")
    take(zhou, case, "intake")
    rule_all(case, office.zhou, premises="证明上的地址与填写的住所不一致。")
    complete(zhou, case, "intake", outcome="gaps")
    clocks = {row.clock: row.unit for row in case.deadlines.all()}
    days = next(clock for clock, unit in clocks.items() if unit == "calendar")
    for later in (0, 400):
        assert "工作日" not in account(case, days, later).light.words


def test_promise_and_law_stand_beside_each_other(screen, office, case):
    accept(screen, office, case)
    promised, legal = account(case, "promise"), account(case, "decision")
    assert promised.deadline.due_day < legal.deadline.due_day
    assert not promised.deadline.source  # the office's own word, no article
    assert legal.deadline.source


def test_days_off_are_told_where_working_days_are_counted(screen, office, case):
    accept(screen, office, case)
    (row,) = account(case, "promise", later=14).rows
    assert (row.used + row.off, row.counted) == (14, True)
    assert row.off >= 4

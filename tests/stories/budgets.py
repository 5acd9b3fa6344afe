"""Every step that a story takes is counted: what it may cost in statements."""

from collections import Counter
from contextlib import contextmanager

from django.db import connection

from workflows.engine import acts, log

CLAIM, PLAIN = 6, 12
SAVEPOINT = 2  # the story itself runs in a transaction
# A step is plain if it leaves no paper, asks nobody, and does not divide the way.
TRACES = {
    "answered",
    "clock.ended",
    "clock.started",
    "closed",
    "completed",
    "moved",
    "opened",
}
# What a form has to look up by law, and what replaces a file, is on top of that.
MORE = {
    # Candidates, their offices, cases and bars, in every register: 11 of them.
    ("leadership", "check"): 19,
    # Claims of creditors, other cases, hindrances, leaders, the group, its files.
    ("deregistration", "form_group"): 15,
}


@contextmanager
def counted(name, allowed):
    """Count the statements of ``acts.<name>`` and hold them against what is allowed.

    What is kept in memory of the calendar and the settings of places is left out.
    """
    spent, entries, real = Counter(), [], getattr(acts, name)
    write = log.write

    def count(execute, sql, params, many, context):
        spent["n"] += '"clock_' not in sql
        return execute(sql, params, many, context)

    def kept(batch, **how):
        entries.extend(batch := list(batch))
        return write(batch, **how)

    def act(*args, **kwargs):
        spent.clear(), entries.clear()
        log.write = kept
        try:
            with connection.execute_wrapper(count):
                result = real(*args, **kwargs)
        finally:
            log.write = write
        most = allowed(entries)
        told = [entry.kind for entry in entries]
        assert most is None or spent["n"] - SAVEPOINT <= most, (spent, told)
        return result

    setattr(acts, name, act)
    try:
        yield
    finally:
        setattr(acts, name, real)


def of_claim(entries):
    return CLAIM


def of_completion(entries):
    kinds = Counter(entry.kind for entry in entries)
    if not kinds or not kinds.keys() <= TRACES or kinds["opened"] > 1:
        return None
    done = next(entry for entry in entries if entry.kind == "completed")
    return MORE.get((done.procedure, done.step), PLAIN)

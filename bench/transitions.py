"""Claim and complete a step: ours, with every guarantee, against plain viewflow.

    DATABASE_URL=postgres://… python -m bench.transitions [cases]

Both run interleaved on one database made for the purpose and dropped afterwards.
Ours checks role, four eyes, own case and recusal, moves the legal state, keeps the
clocks and writes the hash-chained log in the same transaction; plain viewflow
checks a model-wide permission.
"""

import os
import statistics
import sys
import time
from collections import defaultdict

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

import django

django.setup()

from django.contrib.auth.models import Permission
from django.db import connection
from django.test.runner import DiscoverRunner
from django.test.utils import CaptureQueriesContext

from bench.vanilla.flows import ReviewFlow
from orgs.roles import DECIDE, EXAMINE, INTAKE
from tests.factories.establishment import an_application
from tests.factories.orgs import officer, person
from workflows.engine import acts
from workflows.tools.demo.props import rule

STEPS = ("accept", "examine", "second", "decide")
OURS = {"accept": "intake", "second": "countersign"}


class Plain:
    """viewflow as it comes."""

    def __init__(self):
        self.user = person("plain", is_active=True)
        may = Permission.objects.get(codename="review")
        self.user.user_permissions.add(may)

    def begin(self):
        return ReviewFlow.start.run()

    def claim(self, process, step):
        task = process.task_set.get(flow_task=getattr(ReviewFlow, step))
        with task.activation() as activation:
            if not activation.assign.has_perm(self.user):
                raise PermissionError(step)
            activation.assign(self.user)

    def complete(self, process, step):
        task = process.task_set.get(flow_task=getattr(ReviewFlow, step))
        with task.activation() as activation:
            if not activation.start.has_perm(self.user):
                raise PermissionError(step)
            activation.start(None)
            activation.execute()


class Ours:
    """The engine, on the establishment procedure."""

    def __init__(self):
        self.lin = person("lin")
        self.hands = {
            "accept": officer("zhou", INTAKE),
            "examine": officer("wu", EXAMINE),
            "second": officer("zheng", EXAMINE),
            "decide": officer("wang", DECIDE),
        }
        self.answers = {
            "accept": {"outcome": "complete", "category_reason": "符合。"},
            "examine": {"outcome": "grant", "report": "符合条件。"},
            "second": {"outcome": "agree"},
            "decide": {"outcome": "refuse", "grounds": ["purpose"], "reasons": "……"},
        }

    def begin(self):
        case = an_application(self.lin)
        rule(case, self.hands["accept"])
        return case

    def _item(self, case, step):
        return case.items.get(step=OURS.get(step, step), finished=None).pk

    def claim(self, case, step):
        acts.claim(self._item(case, step), self.hands[step])

    def complete(self, case, step):
        acts.complete(self._item(case, step), self.hands[step], self.answers[step])


def measure(cases):
    """Milliseconds and statements by candidate and act, each measured in turn."""
    times, counts = defaultdict(list), defaultdict(list)
    candidates = {"plain viewflow": Plain(), "ours": Ours()}
    for _case in range(cases):
        for name, candidate in candidates.items():
            subject = candidate.begin()
            for step in STEPS:
                for act in ("claim", "complete"):
                    run = getattr(candidate, act)
                    with CaptureQueriesContext(connection) as captured:
                        begun = time.perf_counter()
                        run(subject, step)
                        times[name, act].append(time.perf_counter() - begun)
                    counts[name, act].append(len(captured))
    return times, counts


def report(times, counts):
    heads = (
        ("claim ms", 10),
        ("complete ms", 13),
        ("claim SQL", 11),
        ("complete SQL", 14),
    )
    print(" " * 16 + "".join(head.rjust(width) for head, width in heads))
    medians = {}
    for name in ("plain viewflow", "ours"):
        medians[name] = [
            statistics.median(times[name, act]) * 1000 for act in ("claim", "complete")
        ]
        sql = [statistics.mean(counts[name, act]) for act in ("claim", "complete")]
        print(
            f"{name:16}{medians[name][0]:10.1f}{medians[name][1]:13.1f}{sql[0]:11.1f}{sql[1]:14.1f}"
        )
    ratios = [
        a / b for a, b in zip(medians["plain viewflow"], medians["ours"], strict=True)
    ]
    print(f"plain ÷ ours: claim {ratios[0]:.2f}, complete {ratios[1]:.2f}")


if __name__ == "__main__":
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        report(*measure(int(sys.argv[1]) if len(sys.argv) > 1 else 30))
    finally:
        runner.teardown_databases(databases)

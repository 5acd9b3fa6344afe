"""Claim and complete, the sweep and many readers, at 1,000 and at 1,000,000 steps.

    DATABASE_URL=postgres://… nice python -m bench.sized [--cases 20] [--readers 20]

On the two databases that ``bench.queues --keep`` has left, in turn. ``--due 10000``
lets so many periods run out in the large one and measures beside the sweep.
"""

import argparse
import os
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
os.environ["STATIC_MANIFEST"] = "0"  # nothing was collected

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.queues import SIZES, use
from bench.transitions import STEPS, Ours
from orgs.models import Appointment, User
from workflows.engine import sweep

EACH = 3  # pages for each reader


def told(times):
    times = sorted(ms * 1000 for ms in times)
    p95 = times[int(0.95 * (len(times) - 1))]
    return f"p50 {statistics.median(times):7.1f} ms, p95 {p95:7.1f} ms"


def staffed(name):
    """The people of one database; those of an earlier run go by another name."""
    use(name)
    call_command("migrate", verbosity=0)
    Appointment.objects.filter(user__username__in=PEOPLE).delete()
    for user in User.objects.filter(username__in=PEOPLE):
        user.username += str(time.time_ns())
        user.save(update_fields=["username"])
    return Ours()


def acts(cases):
    hands, times = {name: staffed(name) for name in SIZES}, defaultdict(list)
    for name in list(hands) * cases:
        use(name)
        case = hands[name].begin()
        for step in STEPS:
            for act in ("claim", "complete"):
                with CaptureQueriesContext(connection) as captured:
                    begun = time.perf_counter()
                    getattr(hands[name], act)(case, step)
                    times[act, name].append(time.perf_counter() - begun)
                times[act, name, "SQL"].append(len(captured))
    for act in ("claim", "complete"):
        for name in SIZES:
            asked = statistics.mean(times[act, name, "SQL"])
            print(f"{act:9}{name:6} {told(times[act, name])}, {asked:.1f} statements")


PEOPLE = ("lin", "zhou", "wu", "zheng", "wang")


def readers(count):
    """Everybody asks for the first page of a queue at once."""
    for name in SIZES:
        use(name)
        user = User.objects.get(username="clerk")
        clients = [Client(SERVER_NAME="localhost") for _n in range(count)]
        for client in clients:
            client.force_login(user)
        times = []

        def read(client, times=times):
            for _n in range(EACH):
                begun = time.perf_counter()
                assert client.get(reverse("desk:queue")).status_code == 200
                times.append(time.perf_counter() - begun)
            connection.close()

        threads = [threading.Thread(target=read, args=[client]) for client in clients]
        begun = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        rate = len(times) / (time.perf_counter() - begun)
        print(f"queue, {count} readers, {name:6} {told(times)}, {rate:.1f} pages/s")


def idle_sweep():
    """What a sweep costs that finds nothing to do."""
    for name in SIZES:
        use(name)
        sweep.sweep()
        with CaptureQueriesContext(connection) as captured:
            begun = time.perf_counter()
            sweep.sweep()
            took = (time.perf_counter() - begun) * 1000
        print(f"sweep with nothing to do, {name:6} {took:.1f} ms, {len(captured)}")
        for one in captured:
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN " + one["sql"])
                plan = "\n".join(row[0] for row in cursor.fetchall())
            assert "Seq Scan on workflows_workitem" not in plan, plan


DUE = """
INSERT INTO workflows_deadline (case_id, clock, days, extended_by, unit, source, status,
    started_at, due_day, due_at, provisional, fires)
SELECT id, %s, 20, 0, 'working', '', 'running', created, now()::date,
       now() - interval '1 hour', false, ''
FROM workflows_case WHERE finished IS NULL ORDER BY id LIMIT %s
"""
SWEEP = "from bench.sized import sweep, use; use('large'); sweep.sweep(10**6)"


def busy_sweep(count, cases):
    """Claims and pages while a sweep in a process of its own deals with so many."""
    hands = staffed("large")
    fresh = [hands.begin() for _n in range(2 * cases)]
    client = Client(SERVER_NAME="localhost")
    client.force_login(hands.hands["accept"])
    times = defaultdict(list)
    for case in fresh[:cases]:
        beside(hands, client, case, times, "idle")
    run_out(fresh[-1].coerced, count)
    begun = time.perf_counter()
    sweeping = subprocess.Popen([sys.executable, "-c", SWEEP])
    for case in fresh[cases:]:
        assert sweeping.poll() is None, "more periods are needed"
        beside(hands, client, case, times, "sweeping")
    sweeping.terminate()
    sweeping.wait()
    took, left = time.perf_counter() - begun, sweep._due().count()
    print(f"{count - left} of {count} periods in {took:.0f} s")
    for (act, when), each in times.items():
        print(f"{act:6}{when:10} {told(each)}, {len(each)} times")


def beside(hands, client, case, times, when):
    acts = {
        "claim": lambda: hands.claim(case, "accept"),
        "queue": lambda: client.get(reverse("desk:queue")),
    }
    for name, act in acts.items():
        begun = time.perf_counter()
        act()
        times[name, when].append(time.perf_counter() - begun)
        time.sleep(0.05)


def run_out(like, count):
    """The cases made up have no rows of their procedure yet: copies of this one."""
    columns = [f.column for f in type(like)._meta.local_concrete_fields]
    own = ", ".join(f'"{name}"' for name in columns if name != "case_ptr_id")
    table = type(like)._meta.db_table
    copied = f"""
        INSERT INTO {table} (case_ptr_id, {own}) SELECT d.case_id, {own}
        FROM {table}, workflows_deadline d WHERE case_ptr_id = %s AND d.clock = %s
        ON CONFLICT DO NOTHING
    """
    clock = f"bench{time.time_ns()}"
    with connection.cursor() as cursor:
        cursor.execute(DUE, [clock, count])
        cursor.execute(copied, [like.pk, clock])
        cursor.execute("ANALYZE workflows_deadline")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=20)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--due", type=int, default=0)
    wish = parser.parse_args()
    if wish.due:
        busy_sweep(wish.due, wish.cases)
    else:
        idle_sweep()
        acts(wish.cases)
        readers(wish.readers)


if __name__ == "__main__":
    main()

"""The pages of insight over a small log and over a large one, side by side.

    DATABASE_URL=postgres://… nice python -m bench.insight [--cases 1000000] [--keep]
                                        [--rounds 5] [--explain NAME] [--only NAME]

Two databases are made for the purpose and dropped afterwards (``--keep``: used again).
Told: how long ``insight rebuild`` takes and how much memory, what a burst of 1,000 new
entries costs the sweep, each page cold and warm with its statements, and which of these
read a large table from end to end.
"""

import argparse
import os
import resource
import statistics
import time
from datetime import timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
os.environ["STATIC_MANIFEST"] = "0"  # nothing was collected

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import history, multiply
from bench.queues import drop, use
from orgs.models import Appointment, User
from workflows.engine.models import LogEntry
from workflows.insight import summaries
from workflows.insight.models import Cursor
from workflows.insight.reporting import making

SIZES = {"log_small": 10_000, "log_large": 1_092_000}
PART = 84_000  # cases; two of them are read, what is more is copied
BURST = 1000
BIG = (
    *("workflows_logentry", "workflows_case", "workflows_workitem", "insight_trace"),
    *("insight_stepday", "insight_edgeday", "insight_actorday", "insight_handoverday"),
    *(
        "insight_caseday",
        "insight_clockday",
        "workflows_deadline",
        "insight_variantday",
    ),
)
FIGURED = "?procedure=establishment"
PAGES = {
    "board": ("board", FIGURED),
    "board, a year": ("board", f"{FIGURED}&days=364"),
    "board, a township": ("board", f"{FIGURED}&place={{township}}"),
    "board, an office": ("board", f"{FIGURED}&group={{office}}"),
    "board, a year, a county": ("board", f"{FIGURED}&days=364&place={{county}}"),
    "board, a year, a kind": ("board", f"{FIGURED}&days=364&kind=association"),
    "board, a year, township": ("board", f"{FIGURED}&days=364&place={{township}}"),
    "ways": ("ways", FIGURED),
    "ways, a year": ("ways", f"{FIGURED}&days=364"),
    "returns": ("returns", FIGURED),
    "returns, a year": ("returns", f"{FIGURED}&days=364"),
    "spectrum": ("spectrum", FIGURED),
    "spectrum, a year": ("spectrum", f"{FIGURED}&days=364"),
    "cases at a step": ("step examine", FIGURED),
    "risk": ("risk", FIGURED),
    "what if, asked": ("what_if", FIGURED),
    "numbers": ("numbers cases", ""),
    "numbers, a year": ("numbers cases", "?days=364"),
    "numbers of bodies": ("numbers bodies", ""),
    "numbers of targets": ("numbers targets", ""),
    "entered figures": ("entered", ""),
    "rows: ended": ("rows ended", ""),
    "rows: open": ("rows open", ""),
    "weekly reports": ("weekly", ""),
    "log out, the form": ("log", ""),
}


def make(name, cases):
    drop(name)
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {_base()}_{name}")
    use(name)
    call_command("migrate", verbosity=0)
    if cases < 2 * PART:
        _told(f"{cases:,} cases", lambda: history.fill(cases))
        _told("rebuilt", summaries.rebuild)
    else:
        _in_parts(cases // PART)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    sizes()


def _in_parts(parts):
    """Two parts read as the log is, the others copies of the first with its sums."""
    history.prepare(50)
    days = multiply.DAYS
    _told("a part", lambda: history.add(PART, days, ago=days))
    _told("rebuilt", summaries.rebuild)
    _told(f"{parts - 2} copies", lambda: multiply.multiply(parts - 1))
    _told("the latest part", lambda: history.add(PART, days))
    _told("caught up with it", lambda: (summaries.catch_up(), _read())[1])


def _told(what, does):
    begun, cpu = time.monotonic(), time.process_time()
    before = _read()
    after = does() or before
    took, cpu = time.monotonic() - begun, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{what}: {after - before:,} entries read, {took:.0f} s, {cpu:.0f} s here,"
        f" {memory} MB",
        flush=True,
    )


def sizes():
    """Megabytes of what insight keeps, its indexes included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples::bigint, pg_relation_size(oid) / 1e6,"
            " pg_total_relation_size(oid) / 1e6 FROM pg_class"
            " WHERE relkind = 'r' AND (relname LIKE 'insight%%' OR relname = ANY(%s))"
            " ORDER BY 4 DESC LIMIT 14",
            [list(BIG)],
        )
        for name, rows, heap, whole in cursor.fetchall():
            print(f"{name:24}{rows:12,}{heap:10.1f}{whole:10.1f} MB", flush=True)


def _base():
    from bench.queues import BASE

    return BASE


class Site:
    """One of the two, as the supervisor of the city sees it."""

    def __init__(self, name):
        self.name = name
        use(name)
        self.client = Client(SERVER_NAME="localhost")
        self.user = User.objects.get(username="oversight")
        self.client.force_login(self.user)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, split_part(path, '/', 2), split_part(path, '/', 3)"
                " FROM bench_office ORDER BY n LIMIT 1"
            )
            found = cursor.fetchone()
        self.facts = dict(zip(("office", "county", "township"), found, strict=True))

    def ask(self, what):
        view, query = PAGES[what]
        name, *arguments = view.split()
        address = reverse(f"insight:{name}", args=arguments)
        answer = self.client.get(address + query.format(**self.facts))
        assert answer.status_code == 200, (what, answer.status_code)
        return answer

    def timed(self, what):
        spent = []

        def watch(execute, *facts):
            begun = time.perf_counter()
            try:
                return execute(*facts)
            finally:
                spent.append(time.perf_counter() - begun)

        begun = time.perf_counter()
        with connection.execute_wrapper(watch):
            self.ask(what)
        return (time.perf_counter() - begun) * 1000, sum(spent) * 1000

    def statements(self, what):
        with CaptureQueriesContext(connection) as captured:
            self.ask(what)
        return captured.captured_queries


def scans(statements):
    """Which large tables these statements read from end to end."""
    found = set()
    with connection.cursor() as cursor:
        for one in statements:
            if one["sql"].lstrip("(").upper().startswith("SELECT"):
                cursor.execute(
                    "EXPLAIN (FORMAT JSON) " + one["sql"].replace("%", "%%"), ()
                )
                plan = cursor.fetchone()[0]
                found |= set(_scanned(plan[0]["Plan"]))
    return found & set(BIG)


def _scanned(node):
    if node["Node Type"] == "Seq Scan":
        yield node["Relation Name"]
    for part in node.get("Plans", ()):
        yield from _scanned(part)


def burst():
    """Milliseconds and statements for the sweep to read 1,000 more entries."""
    last = LogEntry.objects.order_by("-seq").first()
    again = LogEntry.objects.filter(case__isnull=False, kind="claimed")
    rows = list(again.order_by("-seq")[:BURST])
    for seq, row in enumerate(rows, last.seq + 1):
        row.seq, row.hash, row.previous = seq, f"{seq:064}", f"{seq - 1:064}"
        row.at = last.at + timedelta(seconds=seq - last.seq)
    LogEntry.objects.bulk_create(rows)
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        summaries.catch_up()
    return (time.perf_counter() - begun) * 1000, len(captured)


def measure(rounds, only):
    sites = [Site(name) for name in SIZES]
    for site in sites:
        use(site.name)
        took = [burst() for _n in range(3)]
        told = ", ".join(f"{ms:.0f} ms" for ms, _count in took)
        print(f"{site.name}: {BURST} new entries in {told}, {took[-1][1]} statements")
    heads = ("cold", "cold L", "warm", "warm L", "ratio", "SQL", "SQL L", "count")
    print(f"{'milliseconds':24}" + "".join(head.rjust(9) for head in heads))
    for what in PAGES:
        if only and only not in what:
            continue
        page, sql = {}, {}
        for site in sites * (1 + rounds):
            use(site.name)
            connection.ensure_connection()
            one = site.timed(what)
            kept = page.setdefault(site.name, []), sql.setdefault(site.name, [])
            for times, ms in zip(kept, one, strict=True):
                times.append(ms)
        (cold, *warm), (cold_l, *warm_l) = page.values()
        small, large = statistics.median(warm), statistics.median(warm_l)
        spent = [statistics.median(times[1:]) for times in sql.values()]
        asked = sites[-1].statements(what)
        figures = (cold, cold_l, small, large)
        line = "".join(f"{ms:9.0f}" for ms in figures) + f"{large / small:9.2f}"
        line += "".join(f"{ms:9.1f}" for ms in spent) + f"{len(asked):9}"
        print(f"{what:24}{line}  {' '.join(sorted(scans(asked)))}", flush=True)
    for site in sites:
        use(site.name)
        _log_out(site)
        _weekly(site)


def _log_out(site):
    """The whole log of a quarter: the first piece, and how much a second."""
    for form in ("xes", "csv"):
        sent = {"form": form, "place": "330800", "since": "", "until": ""}
        begun = time.perf_counter()
        answer = site.client.post(reverse("insight:log"), sent)
        pieces = iter(answer.streaming_content)
        next(pieces)
        first, size = time.perf_counter() - begun, 0
        for piece in pieces:
            size += len(piece)
            if time.perf_counter() - begun > 20:
                break
        took = time.perf_counter() - begun
        told = f"first piece {first * 1000:.0f} ms, {size / took / 1e6:.2f} MB/s"
        print(f"{site.name}: log as {form}: {told}", flush=True)
        answer.close()


def _weekly(site):
    region = Appointment.objects.get(user=site.user).authority.region
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        making.context(region, making.last_week())
    took = (time.perf_counter() - begun) * 1000
    scanned = " ".join(sorted(scans(captured.captured_queries)))
    print(
        f"{site.name}: figures of a weekly report {took:.0f} ms {scanned}", flush=True
    )


def explain(only):
    site = Site("log_large")
    for what in PAGES:
        if only not in what:
            continue
        for query in site.statements(what):
            if float(query["time"]) < 0.01 or "SELECT" not in query["sql"][:9]:
                continue
            print("=" * 8, what, query["time"], query["sql"][:1500])
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, BUFFERS) " + query["sql"])
                print(*(row[0] for row in cursor.fetchall()), sep="\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=SIZES["log_large"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="")
    parser.add_argument("--explain", default="")
    parser.add_argument("--keep", action="store_true", help="and use what is there")
    wish = parser.parse_args()
    SIZES["log_large"] = wish.cases
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        there = {name for (name,) in cursor.fetchall()}
    try:
        for name, cases in SIZES.items():
            if not (wish.keep and f"{_base()}_{name}" in there):
                make(name, cases)
        if wish.explain:
            explain(wish.explain)
        else:
            measure(wish.rounds, wish.only)
    finally:
        for name in () if wish.keep else SIZES:
            drop(name)


def _read():
    return Cursor.objects.values_list("seq", flat=True).first() or 0


if __name__ == "__main__":
    main()

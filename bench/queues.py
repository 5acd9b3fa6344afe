"""The lists of the desk at 1,000 and at 1,000,000 steps, side by side.

    DATABASE_URL=postgres://… nice python -m bench.queues [--large 1000000] [--rounds 9]
                                              [--explain NAME] [--keep]

Two databases are made for the purpose (two minutes for the million) and dropped
afterwards. Each page is asked for as a browser does, session, rights, numbers and
template included, in turn in the small and in the large one. What is told is time on
a processor, ours and the database server's (on this machine, Linux), so that others
at work do not count. ``--explain`` shows the plans of the pages with this in their
name instead.
"""

import argparse
import os
import statistics
import time
from collections import defaultdict
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
os.environ["STATIC_MANIFEST"] = "0"  # nothing was collected

import django

django.setup()

from django.core.management import call_command
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import crowd
from orgs.models import User
from workflows.desk.models import ListChoice
from workflows.engine.models import WorkItem
from workflows.engine.paging import Cursor

BASE = connection.settings_dict["NAME"]
SIZES = {"small": 1_000, "large": 1_000_000}
KEPT = [
    "q=阅读",
    "show=overdue",
    "flag=corrected",
    "holder=me",
    "step=intake",
    "age=20",
]
ASKED = {
    "first page": "",
    "deep page": "?after={deep}",
    "procedure": "?procedure=establishment",
    "step": "?step=examine",
    "place": "?place={place}",
    "overdue": "?show=overdue",
    "ample": "?show=ample",
    "age": "?age=30",
    "sent back before": "?flag=corrected",
    "urged": "?flag=urged",
    "holder": "?holder=me",
    "name": "?q=围棋",
    "initials": "?q=wqyj",
    "counted exactly": "?count=exact",
}
ON_SEARCH = {
    "no word": "",
    "deep page": "?after={changed}",
    "frequent word": "?q=协会",
    "two words": "?q=江山 根雕教育基金会",
    "rare initials": "?q=qzsjsgdjyjjh",
    "number": "?q=330802-CL-2026-0000123",
    "part of a number": "?q=0000123",
    "applicant": "?q=王伟明",
    "nothing": "?q=不存在的名称",
}


def pages():
    """(what it is called, who, list, query)"""
    for who in ("clerk", "five offices", "all offices"):
        for what, query in ASKED.items():
            yield f"to do, {who}: {what}", who, "queue", query
    for what in ("first page", "name", "overdue"):
        yield f"in my hands: {what}", "clerk", "mine", ASKED[what]
        yield f"waiting, clerk: {what}", "clerk", "waiting", ASKED[what]
        yield f"waiting, five offices: {what}", "five offices", "waiting", ASKED[what]
    for what, query in (
        ("first page", ""),
        ("deep page", "?after={done}"),
        ("name", "?q=围棋"),
    ):
        yield f"done: {what}", "clerk", "finished", query
    for who in ("clerk", "five offices", "oversight"):
        for what, query in ON_SEARCH.items():
            yield f"search, {who}: {what}", who, "search", query


def use(name):
    connection.close()
    connection.settings_dict["NAME"] = f"{BASE}_{name}"


def make(name, items):
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {BASE}_{name}")
    use(name)
    begun = time.monotonic()
    call_command("migrate", verbosity=0)
    crowd.fill(items)
    for user in User.objects.filter(username__in=["clerk", "five_offices"]):
        kept = [{"name": query, "query": query} for query in KEPT]
        ListChoice.objects.create(user=user, name="queue", filters=kept)
    print(f"{items:,} steps in {time.monotonic() - begun:.0f} s", flush=True)


def drop(name):
    connection.close()
    connection.settings_dict["NAME"] = BASE
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {BASE}_{name}")


class Site:
    """One of the two: its browsers, and the middle of its lists."""

    def __init__(self, name):
        self.name, self.clients = name, {}
        use(name)
        for who in ("clerk", "five offices", "all offices", "oversight"):
            self.clients[who] = Client(SERVER_NAME="localhost")
            user = User.objects.get(username=who.replace(" ", "_"))
            self.clients[who].force_login(user)
        self.facts = {"place": "330800/330802/", **self._middles()}

    def _middles(self):
        clerk = User.objects.get(username="clerk")
        held = clerk.appointments.values("authority_id")
        waiting = WorkItem.objects.filter(authority__in=held, finished=None)
        done = WorkItem.objects.filter(owner=clerk, finished__isnull=False)
        dated = waiting.filter(due_at__isnull=False).order_by("due_at", "pk")
        done = done.order_by("-finished", "-pk")
        deep, late = dated[dated.count() // 2], done[done.count() // 2]
        return {
            "deep": Cursor(deep.due_at, deep.pk),
            "done": Cursor(late.finished, late.pk),
            "changed": Cursor(late.process.changed_at, late.process_id),
        }

    def ask(self, who, where, query):
        address = reverse(f"desk:{where}") + query.format(**self.facts)
        answer = self.clients[who].get(address)
        assert answer.status_code == 200, answer.status_code
        return answer

    def timed(self, who, where, query):
        """Milliseconds of processor time, ours and the server's, and rows shown."""
        self.ask(who, where, query)  # the new connection knows its tables
        server, ours = _worked(self.backend), time.process_time()
        answer = self.ask(who, where, query)
        ours = time.process_time() - ours
        server = _worked(self.backend) - server
        return 1000 * (ours + server), 1000 * server, answer.content.count(b"data-row=")

    @property
    def backend(self):
        connection.ensure_connection()
        return connection.connection.info.backend_pid

    def statements(self, who, where, query):
        with CaptureQueriesContext(connection) as captured:
            self.ask(who, where, query)
        return captured.captured_queries


def _worked(process):
    """Seconds a process was on a processor, whatever others did meanwhile."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9


def measure(rounds, only):
    sites = [Site(name) for name in SIZES]
    heads = (
        "page",
        "page 1M",
        "ratio",
        "server",
        "srv. 1M",
        "count",
        "rows",
        "rows 1M",
    )
    print(f"{'CPU, medians in ms':44}" + "".join(head.rjust(9) for head in heads))
    for name, *asked in pages():
        if only and only not in name:
            continue
        pages_ms, sql_ms, rows = defaultdict(list), defaultdict(list), {}
        for site in sites * rounds:
            use(site.name)
            page, sql, rows[site.name] = site.timed(*asked)
            pages_ms[site.name].append(page)
            sql_ms[site.name].append(sql)
        count = len(sites[-1].statements(*asked))
        small, large = (statistics.median(t) for t in pages_ms.values())
        few, many = (statistics.median(t) for t in sql_ms.values())
        shown = "".join(f"{n:9}" for n in rows.values())
        figures = f"{small:9.0f}{large:9.0f}{large / small:9.2f}{few:9.1f}{many:9.1f}"
        print(f"{name:44}{figures}{count:9}{shown}", flush=True)


def explain(only):
    site = Site("large")
    for name, *asked in pages():
        if only not in name:
            continue
        for query in site.statements(*asked):
            if float(query["time"]) < 0.004:
                continue
            print("=" * 8, name, query["time"], query["sql"][:1500])
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, BUFFERS) " + query["sql"])
                print(*(row[0] for row in cursor.fetchall()), sep="\n")
        reset_queries()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", type=int, default=SIZES["large"])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", default="")
    parser.add_argument("--explain", default="")
    parser.add_argument("--keep", action="store_true", help="and use what is there")
    wish = parser.parse_args()
    SIZES["large"] = wish.large
    try:
        for name, items in SIZES.items():
            use("small")
            connection.settings_dict["NAME"] = BASE
            with connection.cursor() as cursor:
                asked = "SELECT count(*) FROM pg_database WHERE datname = %s"
                cursor.execute(asked, [f"{BASE}_{name}"])
                there = cursor.fetchone()[0]
            if there and wish.keep:
                use(name)
                call_command("migrate", verbosity=0)
                continue
            drop(name)
            make(name, items)
        if wish.explain:
            explain(wish.explain)
        else:
            measure(wish.rounds, wish.only)
    finally:
        for name in SIZES:
            if not wish.keep:
                drop(name)


if __name__ == "__main__":
    main()

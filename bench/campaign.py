"""A campaign over the whole city: opened twice, its worker killed in the middle.

    DATABASE_URL=postgres://… nice python -m bench.campaign

3,424 registered bodies (1,273 associations, 2,133 institutions, 18 foundations) at
seven registrars, and 14,400 filed bodies that have no part in it. The first worker
is a process of its own, killed by SIGKILL in the middle of a piece; meanwhile every
campaign is opened once more. Then another worker takes up what is left. Nobody may
be missing, and nobody there twice.
"""

import os
import signal
import statistics
import subprocess
import sys
import time
from datetime import date
from itertools import cycle, islice

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

import django

django.setup()

from django.db import connection
from django.db.models import Count
from django.test.runner import DiscoverRunner
from django.test.utils import CaptureQueriesContext

from orgs.models import FiledBody, Organization, Region
from orgs.numbers import filing_number
from orgs.roles import SUPERVISE
from tests.factories.orgs import bureau, credit_code, officer, region, township
from workflows.clock import instant
from workflows.engine.models import LogEntry
from workflows.jobs import work
from workflows.jobs.models import Job
from workflows.procedures.inspection import daily, judging, opening, progress
from workflows.procedures.inspection.export import workbook
from workflows.procedures.inspection.models import Campaign, Participation

NUMBERS = {"association": 1273, "service": 2133, "foundation": 18}
DIGITS = {"association": "1", "service": "2", "foundation": "3"}
FILED = 14_400
YEAR = 2025
KILLED_AT = 1000  # bodies admitted


def city():
    """Its bodies, as the register would hold them; every tenth is a charity and
    every fifteenth was registered after the cutoff."""
    region()
    codes = Region.objects.filter(level__in=["city", "county"]).order_by("pk")
    bureaux = [bureau(code) for code in codes.values_list("pk", flat=True)]
    turn, rows, number = cycle(bureaux), [], 0
    for form, count in NUMBERS.items():
        for registrar in islice(turn, count):
            number += 1
            rows.append(body(number, form, registrar))
    Organization.objects.bulk_create(rows, batch_size=500)
    return bureaux


def body(number, form, registrar):
    code = credit_code(number, registrar.region.code, DIGITS[form])
    late = number % 15 == 0
    return Organization(
        code=code,
        name=f"{registrar.region.name}百家{number}号",
        trade_name=f"百家{number}号",
        sector="社会工作服务",
        form=form,
        registrar=registrar,
        region=registrar.region,
        address="荷花街道荷花中路1号",
        legal_representative="林晓岚",
        funds="30000",
        is_charity=number % 10 == 0,
        established_on=date(2025, 9, 1) if late else date(2019, 5, 6),
        basis="历史数据",
    )


def filed_bodies():
    office = township()
    rows = (
        FiledBody(
            number=filing_number(office.region.code, 2020 + n // 4000, n % 4000 + 1),
            name=f"百家{n}号歌友会",
            category="culture",
            authority=office,
            region=office.region,
            address="某社区",
            purpose="唱歌",
            members=10,
            leader_name="孙越",
            filed_on=date(2021, 1, 4),
            last_active_on=date(2025, 10, 1),
            basis="历史数据",
        )
        for n in range(FILED)
    )
    FiledBody.objects.bulk_create(rows, batch_size=1000)


def killed(jobs, bureaux):
    """A worker of its own that dies in the middle of a piece; how many it had.

    While it works every campaign is opened once more.
    """
    server, _slash, _name = os.environ["DATABASE_URL"].rpartition("/")
    there = {"DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}"}
    command = [sys.executable, "-m", "bench.campaign", *map(str, jobs)]
    child = subprocess.Popen(command, env=os.environ | there)
    while Participation.objects.count() < KILLED_AT:
        time.sleep(0.02)
    for each in bureaux:
        opening.open_campaign(each, YEAR, by=None)
    time.sleep(0.1)  # well into a piece
    child.kill()
    assert child.wait() == -signal.SIGKILL, "it was through too early"
    return Participation.objects.count()


def run():
    bureaux, at = city(), time.perf_counter
    filed_bodies()
    begun = at()
    seen = sum(len(judging.preview(each, YEAR)) for each in bureaux)
    told("preview of everybody with reasons", at() - begun, f"{seen} bodies")
    campaigns = [opening.open_campaign(each, YEAR, by=None) for each in bureaux]
    jobs = [opening.job_of(each).pk for each in campaigns]
    told("killed in the middle", 0, f"{killed(jobs, bureaux)} admitted")
    assert Campaign.objects.count() == len(campaigns)
    times = []
    for job in jobs:
        more = True
        while more:
            begun = at()
            more = work._piece(job)
            times.append(at() - begun)
    last = sum(times)
    told("the rest, by another worker", last, f"{len(times)} pieces")
    told("one piece of 200, median", statistics.median(times), "")
    check(jobs, len(bureaux))
    following(bureaux[0])


def check(jobs, campaigns):
    """Nobody missing, nobody twice, nobody told twice, no filed body."""
    everybody = set(Organization.objects.values_list("pk", flat=True))
    rows = Participation.objects.filter(year=YEAR)
    there = list(rows.values_list("organization", flat=True))
    assert len(there) == len(set(there)) == sum(NUMBERS.values())
    assert set(there) == everybody
    assert set(Job.objects.filter(pk__in=jobs).values_list("state", flat=True)) == {
        Job.State.DONE
    }
    told_once = LogEntry.objects.filter(kind="campaign.reminded").count()
    taking_part = rows.filter(takes_part=True).count()
    assert told_once == taking_part
    print(f"\n{campaigns} campaigns, {len(there)} bodies, {taking_part} take part:")
    for line in rows.values("reason").annotate(n=Count("pk")).order_by("-n"):
        print(f"  {line['reason']:16}{line['n']:6}")


def following(registrar):
    """What a day and the city's supervisor cost at this size."""
    wang = officer("wang", SUPERVISE, at=registrar)
    with instant.at("2026-06-02 09:00"):
        measured(
            "figures by county",
            lambda: progress.table(
                progress.readable(wang, YEAR), "county", instant.today()
            ),
        )
        measured(
            "spreadsheet of everybody",
            lambda: workbook(progress.readable(wang, YEAR), instant.today()),
        )
        daily.enqueue()
        job = Job.objects.get(kind="inspection.daily").pk
        measured("the day after the window", lambda: all_of(job))


def all_of(job):
    while work._piece(job):
        pass


def measured(what, act):
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        act()
    told(what, time.perf_counter() - begun, f"{len(captured)} statements")


def told(what, seconds, words):
    print(f"{what:38}{seconds:8.2f} s  {words}", flush=True)


def work_on(jobs):
    """What the process that is going to be killed does."""
    with instant.at("2026-01-05 09:00"):
        for job in jobs:
            all_of(job)


def measure():
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        with instant.at("2026-01-05 09:00"):
            run()
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    work_on(map(int, sys.argv[1:])) if len(sys.argv) > 1 else measure()

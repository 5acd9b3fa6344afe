"""Made-up cases by the million, written by the database itself in a minute or two.

``fill(items)`` expects an empty, migrated database. A quarter as many cases, four
steps each; every twentieth step waits (all cases of a small set do), a tenth of
these for the applicant. Nobody in it exists.
"""

import itertools

from django.db import connection

from orgs.initials import initials
from orgs.models import Authority, Region
from orgs.roles import DECIDE, EXAMINE, INTAKE, ISSUE, SUPERVISE
from tests.factories.orgs import appointed, bureau, person
from workflows.engine.grams import grams

ROLES = (INTAKE, EXAMINE, DECIDE, ISSUE)
OFFICERS, SMALL = 40, 10_000
PLACES = [
    "柯城",
    "衢江",
    "江山",
    "龙游",
    "常山",
    "开化",
    "石梁",
    "航埠",
    "峡川",
    "大洲",
    "廿里",
    "高家",
]
TRADES = [
    "围棋",
    "阅读",
    "书画",
    "轮滑",
    "茶叶",
    "柑橘",
    "根雕",
    "垂钓",
    "太极",
    "合唱",
    "摄影",
    "剪纸",
    "助老",
    "助残",
    "爱心",
]
SORTS = ["交流", "推广", "研究", "服务", "志愿", "教育", "文化", "体育"]
ENDS = ("协会", "中心", "基金会")

TITLES = "CREATE TEMP TABLE titles (n int, title text, initials text, grams text)"
APPLICANTS = """
INSERT INTO orgs_user (password, is_superuser, username, email, is_staff, is_active,
                       date_joined, full_name, phone)
SELECT '!', false, 'a' || n, '', false, true, now(),
       substr('王李张刘陈杨赵黄周吴', 1 + n %% 10, 1) || substr('伟芳娜敏静丽强磊洋艳', 1 + n / 10 %% 10, 1)
       || substr('明华平文红', 1 + n / 100 %% 5, 1), ''
FROM generate_series(1, %(applicants)s) n
"""
CASES = """
INSERT INTO workflows_case (id, flow_class, status, created, finished, number,
    procedure, version, state, title, kind, place, applicant_id, region_id, authority_id, submitted_at,
    received_at, changed_at, grams, initials)
SELECT i, 'establishment/flows.EstablishmentFlow',
       CASE WHEN i <= %(open)s THEN 'NEW' ELSE 'DONE' END, at,
       CASE WHEN i <= %(open)s THEN NULL ELSE at + interval '20 days' END,
       '330802-CL-2026-' || lpad(i::text, 7, '0'), 'establishment', '',
       CASE WHEN i <= %(open)s THEN 'under_review' ELSE 'registered' END,
       t.title, '', o.path, %(first)s + i %% %(applicants)s, o.region, o.id, at, at,
       at + (i %% 97) * interval '1 hour',
       t.grams || (SELECT string_agg(' ' || substr(lpad(i::text, 7, '0'), k, 3), '')
                   FROM generate_series(1, 7) k), t.initials
FROM (SELECT i, now() - (i * 7919 %% 2000) * interval '1 hour' AS at,
             i::bigint * 104729 %% %(titles)s AS name, i %% %(offices)s AS office
      FROM generate_series(1, %(cases)s) i) c
JOIN titles t ON t.n = name JOIN offices o ON o.n = office
"""
DONE = """
INSERT INTO workflows_workitem (flow_task, flow_task_type, status, created, assigned,
    started, finished, token, step, role, asked, paused, outcome, data, process_id,
    owner_id, authority_id, due_unit)
SELECT 'establishment/flows.EstablishmentFlow.' || step, 'HUMAN', 'DONE', c.created,
       c.created, c.created, c.created + k * interval '7 hours', 'start', step, role,
       false, false, '', '{}', c.id,
       %(officer)s + (c.id * 3 + k) %% %(officers)s, c.authority_id, ''
FROM workflows_case c, (VALUES (1, 'intake', 'intake'), (2, 'examine', 'examine'),
     (3, 'countersign', 'examine')) AS s (k, step, role)
"""
OPEN = """
INSERT INTO workflows_workitem (flow_task, flow_task_type, status, created, assigned,
    finished, token, step, role, asked, paused, outcome, data, process_id, owner_id,
    authority_id, office_id, due_at, due_unit)
SELECT 'establishment/flows.EstablishmentFlow.' || step, 'HUMAN',
       CASE WHEN open AND owner IS NULL THEN 'NEW' WHEN open THEN 'ASSIGNED' ELSE 'DONE' END,
       created, created, CASE WHEN open THEN NULL ELSE finished END, 'start', step, role,
       false, open AND n %% 20 = 3, '', '{}', id, owner, CASE WHEN role = '' THEN NULL ELSE authority_id END,
       authority_id,
       CASE WHEN n %% 20 <> 3 THEN
            date_trunc('day', now()) + (n * 7919 %% 60 - 8) * interval '1 day' - interval '8 hours'
       END, 'working'
FROM (SELECT c.*, c.id <= %(open)s AS open, c.id / %(offices)s AS n, s.step, s.role,
             CASE WHEN s.role = '' THEN c.applicant_id
                  WHEN c.id > %(open)s OR c.id / %(offices)s %% 10 = 1
                  THEN %(officer)s + c.id %% %(officers)s END AS owner
      FROM workflows_case c
      JOIN (VALUES (0, 'intake', 'intake'), (1, 'examine', 'examine'), (2, 'decide', 'decide'),
                   (3, 'issue', 'issue'), (4, 'fix', '')) AS s (k, step, role)
        ON s.k = CASE WHEN c.id / %(offices)s %% 10 = 5 THEN 4 ELSE c.id / %(offices)s %% 4 END) w
"""
SENT_BACK = """
INSERT INTO documents_correction (round, kind, sent_at, exception, case_id)
SELECT 1, 'notice', now(), '', id FROM workflows_case WHERE id %% 12 = 0
"""
URGED = """
INSERT INTO workflows_logentry (procedure, step, kind, role, at, effect, detail, digest,
    previous, hash, case_id, item_id)
SELECT 'establishment', step, 'urged', 'supervise', now(), '', '{}', '', '', id::text,
       process_id, id
FROM workflows_workitem WHERE finished IS NULL AND id %% 40 = 0
"""
ON = "SELECT setval(pg_get_serial_sequence('workflows_case', 'id'), %(cases)s)"
PARTS = (APPLICANTS, CASES, DONE, OPEN, SENT_BACK, URGED, ON)


def fill(items):
    """Fill the database; the people who look at the lists, by name."""
    offices, people = offices_of(2 if items < SMALL else 50)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(TITLES)
        names = list(_titles())
        cursor.executemany("INSERT INTO titles VALUES (%s, %s, %s, %s)", names)
        cursor.execute(
            "CREATE TEMP TABLE offices (n int, id bigint, path text, region text)"
        )
        rows = [(n, o.pk, o.region.path, o.region_id) for n, o in enumerate(offices)]
        cursor.executemany("INSERT INTO offices VALUES (%s, %s, %s, %s)", rows)
        facts = {
            "cases": items // 4,
            "open": items // 4 if items < SMALL else items // 20,
            "offices": len(offices),
            "titles": len(names),
            "applicants": min(items // 10, 20_000),
            "officer": people["clerk"].pk,
            "officers": OFFICERS,
            "first": people["last"].pk + 1,
        }
        for statement in PARTS:
            cursor.execute(statement % facts)
        cursor.execute("VACUUM ANALYZE")
    return people


def _titles():
    """(n, title, initials, grams), the grams of the number left to the database."""
    words = itertools.product(PLACES, TRADES, SORTS, ENDS)
    for n, (place, trade, sort, end) in enumerate(words):
        title = f"衢州市{place}{trade}{sort}{end}"
        letters = initials(title)
        yield n, title, letters, grams(title, letters, "330802-CL-2026")


def offices_of(count):
    """So many registrars, and who sits where: at one, five or all of them."""
    city = bureau("330802").region.parent
    towns = list(Region.objects.filter(level=Region.Level.TOWNSHIP).order_by("path"))
    offices = [
        Authority(name=f"{town.name}{n}", kind=Authority.Kind.REGISTRAR, region=town)
        for n, town in zip(range(count), itertools.cycle(towns), strict=False)
    ]
    offices = Authority.objects.bulk_create(offices)
    people = {"clerk": person("clerk")}
    for n in range(1, OFFICERS):
        people["last"] = person(f"officer{n}")
    seats = {"clerk": 1, "five offices": 5, "all offices": count}
    for name, held in seats.items():
        people.setdefault(name, None)
        people[name] = people[name] or person(name.replace(" ", "_"))
        for office, role in itertools.product(offices[:held], ROLES):
            appointed(people[name], role, office)
    people["oversight"] = person("oversight")
    at_city = Authority.objects.create(
        name="市级", kind=Authority.Kind.REGISTRAR, region=city
    )
    appointed(people["oversight"], SUPERVISE, at_city)
    people["last"] = people["oversight"]
    return offices, people

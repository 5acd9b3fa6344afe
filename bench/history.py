"""A made-up log by the million, written by the database itself: what insight reads.

``fill(cases)`` expects an empty, migrated database: some twenty entries a case, five
procedures in fifty offices over three years, the log in the order of time. Planted: a
seventh of the establishments go back to their applicant, a twentieth skips a step, the
last month is slower than all before. The same every time; nobody in it exists.
"""

from contextlib import contextmanager

from django.db import connection

from bench.crowd import offices_of

DAYS, PER_OFFICE = 1100, 4
NOTICE = 4  # the item number of a correction in PATHS
# Steps with role ("" is the applicant's), hours of waiting and of handling.
PATHS = {
    ("establishment", 0): [
        ("apply", "", 0, 20), ("intake", "intake", 20, 4),
        ("examine", "examine", 60, 9), ("countersign", "examine", 30, 3),
        ("decide", "decide", 25, 2), ("issue", "issue", 10, 1),
    ],
    ("establishment", 1): [
        ("apply", "", 0, 20), ("intake", "intake", 20, 4), ("correct", "", 0, 50),
        ("intake", "intake", 18, 3), ("examine", "examine", 60, 9),
        ("countersign", "examine", 30, 3), ("decide", "decide", 25, 2),
        ("issue", "issue", 10, 1),
    ],
    ("establishment", 2): [
        ("apply", "", 0, 20), ("consent", "consent", 40, 2), ("intake", "intake", 20, 4),
        ("examine", "examine", 60, 9), ("countersign", "examine", 30, 3),
        ("examine", "examine", 20, 5), ("countersign", "examine", 20, 2),
        ("decide", "decide", 25, 2), ("issue", "issue", 10, 1),
    ],
    ("establishment", 3): [
        ("apply", "", 0, 20), ("intake", "intake", 20, 4), ("decide", "decide", 25, 2),
        ("issue", "issue", 10, 1),
    ],
    ("deregistration", 0): [
        ("apply", "", 0, 9), ("unit_review", "consent", 30, 3), ("form_group", "", 0, 40),
        ("notify", "", 0, 30), ("claims", "", 0, 90), ("report", "", 0, 40),
        ("intake", "intake", 20, 4), ("examine", "examine", 50, 8),
        ("countersign", "examine", 25, 3), ("decide", "decide", 25, 2),
        ("collect", "issue", 10, 1),
    ],
    ("filing", 0): [
        ("apply", "", 0, 5), ("review", "examine", 30, 6), ("visit", "examine", 40, 5),
        ("decide", "decide", 20, 2),
    ],
    ("inspection", 0): [
        ("fill", "", 0, 60), ("sign", "", 0, 20), ("review", "examine", 50, 6),
        ("confirm", "decide", 30, 2),
    ],
    ("leadership", 0): [
        ("apply", "", 0, 5), ("opinion", "consent", 30, 3), ("check", "examine", 40, 5),
        ("approve", "decide", 20, 2),
    ],
}  # fmt: skip
# Which of them the n-th case takes: of twenty, and of twenty of these.
PROCEDURES = [*["establishment"] * 7, "deregistration", *["filing"] * 3]
PROCEDURES += [*["inspection"] * 6, *["leadership"] * 3]
VARIANTS = [0] * 14 + [1] * 3 + [2] * 2 + [3]
ITEMS = 16  # numbers kept for the steps of one case
SPEED = "(1.5 + (c.id * 7919 %% 100) / 40.0) * (1 + (c.age < 60)::int * 0.6)"
END = f"c.created + p.ends * {SPEED} * interval '1 hour'"

PREPARE = """
CREATE UNLOGGED TABLE bench_step (procedure text, variant int, n int, step text,
    role text, opened float, claimed float, done float);
CREATE UNLOGGED TABLE bench_entry (procedure text, variant int, k int, n int, kind text,
    step text, role text, off float, detail jsonb);
CREATE UNLOGGED TABLE bench_office (n int, id bigint, path text, region text);
CREATE UNLOGGED TABLE bench_case (id bigint, procedure text, variant int, office int,
    created timestamptz, age float);
"""
PEOPLE = f"""
INSERT INTO orgs_user (password, is_superuser, username, email, is_staff, is_active,
                       date_joined, full_name, phone)
SELECT '!', false, 'b' || n, '', false, true, now(), '官员' || n, ''
FROM generate_series(0, {50 * PER_OFFICE} + 20000) n ORDER BY n
"""
CASES = """
INSERT INTO bench_case
SELECT %(base)s + i, (%(procedures)s::text[])[1 + i %% 20],
       CASE WHEN i %% 20 < 7 THEN (%(variants)s::int[])[1 + i / 20 %% 20] ELSE 0 END,
       (i * 7907::bigint) %% %(offices)s, at, extract(epoch FROM now() - at) / 86400
FROM (SELECT i, now() - interval '%(ago)s days'
                - (%(cases)s - i) * interval '%(days)s days' / %(cases)s AS at
      FROM generate_series(1, %(cases)s) i) made
"""
FILE_CASES = f"""
INSERT INTO workflows_case (id, flow_class, status, created, finished, number, procedure,
    version, state, title, kind, place, applicant_id, region_id, authority_id,
    submitted_at, received_at, changed_at, grams, initials)
SELECT c.id, c.procedure || '/flows.' || initcap(c.procedure) || 'Flow',
       CASE WHEN {END} > now() THEN 'NEW' ELSE 'DONE' END, c.created,
       CASE WHEN {END} > now() THEN NULL ELSE {END} END,
       'B-' || c.id, c.procedure, '', 'under_review', '第' || c.id || '号机构',
       (ARRAY['association', 'service', 'foundation'])[1 + c.id %% 3], o.path,
       %(first)s + 200 + c.id %% 20000, o.region, o.id, c.created, c.created,
       least(now(), {END}), '', ''
FROM bench_case c JOIN bench_office o ON o.n = c.office
JOIN (SELECT procedure, variant, max(done) AS ends FROM bench_step GROUP BY 1, 2) p
     USING (procedure, variant)
"""
STEPS = f"""
INSERT INTO workflows_workitem (id, flow_task, flow_task_type, status, created, assigned,
    finished, token, step, role, asked, paused, outcome, data, process_id, owner_id,
    authority_id, due_at, due_unit)
SELECT id * {ITEMS} + n, procedure || '/flows.' || initcap(procedure) || 'Flow.' || step,
       'HUMAN', CASE WHEN done <= now() THEN 'DONE' WHEN claimed <= now() THEN 'ASSIGNED'
       ELSE 'NEW' END, opened, claimed, CASE WHEN done <= now() THEN done END, 'start',
       step, role, false, false, '', '{{}}', id,
       CASE WHEN claimed <= now() THEN officer END,
       CASE WHEN role > '' THEN authority END, opened + interval '9 days', 'working'
FROM (SELECT c.id, s.n, c.procedure, s.step, s.role, o.id AS authority,
             CASE WHEN s.role = '' THEN %(first)s + 200 + c.id %% 20000
                  ELSE %(first)s + c.office * {PER_OFFICE} + (c.id / 50 + s.n) %% {PER_OFFICE}
             END AS officer,
             c.created + s.opened * {SPEED} * interval '1 hour' AS opened,
             c.created + s.claimed * {SPEED} * interval '1 hour' AS claimed,
             c.created + s.done * {SPEED} * interval '1 hour' AS done
      FROM bench_case c JOIN bench_office o ON o.n = c.office
      JOIN bench_step s USING (procedure, variant)) w
WHERE opened <= now()
"""
LOG = f"""
INSERT INTO workflows_logentry (seq, procedure, step, kind, role, at, effect, detail,
    digest, previous, hash, case_id, item_id, actor_id, authority_id)
SELECT seq, c.procedure, e.step, e.kind, CASE WHEN e.kind = 'opened' THEN '' ELSE e.role END,
       w.at, '', e.detail, '', lpad((seq - 1)::text, 64, '0'), lpad(seq::text, 64, '0'),
       w.id, CASE WHEN e.n > 0 THEN w.id * {ITEMS} + e.n END,
       CASE WHEN e.kind IN ('claimed', 'completed') THEN
            CASE WHEN e.role = '' THEN %(first)s + 200 + w.id %% 20000
                 ELSE %(first)s + c.office * {PER_OFFICE} + (w.id / 50 + e.n) %% {PER_OFFICE}
            END END,
       CASE WHEN e.kind IN ('claimed', 'completed') AND e.role > '' THEN o.id END
FROM (SELECT %(entries)s + row_number() OVER (ORDER BY at, id, k) AS seq, id, k, at
      FROM (SELECT c.id, e.k, c.created + e.off * {SPEED} * interval '1 hour' AS at
            FROM bench_case c JOIN bench_entry e USING (procedure, variant)) made
      WHERE at <= now()) w
JOIN bench_case c USING (id) JOIN bench_office o ON o.n = c.office
JOIN bench_entry e ON (e.procedure, e.variant, e.k) = (c.procedure, c.variant, w.k)
"""
CLOCKS = """
INSERT INTO workflows_deadline (clock, days, extended_by, unit, source, status, started_at,
    due_day, due_at, provisional, fires, closed_at, breached_at, case_id)
SELECT 'promise', 20, 0, 'working', '承诺', CASE WHEN finished IS NULL THEN 'running' ELSE 'met' END,
       created, (created + interval '28 days')::date, date_trunc('day', created) + interval '29 days',
       false, '', finished,
       CASE WHEN created + interval '29 days' < coalesce(finished, now())
            THEN created + interval '29 days' END, id
FROM workflows_case WHERE id > %(base)s
"""
PAPERS = """
INSERT INTO documents_correction (round, kind, sent_at, exception, answered_at, case_id)
SELECT 1, 'notice', created, '', finished, process_id FROM workflows_workitem
WHERE step = 'correct' AND process_id > %(base)s;
INSERT INTO documents_ruling (round, key, verdict, words, at, by_id, case_id)
SELECT 1, (ARRAY['material:charter', 'material:premises', 'section:basics'])[1 + (process_id + g) %% 3],
       'gap', '缺', created, %(first)s, process_id
FROM workflows_workitem, generate_series(0, 1) g
WHERE step = 'correct' AND process_id > %(base)s;
INSERT INTO documents_edit (key, at, by_id, case_id)
SELECT 'basics.name', created + interval '1 day', %(first)s, process_id
FROM workflows_workitem WHERE step = 'correct' AND process_id > %(base)s;
INSERT INTO documents_rating (stars, words, at, by_id, case_id)
SELECT 1 + id %% 5, '', finished, applicant_id, id FROM workflows_case
WHERE id %% 10 = 0 AND finished IS NOT NULL AND id > %(base)s
"""
LARGE = ("workflows_case", "workflows_workitem", "workflows_logentry")


def fill(cases):
    """Fill the database; ``oversight`` supervises the city."""
    prepare(50 if cases >= 50_000 else 10)
    add(cases)


def prepare(count):
    """Offices, people, and what cases are made from."""
    offices, _people = offices_of(count)
    with connection.cursor() as cursor:
        cursor.execute(PREPARE)
        rows = [(n, o.pk, o.region.path, o.region_id) for n, o in enumerate(offices)]
        cursor.executemany("INSERT INTO bench_office VALUES (%s, %s, %s, %s)", rows)
        cursor.executemany(
            "INSERT INTO bench_step VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", _steps()
        )
        cursor.executemany(
            "INSERT INTO bench_entry VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            _entries(),
        )
        cursor.execute(PEOPLE)


def add(cases, days=DAYS, ago=0):
    """So many cases handed in over ``days`` days, the last of them ``ago`` days ago."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET work_mem = '800MB'; SET session_replication_role = replica")
        facts = {
            "first": _one(cursor, "SELECT id FROM orgs_user WHERE username = 'b0'"),
            "base": _one(cursor, "SELECT coalesce(max(id), 0) FROM workflows_case"),
            "entries": _one(
                cursor, "SELECT coalesce(max(seq), 0) FROM workflows_logentry"
            ),
            "offices": _one(cursor, "SELECT count(*) FROM bench_office"),
            "cases": cases,
            "days": days,
            "ago": ago,
            "procedures": PROCEDURES,
            "variants": VARIANTS,
        }
        cursor.execute("TRUNCATE bench_case")
        with without_indexes(cursor, LARGE if not facts["base"] else ()):
            for statement in (CASES, FILE_CASES, STEPS, LOG, CLOCKS):
                cursor.execute(statement, facts)
        for statement in PAPERS.split(";\n"):
            cursor.execute(statement, facts)
        for table in ("workflows_workitem", "workflows_case"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id))"
                f" FROM {table}"
            )
        cursor.execute("SET session_replication_role = DEFAULT; RESET work_mem")
        cursor.execute("VACUUM ANALYZE")


def _one(cursor, query):
    cursor.execute(query)
    return cursor.fetchone()[0]


def _steps():
    for (procedure, variant), path in PATHS.items():
        at = 0
        for n, (step, role, waits, takes) in enumerate(path, 1):
            opened, claimed, at = at, at + waits, at + waits + takes
            yield procedure, variant, n, step, role, opened, claimed, at


def _entries():
    """As the engine writes them: what insight reads, and what it passes over."""
    for procedure, variant in PATHS:
        of_path = [s for s in _steps() if s[:2] == (procedure, variant)]
        first, end = of_path[0], of_path[-1][-1]
        rows = [(0, "started", "begin", "", 0, "{}")]
        for *_way, n, step, role, opened, claimed, done in of_path:
            rows.append((n, "opened", step, role, opened, "{}"))
            if role:
                rows.append((n, "claimed", step, role, claimed, "{}"))
            rows.append((n, "completed", step, role, done, '{"outcome": "grant"}'))
            if role and n % 2:
                rows.append((0, "moved", "", role, done, '{"transition": "go"}'))
        clock = '"clock": "promise", "source": "承诺"'
        started = (0, "clock.started", "", "", first[-1], f"{{{clock}}}")
        met = (0, "clock.ended", "", "", end, f'{{{clock}, "result": "met"}}')
        rows = sorted([*rows, started, met], key=lambda row: row[4])
        rows.append((0, "closed", "end", "", end, "{}"))
        for k, row in enumerate(rows):
            yield procedure, variant, k, *row


@contextmanager
def without_indexes(cursor, tables):
    """Those that no constraint needs are made at the end, each in one go."""
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique",
        [list(tables)],
    )
    found = cursor.fetchall()
    for name, _made in found:
        cursor.execute(f"DROP INDEX {name}")
    yield
    cursor.execute("SET maintenance_work_mem = '1GB'")
    for _name, made in found:
        cursor.execute(made)

"""Run the tests on services of their own, and stop those whatever happens.

``run.py`` runs everything on PostgreSQL and Redis and then the stories again on
SQLite. ``--only unit`` takes one kind, ``--sqlite`` starts no services, and what
it does not know goes to pytest: ``run.py --only unit -k calendar -x``.

The browser tests wait much, so others run beside them and step back for them: first
the stories on SQLite, then the rest. All at once would be slower, since the processes
push each other out of the caches.
"""

import argparse
import io
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent))
from services import TEMPLATE, dies_with_us, directory, postgres, redis, stop

ROOT = Path(__file__).resolve().parent.parent
PYTHON = str(ROOT / ".venv" / "bin" / "python")
KINDS = ("unit", "stories", "architecture", "browser")
NOTHING_COLLECTED = 5
PATIENCE = 10  # niceness
LITE = "SQLite"
FAULTS = re.compile(r"^=+ (ERRORS|FAILURES) =+")
# What the caller's shell may hold and the tests must not see.
OURS = re.compile(
    r"^(DJANGO_|(DATABASE_URL|REDIS_URL|CHANNEL_PREFIX|STATIC_MANIFEST|FIELD_KEY"
    r"|PYTHONDONTWRITEBYTECODE)$)"  # or each process compiles everything anew
)


class Stopped(BaseException):
    """Ctrl-C, or somebody ended us."""


Process = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Run:
    where: str
    kinds: Sequence[str]
    arguments: Sequence[str]
    env: dict[str, str]

    @property
    def label(self) -> str:
        """Before each of its lines, since several runs tell theirs at once."""
        return f"{self.where if self.where == LITE else self.kinds[0]:8}"


@dataclass(frozen=True)
class Outcome:
    code: int
    counts: Counter[str]
    faults: list[str]


def main() -> int:
    wish, for_pytest = _wishes()
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, _stopped)
    begun = time.monotonic()
    try:
        _prepare("work" if wish.sqlite else "test")
        outcomes = _outcomes(wish, for_pytest)
    except Stopped as stopped:
        print("\nStopped; what was started is gone.", flush=True)
        return 128 + int(stopped.args[0])
    return _sum_up(outcomes, time.monotonic() - begun)


def _wishes() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=KINDS, metavar="KIND")
    parser.add_argument("--sqlite", action="store_true", help="no services at all")
    parser.add_argument("--workers", default="auto", help="how many at once")
    return parser.parse_known_args()


def _stopped(signum: int, _frame: FrameType | None) -> None:
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)  # one is enough; now we tidy up
    raise Stopped(signum)


def _prepare(goal: str) -> None:
    """In this script's own interpreter: ``.venv`` may not exist yet."""
    command = [sys.executable, str(ROOT / ".ci" / "prepare.py"), goal]
    if subprocess.run(command, check=False).returncode:
        raise SystemExit(1)


def _outcomes(wish: argparse.Namespace, for_pytest: list[str]) -> list[Outcome]:
    kinds = wish.only or list(KINDS)
    arguments = ["-n", wish.workers, *for_pytest]
    with directory() as home, ExitStack() as services:
        env = _environment(home)
        lite = env | {"TEST_SQLITE": str(home / "migrated.sqlite3")}
        again = Run(LITE, kinds, ["-m", "not postgresql", *arguments], lite)
        migrated = _migrate(env, f"sqlite:///{lite['TEST_SQLITE']}")
        if wish.sqlite:
            _all_well(migrated)
            return _side_by_side([again])
        full = lite | {
            "DATABASE_URL": services.enter_context(postgres(home)),
            "REDIS_URL": services.enter_context(redis(home)),
            "TEST_TEMPLATE": TEMPLATE,
        }
        template = f"{full['DATABASE_URL'].rpartition('/')[0]}/{TEMPLATE}"
        _all_well(migrated, _migrate(env, template), *_deployed(full, kinds))
        return _side_by_side(
            [_in_browser(full, [k for k in kinds if k == "browser"], arguments)],
            [
                _alone(again, [k for k in kinds if k == "stories"]),
                _on_postgres(full, [k for k in kinds if k != "browser"], arguments),
            ],
        )


def _in_browser(env: dict[str, str], kinds: list[str], arguments: list[str]) -> Run:
    """In workers of its own: no other kind bears the event loop of Playwright."""
    together = ["--dist", "loadgroup"]  # a world is built by one worker
    own = _apart(env | {"STATIC_MANIFEST": "1"}, "browser")
    return Run("PostgreSQL and Redis", kinds, [*together, *arguments], own)


def _on_postgres(env: dict[str, str], kinds: list[str], arguments: list[str]) -> Run:
    return Run("PostgreSQL and Redis", kinds, arguments, _apart(env, "others"))


def _alone(run: Run, kinds: list[str]) -> Run:
    """In one process, without any that hands out work: there is time enough."""
    return replace(run, kinds=kinds, arguments=[*run.arguments, "-n0"])


def _apart(env: dict[str, str], name: str) -> dict[str, str]:
    """Databases and channels that no other run has."""
    database = f"{env['DATABASE_URL'].rpartition('/')[0]}/{name}"
    return env | {"DATABASE_URL": database, "CHANNEL_PREFIX": name}


def _environment(home: Path) -> dict[str, str]:
    kept = {key: text for key, text in os.environ.items() if not OURS.match(key)}
    for name in ("var", "tmp"):
        (home / name).mkdir()
    ours = {"DJANGO_VAR_DIR": home / "var", "TMPDIR": home / "tmp"}
    return kept | {key: str(path) for key, path in ours.items()}


def _migrate(env: dict[str, str], url: str) -> Process:
    """Once for all: workers begin with a copy."""
    return _manage(env | {"DATABASE_URL": url}, "migrate", "-v0")


def _deployed(env: dict[str, str], kinds: Sequence[str]) -> list[Process]:
    """The browser gets its files as a site that is deployed does."""
    if "browser" not in kinds:
        return []
    return [_manage(env | {"STATIC_MANIFEST": "1"}, "build_static", "--collect")]


def _manage(env: dict[str, str], *command: str) -> Process:
    whole = [*dies_with_us("TERM"), PYTHON, "manage.py", *command]
    return subprocess.Popen(whole, cwd=ROOT, env=env)


def _all_well(*processes: Process) -> None:
    codes = [process.wait() for process in processes]
    if any(codes):
        raise SystemExit(1)


def _side_by_side(*rows: list[Run]) -> list[Outcome]:
    """Each row one after the other; all but the first step back where time is short."""
    started: list[Process] = []
    with ThreadPoolExecutor() as threads:
        waiting = [
            threads.submit(_in_turn, row, PATIENCE if number else 0, started)
            for number, row in enumerate(rows)
        ]
        try:
            return [outcome for row in waiting for outcome in row.result()]
        finally:
            for process in started:
                stop(process, signal.SIGINT, patience=5)


def _in_turn(row: list[Run], patience: int, started: list[Process]) -> list[Outcome]:
    return [_outcome(run, patience, started) for run in row if run.kinds]


def _outcome(run: Run, patience: int, started: list[Process]) -> Outcome:
    print(f"{run.label}| {', '.join(run.kinds)} on {run.where}", flush=True)
    folders = [f"tests/{kind}" for kind in run.kinds]
    color = ["--color=yes"] if sys.stdout.isatty() else []
    command = [PYTHON, "-m", "pytest", *color, *run.arguments, *folders]
    process = subprocess.Popen(
        [*dies_with_us("TERM"), "nice", "-n", str(patience), *command],
        cwd=ROOT, env=run.env, stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    started.append(process)
    last_line, faults = _passed_on(process, run.label)
    return Outcome(process.wait(), _counts(last_line), faults)


def _passed_on(process: Process, label: str) -> tuple[str, list[str]]:
    """Show the lines as they come, with whose they are.

    Returns the last one, and all of them from where pytest tells what failed.
    """
    assert process.stdout
    last, faults = "", list[str]()
    for line in io.TextIOWrapper(process.stdout, errors="replace"):
        last = f"{label}| {line}"
        print(last, end="", flush=True)
        if faults or FAULTS.match(line):
            faults.append(last)
    return last, faults


def _counts(line: str) -> Counter[str]:
    found = re.findall(r"(\d+) (passed|failed|errors?|skipped|xfailed|xpassed)", line)
    return Counter({word.rstrip("s"): int(number) for number, word in found})


def _sum_up(outcomes: Sequence[Outcome], seconds: float) -> int:
    """One last line over all runs, in pytest's own words."""
    total = sum((each.counts for each in outcomes), Counter[str]())
    words = ", ".join(
        f"{total[word]} {word}"
        for word in ("failed", "error", "passed", "skipped", "xfailed", "xpassed")
        if total[word] or word == "passed"
    )
    # What one run had to say of its faults stands between the dots of the others.
    print(*(line for each in outcomes for line in each.faults), sep="", end="")
    print(f"\n{f' {words} in {seconds:.2f}s ':=^80}", flush=True)
    bad = [each.code for each in outcomes if each.code not in (0, NOTHING_COLLECTED)]
    nothing = all(each.code == NOTHING_COLLECTED for each in outcomes)
    return bad[0] if bad else NOTHING_COLLECTED if nothing else 0


if __name__ == "__main__":
    sys.exit(main())

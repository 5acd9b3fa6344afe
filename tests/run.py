"""Run the tests on services of their own, and stop those whatever happens.

``run.py`` runs everything on PostgreSQL and Redis and then the stories again on
SQLite. ``--only unit`` takes one kind, ``--sqlite`` starts no services, and what
it does not know goes to pytest: ``run.py --only unit -k calendar -x``.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent))
from services import TEMPLATE, dies_with_us, directory, postgres, redis, stop

ROOT = Path(__file__).resolve().parent.parent
PYTHON = str(ROOT / ".venv" / "bin" / "python")
KINDS = ("unit", "stories", "architecture", "browser")
NOTHING_COLLECTED = 5
# What the caller's shell may hold and the tests must not see.
OURS = re.compile(
    r"^(DJANGO_|(DATABASE_URL|REDIS_URL|CHANNEL_PREFIX|STATIC_MANIFEST|FIELD_KEY)$)"
)


class Stopped(BaseException):
    """Ctrl-C, or somebody ended us."""


@dataclass(frozen=True)
class Outcome:
    code: int
    counts: Counter[str]


def main() -> int:
    wish, for_pytest = _wishes()
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, _stopped)
    begun = time.monotonic()
    try:
        _prepare("work" if wish.sqlite else "test")
        outcomes = list(_runs(wish, for_pytest))
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


def _runs(wish: argparse.Namespace, for_pytest: list[str]) -> Iterator[Outcome]:
    kinds = wish.only or list(KINDS)
    arguments = ["-n", wish.workers, *for_pytest]
    with directory() as home:
        env = _environment(home)
        env["TEST_SQLITE"] = str(home / "migrated.sqlite3")
        _migrate(env, f"sqlite:///{env['TEST_SQLITE']}")
        if not wish.sqlite:
            yield from _on_postgres(home, env, kinds, arguments)
            kinds = [kind for kind in kinds if kind == "stories"]
        if kinds:
            without_locks = ["-m", "not postgresql", *arguments]
            yield _pytest("SQLite", kinds, without_locks, env)


def _on_postgres(
    home: Path, env: dict[str, str], kinds: Sequence[str], arguments: list[str]
) -> Iterator[Outcome]:
    with ExitStack() as stack:
        env = env | {
            "DATABASE_URL": stack.enter_context(postgres(home)),
            "REDIS_URL": stack.enter_context(redis(home)),
            "TEST_TEMPLATE": TEMPLATE,
        }
        _migrate(env, f"{env['DATABASE_URL'].rpartition('/')[0]}/{TEMPLATE}")
        where = "PostgreSQL and Redis"
        if "browser" in kinds:
            # By itself: Playwright keeps an event loop running, which tests of
            # other kinds cannot bear. The browser gets files as they are deployed.
            deployed = env | {"STATIC_MANIFEST": "1"}
            _manage(deployed, "build_static", "--collect")
            together = ["--dist", "loadgroup"]  # a world is built by one worker
            yield _pytest(where, ["browser"], [*together, *arguments], deployed)
        if others := [kind for kind in kinds if kind != "browser"]:
            yield _pytest(where, others, arguments, env)


def _environment(home: Path) -> dict[str, str]:
    kept = {key: text for key, text in os.environ.items() if not OURS.match(key)}
    for name in ("var", "tmp"):
        (home / name).mkdir()
    ours = {"DJANGO_VAR_DIR": home / "var", "TMPDIR": home / "tmp"}
    return kept | {key: str(path) for key, path in ours.items()}


def _migrate(env: dict[str, str], url: str) -> None:
    """Once for all: workers begin with a copy."""
    _manage(env | {"DATABASE_URL": url}, "migrate", "-v0")


def _manage(env: dict[str, str], *command: str) -> None:
    whole = [PYTHON, "manage.py", *command]
    if subprocess.run(whole, cwd=ROOT, env=env, check=False).returncode:
        raise SystemExit(1)


def _pytest(
    where: str, kinds: Sequence[str], arguments: list[str], env: dict[str, str]
) -> Outcome:
    print(f"\n== {', '.join(kinds)} on {where}", flush=True)
    folders = [f"tests/{kind}" for kind in kinds]
    color = ["--color=yes"] if sys.stdout.isatty() else []
    process = subprocess.Popen(
        [*dies_with_us("TERM"), PYTHON, "-m", "pytest", *color, *arguments, *folders],
        cwd=ROOT, env=env, stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    try:
        last_line = _passed_on(process)
        return Outcome(process.wait(), _counts(last_line))
    finally:
        stop(process, signal.SIGINT, patience=5)


def _passed_on(process: subprocess.Popen[bytes]) -> str:
    """Show the output as it comes and return its last line."""
    assert process.stdout
    tail = b""
    while chunk := os.read(process.stdout.fileno(), 65536):
        sys.stdout.buffer.write(chunk)
        sys.stdout.flush()
        tail = (tail + chunk)[-2000:]
    return tail.decode(errors="replace").strip().rpartition("\n")[2]


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
    print(f"\n{f' {words} in {seconds:.2f}s ':=^80}", flush=True)
    bad = [each.code for each in outcomes if each.code not in (0, NOTHING_COLLECTED)]
    nothing = all(each.code == NOTHING_COLLECTED for each in outcomes)
    return bad[0] if bad else NOTHING_COLLECTED if nothing else 0


if __name__ == "__main__":
    sys.exit(main())

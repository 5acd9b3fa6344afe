"""A PostgreSQL and a Redis for one test run, gone when it ends.

Both listen on Unix sockets in a directory of their own, so runs side by side
cannot meet and no port is needed. Both die with the process that started them,
even if that is killed. Standard library only.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

QUICK = {  # nothing in here has to survive a power cut
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "autovacuum": "off",  # no run is long enough to need it
    "jit": "off",
    "track_counts": "off",  # nobody watches
    "update_process_title": "off",
    "max_connections": "200",
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "log_min_messages": "fatal",
}
TEMPLATE = "migrated"  # empty at first; what is made from it is like it
PATIENCE = 30  # seconds for a service to start or to stop


@contextmanager
def directory() -> Iterator[Path]:
    """A directory that others may pass through but not list, removed at the end."""
    _sweep_up()
    home = Path(tempfile.mkdtemp(prefix=f"testrun-{os.getpid()}-"))
    home.chmod(0o711)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _sweep_up() -> None:
    """Remove what killed runs could not remove."""
    for left in Path(tempfile.gettempdir()).glob("testrun-*-*"):
        if not Path(f"/proc/{left.name.split('-')[1]}").exists():
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def postgres(home: Path) -> Iterator[str]:
    """A cluster under ``home`` with an empty ``TEMPLATE``; yields its database URL."""
    programs, there = _postgres_programs(), home / "pg"
    there.mkdir()
    # PostgreSQL refuses to run as root, so root lends the directory to another.
    owner = _somebody_else() if os.geteuid() == 0 else None
    if owner:
        os.chown(there, owner.pw_uid, owner.pw_gid)
    as_owner = _as(owner)
    cluster = ["-D", str(there / "data")]
    _quietly(
        *as_owner, str(programs / "initdb"), *cluster, "--username=tests",
        "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
    )  # fmt: skip
    options = [f"--{name}={value}" for name, value in QUICK.items()]
    command = [*as_owner, *dies_with_us("QUIT"), str(programs / "postgres"), *cluster]
    ready = [str(programs / "pg_isready"), "-q", "-U", "tests", "-h", str(there)]
    with _running(
        [*command, "-k", str(there), *options],
        lambda: not subprocess.run(ready, check=False).returncode,
        signal.SIGQUIT,  # wait for nobody, write nothing: it is thrown away
    ):
        where = ["-h", str(there), "-U", "tests"]
        _quietly(str(programs / "createdb"), *where, TEMPLATE)
        yield f"postgres://tests@/{there}/postgres"


@contextmanager
def redis(home: Path) -> Iterator[str]:
    """A Redis that keeps nothing; yields its URL."""
    path = home / "redis.sock"
    command = ["redis-server", "--port", "0", "--unixsocket", str(path), "--save", ""]
    with _running(
        [*dies_with_us("TERM"), *command, "--dir", str(home), "--loglevel", "warning"],
        lambda: _accepts(path),
        signal.SIGTERM,
    ):
        yield f"unix://{path}"


def stop(
    process: subprocess.Popen[bytes], first: signal.Signals, patience: int = PATIENCE
) -> None:
    """Ask, wait some seconds, then end the whole group that the process leads."""
    process.send_signal(first)
    with suppress(subprocess.TimeoutExpired):
        process.wait(patience)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def _running(
    command: Sequence[str], is_ready: Callable[[], bool], farewell: signal.Signals
) -> Iterator[None]:
    # A session of its own: a Ctrl-C reaches the run, which ends things in order.
    process = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.DEVNULL
    )
    try:
        _wait(process, is_ready)
        yield
    finally:
        stop(process, farewell)


def _wait(process: subprocess.Popen[bytes], is_ready: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_ready():
        if process.poll() is not None or time.monotonic() > end:
            raise SystemExit(f"Could not start: {process.args!r}")
        time.sleep(0.1)


def _accepts(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        return not client.connect_ex(str(path))


def _quietly(*command: str) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"Failed: {' '.join(command)}\n{done.stdout}{done.stderr}")


def dies_with_us(name: str) -> list[str]:
    """What to put before a command so that it gets this signal when we are gone."""
    return ["setpriv", "--pdeathsig", name] if shutil.which("setpriv") else []


def _as(owner: pwd.struct_passwd | None) -> list[str]:
    if owner is None:
        return []
    who = [f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}"]
    return ["setpriv", *who, "--clear-groups"]


def _somebody_else() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _postgres_programs() -> Path:
    """Debian's own folder first: programs of that name on PATH may be wrappers."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    if found := sorted(versions, key=lambda path: float(path.parts[-3])):
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise SystemExit("PostgreSQL is missing: apt-get install postgresql")

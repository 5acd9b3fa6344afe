"""Several processes as one: they start, stop and fail together."""

import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from types import FrameType

PATIENCE = 10  # seconds to end by itself
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    """Runs commands until one ends or we are told to stop, then stops the rest."""

    def __init__(self, commands: Mapping[str, Sequence[str]]) -> None:
        self.commands = commands
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.told_to_stop = threading.Event()

    def run(self, is_ready: Callable[[], bool], when_ready: Callable[[], None]) -> str:
        """Return the name of the process that ended by itself, "" if we were told."""
        before = {each: signal.signal(each, self._stop) for each in SIGNALS}
        try:
            return self._watch(is_ready, when_ready)
        finally:
            self._end()
            for each, handler in before.items():
                signal.signal(each, handler)

    def _stop(self, _signum: int, _frame: FrameType | None) -> None:
        self.told_to_stop.set()

    def _watch(
        self, is_ready: Callable[[], bool], when_ready: Callable[[], None]
    ) -> str:
        for name, command in self.commands.items():
            self.running[name] = _start(command)
        waiting = True
        while not self.told_to_stop.wait(0.2):
            for name, process in self.running.items():
                if process.poll() is not None:
                    return name
            if waiting and is_ready():
                waiting = False
                when_ready()
        return ""

    def _end(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """In a session of its own, as Ctrl-C is ours to pass on.

    Where the system can, the process is told to end if we are killed.
    """
    tied = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    return subprocess.Popen([*tied, *command], start_new_session=True)

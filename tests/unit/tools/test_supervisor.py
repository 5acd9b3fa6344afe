"""The server and its clock start and end together."""

import os
import signal
import sys
import threading

import pytest

from workflows.tools.supervisor import Supervisor

STAY = [sys.executable, "-c", "import time; time.sleep(60)"]
LEAVE = [sys.executable, "-c", "pass"]


def never():
    return False


def test_when_one_ends_the_other_is_stopped_and_the_name_told():
    pair = Supervisor({"server": STAY, "clock": LEAVE})

    assert pair.run(never, lambda: None) == "clock"
    assert pair.running["server"].poll() is not None


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_both(sign):
    pair = Supervisor({"server": STAY, "clock": STAY})
    threading.Timer(0.5, os.kill, (os.getpid(), sign)).start()

    assert pair.run(never, lambda: None) == ""
    assert all(each.poll() is not None for each in pair.running.values())


def test_it_is_announced_once_when_ready():
    told = []
    pair = Supervisor({"server": STAY})
    threading.Timer(1.0, pair.told_to_stop.set).start()
    pair.run(lambda: True, lambda: told.append("ready"))

    assert told == ["ready"]

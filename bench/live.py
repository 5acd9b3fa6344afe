"""From a colleague's click to the changed row on the page of another one.

    DATABASE_URL=postgres://… REDIS_URL=… nice python -m bench.live [--takes 40]

On the large database that ``bench.queues --keep`` has left, through a server of its
own: one officer has the queue open, a colleague takes one step after the other. Told
is when the answer to the click is there, when the ping is, and when the list that is
fetched upon it has come and shows the row as taken.
"""

import argparse
import os
import time
from http.client import HTTPConnection

from websockets.sync.client import connect as socket

from bench.queues import use
from bench.sized import staffed, told

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"  # of the server

from django.conf import settings
from django.test import Client
from django.urls import reverse

from orgs.roles import INTAKE
from tests.browser.servers import server
from tests.factories.orgs import officer

TOKEN = "a" * 32
TAKEN = "周敏"


class Browser:
    """One person's, without a page."""

    def __init__(self, site, user):
        self.host = site.removeprefix("http://")
        client, name = Client(), settings.SESSION_COOKIE_NAME
        client.force_login(user)
        session = client.cookies[name].value
        self.cookie = f"{name}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"

    def ask(self, method, path, **more):
        facts = {"Cookie": self.cookie, "X-CSRFToken": TOKEN} | more
        line = HTTPConnection(self.host, timeout=30)
        line.request(method, path, headers=facts)
        answer = line.getresponse()
        return answer.status, answer.read().decode()

    def listens(self):
        return socket(
            f"ws://{self.host}/ws/live/",
            origin=f"http://{self.host}",
            additional_headers={"Cookie": self.cookie},
        )


def measure(watcher, clerk, steps):
    times = {"answer to the click": [], "ping": [], "row": []}
    page = reverse("desk:queue")
    with watcher.listens() as pings:
        watcher.ask("GET", page)
        for step in steps:
            begun = time.perf_counter()
            status, answer = clerk.ask("POST", reverse("desk:take", args=[step.pk]))
            times["answer to the click"].append(time.perf_counter() - begun)
            assert status == 302, answer[-3000:]
            pings.recv(timeout=10)
            times["ping"].append(time.perf_counter() - begun)
            found = f"{page}?q={step.process.number}"
            _status, rows = watcher.ask("GET", found, **{"X-Requested-With": "live"})
            times["row"].append(time.perf_counter() - begun)
            assert TAKEN in rows[rows.index(f'data-row="{step.pk}"') :], step
            drain(pings)
    return times


def drain(pings):
    try:
        while pings.recv(timeout=0.2):
            pass
    except TimeoutError:
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--takes", type=int, default=40)
    wish = parser.parse_args()
    use("large")
    ours = staffed("large")
    steps = [ours.begin().items.get(step="intake") for _n in range(wish.takes)]
    colleague = officer(f"watcher{time.time_ns()}", INTAKE)
    with server() as site:
        two = Browser(site, colleague), Browser(site, ours.hands["accept"])
        for what, seconds in measure(*two, steps).items():
            print(f"{what:20} {told(seconds)}")


if __name__ == "__main__":
    main()

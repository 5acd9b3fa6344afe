"""What a script plays on, and what a procedure brings to the demo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from orgs.models import Authority, User
from workflows.tools.demo.cast import Office, Player
from workflows.tools.demo.clockwork import Script

Ago = Callable[..., datetime]


@dataclass
class Stage:
    """The cast, the offices and the calendar a script plays on."""

    people: dict[str, User]
    offices: dict[str, Authority]
    ago: Ago

    def __getattr__(self, name: str) -> User:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def bureau(self) -> Authority:
        return self.offices["kecheng"]


@dataclass(frozen=True)
class Production:
    """One procedure in the demo: its scripts, and who and what only it needs.

    ``scripts`` goes through the same acts as people would, one case per script.
    ``communities`` are invented ones: code, name and township.
    """

    slug: str
    scripts: Callable[[Stage], Iterable[Script]]
    offices: tuple[Office, ...] = ()
    players: tuple[Player, ...] = ()
    communities: tuple[tuple[str, str, str], ...] = ()

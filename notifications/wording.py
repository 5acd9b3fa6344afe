"""Kind and facts of a message turned into words, in the language in force now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from notifications.kinds import Matter, Route
from notifications.rules import ROUTES
from orgs.roles import ROLES
from workflows.events import Event

MESSAGES: Mapping[str, Route] = {
    route.kind: route for routes in ROUTES.values() for route in routes
}
# Kinds are stored: one that was taken out of the table still has to be read.
FORGOTTEN = Route(
    (), "", Matter.CASES, _("News"), _("Something has happened in {title}.")
)


@dataclass(frozen=True, slots=True)
class Text:
    """A message in words."""

    title: str
    body: str


# Figures that an event tells in its detail, for messages that name them.
FIGURES = ("now", "before", "times", "cases", "notice", "principal_name", "deputy_name")
SPAN = ("starts", "ends")  # days from and to


def facts_of(event: Event) -> dict[str, str]:
    """What a message needs to be worded at any later time."""
    return {
        "title": event.title or event.number or "–",
        "number": event.number,
        "role": event.role,
        "due": event.detail.get("due") or _last_day(event.due),
        "was": event.detail.get("was", ""),
        "provisional": event.detail.get("provisional", ""),
        "about": event.detail.get("about", ""),
        **{
            name: event.detail[name]
            for name in (*FIGURES, *SPAN)
            if name in event.detail
        },
    }


def opens(kind: str) -> str:
    """The page a message leads to; empty for its case.

    On the reader's side, unless it names the side itself (``insight:drift``).
    """
    return MESSAGES.get(kind, FORGOTTEN).opens


def text_of(kind: str, facts: Mapping[str, str]) -> Text:
    """The message in the reader's language."""
    route = MESSAGES.get(kind, FORGOTTEN)
    role = ROLES.get(facts.get("role", ""))
    words = {name: facts.get(name, "") for name in ("title", *FIGURES, *SPAN)}
    words |= {name: _day(facts[name]) for name in SPAN if facts.get(name)}
    words["role"] = str(role or "")
    body = str(route.body).format(**words)
    if route.dated and (due := facts.get("due")):
        body = _dated(body, facts, due)
    return Text(str(route.title).format(**words), body)


def _last_day(due: datetime | None) -> str:
    """A period ends at 24:00, which is 0:00 of a day that no longer counts."""
    if due is None:
        return ""
    return timezone.localdate(due - timedelta(microseconds=1)).isoformat()


def _dated(body: str, facts: Mapping[str, str], due: str) -> str:
    """With the last day, and the one it was before if it has moved."""
    day = _marked(due, facts)
    if was := facts.get("was"):
        told = gettext("{body} The last day was {was} and is now {due}.")
        if facts.get("notice"):  # the calendar may bring it nearer as well
            told = gettext("{body} Instead of {was} the last day is now {due}.")
        return told.format(body=body, was=_day(was), due=day)
    return gettext("{body} The last day is {due}.").format(body=body, due=day)


def _marked(due: str, facts: Mapping[str, str]) -> str:
    """The day, marked if the days off of its year were not known when it was told."""
    if not facts.get("provisional"):
        return _day(due)
    return gettext("{due} (provisional)").format(due=_day(due))


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "DATE_FORMAT")

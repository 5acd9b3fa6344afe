"""The application as a list of tasks: groups, states, and how far one is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.applications import sections
from workflows.documents import materials as files
from workflows.law.materials import MaterialSource

DONE = "done"
STATES = {
    "done": ("green", gettext_lazy("Filled in")),
    "doing": ("blue", gettext_lazy("Begun")),
    "todo": ("grey", gettext_lazy("Not started")),
    "bad": ("red", gettext_lazy("Needs attention")),
    "off": ("", gettext_lazy("Cannot start yet")),
}


@dataclass(frozen=True)
class Row:
    """One task; without a ``url`` it cannot be begun yet."""

    key: str
    title: str
    hint: str
    state: str
    url: str = ""

    @property
    def words(self) -> Any:
        return STATES[self.state][1]

    @property
    def colour(self) -> str:
        return STATES[self.state][0]


@dataclass(frozen=True)
class Group:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class TaskList:
    groups: list[Group]
    done: int
    total: int
    ready: bool

    @property
    def percent(self) -> int:
        return round(100 * self.done / self.total)


def task_list(case: Any) -> TaskList:
    """Sections, then files, then the check; some ten queries when nearly done."""
    rows = [(str(s.group), _section(case, s)) for s in sections.of(case)]
    uploads = str(case.flow_class.materials_group)
    after = max(
        (n for n, (g, _r) in enumerate(rows) if g == uploads), default=len(rows) - 1
    )
    rows.insert(after + 1, (uploads, _uploads(case)))
    done = sum(row.state == DONE for _group, row in rows)
    ready = done == len(rows)
    rows.append((rows[-1][0], _check(case, ready)))
    return TaskList(_grouped(rows), done, len(rows) - 1, ready)


def _grouped(rows: list[tuple[str, Row]]) -> list[Group]:
    groups: list[Group] = []
    for title, row in rows:
        if groups and groups[-1].title == title:
            groups[-1] = replace(groups[-1], rows=(*groups[-1].rows, row))
        else:
            groups.append(Group(title, (row,)))
    return groups


def _section(case: Any, section: Any) -> Row:
    url = reverse("portal:section", args=[case.pk, section.key])
    state = sections.section_state(case, section)
    return Row(section.key, str(section.title), str(section.hint), state, url)


def _uploads(case: Any) -> Row:
    """How many of the files that must be handed in are there."""
    handed_in = files.current(case).keys()
    due = {n.key for n in case.requirements() if n.source is MaterialSource.UPLOAD}
    there = len(due & handed_in)
    state = DONE if there == len(due) else "doing" if handed_in else "todo"
    hint = _("%(there)s of %(due)s files") % {"there": there, "due": len(due)}
    url = reverse("portal:materials", args=[case.pk])
    return Row("materials", _("Files and commitments"), hint, state, url)


def _check(case: Any, ready: bool) -> Row:
    url = reverse("portal:answers", args=[case.pk])
    title = _("Check your answers and submit")
    if ready:
        return Row("answers", title, "", "todo", url)
    return Row("answers", title, _("When everything above is completed"), "off", url)

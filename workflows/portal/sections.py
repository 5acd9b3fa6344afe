"""Editing a section: two windows, drafts and finished answers, one transaction each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _

from workflows.applications import sections
from workflows.documents import edits
from workflows.engine.work import work
from workflows.portal import merging
from workflows.portal.merging import version_of
from workflows.portal.own import openings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from orgs.models import User


@dataclass(frozen=True)
class Clash:
    """One answer that another window has saved differently; ``by`` whom, and when."""

    label: str
    saved: str
    typed: str
    by: str = ""
    at: datetime | None = None


class Again(Exception):
    """Not saved: the bound form is shown again, with its errors or its clashes."""

    def __init__(self, form: Any, clashes: list[Clash], version: str) -> None:
        super().__init__()
        self.form, self.clashes, self.version = form, clashes, version


def find(case: Any, key: str) -> Any:
    """The section of this key, with its form; 404 if the case has none such."""
    section = sections.find(case, key)
    if section is None or section.form is None:
        raise Http404
    return section


def with_name(case: Any) -> Any:
    """The section whose name is checked as one types; 404 if there is none."""
    for section in sections.of(case):
        if section.form is not None and section.form.checks_name:
            return section
    raise Http404


@dataclass(frozen=True)
class Saved:
    """``kept`` are answers of somebody else that this person had left alone; the
    page still shows the older ones, whose digests are in ``shown``."""

    form: Any
    shown: Mapping[str, str]
    kept: list[Clash]


def save(case: Any, user: User, key: str, data: Any, *, draft: bool) -> Saved:
    """Save a section; raises :class:`Again` if it cannot be.

    What others have changed meanwhile and this person has not stays as it is. A
    draft in which nothing was changed is left as it is.
    """
    with work(case, user) as running:
        section = find(running.case, key)
        openings(running.case).demand(f"section:{key}")
        before = section.form(case=running.case)
        shown = merging.untouched(before, data)
        kept = list(_told(before, list(shown), data))
        data = merging.merged(before, data, shown)
        form = section.form(data, case=running.case, draft=draft)
        if draft and not form.has_changed():
            return Saved(form, shown, kept)
        check(form, data)
        form.save()
        keys = [f"{key}.{name}" for name in form.changed_data]
        edits.keep(running.case, keys, user, running.at)
    return Saved(form, shown, kept)


def check(form: Any, data: Any) -> None:
    """Raise :class:`Again` unless it is valid and nobody else has meanwhile changed
    the same answers."""
    named, version = data.get("version"), version_of(form)
    if named and (clashes := list(_clashes(form, merging.stale(form, named)))):
        form.is_valid()
        raise Again(form, clashes, version)
    if not form.is_valid():
        raise Again(form, [], version)


def _clashes(form: Any, stale: Collection[str]) -> Iterator[Clash]:
    """Where what was typed differs from what somebody has saved. One query."""
    names = [name for name in form.changed_data if name in stale]
    return _told(form, names)


def _told(form: Any, names: list[str], data: Any = None) -> Iterator[Clash]:
    """Who has saved these answers, and what they are now. One query if any."""
    section = getattr(form, "key", "")  # people are rows of their own
    keys = [f"{section}.{name}" for name in names]
    known = edits.last(form.case, keys) if section and names else {}
    for name, key in zip(names, keys, strict=True):
        bound, edit = form[name], known.get(key)
        saved = words_of(bound.field, form.get_initial_for_field(bound.field, name))
        typed = words_of(bound.field, bound.value()) if data is None else ""
        by, at = (edit.by.full_name, edit.at) if edit else ("", None)
        yield Clash(str(bound.label), saved, typed, by, at)


def words_of(field: Any, value: Any) -> str:
    """An answer as a person would read it."""
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if not hasattr(field, "choices"):
        return "" if value is None else str(value)
    names = dict(_flat(field.choices))
    values = value if isinstance(value, list | tuple) else [value]
    return "、".join(names.get(str(v), str(v)) for v in values if v not in (None, ""))


def _flat(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), str(label)

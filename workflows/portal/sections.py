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
from workflows.engine.log import digest
from workflows.engine.work import work
from workflows.portal.own import openings

if TYPE_CHECKING:
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


def version_of(form: Any) -> str:
    """What a form showed, in short: it tells whether somebody has saved since.

    Only the form's own fields count, so that another section saved in another
    window is no clash.
    """
    shown = {
        name: form.get_initial_for_field(field, name)
        for name, field in form.fields.items()
    }
    return digest(shown)[:16]


def save(case: Any, user: User, key: str, data: Any, *, draft: bool) -> Any:
    """Save a section and return its form; raises :class:`Again` if it cannot be.

    A draft in which nothing was changed is left as it is.
    """
    with work(case, user) as running:
        section = find(running.case, key)
        openings(running.case).demand(f"section:{key}")
        form = section.form(data, case=running.case, draft=draft)
        if draft and not form.has_changed():
            return form
        check(form, data)
        form.save()
        keys = [f"{key}.{name}" for name in form.changed_data]
        edits.keep(running.case, keys, user, running.at)
    return form


def check(form: Any, data: Any) -> None:
    """Raise :class:`Again` unless it is valid and nobody has saved in between."""
    version = version_of(form)
    stale = data.get("version") not in (None, "", version)
    if stale and (clashes := list(_clashes(form))):
        form.is_valid()
        raise Again(form, clashes, version)
    if not form.is_valid():
        raise Again(form, [], data.get("version") or version)


def _clashes(form: Any) -> Iterator[Clash]:
    """Where what was typed differs from what is saved. One query."""
    names = form.changed_data
    section = getattr(form, "key", "")  # people are rows of their own
    keys = [f"{section}.{name}" for name in names]
    known = edits.last(form.case, keys) if section else {}
    for name, key in zip(names, keys, strict=True):
        bound, edit = form[name], known.get(key)
        saved = words_of(bound.field, form.get_initial_for_field(bound.field, name))
        typed = words_of(bound.field, bound.value())
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

"""Two people in one section: answer by answer, what either has changed is kept.

A page names, for each field, a digest of the answer that it showed. What somebody
else has saved since and this person left alone stays as saved; only where both have
changed the same answer is there something to decide.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms

from workflows.engine.log import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

SIZE = 8  # characters of each digest: it tells answers apart, it proves nothing
BETWEEN = "."


def version_of(form: Any, shown: Mapping[str, str] | None = None) -> str:
    """What a form shows, field by field, to be named when it comes back.

    ``shown`` are digests of fields whose older answer the page still shows.
    """
    now = digests(form) | dict(shown or {})
    return BETWEEN.join([_names(form), *(now[name] for name in form.fields)])


def digests(form: Any) -> dict[str, str]:
    """Of what is saved, by name of the field."""
    return {
        name: _short(plain(field, form.get_initial_for_field(field, name)))
        for name, field in form.fields.items()
    }


def read(form: Any, version: str) -> dict[str, str]:
    """What the page showed; empty if it showed other questions than these."""
    names, *found = version.split(BETWEEN)
    if names != _names(form) or len(found) != len(form.fields):
        return {}
    return dict(zip(form.fields, found, strict=True))


def stale(form: Any, version: str) -> set[str]:
    """Fields that somebody has saved since the page was shown."""
    shown, now = read(form, version), digests(form)
    return {name for name in form.fields if shown.get(name) != now[name]}


def untouched(form: Any, data: Any) -> dict[str, str]:
    """Stale fields that come back as they were shown, with that old digest.

    ``form`` shows what is saved; ``data`` are the answers that came in.
    """
    version = data.get("version")
    if not version:
        return {}
    shown = read(form, version)
    return {
        name: shown[name]
        for name in stale(form, version)
        if name in shown and _short(_typed(form, name, data)) == shown[name]
    }


def merged(form: Any, data: Any, names: Mapping[str, str]) -> Any:
    """The answers that came in, with those of ``names`` as they are saved."""
    if not names:
        return data
    data = data.copy()
    for name in names:
        field, key = form.fields[name], form.add_prefix(name)
        saved = field.prepare_value(form.get_initial_for_field(field, name))
        if isinstance(saved, list | tuple):
            data.setlist(key, [str(one) for one in saved])
        elif isinstance(field, forms.BooleanField) and not saved:
            data.pop(key, None)
        else:
            data[key] = "" if saved is None else str(saved)
    return data


def plain(field: forms.Field, value: Any) -> Any:
    """An answer without how it was written: 1,000.50 as 1000.5, lines by one mark."""
    if isinstance(field, forms.BooleanField):
        return bool(value)
    if isinstance(field, forms.FileField):
        return ""
    if not isinstance(field, forms.ModelChoiceField):
        value = _read(field, value)
    return _text(field.prepare_value(value))


def _text(value: Any) -> Any:
    if isinstance(value, list | tuple | set):
        return sorted(str(one) for one in value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _read(field: forms.Field, value: Any) -> Any:
    try:
        return field.to_python(value)
    except forms.ValidationError:
        return value


def _typed(form: Any, name: str, data: Any) -> Any:
    field = form.fields[name]
    raw = field.widget.value_from_datadict(data, {}, form.add_prefix(name))
    return plain(field, raw)


def _names(form: Any) -> str:
    return _short(list(form.fields))


def _short(value: Any) -> str:
    return digest(value)[:SIZE]

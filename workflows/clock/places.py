"""The value of a setting in a place: its own, else the next one above, else default."""

from __future__ import annotations

from typing import Any

from workflows.clock.cache import Kept
from workflows.clock.models import PlaceValue
from workflows.law.periods import Period
from workflows.law.places import SETTINGS

Chosen = dict[tuple[str, str], Any]  # by key and division code


def _read() -> Chosen:
    chosen = PlaceValue.objects.order_by().values_list("key", "region_code", "value")
    return {(key, code): value for key, code, value in chosen}


_chosen = Kept(_read)


def value(key: str, region_path: str) -> Any:
    """What holds where ``region_path`` leads, such as "330800/330802/".

    One query when cold, none for the next 30 seconds. Lists come as tuples.
    KeyError when there is no such setting.
    """
    return _of(key, region_path.split("/"), _chosen())


def values(region_path: str) -> dict[str, Any]:
    """Every setting as the place has it. One query when cold."""
    codes, chosen = region_path.split("/"), _chosen()
    return {key: _of(key, codes, chosen) for key in SETTINGS}


def _of(key: str, codes: list[str], chosen: Chosen) -> Any:
    setting = SETTINGS[key]
    for code in reversed(codes):
        if (key, code) in chosen:
            return setting.clean(chosen[key, code])
    return setting.default


def chosen(key: str) -> dict[str, Any]:
    """What places have chosen for it themselves, by division code; as ``value``."""
    setting = SETTINGS[key]
    rows = _chosen().items()
    return {code: setting.clean(set_) for (name, code), set_ in rows if name == key}


def period(key: str, region_path: str) -> Period:
    """The same as a period, in the unit of the setting; its source may be None.

    ValueError when the setting is not one of working or calendar days.
    """
    return SETTINGS[key].period(value(key, region_path))


def watch() -> None:
    """Called once, when the app is ready."""
    _chosen.watch(PlaceValue)

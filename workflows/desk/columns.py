"""The columns of a list: some stand in every one, the others as each person likes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Column:
    """One that may be left out; ``usual``: shown to those who have not chosen."""

    name: str
    title: Any
    usual: bool = True


# In the order of the table. Time left and case stand in every list.
COLUMNS: Final = (
    Column("step", _("Step")),
    Column("applicant", _("Applicant")),
    Column("place", _("Place")),
    Column("procedure", _("Procedure")),
    Column("received", _("Received"), usual=False),
    Column("holder", _("Held by")),
    Column("situation", _("Situation")),
)
USUAL: Final = frozenset(column.name for column in COLUMNS if column.usual)


def known(names: Any) -> frozenset[str]:
    """Those of these names that there are; the usual ones for None."""
    if names is None:
        return USUAL
    return frozenset(column.name for column in COLUMNS if column.name in set(names))

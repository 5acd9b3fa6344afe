"""What steps are called, those that no flow has any more as well."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from workflows.engine.graph import END, Graph
from workflows.upkeep.models import FlowVersion

_former: dict[str, dict[str, str]] = {}  # procedure → step → title


def named(of: Graph, step: str) -> Any:
    """The title of a step; of former ones what the last version called it.

    One query for each procedure and process, the first time that one is met.
    """
    if step in of.nodes:
        return of.nodes[step].title
    return _("End") if step == END else _of_former(of.slug).get(step, step)


def _of_former(procedure: str) -> dict[str, str]:
    """In the language of the site, as they were written down."""
    if procedure not in _former:
        rows = FlowVersion.objects.filter(procedure=procedure).order_by("since")
        kept = rows.values_list("definition", flat=True)
        found = (one.get("titles", {}) for one in kept)
        _former[procedure] = {k: v for titles in found for k, v in titles.items()}
    return _former[procedure]

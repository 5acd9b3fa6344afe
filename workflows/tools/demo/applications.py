"""Kept while callers move to ``foundings`` and ``props``."""

from workflows.tools.demo.foundings import Plan, draft, fill
from workflows.tools.demo.props import (
    item,
    names,
    resident_ids,
    sheet,
    take,
    upload,
    upload_all,
)

__all__ = [
    "Plan",
    "draft",
    "fill",
    "item",
    "names",
    "resident_ids",
    "sheet",
    "take",
    "upload",
    "upload_all",
]

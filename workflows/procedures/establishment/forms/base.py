"""Kept while callers move to ``workflows.applications.forms``."""

from workflows.applications.forms import (
    MoneyField,
    SectionForm,
    language,
    lines,
    number,
    text,
)

__all__ = ["MoneyField", "SectionForm", "language", "lines", "number", "text"]

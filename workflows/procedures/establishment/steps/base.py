"""Kept while callers move to ``workflows.applications.steps``."""

from workflows.applications.steps import NeedsWords, choose, sentences

__all__ = ["NeedsWords", "choose", "sentences"]

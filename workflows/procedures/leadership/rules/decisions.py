"""Closed lists that decisions are made from."""

from __future__ import annotations

from workflows.law import sources
from workflows.law.grounds import Ground
from workflows.law.people import Form
from workflows.law.sources import Article
from workflows.procedures.leadership.rules import basis


def refusal_grounds(form: Form | str) -> tuple[Ground, ...]:
    """Why a proposal as a whole is not put before the public."""
    change = basis.CHANGE[Form(form)]
    return (
        Ground(
            "barred",
            "拟任人选不符合任职条件",
            "A candidate does not meet the conditions",
            change,
        ),
        Ground(
            "procedure",
            "选举、决议程序不符合章程或者法规规定",
            "The election did not follow the charter or the law",
            change,
        ),
        Ground(
            "fraud",
            "提供虚假材料或者隐瞒真实情况",
            "The proposal is false or conceals facts",
            Article(sources.LICENSING, 78),
        ),
    )

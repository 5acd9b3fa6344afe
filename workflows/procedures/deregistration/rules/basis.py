"""The articles that ending a body rests on, by form where each form has its own."""

from __future__ import annotations

from workflows.law import changes, periods, sources
from workflows.law.extensions import Extension
from workflows.law.people import Form
from workflows.law.periods import Period
from workflows.law.sources import Article, Source

ByForm = dict[Form, Source]

TRIGGER: ByForm = {
    Form.ASSOCIATION: Article(sources.ASSOCIATIONS, 19),
    Form.SERVICE: Article(sources.INSTITUTIONS, 16),
    Form.FOUNDATION: Article(sources.FOUNDATIONS, 16),
}
COUNCIL = Article(sources.FOUNDATIONS, 21)
CHARITY_TRIGGER = Article(sources.CHARITY, 17)
REVIEW: ByForm = {
    Form.ASSOCIATION: Article(sources.ASSOCIATIONS, 19),
    Form.SERVICE: Article(sources.INSTITUTIONS, 17),
    Form.FOUNDATION: Article(sources.FOUNDATIONS, 18),
}
GROUP: ByForm = {
    Form.ASSOCIATION: Article(sources.ASSOCIATIONS, 20),
    Form.SERVICE: Article(sources.INSTITUTIONS, 16),
    Form.FOUNDATION: Article(sources.FOUNDATIONS, 18),
}
CHARITY_END = Article(sources.CHARITY, 18)
COURT = Article(sources.CIVIL_CODE, 70, paragraph=3)
GOVERNED_BY_COMPANY_LAW = Article(sources.CIVIL_CODE, 71)
CREDITORS = Article(sources.COMPANIES, 235)
ONLY_LIQUIDATION = Article(sources.CIVIL_CODE, 72)
ASSETS = Article(sources.CIVIL_CODE, 95)
FOUNDATION_ASSETS = Article(sources.FOUNDATIONS, 33)
DEREGISTERED: ByForm = {
    Form.ASSOCIATION: Article(sources.ASSOCIATIONS, 22),
    Form.SERVICE: Article(sources.INSTITUTIONS, 17),
    Form.FOUNDATION: Article(sources.FOUNDATIONS, 18),
}
ANNOUNCED: ByForm = {**changes.ANNOUNCED}
HANDED_OVER: ByForm = {
    Form.ASSOCIATION: Article(sources.ASSOCIATIONS, 22),
    Form.SERVICE: Article(sources.INSTITUTIONS, 17),
    Form.FOUNDATION: Article(sources.FOUNDATIONS, 18),
}
FILED_WITHIN: dict[Form, Period] = {
    Form.ASSOCIATION: periods.LIQUIDATED_ASSOCIATION,
    Form.SERVICE: periods.LIQUIDATED_SERVICE,
    Form.FOUNDATION: periods.LIQUIDATED_FOUNDATION,
}

# No other law sets a period for deregistration, so the head may lengthen that of
# 许可法 42 by its ten days; the bureau's promise moves along.
EXTENSION = Extension(
    "extend",
    "decision",
    periods.EXTENSION,
    "法定办理期限",
    "经本机关负责人批准，依照《中华人民共和国行政许可法》第四十二条",
    follows=("promise",),
)


def each(table: ByForm) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(table.values()))

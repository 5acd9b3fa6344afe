"""变更登记: what of the register only the registrar changes, for whom it asks.

社团条例 18, 民非条例 15, 基金会条例 15. A row without a source is custom at the
counters and no law; the pages say so. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workflows.law import periods, sources
from workflows.law.people import Form
from workflows.law.sources import Article, Source

ByForm = dict[Form, Article]

DUTY: ByForm = {
    Form.ASSOCIATION: Article(sources.ASSOCIATIONS, 18),
    Form.SERVICE: Article(sources.INSTITUTIONS, 15),
    Form.FOUNDATION: Article(sources.FOUNDATIONS, 15),
}
REGISTERED: ByForm = {
    Form.ASSOCIATION: Article(sources.ASSOCIATIONS, 12),
    Form.SERVICE: Article(sources.INSTITUTIONS, 12),
    Form.FOUNDATION: Article(sources.FOUNDATIONS, 11),
}
ANNOUNCED: ByForm = {
    Form.ASSOCIATION: Article(sources.ASSOCIATIONS, 23),
    Form.SERVICE: Article(sources.INSTITUTIONS, 18),
    Form.FOUNDATION: Article(sources.FOUNDATIONS, 19),
}
# 离任审计: before the legal representative changes.
AUDIT: ByForm = {
    Form.ASSOCIATION: Article(sources.ASSOCIATIONS, 27),
    Form.SERVICE: Article(sources.INSTITUTIONS, 22),
    Form.FOUNDATION: Article(sources.FOUNDATIONS, 37),
}
# From the consent of the supervising unit; foundations have no number of days.
WITHIN: dict[Form, periods.Period] = {
    Form.ASSOCIATION: periods.CHANGE_ASSOCIATION,
    Form.SERVICE: periods.CHANGE_SERVICE,
}
AGENT = Article(sources.LICENSING, 29)
FREE = Article(sources.LICENSING, 58)


class Item(StrEnum):
    """登记事项; the values are anchors of the page and never change."""

    NAME = "name"
    DOMICILE = "domicile"
    LEGAL_REPRESENTATIVE = "legal-representative"
    FUNDS = "funds"
    UNIT = "supervising-unit"
    PURPOSE = "purpose"
    SCOPE = "scope"
    AREA = "area"
    KIND = "kind"


# Every form: 社团条例 12, 民非条例 12, 基金会条例 11; then what only some have.
EVERYBODY = (Item.NAME, Item.DOMICILE, Item.LEGAL_REPRESENTATIVE, Item.FUNDS)
AIMS = (Item.PURPOSE, Item.SCOPE)
ITEMS: dict[Form, tuple[Item, ...]] = {
    Form.ASSOCIATION: (*EVERYBODY, Item.UNIT, *AIMS, Item.AREA),
    Form.SERVICE: (*EVERYBODY, Item.UNIT, *AIMS),
    Form.FOUNDATION: (*EVERYBODY, Item.UNIT, *AIMS, Item.KIND),
}
TOLD = frozenset({Item.NAME, Item.DOMICILE, Item.LEGAL_REPRESENTATIVE})


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to bring or to mind; half law, so its words stand here."""

    zh: str
    en: str
    source: Source | str | None = None


def registered(item: Item, form: Form) -> Article | None:
    """Where the item is named; 基金会条例 11 does not name the supervising unit."""
    if item is Item.UNIT and form is Form.FOUNDATION:
        return None
    return REGISTERED[form]


def rules(form: Form) -> list[Row]:
    """What holds for every change."""
    return [
        Row(
            "由该组织申请，可以委托代理人办理。",
            "The body applies; an agent may file for it.",
            AGENT,
        ),
        _duty(form),
        _charter(form),
        Row(
            "材料不齐全或者不符合法定形式的，登记管理机关当场或者在"
            f"{periods.ACCEPTANCE.days}个工作日内"
            "一次告知需要补正的全部内容。",
            "If anything is missing, the registrar tells you all of it at once, on the"
            f" spot or within {periods.ACCEPTANCE.days} working days.",
            periods.ACCEPTANCE.source,
        ),
    ]


def _duty(form: Form) -> Row:
    if form is Form.FOUNDATION:
        zh = "登记事项需要变更的，向登记管理机关申请变更登记；条例没有规定天数。"
        en = "Apply to the registrar for the change; the regulations name no days."
    else:
        days = WITHIN[form].days
        zh = (
            f"登记事项需要变更的，自业务主管单位审查同意之日起{days}日内，"
            "向登记管理机关申请变更登记。"
        )
        en = (
            f"Apply to the registrar within {days} days of the consent of the"
            " supervising unit."
        )
    return Row(zh, en, DUTY[form])


def _charter(form: Form) -> Row:
    if form is Form.FOUNDATION:
        zh = "修改章程的，征得业务主管单位同意，并报登记管理机关核准。"
        en = "A new charter takes the unit's consent and the registrar's approval."
    else:
        days = WITHIN[form].days
        zh = f"修改章程的，自业务主管单位审查同意之日起{days}日内，报登记管理机关核准。"
        en = (
            f"A new charter goes to the registrar for approval within {days} days of"
            " the unit's consent."
        )
    return Row(zh, en, DUTY[form])


def papers(form: Form) -> list[Row]:
    """What every change takes along; only the consent stands in the law."""
    source = None if form is Form.FOUNDATION else DUTY[form]
    return [
        Row("变更登记申请书", "Application for the change"),
        Row(
            "业务主管单位同意变更的文件（有业务主管单位的）",
            "Consent of the supervising unit, where there is one",
            source,
        ),
        Row("作出变更决定的会议纪要和决议", "Minutes and resolution on the change"),
        Row(
            "章程也写明该事项的：修改后的章程和新旧条文对照",
            "Where the charter says it too: the new charter, compared with the old",
            DUTY[form],
        ),
        Row("登记证书正本、副本", "The certificate, original and duplicate"),
    ]


def brings(item: Item, form: Form) -> list[Row]:
    """What this item takes along, beside what every change does."""
    if item is Item.DOMICILE:
        return [Row("新住所的使用证明", "Proof that the new premises may be used")]
    if item is Item.FUNDS:
        return [Row("验资证明", "Verification of the funds")]
    if item is Item.LEGAL_REPRESENTATIVE:
        return [
            Row("财务审计报告", "Audit report on the accounts", AUDIT[form]),
            Row("新法定代表人的身份证件", "Identity document of the new one"),
        ]
    return []


def minds(item: Item, form: Form) -> list[Row]:
    """What follows from a change of this item."""
    found = []
    if item is Item.NAME:
        found += [
            Row(
                "新名称须符合名称管理规定。",
                "The new name has to follow the rules on names.",
                sources.NAMES,
            ),
            Row(
                f"原名称自变更之日起{periods.NAME_LOCK.months}个月内仍视为已被使用。",
                f"The old name stays taken for {periods.NAME_LOCK.months} months.",
                periods.NAME_LOCK.source,
            ),
        ]
    if item is Item.UNIT and form is Form.FOUNDATION:
        found.append(
            Row(
                "基金会的业务主管单位不在条例所列登记事项之内，变动时请告知登记管理机关。",
                "The articles do not list a foundation's supervising unit among what is"
                " registered; tell the registrar when it changes.",
                REGISTERED[form],
            )
        )
    if item in TOLD:
        found.append(
            Row(
                "变更后由登记管理机关公告。",
                "The registrar announces the change.",
                ANNOUNCED[form],
            )
        )
    return found

"""What a charter must say (章程必备事项), by form; a charity's says more."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.law.people import Form
from workflows.law.sources import Source
from workflows.procedures.establishment.rules import basis


@dataclass(frozen=True, slots=True)
class CharterItem:
    """One item; ``key`` is what the applicant's confirmation is stored under."""

    key: str
    zh: str
    en: str
    source: Source

    def text(self, language: str) -> str:
        return self.en if language.startswith("en") else self.zh


Words = tuple[tuple[str, str, str], ...]

ASSOCIATION: Words = (
    ("name", "名称、住所", "Name and domicile"),
    ("purpose", "宗旨、业务范围和活动地域", "Purpose, scope and area of activity"),
    ("members", "会员资格及其权利、义务", "Membership, rights and duties"),
    (
        "governance",
        "民主的组织管理制度，执行机构的产生程序",
        "Democratic management and how the executive body comes about",
    ),
    (
        "leaders",
        "负责人的条件和产生、罢免的程序",
        "Conditions, election and removal of leaders",
    ),
    ("assets", "资产管理和使用的原则", "Principles of managing and using assets"),
    ("amendment", "章程的修改程序", "How the charter is changed"),
    (
        "termination",
        "终止程序和终止后资产的处理",
        "Termination and what happens to the assets",
    ),
    ("other", "应当由章程规定的其他事项", "Other matters a charter must settle"),
)
SERVICE: Words = (
    ("name", "名称、住所", "Name and domicile"),
    ("purpose", "宗旨和业务范围", "Purpose and scope"),
    ("governance", "组织管理制度", "Organization and management"),
    (
        "leaders",
        "法定代表人或者负责人的产生、罢免的程序",
        "Election and removal of the legal representative or leader",
    ),
    *ASSOCIATION[5:8],
    ("other", "需要由章程规定的其他事项", "Other matters a charter must settle"),
)
FOUNDATION: Words = (
    ("name", "名称及住所", "Name and domicile"),
    (
        "purpose",
        "设立宗旨和公益活动的业务范围，不得为特定自然人、法人谋利",
        "Purpose and public-benefit scope, to nobody's particular benefit",
    ),
    ("fund", "原始基金数额", "Amount of the original fund"),
    (
        "governance",
        "理事会的组成、职权和议事规则，理事的资格、产生程序和任期",
        "Council: composition, powers, rules, qualification, election and term",
    ),
    (
        "leaders",
        "法定代表人的职责",
        "Duties of the legal representative",
    ),
    (
        "supervision",
        "监事的职责、资格、产生程序和任期",
        "Supervisors: duties, qualification, election and term",
    ),
    (
        "reports",
        "财务会计报告的编制、审定制度",
        "How financial reports are drawn up and approved",
    ),
    ("assets", "财产的管理、使用制度", "Management and use of property"),
    (
        "termination",
        "终止条件、程序和终止后财产的处理",
        "Conditions and procedure of termination, and the property after it",
    ),
)
CHARITY: Words = (
    ("name", "名称和住所", "Name and domicile"),
    ("legal-form", "组织形式", "Legal form"),
    ("purpose", "宗旨和活动范围", "Purpose and scope"),
    ("property", "财产来源及构成", "Sources and composition of property"),
    (
        "governance",
        "决策、执行机构的组成及职责",
        "Composition and duties of deciding and executive bodies",
    ),
    ("supervision", "内部监督机制", "Inner supervision"),
    ("assets", "财产管理使用制度", "Management and use of property"),
    ("projects", "项目管理制度", "Management of projects"),
    (
        "termination",
        "终止情形及终止后的清算办法，剩余财产用于相同或者相近的慈善目的",
        "Termination and liquidation; what remains serves a like charitable end",
    ),
    ("other", "其他重要事项", "Other important matters"),
)

BY_FORM = {
    Form.ASSOCIATION: ASSOCIATION,
    Form.SERVICE: SERVICE,
    Form.FOUNDATION: FOUNDATION,
}


def statutory_items(form: Form) -> tuple[CharterItem, ...]:
    """Nine, eight and nine items, in the order of the regulation."""
    return _items(BY_FORM[form], basis.CHARTER[form])


def charity_items() -> tuple[CharterItem, ...]:
    """The ten items of 慈善法 11."""
    return _items(CHARITY, basis.CHARITY_CHARTER)


def charter_items(form: Form | str, charity: bool = False) -> tuple[CharterItem, ...]:
    """All that this charter must say; a charity adds what its form does not ask."""
    items = statutory_items(Form(form))
    if not charity:
        return items
    known = {item.key for item in items}
    return items + tuple(i for i in charity_items() if i.key not in known)


def _items(words: Words, source: Source) -> tuple[CharterItem, ...]:
    return tuple(CharterItem(key, zh, en, source) for key, zh, en in words)

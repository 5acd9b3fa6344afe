"""Periods, grounds and papers of the decision; the lists of grounds are closed."""

from __future__ import annotations

from dataclasses import replace

from workflows.law import leaders, periods, sources
from workflows.law.grounds import Ground
from workflows.law.people import Form
from workflows.law.periods import Period, Unit
from workflows.law.sources import Article, Source
from workflows.procedures.establishment.rules import basis
from workflows.procedures.establishment.rules.facts import FoundationKind


def decision_period(form: Form | str, charity: bool, unit: Unit | str) -> Period:
    """Sixty days in the unit the place counts; thirty calendar days for a charity."""
    if charity:
        return periods.CHARITY_DECISION
    return replace(periods.DECISION[Form(form)], unit=Unit(unit))


def _association(item: int) -> Article:
    return Article(basis.ASSOCIATION, 13, item=item)


def _institution(item: int) -> Article:
    return Article(basis.INSTITUTION, 11, item=item)


PURPOSE = (
    "purpose",
    "宗旨、业务范围不符合法律、法规规定",
    "Purpose or scope is unlawful",
)
SIMILAR = (
    "similar",
    "同一行政区域内已有业务范围相同或者相似的组织，没有必要成立",
    "A body of the same or a similar scope exists here and another is not needed",
)
LEADER = (
    "leader",
    "发起人、拟任负责人受过剥夺政治权利的刑事处罚或者不具有完全民事行为能力",
    "A founder or leader is barred: political rights or capacity",
)
INSTITUTION_LEADER = (
    "leader",
    "拟任负责人受过剥夺政治权利的刑事处罚或者不具有完全民事行为能力",
    "A proposed leader is barred: political rights or capacity",
)
FRAUD = (
    "fraud",
    "在申请登记时弄虚作假",
    "The application is fraudulent",
)
OTHER = (
    "other",
    "有法律、行政法规禁止的其他情形",
    "Another bar in a law or an administrative regulation",
)
UNMET = (
    "unmet",
    "不符合基金会的设立条件",
    "The conditions for a foundation are not met",
)
FOUNDATION_LEADER = (
    "leader",
    "拟任理事长、副理事长、秘书长或者法定代表人不符合任职规定",
    "A proposed chair, vice-chair, secretary-general or representative is barred",
)

REFUSAL_GROUNDS: dict[Form, tuple[Ground, ...]] = {
    Form.ASSOCIATION: (
        Ground(*PURPOSE, _association(1)),
        Ground(*SIMILAR, _association(2)),
        Ground(*LEADER, _association(3)),
        Ground(*FRAUD, _association(4)),
        Ground(*OTHER, _association(5)),
    ),
    Form.SERVICE: (
        Ground(*PURPOSE, _institution(1)),
        Ground(*FRAUD, _institution(2)),
        Ground(*SIMILAR, _institution(3)),
        Ground(*INSTITUTION_LEADER, _institution(4)),
        Ground(*OTHER, _institution(5)),
    ),
    # The regulation has no list: a decision under art. 11 names what is not met.
    Form.FOUNDATION: (
        Ground(*UNMET, Article(basis.FOUNDATION, 8)),
        Ground(*FOUNDATION_LEADER, leaders.LEADERS),
        Ground(*FRAUD, Article(sources.LICENSING, 78)),
        Ground(*OTHER, basis.DECISION[Form.FOUNDATION]),
    ),
}

EXEMPT = "exempt"
NON_ACCEPTANCE_GROUNDS: tuple[Ground, ...] = (
    Ground(
        "no_licence",
        "申请事项依法不需要取得行政许可",
        "What is applied for needs no licence",
        Article(sources.LICENSING, 32, paragraph=1, item=1),
    ),
    Ground(
        "not_ours",
        "申请事项依法不属于本机关职权范围",
        "What is applied for is not within this authority's remit",
        Article(sources.LICENSING, 32, paragraph=1, item=2),
    ),
    Ground(
        EXEMPT,
        "依法不属于社会团体登记范围",
        "The body is outside the registration of associations by law",
        Article(basis.ASSOCIATION, 3),
    ),
)


def refusal_grounds(form: Form | str) -> tuple[Ground, ...]:
    """The closed list of this form, in the order of its article."""
    return REFUSAL_GROUNDS[Form(form)]


def non_acceptance_grounds(form: Form | str) -> tuple[Ground, ...]:
    """What may be said of this form; only associations have bodies beside them."""
    associating = Form(form) is Form.ASSOCIATION
    return tuple(g for g in NON_ACCEPTANCE_GROUNDS if associating or g.code != EXEMPT)


CERTIFICATE_TITLES: dict[Form, str] = {
    Form.ASSOCIATION: "社会团体法人登记证书",
    Form.SERVICE: "民办非企业单位（法人）登记证书",
    Form.FOUNDATION: "基金会法人登记证书",
}

NAMED = (
    ("code", "统一社会信用代码"),
    ("name", "名称"),
    ("address", "住所"),
    ("legal_representative", "法定代表人"),
)
UNIT = ("supervising_unit", "业务主管单位")
# 登记事项 as the certificate prints them, by attribute of the register entry.
CERTIFICATE_ITEMS: dict[Form, tuple[tuple[str, str], ...]] = {
    Form.ASSOCIATION: (
        *NAMED,
        ("funds", "活动资金"),
        ("activity_area", "活动地域"),
        ("purpose", "宗旨"),
        ("scope", "业务范围"),
        UNIT,
    ),
    Form.SERVICE: (
        *NAMED,
        ("funds", "开办资金"),
        ("purpose", "宗旨"),
        ("scope", "业务范围"),
        UNIT,
    ),
    Form.FOUNDATION: (
        *NAMED,
        ("foundation_kind", "类型"),
        ("funds", "原始基金数额"),
        ("purpose", "宗旨"),
        ("scope", "公益活动的业务范围"),
        UNIT,
    ),
}


# 类型, which the certificate of a foundation states (基金会管理条例 11).
FOUNDATION_KINDS = {
    FoundationKind.PUBLIC.value: "公募基金会",
    FoundationKind.NONPUBLIC.value: "非公募基金会",
}


def decision_basis(form: Form | str) -> Source:
    """The article under which a body of this form is registered."""
    return basis.DECISION[Form(form)]


def certificate_title(form: Form | str) -> str:
    return CERTIFICATE_TITLES[Form(form)]

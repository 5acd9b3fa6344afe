"""受理条件 as they are published: what ``conditions`` checks, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workflows.law import leaders, sources
from workflows.law.people import Form
from workflows.law.places import LICENSED, Settings, setting
from workflows.law.sources import Article, Source
from workflows.procedures.establishment.rules import basis
from workflows.procedures.establishment.rules.conditions import (
    ASSOCIATION_FUNDS,
    FOUNDATION_FUNDS,
    FOUNDATION_FUNDS_PUBLIC,
    MEMBERS_INDIVIDUAL,
    MEMBERS_MIXED,
    MEMBERS_UNIT,
)
from workflows.procedures.establishment.rules.facts import Category, Track
from workflows.procedures.establishment.rules.papers import dropped
from workflows.procedures.establishment.rules.people import FOUNDATION_COUNCIL
from workflows.procedures.establishment.rules.tracks import CATEGORY_NAMES

Stated = tuple[str, str, Source | None]

COUNCIL_LEAST, COUNCIL_MOST = FOUNDATION_COUNCIL

OWN: dict[Form, tuple[Stated, ...]] = {
    Form.ASSOCIATION: (
        (
            f"有{MEMBERS_INDIVIDUAL}个以上个人会员，或者{MEMBERS_UNIT}个"
            f"以上单位会员；混合组成的，会员总数不少于{MEMBERS_MIXED}个",
            f"At least {MEMBERS_INDIVIDUAL} individual members or"
            f" {MEMBERS_UNIT} unit members; of both kinds together at least"
            f" {MEMBERS_MIXED}",
            basis.MEMBERS,
        ),
        (
            "有规范的名称和相应的组织机构",
            "A proper name, and bodies that suit it",
            Article(basis.ASSOCIATION, 10, item=2),
        ),
        (
            f"有{ASSOCIATION_FUNDS:,}元以上活动资金，资产和经费来源合法",
            f"Activity funds of at least {ASSOCIATION_FUNDS:,} yuan, from"
            " lawful sources",
            basis.FUNDS[Form.ASSOCIATION],
        ),
        (
            "有独立承担民事责任的能力",
            "It can answer for itself under civil law",
            Article(basis.ASSOCIATION, 10, item=6),
        ),
        (
            "法定代表人不同时担任其他社会团体的法定代表人",
            "The legal representative represents no other association",
            leaders.ONE_ASSOCIATION,
        ),
    ),
    Form.SERVICE: (
        (
            "有规范的名称、必要的组织机构",
            "A proper name and the bodies it needs",
            Article(basis.INSTITUTION, 8, item=2),
        ),
        (
            "国有资产份额不超过总财产的三分之一",
            "The state's share of the property is a third at most",
            basis.STATE_SHARE,
        ),
        (
            "设理事会、执行机构和监事（会）",
            "A council, an executive and supervisors",
            leaders.BODIES[Form.SERVICE],
        ),
        ("不设立分支机构", "No branches", basis.NO_BRANCHES),
    ),
    Form.FOUNDATION: (
        (
            "为特定的公益目的而设立",
            "Founded for a definite purpose of public benefit",
            Article(basis.FOUNDATION, 8, item=1),
        ),
        (
            f"原始基金为到账货币资金：非公募不低于{FOUNDATION_FUNDS:,}元，"
            f"地方性公募不低于{FOUNDATION_FUNDS_PUBLIC:,}元",
            f"Original funds paid in as money: {FOUNDATION_FUNDS:,} yuan if"
            f" non-public, {FOUNDATION_FUNDS_PUBLIC:,} yuan if public",
            basis.FUNDS[Form.FOUNDATION],
        ),
        (
            f"理事{COUNCIL_LEAST}人至{COUNCIL_MOST}人，设监事",
            f"A council of {COUNCIL_LEAST} to {COUNCIL_MOST}, and supervisors",
            leaders.BODIES[Form.FOUNDATION],
        ),
        (
            "理事长、副理事长、秘书长不由现职国家工作人员兼任",
            "Chair, vice-chair and secretary-general are no serving officials",
            leaders.LEADERS,
        ),
        (
            "能够独立承担民事责任",
            "It can answer for itself under civil law",
            Article(basis.FOUNDATION, 8, item=5),
        ),
    ),
}
BANNED = (
    "发起人、拟任负责人没有依法不得担任的情形",
    "No founder or leader is barred by law",
)


def conditions(form: Form, track: Track, settings: Settings) -> list[Stated]:
    """Sentences in Chinese and English with their source, None for the place's own."""
    return [
        *OWN[form],
        *_opening_fund(form, settings),
        ("有固定的住所（场所）", "Fixed premises", basis.PREMISES[form]),
        (
            "有与业务活动相适应的工作人员",
            "Staff suited to the work",
            basis.STAFF[form],
        ),
        (
            "章程草案载明法定事项",
            "A draft charter with all the items of the law",
            basis.CHARTER[form],
        ),
        (
            "章程载明党的建设和社会主义核心价值观有关内容",
            "The charter has the clauses on party building and core values",
            basis.PARTY_CLAUSES,
        ),
        (*BANNED, leaders.BANS[form]),
        _track(form, track, settings),
        *_licensed(form, settings),
    ]


def of_form(articles: Iterable[Source], form: Form) -> tuple[Source, ...]:
    """Without those that are the law of the other forms, unless nothing is left."""
    tables = [table for table in vars(basis).values() if isinstance(table, dict)]
    given = tuple(articles)
    kept = tuple(
        article
        for article in given
        if any(table.get(form) == article for table in tables)
        or not any(article in table.values() for table in tables)
    )
    return kept or given


def _opening_fund(form: Form, settings: Settings) -> Iterator[Stated]:
    if form is not Form.SERVICE:
        return
    least = setting(settings, "min_opening_fund")
    source = basis.FUNDS[form]
    yield (
        "有与业务活动相适应的合法财产",
        "Lawful property suited to the work",
        source,
    )
    if least:
        yield (
            f"开办资金不少于{least:,}元（本地规定，法律未定数额）",
            f"Opening funds of at least {least:,} yuan (set here, not by law)",
            None,
        )


def _licensed(form: Form, settings: Settings) -> Iterator[Stated]:
    """What a practice licence spares; only institutions have one."""
    drop = setting(settings, "licensed_drop")
    if form is Form.SERVICE and drop:
        zh, en = dropped(drop)
        yield (
            f"已取得执业许可证书的，凭许可证简化登记手续，免交{zh}",
            f"With the practice licence of the sector these fall away: {en}",
            LICENSED,
        )


def _track(form: Form, track: Track, settings: Settings) -> Stated:
    if track is Track.DUAL:
        return (
            "经业务主管单位审查同意",
            "A supervising unit has consented",
            basis.CONSENT[form],
        )
    open_here = [
        CATEGORY_NAMES[category]
        for category in Category
        if category is not Category.OTHER
        and setting(settings, f"direct_category_on.{category}")
    ]
    return _direct(open_here)


def _direct(kinds: list[tuple[str, str]]) -> Stated:
    zh = "、".join(kind[0] for kind in kinds)
    en = "; ".join(kind[1] for kind in kinds)
    return (
        f"属于本地可以直接登记的类别：{zh or '暂无'}",
        f"Of a kind that may register directly here: {en or 'none at present'}",
        sources.REFORM_OPINION,
    )

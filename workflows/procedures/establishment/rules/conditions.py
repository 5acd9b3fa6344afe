"""Conditions of establishment (成立条件) that a program can check, one by one.

Each rule returns what it found or nothing where it does not apply; the people
have their own rules in ``people``.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from workflows.law.findings import Finding, fail, ok, warn
from workflows.law.people import Form
from workflows.law.places import SETTINGS, Settings, setting
from workflows.procedures.establishment.rules import basis
from workflows.procedures.establishment.rules.charter import charter_items
from workflows.procedures.establishment.rules.facts import (
    Application,
    FoundationKind,
    Tier,
    Track,
)
from workflows.procedures.establishment.rules.papers import simplified
from workflows.procedures.establishment.rules.people import PEOPLE_RULES

MEMBERS_INDIVIDUAL = 50
MEMBERS_UNIT = 30
MEMBERS_MIXED = 50
ASSOCIATION_FUNDS = Decimal(30_000)
ASSOCIATION_FUNDS_NATIONAL = Decimal(100_000)
FOUNDATION_FUNDS = Decimal(2_000_000)
FOUNDATION_FUNDS_PUBLIC = Decimal(4_000_000)
FOUNDATION_FUNDS_NATIONAL = Decimal(8_000_000)
STATE_SHARE_MOST = Fraction(1, 3)

Rule = Callable[[Application, Settings], Finding | None]


def conditions(app: Application, settings: Settings) -> list[Finding]:
    """Everything that applies to this form, passed or not, in the order of the law.

    ``settings`` holds what the place chose; what it lacks is the default.
    """
    findings = [rule(app, settings) for rule in RULES]
    for several in PEOPLE_RULES:
        findings.extend(several(app, settings))
    # Who both founds and leads is found out twice, and named once.
    return list(dict.fromkeys(finding for finding in findings if finding is not None))


def members(app: Application, settings: Settings | None = None) -> Finding | None:
    """会员: fifty people, or thirty units, or fifty of both kinds together."""
    if app.form is not Form.ASSOCIATION:
        return None
    people, units = app.individual_members, app.unit_members
    if people and units:
        return _enough(
            people + units, MEMBERS_MIXED, "个人会员和单位会员合计", "members"
        )
    if units:
        return _enough(units, MEMBERS_UNIT, "单位会员", "unit members")
    return _enough(people, MEMBERS_INDIVIDUAL, "个人会员", "individual members")


def _enough(count: int, least: int, zh: str, en: str) -> Finding:
    if count >= least:
        return ok("members", f"{zh}{count}个", f"{count} {en}", basis.MEMBERS)
    return fail(
        "members",
        f"{zh}应当在{least}个以上，现为{count}个，还差{least - count}个。",
        f"At least {least} {en} are needed; there are {count},"
        f" {least - count} too few.",
        basis.MEMBERS,
        "unit_members" if zh == "单位会员" else "individual_members",
    )


def least_funds(app: Application, settings: Settings) -> Decimal:
    """The sum in yuan below which a body of this form is not registered."""
    national = app.level is Tier.NATIONAL
    if app.form is Form.ASSOCIATION:
        return ASSOCIATION_FUNDS_NATIONAL if national else ASSOCIATION_FUNDS
    if app.form is Form.SERVICE:
        return Decimal(setting(settings, "min_opening_fund"))
    if app.foundation_kind is FoundationKind.NONPUBLIC:
        return FOUNDATION_FUNDS
    return FOUNDATION_FUNDS_NATIONAL if national else FOUNDATION_FUNDS_PUBLIC


def funds(app: Application, settings: Settings) -> Finding:
    """活动资金, 开办资金, 原始基金. The second is no statutory sum but the place's."""
    least, names = least_funds(app, settings), FUND_NAMES[app.form]
    local = app.form is Form.SERVICE
    source = SETTINGS["min_opening_fund"] if local else basis.FUNDS[app.form]
    if app.funds >= least:
        return ok("funds", f"{names[0]}{_yuan(app.funds)}元", names[1], source)
    return fail(
        "funds",
        f"{names[0]}不得少于{_yuan(least)}元，现为{_yuan(app.funds)}元"
        f"{'（本地规定）' if local else ''}。",
        f"{names[1]} of at least {least:,.0f} yuan are needed, not {app.funds:,.0f}.",
        source,
        "funds",
    )


def paid_in(app: Application, settings: Settings) -> Finding | None:
    """原始基金 must be money, and paid in."""
    if app.form is not Form.FOUNDATION:
        return None
    source = basis.FUNDS[Form.FOUNDATION]
    if app.funds_paid_in:
        return ok("funds-paid-in", "原始基金为到账货币资金", "Paid in as money", source)
    return fail(
        "funds-paid-in",
        "原始基金必须为到账货币资金，请在资金到账后申请。",
        "The original fund must be money and paid in before you apply.",
        source,
        "funds_paid_in",
    )


def state_share(app: Application, settings: Settings) -> Finding | None:
    if app.form is not Form.SERVICE:
        return None
    if Fraction(app.state_share) / 100 <= STATE_SHARE_MOST:
        words = ("国有资产份额未超过三分之一", "State share is a third at most")
        return ok("state-share", *words, basis.STATE_SHARE)
    return fail(
        "state-share",
        f"国有资产份额不得超过总财产的三分之一，现为{app.state_share}%。",
        f"The state's share may be a third at most; it is {app.state_share}%.",
        basis.STATE_SHARE,
        "state_share",
    )


def premises(app: Application, settings: Settings) -> Finding:
    source = basis.PREMISES[app.form]
    if app.address.strip():
        return ok("premises", "有固定的住所（场所）", "There are premises", source)
    zh = "应当有固定的住所（场所），请填写地址。"
    return fail("premises", zh, "Fixed premises are needed.", source, "address")


def staff(app: Application, settings: Settings) -> Finding:
    source = basis.STAFF[app.form]
    if app.staff_count:
        words = (f"工作人员{app.staff_count}人", f"{app.staff_count} staff")
        return ok("staff", *words, source)
    return fail(
        "staff",
        "应当有与业务活动相适应的工作人员，请填写人数。",
        "There must be staff suited to the work.",
        source,
        "staff_count",
    )


def unit_named(app: Application, settings: Settings) -> Finding | None:
    """Without a supervising unit, of the registrar's level, only direct is open."""
    if app.track is Track.DIRECT:
        return None
    source = basis.CONSENT[app.form]
    if app.supervising_unit and not app.unit_of_same_level:
        return fail(
            "unit-level",
            "业务主管单位应当与登记管理机关同级，请选择登记管理机关所在地的业务主管单位。",
            "The supervising unit is of the level of the registrar: choose one there.",
            basis.SAME_LEVEL[app.form],
            "supervising_unit",
        )
    if app.supervising_unit:
        return ok("unit", "已明确业务主管单位", "A supervising unit is named", source)
    return fail(
        "unit",
        "双重管理的社会组织应当经业务主管单位审查同意，请选择业务主管单位。",
        "Dual management needs the consent of a supervising unit: name it.",
        source,
        "supervising_unit",
    )


def level(app: Application, settings: Settings) -> Finding | None:
    """Which registrars take foundations differs by delegation."""
    if app.form is not Form.FOUNDATION:
        return None
    row = SETTINGS["level_allowed.foundation"]
    if app.level in setting(settings, row.key):
        return ok("level", "本级可以登记基金会", "This level may register it", row)
    return fail(
        "level",
        "本级登记管理机关不登记基金会，请向有权限的登记管理机关申请。",
        "This registrar does not register foundations; apply to one that does.",
        row,
        "form",
    )


def charity(app: Application, settings: Settings) -> Finding | None:
    row = SETTINGS["charity_with_establishment"]
    if app.charity and not setting(settings, row.key):
        return fail(
            "charity",
            "本地不在成立登记时一并登记慈善组织，请先成立再申请认定。",
            "Here a body is registered first and recognised as a charity later.",
            row,
            "charity",
        )
    local = app.level in (Tier.CITY, Tier.COUNTY)
    if app.form is Form.FOUNDATION and local and not app.charity:
        return warn(
            "charity-foundation",
            "市、县级登记的基金会通常同时登记为慈善组织，由登记机关核实。",
            "Foundations registered by a city or county usually are charities.",
            basis.CHARITY_REGISTRATION,
            "charity",
        )
    return None


def branches(app: Application, settings: Settings) -> Finding | None:
    if app.form is not Form.SERVICE:
        return None
    if not app.branches:
        return ok("branches", "不设分支机构", "No branches", basis.NO_BRANCHES)
    return fail(
        "branches",
        "民办非企业单位不得设立分支机构。",
        "A service institution may not set up branches.",
        basis.NO_BRANCHES,
        "branches",
    )


def charter(app: Application, settings: Settings) -> Finding:
    items = charter_items(app.form, app.charity)
    absent = [item for item in items if item.key not in app.charter_items]
    source = basis.CHARTER[app.form]
    if not absent:
        return ok("charter", "章程事项齐全", "The charter has all items", source)
    return fail(
        "charter",
        f"章程还缺少：{'；'.join(item.zh for item in absent)}。",
        f"The charter lacks: {'; '.join(item.en for item in absent)}.",
        absent[0].source,
        "charter_items",
    )


def party_clause(app: Application, settings: Settings) -> Finding:
    if app.charter_party_clause:
        words = ("章程载明党的建设内容", "The charter has the party clauses")
        return ok("party-clause", *words, basis.PARTY_CLAUSES)
    return fail(
        "party-clause",
        "章程应当载明党的建设和社会主义核心价值观有关内容。",
        "The charter must have the clauses on party building and core values.",
        basis.PARTY_CLAUSES,
        "charter_party_clause",
    )


def _yuan(amount: Decimal) -> str:
    return f"{amount:,.0f}" if amount == amount.to_integral() else f"{amount:,.2f}"


FUND_NAMES = {
    Form.ASSOCIATION: ("活动资金", "Activity funds"),
    Form.SERVICE: ("开办资金", "Opening funds"),
    Form.FOUNDATION: ("原始基金", "Original funds"),
}

RULES: tuple[Rule, ...] = (
    members,
    funds,
    paid_in,
    state_share,
    premises,
    staff,
    unit_named,
    simplified,
    level,
    charity,
    branches,
    charter,
    party_clause,
)

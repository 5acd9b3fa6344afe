"""The two statements of the accounts, and whether their figures add up.

The lines are those of the accounting rules of non-profit bodies, shortened; a line
of the balance sheet is asked for at the beginning and at the end of the year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from workflows.law import sources
from workflows.law.findings import Finding, fail, warn
from workflows.procedures.inspection.rules.facts import Facts, yuan

START, END = "start", "end"
ZERO = Decimal(0)
RULE = sources.ACCOUNTING


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``parts`` are the keys of the lines that it sums up."""

    key: str
    zh: str
    en: str
    parts: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        return self.en if language.startswith("en") else self.zh

    @property
    def names(self) -> tuple[str, str]:
        """Its two fields on the balance sheet."""
        return f"{self.key}_{START}", f"{self.key}_{END}"


BALANCE = (
    Line("current_assets", "流动资产", "Current assets"),
    Line("investments", "长期投资", "Long-term investments"),
    Line("fixed_assets", "固定资产", "Fixed assets"),
    Line("other_assets", "无形资产及其他资产", "Intangible and other assets"),
    Line(
        "assets",
        "资产合计",
        "Total assets",
        ("current_assets", "investments", "fixed_assets", "other_assets"),
    ),
    Line("liabilities", "负债合计", "Total liabilities"),
    Line("restricted", "限定性净资产", "Restricted net assets"),
    Line("unrestricted", "非限定性净资产", "Unrestricted net assets"),
    Line(
        "net_assets",
        "净资产合计",
        "Total net assets",
        ("restricted", "unrestricted"),
    ),
)
INCOME = (
    Line("donations", "捐赠收入", "Donations"),
    Line("dues", "会费收入", "Membership fees"),
    Line("services", "提供服务收入", "Services"),
    Line("sales", "商品销售收入", "Sales"),
    Line("grants", "政府补助收入", "Government grants"),
    Line("returns", "投资收益", "Return on investments"),
    Line("other_income", "其他收入", "Other income"),
    Line(
        "income",
        "收入合计",
        "Total income",
        (
            "donations",
            "dues",
            "services",
            "sales",
            "grants",
            "returns",
            "other_income",
        ),
    ),
)
EXPENSE = (
    Line("activities", "业务活动成本", "Cost of activities"),
    Line("management", "管理费用", "Management cost"),
    Line("fundraising", "筹资费用", "Cost of raising funds"),
    Line("other_expense", "其他费用", "Other expenses"),
    Line(
        "expense",
        "费用合计",
        "Total expenses",
        ("activities", "management", "fundraising", "other_expense"),
    ),
)
WHEN = {START: ("年初", "beginning of the year"), END: ("年末", "end of the year")}


def arithmetic(facts: Facts) -> list[Finding]:
    """Sums, balance and the step from last year: only of figures that are there."""
    return [
        *_balance_sums(facts),
        *_balances(facts),
        *_sums(facts, (*INCOME, *EXPENSE)),
        *_carried(facts),
        *_change(facts),
    ]


def _balance_sums(facts: Facts) -> Iterator[Finding]:
    for when, (zh, en) in WHEN.items():
        for line in BALANCE:
            if line.parts:
                parts = [f"{part}_{when}" for part in line.parts]
                name = f"{line.key}_{when}"
                yield from _sum(facts, name, parts, zh + line.zh, f"{line.en}, {en}")


def _sums(facts: Facts, lines: Iterable[Line]) -> Iterator[Finding]:
    for line in lines:
        if line.parts:
            yield from _sum(facts, line.key, line.parts, line.zh, line.en)


def _sum(
    facts: Facts, name: str, parts: Iterable[str], zh: str, en: str
) -> Iterator[Finding]:
    total = facts.number(name)
    added = sum((facts.number(part) or ZERO for part in parts), ZERO)
    if total is not None and total != added:
        yield fail(
            f"sum_{name}"[:40],
            f"{zh}填写为{yuan(total)}，各项相加为{yuan(added)}，"
            f"相差{yuan(abs(total - added))}。",
            f"{en}: {total:,.2f} filled in, its items add up to {added:,.2f}.",
            RULE,
            name,
        )


def _balances(facts: Facts) -> Iterator[Finding]:
    """资产合计 = 负债合计 + 净资产合计."""
    for when, (zh, en) in WHEN.items():
        assets = facts.number(f"assets_{when}")
        owed = facts.number(f"liabilities_{when}")
        net = facts.number(f"net_assets_{when}")
        if assets is None or net is None or assets == (owed or ZERO) + net:
            continue
        both = (owed or ZERO) + net
        yield fail(
            f"balance_{when}",
            f"{zh}资产合计{yuan(assets)}，负债与净资产合计{yuan(both)}，两者应当相等。",
            f"At the {en} assets are {assets:,.2f}, liabilities and net assets"
            f" {both:,.2f}; both must be the same.",
            RULE,
            f"assets_{when}",
        )


def _carried(facts: Facts) -> Iterator[Finding]:
    """年初数 = 上年年末数; a difference is allowed if it is explained."""
    for line in BALANCE:
        now, last = facts.number(f"{line.key}_start"), facts.last(f"{line.key}_end")
        if now is None or last is None or now == last:
            continue
        zh = f"{line.zh}年初数{yuan(now)}与上年报告的年末数{yuan(last)}不一致。"
        en = (
            f"{line.en}: {now:,.2f} at the beginning, last year's report ended"
            f" with {last:,.2f}."
        )
        name, code = f"{line.key}_start", f"carried_{line.key}"
        if facts.said("start_words"):
            yield warn(code, zh, en, RULE, name)
        else:
            zh += "请更正，或者在“年初数说明”中写明原因。"
            en += " Please correct it or explain it below."
            yield fail(code, zh, en, RULE, name)


def _change(facts: Facts) -> Iterator[Finding]:
    """净资产变动 = 收入合计 - 费用合计."""
    before, after = facts.number("net_assets_start"), facts.number("net_assets_end")
    income, expense = facts.number("income"), facts.number("expense")
    if before is None or after is None or income is None or expense is None:
        return
    if after - before != income - expense:
        yield warn(
            "net_change",
            f"净资产变动{yuan(after - before)}，收入减费用为{yuan(income - expense)}，"
            "两者一般相等。",
            f"Net assets changed by {after - before:,.2f}; income less expenses is"
            f" {income - expense:,.2f}. Both are usually the same.",
            RULE,
            "income",
        )

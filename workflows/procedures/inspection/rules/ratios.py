"""Signals of the funds-supervision mechanism (资金监管): hints, and never findings.

Each names its rule and its figures. An officer looks; the rule decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workflows.law import reports
from workflows.law.findings import Finding, warn
from workflows.law.places import SETTINGS, Settings, setting
from workflows.procedures.inspection.rules.facts import Facts, percent, yuan

MANAGEMENT_MOST = Decimal(10)  # percent of the year's expenses
PUBLIC_LEAST = Decimal(70)  # percent of last year's income
NONPUBLIC_LEAST = Decimal(8)  # percent of the fund at the beginning of the year
ACTIVITY_FUNDS = Decimal(30_000)  # yuan


def ratios(facts: Facts, settings: Settings) -> list[Finding]:
    """Every signal that the figures raise; nothing where a figure is missing."""
    return [
        *_management(facts),
        *_charity_spending(facts),
        *_net_assets(facts),
        *_contract(facts, settings),
        *_cash(facts, settings),
        *_against_last_year(facts, settings),
        *_related(facts),
    ]


def _management(facts: Facts) -> Iterator[Finding]:
    cost, whole = facts.number("management"), facts.number("expense")
    bound = facts.is_foundation or (facts.is_charity and facts.raises_publicly)
    if not bound or not cost or not whole:
        return
    share = percent(cost, whole)
    if 100 * cost > MANAGEMENT_MOST * whole:
        source = reports.SPENDING if facts.is_foundation else reports.CHARITY_SPENDING
        yield warn(
            "management_cost",
            f"管理费用占当年总支出{share}%（{yuan(cost)}／{yuan(whole)}），超过10%。",
            f"Management cost is {share}% of the expenses, more than 10%.",
            source,
            "management",
        )


def _charity_spending(facts: Facts) -> Iterator[Finding]:
    """70% of last year's income, or 8% of the fund of a non-public foundation."""
    if not facts.is_foundation:
        return
    spent = facts.number("charity_spending")
    public = facts.public_foundation
    base = facts.number("income_before" if public else "net_assets_start")
    least = PUBLIC_LEAST if public else NONPUBLIC_LEAST
    if spent is None or not base:
        return
    share = percent(spent, base)
    if 100 * spent < least * base:
        what = "上一年总收入" if public else "上一年基金余额"
        yield warn(
            "charity_spending",
            f"公益事业支出{yuan(spent)}，占{what}{yuan(base)}的{share}%，低于{least}%。",
            f"Spending for the purpose is {share}%, less than {least}%.",
            reports.SPENDING,
            "charity_spending",
        )


def _net_assets(facts: Facts) -> Iterator[Finding]:
    net = facts.number("net_assets_end")
    if net is None:
        return
    if facts.form == "association" and net < ACTIVITY_FUNDS:
        yield warn(
            "activity_funds",
            f"年末净资产{yuan(net)}，低于社会团体活动资金最低标准3万元。",
            f"Net assets of {net:,.2f} are below the 30,000 yuan of activity funds.",
            reports.ACTIVITY_FUNDS,
            "net_assets_end",
        )
    elif net < facts.funds:
        source = reports.ORIGINAL_FUND if facts.is_foundation else None
        what = "原始基金" if facts.is_foundation else "登记的开办资金（活动资金）"
        yield warn(
            "below_funds",
            f"年末净资产{yuan(net)}，低于{what}{yuan(facts.funds)}。",
            f"Net assets of {net:,.2f} are below the registered funds"
            f" of {facts.funds:,.2f}.",
            source,
            "net_assets_end",
        )


def _contract(facts: Facts, settings: Settings) -> Iterator[Finding]:
    largest, income = facts.number("largest_contract"), facts.number("income")
    if not largest or not income:
        return
    share, most = percent(largest, income), setting(settings, "single_income_percent")
    if 100 * largest >= most * income:
        yield warn(
            "single_income",
            f"单一合同收入{yuan(largest)}，占总收入{share}%，达到本地关注值{most}%。",
            f"One contract makes {share}% of the income (looked at from {most}%).",
            SETTINGS["single_income_percent"],
            "largest_contract",
        )


def _cash(facts: Facts, settings: Settings) -> Iterator[Finding]:
    cash, most = facts.number("largest_cash"), setting(settings, "large_cash_yuan")
    if cash is not None and cash >= most > 0:
        yield warn(
            "large_cash",
            f"单笔现金收支最高{yuan(cash)}，达到本地关注值{yuan(Decimal(most))}。",
            f"The largest payment in cash was {cash:,.2f} yuan.",
            SETTINGS["large_cash_yuan"],
            "largest_cash",
        )


def _against_last_year(facts: Facts, settings: Settings) -> Iterator[Finding]:
    """收入、费用 that leap up or down."""
    most = setting(settings, "report_change_percent")
    for key, zh, en in (
        ("income", "收入合计", "Income"),
        ("expense", "费用合计", "Expenses"),
    ):
        now, last = facts.number(key), facts.last(key)
        if now is None or not last:
            continue
        change = percent(now - last, last)
        if 100 * abs(now - last) >= most * abs(last):
            yield warn(
                f"change_{key}",
                f"{zh}{yuan(now)}，上年{yuan(last)}，变动{change:+}%，"
                f"达到本地关注值{most}%。",
                f"{en}: {now:,.2f}, last year {last:,.2f} ({change:+}%).",
                SETTINGS["report_change_percent"],
                key,
            )


def _related(facts: Facts) -> Iterator[Finding]:
    amount = facts.number("related_amount")
    if amount:
        yield warn(
            "related_parties",
            f"关联方交易{yuan(amount)}，请核对决策程序、定价和公开情况。",
            f"Transactions with related parties: {amount:,.2f} yuan.",
            None,
            "related_amount",
        )

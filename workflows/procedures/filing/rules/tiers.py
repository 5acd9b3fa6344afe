"""三级管理: registered, filed, or guided by the committee (浙江决定 art. 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workflows.law.community import (
    DEFINITION,
    FUNDS,
    MEMBERS,
    PREMISES,
    STAFF,
    TIERS,
)
from workflows.law.findings import Finding, fail, ok, warn
from workflows.law.places import SETTINGS, Settings, setting
from workflows.law.sources import Source
from workflows.procedures.filing.rules.facts import Facts, Nature, Purpose

Found = Iterator[Finding]


class Tier(StrEnum):
    REGISTRATION = "registration"  # 引导登记
    FILING = "filing"  # 乡镇（街道）备案
    GUIDED = "guided"  # 村（居）委会指导管理
    EXCLUDED = "excluded"  # 不属于备案范围


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which tier, and why; an officer has the last word."""

    tier: Tier
    reasons: tuple[Finding, ...]


NOT_A_COMMUNITY_ORGANIZATION = {
    Nature.COMMITTEE: (
        "居（村）民委员会的工作机构由居（村）民委员会自己设立和管理，不办备案。",
        "A working body of the committee is set up and run by the committee itself;"
        " it is not filed.",
    ),
    Nature.OWNERS: (
        "业主大会、业主委员会依照物业管理的规定办理，不办社区社会组织备案。",
        "Owners' assemblies and committees follow the rules on property management;"
        " they are not filed.",
    ),
    Nature.BUILDING: (
        "楼栋、网格内的居民自治小组由居（村）民委员会组织，不办备案。",
        "Self-governance groups of a building are organized by the committee; they"
        " are not filed.",
    ),
    Nature.PROFIT: (
        "社区社会组织是非营利的。以营利为目的的，请到市场监督管理部门办理登记。",
        "A community organization seeks no profit. A body that does registers with"
        " the market regulator.",
    ),
}


def tier(facts: Facts, settings: Settings) -> Verdict:
    """The tier by rule. Whatever an applicant calls the body decides nothing."""
    if excluded := exclusion(facts, settings):
        return Verdict(Tier.EXCLUDED, (excluded,))
    rows = tuple(_registration(facts, settings))
    if all(row.passed for row in rows):
        return Verdict(Tier.REGISTRATION, rows)
    small = tuple(_too_small(facts, settings))
    if small:
        return Verdict(Tier.GUIDED, small)
    return Verdict(Tier.FILING, tuple(_large_enough(facts, settings)))


def exclusion(facts: Facts, settings: Settings) -> Finding | None:
    """Why this kind of body is never filed here, if so."""
    nature = facts.nature
    if nature is Nature.GROUP:
        return None
    by_place = nature is not Nature.PROFIT
    if by_place and nature not in setting(settings, "filing_excluded"):
        return None
    zh, en = NOT_A_COMMUNITY_ORGANIZATION[nature]
    source = SETTINGS["filing_excluded"] if by_place else DEFINITION
    return fail(f"excluded_{nature}", zh, en, source, "nature")


def conditions(facts: Facts, settings: Settings) -> list[Finding]:
    """What the form says back while it is filled in; only exclusion bars.

    Too small or large enough to register is advice: the township decides.
    """
    if facts.purpose is Purpose.CANCELLATION:
        return []
    found = list(_names(facts))
    verdict = tier(facts, settings)
    if verdict.tier is Tier.REGISTRATION:
        return [*found, REGISTER_INSTEAD]
    return [*found, *verdict.reasons]


def asks_committee(facts: Facts) -> bool:
    """Whether the committee of the place is asked for its opinion first.

    Before a body is filed, and again only when it moves to another community.
    """
    new = facts.purpose is Purpose.NEW
    return new or (facts.purpose is Purpose.CHANGE and facts.moves)


REGISTER_INSTEAD = warn(
    "may_register",
    "看起来已经达到登记条件，可以直接向县（市、区）民政局申请登记，流程更简便。"
    "仍想备案的，可以继续提交，由街道（乡镇）与您商量。",
    "It seems to meet the conditions of registration: you may register with the"
    " county bureau instead. If you prefer a filing, go on; the township will talk"
    " to you.",
    TIERS,
    "members",
)


def _names(facts: Facts) -> Found:
    if facts.name_is_taken:
        yield fail(
            "name_taken",
            "本社区已有同名的组织备案，请换一个名称。",
            "A body of this name is on file in this community already. Please choose"
            " another.",
            None,
            "name",
        )


def _registration(facts: Facts, settings: Settings) -> Found:
    """The conditions of registration that a few questions can tell."""
    members = setting(settings, "community_members")
    funds = setting(settings, "community_funds")
    yield _judged(
        facts.members >= members,
        "registration_members",
        f"成员 {facts.members} 人，登记要求 {members} 人以上",
        f"{facts.members} members; registration asks for {members}",
        MEMBERS,
    )
    yield _judged(
        facts.funds >= funds,
        "registration_funds",
        f"活动资金 {facts.funds} 元，登记要求 {funds} 元以上",
        f"{facts.funds} yuan; registration asks for {funds}",
        FUNDS,
    )
    yield _judged(
        facts.fixed_premises,
        "registration_premises",
        "登记要求有固定的住所",
        "Registration asks for a fixed domicile",
        PREMISES,
    )
    if facts.staff is not None:
        yield _judged(
            facts.staff > 0,
            "registration_staff",
            "登记要求有专职工作人员",
            "Registration asks for full-time staff",
            STAFF,
        )


def _judged(holds: bool, code: str, zh: str, en: str, source: Source) -> Finding:
    if holds:
        return ok(code, zh, en, source)
    return warn(code, f"{zh}。", f"{en}.", source)


def _too_small(facts: Facts, settings: Settings) -> Found:
    members = setting(settings, "filing_min_members")
    funds = setting(settings, "filing_min_funds")
    if facts.members < members:
        yield warn(
            "too_few",
            f"成员不足 {members} 人，规模较小，"
            "一般由居（村）民委员会指导管理，不必备案。",
            f"With fewer than {members} members the committee usually guides the body;"
            " it need not be filed.",
            SETTINGS["filing_min_members"],
            "members",
        )
    if facts.funds < funds:
        yield warn(
            "too_poor",
            f"活动资金不足 {funds} 元，一般由居（村）民委员会指导管理，不必备案。",
            f"With less than {funds} yuan the committee usually guides the body; it"
            " need not be filed.",
            SETTINGS["filing_min_funds"],
            "funds",
        )
    if not facts.has_rules and setting(settings, "filing_needs_rules"):
        yield warn(
            "no_rules",
            "还没有章程或活动规则的，可先由居（村）民委员会指导，写好后再来备案。",
            "Without a charter or rules the committee guides the body first; come"
            " back when they are written.",
            SETTINGS["filing_needs_rules"],
        )


def _large_enough(facts: Facts, settings: Settings) -> Found:
    least = setting(settings, "filing_min_members")
    yield ok(
        "filing_members",
        f"成员 {facts.members} 人，达到备案要求（{least} 人以上）",
        f"{facts.members} members; a filing asks for {least}",
        TIERS,
    )

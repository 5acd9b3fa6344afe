"""What the review is pointed at: answers and register beside the figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from workflows.law import changes, reports, sources
from workflows.law.findings import Basis, Finding, warn
from workflows.law.people import Form
from workflows.law.places import SETTINGS, Settings, setting
from workflows.law.settings import Setting
from workflows.procedures.inspection.rules import grounds
from workflows.procedures.inspection.rules.facts import Conclusion, Facts
from workflows.procedures.inspection.rules.figures import arithmetic
from workflows.procedures.inspection.rules.ratios import ratios
from workflows.procedures.inspection.rules.windows import Track

LISTED = {
    "abnormal": "活动异常名录",
    "serious": "严重违法失信名单",
    "suspended": "限期停止活动",
}
WORDS = {
    Conclusion.BASIC: "基本合格",
    Conclusion.UNQUALIFIED: "不合格",
    Conclusion.QUALIFIED: "合格",
}
CHANGE, MEASURES, WATCH = "change", "measures", "watch"
# Answers that point at something by themselves: field, wanted answer, words, and on
# what it rests: the duty to have a change registered, the measures under which the
# form is inspected (as the grounds do), or nothing that any law says.
ANSWERS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "at_domicile",
        "no",
        "实际办公地点与登记住所不一致。",
        "The office is not at the registered domicile.",
        CHANGE,
    ),
    (
        "unregistered_changes",
        "yes",
        "登记事项已变化但尚未办理变更登记。",
        "Registered items have changed and the change is not registered.",
        CHANGE,
    ),
    (
        "fees_published",
        "no",
        "存在收费，但收费标准未公示或者未按规定制定。",
        "Fees are charged without a standard that is published.",
        MEASURES,
    ),
    (
        "donation_receipts",
        "no",
        "接受捐赠未全部开具捐赠票据。",
        "Not every donation was given a receipt.",
        MEASURES,
    ),
    (
        "other_accounts",
        "yes",
        "有资金进入未登记的账户。",
        "Money went to accounts that are not on file.",
        MEASURES,
    ),
    (
        "idle_public_money",
        "yes",
        "公共资金结余六个月以上未使用。",
        "Public money has been left unused for more than six months.",
        WATCH,
    ),
    (
        "audit_clean",
        "no",
        "审计报告不是标准无保留意见。",
        "The opinion of the audit is not an unqualified one.",
        MEASURES,
    ),
    (
        "foreign_contacts",
        "yes",
        "有境外交往或者接受境外捐赠，请核对报批情况。",
        "There were contacts or donations from abroad; please look at approvals.",
        WATCH,
    ),
)


def conditions(facts: Facts, settings: Settings) -> list[Finding]:
    """What the applicant is shown: errors of arithmetic, and hints."""
    return [*arithmetic(facts), *ratios(facts, settings)]


def flags(facts: Facts, settings: Settings) -> list[Finding]:
    """Everything an officer should look at; empty for a report without any.

    Each names its rule: an article, the measures of the form, or that there is none.
    """
    found = (
        *conditions(facts, settings),
        *_answered(facts),
        *_activities(facts),
        *_bodies(facts),
        *_people(facts, settings),
        *_standing(facts),
        *_earlier(facts),
        *_first_opinion(facts),
    )
    return [_named(each) for each in found]


def _named(flag: Finding) -> Finding:
    """What no law says is told apart from what it does."""
    if flag.basis:
        return flag
    local = isinstance(flag.source, Setting)
    zh = "本地设定" if local else "关注事项，不是法定要求"
    en = "set by the place" if local else "a matter to look at; no law asks for it"
    return replace(
        flag, zh=f"{flag.zh.removesuffix('。')}（{zh}）。", en=f"{flag.en} ({en})"
    )


def _rests_on(facts: Facts, rule: str) -> Basis:
    """Charities are not inspected: no measures hold for their reports."""
    if rule == CHANGE:
        return changes.DUTY[Form(facts.form)]
    if rule == MEASURES and facts.track is Track.INSPECTION:
        return grounds.MEASURES[facts.form]
    return None


def _answered(facts: Facts) -> Iterator[Finding]:
    for name, wanted, zh, en, rule in ANSWERS:
        if facts.said(name) == wanted:
            yield warn(name, zh, en, _rests_on(facts, rule), name)
    if facts.form == "service" and facts.yes("has_branches"):
        yield warn(
            "branches",
            "民办非企业单位报告设有分支机构。",
            "A service institution reports branches.",
            reports.NO_BRANCHES,
            "has_branches",
        )


def _activities(facts: Facts) -> Iterator[Finding]:
    if facts.number("activity_count") == 0:
        yield warn(
            "no_activity",
            "全年活动次数为0。",
            "No activity in the whole year.",
            reports.NO_ACTIVITY.get(facts.form),
            "activity_count",
        )


def _bodies(facts: Facts) -> Iterator[Finding]:
    """A foundation's council: five to twenty-five, twice a year."""
    if not facts.is_foundation:
        return
    size, met = facts.number("council_size"), facts.number("council_meetings")
    if size is not None and not 5 <= size <= 25:
        yield warn(
            "council_size",
            f"理事{size}名，应为5名至25名。",
            f"The council has {size} members; it should have 5 to 25.",
            reports.COUNCIL_SIZE,
            "council_size",
        )
    if met is not None and met < 2:
        yield warn(
            "council_meetings",
            f"理事会全年召开{met}次，应不少于2次。",
            f"The council met {met} times; twice a year is the least.",
            reports.COUNCIL_MEETINGS,
            "council_meetings",
        )


def _people(facts: Facts, settings: Settings) -> Iterator[Finding]:
    staff, insured = facts.number("staff"), facts.number("insured")
    if staff is not None and insured is not None and insured < staff:
        yield warn(
            "insurance",
            f"专职人员{staff}名，缴纳社会保险{insured}名。",
            f"{insured} of {staff} full-time staff have social insurance.",
            None,
            "insured",
        )
    members = facts.number("party_members")
    least = setting(settings, "party_members_for_branch")
    if members is not None and members >= least and facts.said("party_kind") == "none":
        yield warn(
            "party_organization",
            f"有党员{members}名（达到{least}名），尚未建立党组织。",
            f"{members} party members and no party organization yet.",
            SETTINGS["party_members_for_branch"],
            "party_kind",
        )
    end = date(facts.year, 12, 31)
    if facts.leaders_until is not None and facts.leaders_until < end:
        yield warn(
            "term_over",
            f"负责人任期已于{facts.leaders_until:%Y-%m-%d}届满，尚未换届。",
            f"The leaders' term ended on {facts.leaders_until:%Y-%m-%d}.",
            _term_rule(facts),
        )


def _term_rule(facts: Facts) -> Basis:
    """基金会条例 20 bounds the term; for the others the charter does."""
    if facts.is_foundation:
        return reports.COUNCIL_TERM
    return _rests_on(facts, MEASURES) if facts.form == "association" else None


def _standing(facts: Facts) -> Iterator[Finding]:
    if facts.late:
        duty: Basis = reports.DUTY.get(facts.form)
        if facts.track == "report":
            duty = reports.CHARITY_REPORT
        yield warn("late", "逾期报送。", "Handed in late.", duty)
    if facts.standing in LISTED:
        yield warn(
            "listed",
            f"登记状态：{LISTED[facts.standing]}。",
            f"Standing in the register: {facts.standing}.",
            None if facts.standing == "suspended" else sources.CREDIT,
        )


def _earlier(facts: Facts) -> Iterator[Finding]:
    if facts.last_missed:
        yield warn(
            "last_missed",
            "上年度未按规定报送工作报告。",
            "No report was handed in last year.",
            reports.DUTY.get(facts.form),
        )
    elif facts.must_rectify and not facts.last_rectified:
        words = WORDS[Conclusion(facts.last_conclusion)]
        yield warn(
            "last_year",
            f"上年度结论为{words}，整改尚未复核通过。",
            "Last year's order to put things right is still open.",
            _rests_on(facts, MEASURES),
        )


def _first_opinion(facts: Facts) -> Iterator[Finding]:
    if facts.first_opinion in (Conclusion.BASIC, Conclusion.UNQUALIFIED):
        words = WORDS[Conclusion(facts.first_opinion)]
        yield warn(
            "first_opinion",
            f"业务主管单位初审意见：拟{words}。",
            f"The supervising unit proposes “{facts.first_opinion}”.",
            reports.DUTY.get(facts.form),
        )
    if facts.revocation_proposed:
        yield warn(
            "revocation_proposed",
            "业务主管单位建议撤销登记，可从该组织页面提出撤销登记。",
            "The supervising unit proposes revocation; begin it from the body's page.",
            None,
        )

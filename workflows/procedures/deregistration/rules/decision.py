"""The body's own decision to end, and whether the short way is open to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from workflows.law import sources
from workflows.law.findings import Finding, fail, ok, warn
from workflows.law.people import Form
from workflows.law.places import SETTINGS, Settings, setting
from workflows.procedures.deregistration.rules import basis
from workflows.procedures.deregistration.rules.facts import (
    Ending,
    Path,
    Quorum,
    Trigger,
)

FUTURE_ZH, FUTURE_EN = "日期不能晚于今天。", "This day is still to come."


def decision(facts: Ending, settings: Settings) -> Iterator[Finding]:
    """Nothing here for a body whose registration was revoked: it has no choice."""
    if not facts.decided:
        return
    source = basis.TRIGGER[facts.form]
    if facts.trigger is Trigger.IDLE and not facts.charity:
        yield fail(
            "idle",
            "“连续二年未开展慈善活动”只适用于慈善组织，请选择其他情形。",
            "“No charitable activity for two years” is for charities only.",
            basis.CHARITY_TRIGGER,
            "trigger",
        )
    if facts.triggered_on and facts.triggered_on > facts.on:
        yield fail("decided-later", FUTURE_ZH, FUTURE_EN, source, "triggered_on")
    yield from _votes(facts)
    yield from _quorum(facts, settings)


def _votes(facts: Ending) -> Iterator[Finding]:
    counted = (facts.entitled, facts.present, facts.votes)
    if any(count is None for count in counted):
        return
    entitled, present, votes = (count or 0 for count in counted)
    if not votes <= present <= entitled:
        yield fail(
            "votes",
            "人数有误：赞成人数不能多于到会人数，到会人数不能多于应到人数。",
            "The numbers disagree: votes, present, entitled.",
            basis.TRIGGER[facts.form],
            "votes",
        )
    elif facts.form == Form.FOUNDATION:
        yield from _council(facts, entitled, present, votes)
    elif votes * 2 <= present:
        yield fail(
            "majority",
            "赞成人数未过到会人数的半数，决议不能成立。",
            "Fewer than half of those present agreed: there is no decision.",
            basis.TRIGGER[facts.form],
            "votes",
        )
    elif present * 3 < entitled * 2 and facts.quorum is Quorum.MET:
        yield warn(
            "quorum",
            "到会人数不足应到人数的三分之二，请核对章程规定的法定人数。",
            "Fewer than two thirds were present; please check what the charter asks.",
            basis.TRIGGER[facts.form],
            "present",
        )


def _council(
    facts: Ending, entitled: int, present: int, votes: int
) -> Iterator[Finding]:
    """理事会: two thirds attend; a majority agrees, to a merger two thirds."""
    merged = facts.trigger is Trigger.MERGED
    if present * 3 < entitled * 2 and facts.quorum is Quorum.MET:
        yield fail(
            "council-quorum",
            "理事会会议须有三分之二以上理事出席方能召开。",
            "A council meets only if two thirds of its members are there.",
            basis.COUNCIL,
            "present",
        )
    if merged and votes * 3 < present * 2:
        yield fail(
            "two-thirds",
            "基金会分立、合并的决议，须经出席理事三分之二以上通过。",
            "To merge or split a foundation two thirds of those present agree.",
            basis.COUNCIL,
            "votes",
        )
    elif votes * 2 <= present:
        yield fail(
            "majority",
            "赞成人数未过到会人数的半数，决议不能成立。",
            "Fewer than half of those present agreed: there is no decision.",
            basis.COUNCIL,
            "votes",
        )


def _quorum(facts: Ending, settings: Settings) -> Iterator[Finding]:
    if facts.quorum is not Quorum.FAILED:
        return
    variant = SETTINGS["quorum_variant"]
    if not setting(settings, "quorum_variant"):
        yield fail(
            "no-variant",
            "本地没有实行到会人数不足时的变通程序，请依照章程重新召集会议。",
            "This place knows no way round the quorum; please call the meeting again.",
            variant,
            "present",
        )
        return
    yield from _announced(facts, settings)
    members, signed = facts.council_members, facts.undertakings
    if members is not None and signed is not None and signed < members:
        yield fail(
            "undertakings",
            f"在任理事{members}人，只有{signed}人签署承诺；须由全体在任理事签署。",
            f"{signed} of {members} serving council members signed; all of them must.",
            variant,
            "undertakings",
        )


def _announced(facts: Ending, settings: Settings) -> Iterator[Finding]:
    days = setting(settings, "quorum_notice_days")
    met, told = facts.triggered_on, facts.meeting_announced_on
    if met and told and met < told + timedelta(days=days):
        source = SETTINGS["quorum_notice_days"]
        yield fail(
            "announced-late",
            f"会议公告至召开会议不足{days}日，请重新公告并召集。",
            f"The meeting was announced less than {days} days before it was held.",
            source,
            "meeting_announced_on",
        )


def simplified(facts: Ending, settings: Settings) -> Iterator[Finding]:
    """简易注销: where the place has it, and nothing excludes it."""
    if facts.path is not Path.SIMPLIFIED:
        return
    if not setting(settings, "simplified_deregistration"):
        yield fail(
            "not-here",
            "本地未实行简易注销，请选择一般程序。",
            "This place has no simplified way; please choose the ordinary one.",
            SETTINGS["simplified_deregistration"],
            "path",
        )
        return
    excluded = list(_exclusions(facts))
    yield from excluded or [
        ok(
            "simplified",
            "未发现不适用简易注销的情形",
            "Nothing excludes the simplified way",
            sources.EXIT_PILOT,
        )
    ]


def _exclusions(facts: Ending) -> Iterator[Finding]:
    source = sources.EXIT_PILOT
    if not facts.decided:
        yield fail(
            "excluded-revoked",
            "已撤销登记的社会组织不适用简易注销，须依法清算。",
            "A revoked body is liquidated; the simplified way is closed to it.",
            source,
            "path",
        )
    if not facts.no_debts:
        yield fail(
            "excluded-debts",
            "有未结清债权债务的，不适用简易注销；没有的，请作出承诺。",
            "With debts unsettled the simplified way is closed; if there are none,"
            " please undertake so.",
            source,
            "no_debts",
        )
    if any(one.kind == "penalty" for one in facts.obstacles):
        yield fail(
            "excluded-penalty",
            "行政处罚案件办理期间不适用简易注销。",
            "While a penalty case is open the simplified way is closed.",
            source,
            "path",
        )

"""What keeps a body from ending now, and what to do about each.

No regulation has a closed list; which of these count is a setting of the place.
"""

from __future__ import annotations

from collections.abc import Iterable

from workflows.law.findings import Finding, fail, ok
from workflows.law.places import SETTINGS, Settings, setting
from workflows.procedures.deregistration.rules.facts import Ending, Obstacle, OpenCase

KEY = "deregistration_blockers"
INSPECTION = "inspection"
OTHER_CASE = "case"

# By kind of obstacle: what is in the way, and what is to be done, in both languages.
OBSTACLES: dict[str, tuple[str, str, str, str]] = {
    "penalty": (
        "有尚未办结的行政处罚案件",
        "请先履行处罚决定；结案后由登记机关解除。",
        "A penalty case is open",
        "Comply with the decision first; the registrar lifts this once it is closed.",
    ),
    "complaint": (
        "有尚未办结的投诉举报",
        "请配合调查；登记机关答复投诉人后解除。",
        "A complaint is open",
        "Cooperate with the inquiry; it is lifted once the complaint is answered.",
    ),
    "fundraising": (
        "公开募捐活动尚未结束",
        "请先结束募捐、公开募得款物的使用情况，再向登记机关报告。",
        "A public fundraising campaign is running",
        "End it, publish how the money was used, and report to the registrar.",
    ),
    "public_project": (
        "承接的公共资金项目尚未完成",
        "请完成、移交或者解除合同，并把购买方出具的证明交登记机关。",
        "A publicly funded project is not finished",
        "Finish, hand over or end it, and send the registrar the buyer's confirmation.",
    ),
    "other": (
        "有登记机关记录的其他障碍",
        "请联系登记机关了解处理办法。",
        "Something else is on record",
        "Ask the registrar what is to be done.",
    ),
}
TOLD = (
    "年检（年报）或者整改尚未办结",
    "请先完成年检或者整改。",
    "An inspection or its rectification is open",
    "Finish it first.",
)
KINDS = (INSPECTION, OTHER_CASE, *OBSTACLES)


def blockers(facts: Ending, settings: Settings) -> list[Finding]:
    """One finding for each thing in the way; one that says so if there is none."""
    counted = frozenset(setting(settings, KEY))
    found = [_case(each) for each in facts.open_cases if _kind(each) in counted]
    found += [_obstacle(each) for each in facts.obstacles if each.kind in counted]
    return found or [
        ok(
            "nothing-in-the-way",
            "未发现年检、处罚、投诉、募捐、公共资金项目等障碍",
            "Nothing on record is in the way",
            SETTINGS[KEY],
        )
    ]


def to_clear(kinds: Iterable[str], settings: Settings) -> list[Finding]:
    """What to do about each kind of obstacle, for who has not applied yet."""
    counted = frozenset(setting(settings, KEY))
    return [_told(kind) for kind in kinds if kind in counted]


def _told(kind: str) -> Finding:
    zh, to_do, en, advice = TOLD if kind == INSPECTION else OBSTACLES[kind]
    return fail(f"obstacle-{kind}", f"{zh}。{to_do}", f"{en}. {advice}", SETTINGS[KEY])


def _kind(case: OpenCase) -> str:
    return INSPECTION if case.procedure == INSPECTION else OTHER_CASE


def _case(case: OpenCase) -> Finding:
    named = f"{case.number}（{case.state}）" if case.state else case.number
    if _kind(case) == INSPECTION:
        zh = f"年检（年报）办件{named}尚未办结，请先完成年检或者整改。"
        en = f"Inspection {named} is open: finish it, or its rectification, first."
    else:
        zh = f"另有办件{named}尚未办结，请先办结或者撤回。"
        en = f"Another case, {named}, is open: finish or withdraw it first."
    return fail("open-case", zh, en, SETTINGS[KEY], "trigger")


def _obstacle(one: Obstacle) -> Finding:
    zh, to_do, en, advice = OBSTACLES[one.kind]
    day = one.since.isoformat()
    return fail(
        f"obstacle-{one.kind}",
        f"{zh}（{one.basis}，{day}起）。{to_do}",
        f"{en} ({one.basis}, since {day}). {advice}",
        SETTINGS[KEY],
        "trigger",
    )

"""Proposed leaders in every state, and bodies whose re-election is near or overdue.

Each script goes through the same acts as people would, at their own moments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from orgs.models import Organization, User
from workflows.clock import instant
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.law.periods import Term
from workflows.procedures.leadership import extending
from workflows.procedures.leadership.models import Candidate
from workflows.publicity import notices, objections
from workflows.publicity.objections import Entry
from workflows.tools.demo.clockwork import Script
from workflows.tools.demo.elections import (
    Election,
    Founded,
    Nominee,
    Post,
    draft,
    enter,
    nominate,
)
from workflows.tools.demo.props import item, rule, sheet, take, upload
from workflows.tools.demo.stage import Production, Stage

Scene = Callable[[Stage, Founded, int], Script]
REPORT = "经核查，会议程序符合章程，材料齐全，人选符合任职条件，建议公示。"
FIVE_YEARS = Term(60)
WORDS = "该人选近三年在外地工作，能否履职请核实。"


def _plan(body: Founded, *, audit: bool = True, change: bool = False) -> Election:
    """A whole slate, or one new chair who also represents the body."""
    today = instant.today()
    ends = FIVE_YEARS.last_day(today)
    days: dict[str, Any] = {"term_from": today, "term_to": ends}
    met = {"met_on": today - timedelta(days=14)}
    if change:
        chair = Nominee(f"叶{body.chair[1:]}", Post.CHAIR, legal=True)
        return Election((chair,), "change", audit=audit, more=met, **days)
    again = Nominee(body.chair, Post.CHAIR, legal=True, more={"term_number": 2})
    deputy = Nominee(f"毛{body.secretary[1:]}", Post.VICE_CHAIR)
    second = Post.HEAD if body.form == "service" else Post.SECRETARY_GENERAL
    secretary = Nominee(body.secretary, second, more={"term_number": 2})
    return Election((again, deputy, secretary), audit=audit, more=met, **days)


def _handler(stage: Stage, body: Founded) -> User:
    return (stage.lin, stage.xu, stage.he)[body.serial % 3]


def _enter(stage: Stage, body: Founded) -> Organization:
    ends = instant.today() - timedelta(days=3)
    plan = replace(body, term_to=ends)
    return enter(plan, stage.bureau, _handler(stage, body))


def _apply(
    stage: Stage, body: Founded, unit: str = "", **how: Any
) -> tuple[Case, User]:
    entry = _enter(stage, body)
    if unit:
        entry.supervising_unit = stage.offices[unit]
        entry.save(update_fields=["supervising_unit"])
    by = _handler(stage, body)
    case = draft(_plan(body, **how), entry, by)
    take(case, "apply", by, declared="on")
    return case, by


def _check(stage: Stage, case: Case, **gaps: str) -> None:
    acts.claim(item(case, "check").pk, stage.wu)
    rule(case, stage.wu, {f"material:{key}": words for key, words in gaps.items()})
    outcome = "gaps" if gaps else "publish"
    take(case, "check", stage.wu, outcome=outcome, report=REPORT)


def _publish(stage: Stage, case: Case) -> None:
    _check(stage, case)
    take(case, "approve", stage.wang, outcome="publish")


def _object(case: Case, post: str) -> None:
    """Somebody from the public has something against whoever is to hold the post."""
    one = Candidate.objects.filter(leadership=case.pk, post=post).latest("pk")
    notice = notices.of_case(case).get(subject=str(one.pk))
    token = f"demo-{case.pk}-{post}"
    objections.lodge(notice.pk, Entry(WORDS, token, True))


def _answers(case: Case, **said: str) -> dict[str, str]:
    """The same answers for every objection that is open."""
    opened = objections.of_case(case, open=True)
    return {f"{name}_{one.pk}": word for one in opened for name, word in said.items()}


def _verdict(stage: Stage, case: Case, verdict: str, reasons: str) -> None:
    found = _answers(
        case,
        report="已核查有关单位并听取双方意见。",
        heard_candidate="本人作了说明。",
        heard_organization="协会提供了有关凭证。",
        proposal=verdict,
    )
    take(case, "investigate", stage.wu, **found)
    said = _answers(case, verdict=verdict, reasons=reasons)
    take(case, "decide_objections", stage.wang, **said)


def _take_back(case: Case, by: User, post: str) -> None:
    one = Candidate.objects.filter(leadership=case.pk, post=post).latest("pk")
    said = {"candidate": str(one.pk), "reason": "本人因工作调动不再参选。"}
    acts.aside(case.pk, "withdraw_candidate", by, said)


# -- scenes, in the order of the procedure -------------------------------------------
def drafted(stage: Stage, body: Founded, days: int) -> Script:
    yield stage.ago(days, 19)
    entry = _enter(stage, body)
    draft(_plan(body), entry, _handler(stage, body))


def consulting(stage: Stage, body: Founded, days: int) -> Script:
    yield stage.ago(days, 10)
    _apply(stage, body, "culture")


def opined(stage: Stage, body: Founded, days: int) -> Script:
    yield stage.ago(days, 10)
    case, _by = _apply(stage, body, "culture")
    yield stage.ago(days - 2, 15)
    take(case, "opinion", stage.zhao, outcome="agree", opinion="同意。")


def received(stage: Stage, body: Founded, days: int) -> Script:
    yield stage.ago(days, 9, 40)
    _apply(stage, body)


def correcting(stage: Stage, body: Founded, days: int) -> Script:
    yield stage.ago(days, 9)
    case, _by = _apply(stage, body)
    yield stage.ago(days - 1, 16)
    _check(stage, case, decision="纪要没有载明应到、实到和表决人数，请补充。")


def corrected(stage: Stage, body: Founded, days: int) -> Script:
    yield from correcting(stage, body, days)
    yield stage.ago(days - 2, 11)
    case = _latest(body)
    upload(case, "decision", case.applicant, "补正")
    take(case, "correct", case.applicant)


def _latest(body: Founded) -> Any:
    named = Case.objects.filter(organization__name=body.name).latest("pk")
    return named.coerced


def checked(stage: Stage, body: Founded, days: int) -> Script:
    yield stage.ago(days, 9)
    case, _by = _apply(stage, body)
    yield stage.ago(days - 1, 10)
    _check(stage, case)


def publicised(stage: Stage, body: Founded, days: int, **how: Any) -> Script:
    yield stage.ago(days + 2, 9)
    case, _by = _apply(stage, body, **how)
    yield stage.ago(days + 1, 14)
    _check(stage, case)
    yield stage.ago(days, 9)
    take(case, "approve", stage.wang, outcome="publish")


def objected(stage: Stage, body: Founded, days: int) -> Script:
    yield from publicised(stage, body, days)
    yield stage.ago(days - 1, 20)
    _object(_latest(body), Post.VICE_CHAIR)


def verdict(word: str, reasons: str) -> Scene:
    def scene(stage: Stage, body: Founded, days: int) -> Script:
        yield from objected(stage, body, days)
        yield stage.ago(days - 3, 16)
        _verdict(stage, _latest(body), word, reasons)

    return scene


def proposing(stage: Stage, body: Founded, days: int) -> Script:
    yield from publicised(stage, body, days)
    yield stage.ago(days - 1, 11)
    case = _latest(body)
    _take_back(case, case.applicant, Post.VICE_CHAIR)


def replaced(stage: Stage, body: Founded, days: int) -> Script:
    yield from proposing(stage, body, days)
    yield stage.ago(days - 7, 15)
    case = _latest(body)
    fallen = case.vacancies[0]
    nominee = Nominee(f"柴{body.secretary[1:]}", Post.VICE_CHAIR)
    nominate(case, nominee, replaces=fallen)
    take(case, "propose", case.applicant, outcome="propose")
    yield stage.ago(days - 8, 10)
    _publish(stage, _latest(body))


def awaiting_audit(stage: Stage, body: Founded, days: int) -> Script:
    yield from publicised(stage, body, days, change=True, audit=False)


def audited(stage: Stage, body: Founded, days: int) -> Script:
    yield from awaiting_audit(stage, body, days)
    yield stage.ago(days - 7, 15)
    case = _latest(body)
    report = {"audit_report": sheet("audit")}
    take(case, "file_audit", case.applicant, report)


def settled_between(stage: Stage, body: Founded, days: int) -> Script:
    """One person is proposed by two associations; who comes first takes office."""
    other = replace(
        body,
        name=body.name.replace("促进会", "研究会"),
        serial=body.serial + 60,
        chair=f"陈{body.chair[1:]}",
    )
    for each in (body, other):
        yield stage.ago(days + 2, 9)
        case, _by = _apply(stage, each, change=True)
        yield stage.ago(days, 9)
        _publish(stage, case)


def refused(stage: Stage, body: Founded, days: int) -> Script:
    yield stage.ago(days, 9)
    case, _by = _apply(stage, body)
    yield stage.ago(days - 1, 10)
    acts.claim(item(case, "check").pk, stage.wu)
    rule(case, stage.wu, {})
    said = {"outcome": "refuse", "report": "会议程序不符合章程。"}
    take(case, "check", stage.wu, grounds=["procedure"], **said)
    yield stage.ago(days - 2, 10)
    reasons = "会员代表大会未达到章程规定的到会人数，选举结果无效，请重新召开。"
    said = {"outcome": "refuse", "reasons": reasons}
    take(case, "approve", stage.wang, grounds=["procedure"], **said)


def ended(stage: Stage, body: Founded, days: int) -> Script:
    yield from publicised(stage, body, days, change=True)
    yield stage.ago(days - 1, 11)
    case = _latest(body)
    _take_back(case, case.applicant, Post.CHAIR)
    yield stage.ago(days - 2, 11)
    take(case, "propose", case.applicant, outcome="leave")


def withdrawn(stage: Stage, body: Founded, days: int) -> Script:
    yield from publicised(stage, body, days)
    yield stage.ago(days - 1, 9)
    case = _latest(body)
    said = {"reason": "重新召开会员代表大会。"}
    acts.interrupt(case.pk, "withdraw", case.applicant, said)


def term_ends(offset: int) -> Scene:
    """A body whose term ends so many days from today; nothing else happens."""

    def scene(stage: Stage, body: Founded, days: int) -> Script:
        yield stage.ago(days, 8)
        ends = stage.ago(0).date() + timedelta(days=offset)
        enter(replace(body, term_to=ends), stage.bureau, _handler(stage, body))

    return scene


def extended(stage: Stage, body: Founded, days: int) -> Script:
    yield stage.ago(days, 8)
    ends = instant.today() + timedelta(days=5)
    plan = replace(body, term_to=ends)
    entry = enter(plan, stage.bureau, _handler(stage, body))
    yield stage.ago(days - 1, 10)
    until: date = Term(6).last_day(ends)
    reason = "会员代表大会因场地原因推迟，组织申请延期半年。"
    extending.extend(stage.wang, entry, until, reason)


def _body(name: str, serial: int, form: str = "association", **more: Any) -> Founded:
    people = (
        ("方志远", "余慧敏"),
        ("姜国栋", "舒若兰"),
        ("祝建华", "占秋实"),
        ("廖思源", "杜雅琴"),
        ("汪文清", "徐子轩"),
    )
    chair, secretary = people[serial % len(people)]
    signs = "家和安然明达乐宁启恒"
    mark = signs[serial // len(people)]
    return Founded(
        f"衢州市柯城区{name}",
        serial,
        form,
        chair[:2] + mark,
        secretary[:2] + mark,
        more=more,
    )


FALSE = "经核查，反映的情况与事实不符。"
TRUE = "经核查，反映的情况属实，该人选不能正常履职。"
PLAYBILL: tuple[tuple[Scene, Founded, int], ...] = (
    (publicised, _body("象棋协会", 10), 30),
    (publicised, _body("康养服务协会", 11), 22),
    (verdict("rejected", FALSE), _body("摄影协会", 12), 28),
    (verdict("upheld", TRUE), _body("书画研究会", 13), 14),
    (replaced, _body("垂钓协会", 14), 16),
    (proposing, _body("登山协会", 15), 11),
    (awaiting_audit, _body("家政服务商会", 16), 12),
    (audited, _body("餐饮商会", 17), 15),
    (settled_between, _body("茶文化促进会", 18), 10),
    (objected, _body("门球协会", 19), 12),
    (objected, _body("乒乓球协会", 20), 3),
    (publicised, _body("朗诵学会", 21), 3),
    (publicised, _body("儿童之家服务中心", 22, "service"), 2),
    (checked, _body("盆景协会", 23), 3),
    (corrected, _body("太极拳协会", 24), 5),
    (correcting, _body("合唱协会", 25), 4),
    (correcting, _body("收藏协会", 26), 45),
    (consulting, _body("非遗保护协会", 27), 3),
    (consulting, _body("戏曲协会", 28), 16),
    (opined, _body("图书馆学会", 29), 5),
    (received, _body("志愿服务联合会", 30), 1),
    (refused, _body("花卉协会", 31), 20),
    (ended, _body("轮滑协会", 32), 18),
    (withdrawn, _body("桥牌协会", 33), 9),
    (drafted, _body("读书会", 34), 1),
    (term_ends(60), _body("民俗学会", 40), 40),
    (term_ends(-20), _body("轮椅篮球协会", 41), 40),
    (term_ends(-200), _body("食用菌协会", 42), 40),
    (term_ends(-420), _body("信鸽协会", 43), 40),
    (extended, _body("女企业家协会", 44), 30),
)


def scripts(stage: Stage) -> Iterator[Script]:
    """One body per line: what happens to it, since when."""
    return (scene(stage, body, days) for scene, body, days in PLAYBILL)


PRODUCTION = Production("leadership", scripts)

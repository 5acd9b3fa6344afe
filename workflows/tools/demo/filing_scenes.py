"""What happens to filings in the demo, scene by scene.

Each script goes through the same acts as people would, at their own moments.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from orgs.models import FiledBody, User
from workflows.clock import instant
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.procedures.establishment.flows import EstablishmentFlow
from workflows.procedures.establishment.upgrading import carried_over
from workflows.procedures.filing.ending import EndingForm
from workflows.procedures.filing.notes import NoteForm
from workflows.tools.demo.clockwork import Script
from workflows.tools.demo.foundings import Plan
from workflows.tools.demo.foundings import fill as fill_founding
from workflows.tools.demo.neighbours import Group, alter, draft, matter, photo
from workflows.tools.demo.props import rule, take
from workflows.tools.demo.stage import Stage

EAST, WEST, VILLAGE = "330802006001", "330802006002", "330802006201"
COMMITTEES = {EAST: "fang", WEST: "tang", VILLAGE: "shi"}
FOUND = "经审核，符合备案要求。"
Scene = Callable[[Stage, Group, int], Script]


def _apply(stage: Stage, group: Group, by: User) -> Case:
    case = draft(group, by)
    take(case, "apply", by, declared="on")
    return case


def _answer(stage: Stage, case: Case, group: Group, words: str = "") -> None:
    member = stage.people[COMMITTEES[group.community]]
    outcome = "disagree" if words else "agree"
    take(case, "opinion", member, outcome=outcome, opinion=words)


def _review(
    stage: Stage,
    case: Case,
    outcome: str = "file",
    gaps: dict[str, str] | None = None,
    **more: Any,
) -> None:
    acts.claim(case.items.get(step="review", finished=None).pk, stage.shen)
    rule(case, stage.shen, gaps or {})
    take(case, "review", stage.shen, outcome=outcome, report=FOUND, **more)


def _decide(stage: Stage, case: Case, outcome: str = "file", **more: Any) -> None:
    take(case, "decide", stage.yao, outcome=outcome, **more)


def _filed(stage: Stage, group: Group, by: User) -> FiledBody:
    """Everything in a morning."""
    case = _apply(stage, group, by)
    _answer(stage, case, group)
    _review(stage, case)
    _decide(stage, case)
    return FiledBody.objects.get(filings=case.pk)


def drafted(stage: Stage, group: Group, days: int) -> Script:
    yield stage.ago(days, 20, 10)
    draft(group, stage.apo)


def helped(stage: Stage, group: Group, days: int) -> Script:
    """帮办代办: 陆敏 fills it in at the kitchen table."""
    yield stage.ago(days, 15, 0)
    case = draft(group, stage.ding, by=stage.lu)
    take(case, "apply", stage.lu, declared="on")


def asked(stage: Stage, group: Group, days: int) -> Script:
    yield stage.ago(days, 10, 30)
    _apply(stage, group, stage.apo)


def answered(stage: Stage, group: Group, days: int) -> Script:
    yield from _answered(stage, group, days, [])


def _answered(
    stage: Stage, group: Group, days: int, made: list[Case], words: str = ""
) -> Script:
    yield stage.ago(days, 10, 30)
    case = _apply(stage, group, stage.apo)
    made.append(case)
    yield stage.ago(days - 1, 16, 0)
    _answer(stage, case, group, words)


def correcting(stage: Stage, group: Group, days: int) -> Script:
    made: list[Case] = []
    yield from _answered(stage, group, days, made)
    yield stage.ago(days - 2, 9, 20)
    gaps = {"material:rules": "照片看不清，请在亮一点的地方重新拍一张。"}
    _review(stage, made[0], "gaps", gaps)


def lapsed(stage: Stage, group: Group, days: int) -> Script:
    return correcting(stage, group, days)


def visiting(stage: Stage, group: Group, days: int) -> Script:
    made: list[Case] = []
    yield from _answered(stage, group, days, made)
    yield stage.ago(days - 2, 9, 20)
    _review(stage, made[0], "visit", visit_wish="看看活动室，问问人数。")


def visited(stage: Stage, group: Group, days: int) -> Script:
    made: list[Case] = []
    yield from _answered(stage, group, days, made)
    yield stage.ago(days - 2, 9, 20)
    case = made[0]
    _review(stage, case, "visit", visit_wish="看看活动室，问问人数。")
    yield stage.ago(days - 3, 15, 0)
    take(
        case,
        "visit",
        stage.shen,
        visited_on=instant.today().isoformat(),
        visit_note="活动室整洁，现场十余人，与申请一致。",
        files={"photo_1": photo("room"), "photo_2": photo("people")},
    )


def opposed(stage: Stage, group: Group, days: int) -> Script:
    """The committee says no; the decision has to answer it."""
    made: list[Case] = []
    words = "晚上活动音响太大，楼上居民多次反映。"
    yield from _answered(stage, group, days, made, words)
    yield stage.ago(days - 2, 11, 0)
    _review(stage, made[0])


def decided(outcome: str, reasons: str = "") -> Scene:
    """A filing that ends with this decision."""

    def scene(stage: Stage, group: Group, days: int) -> Script:
        made: list[Case] = []
        yield from _answered(stage, group, days, made)
        yield stage.ago(days - 2, 9, 20)
        _review(stage, made[0], outcome)
        yield stage.ago(days - 3, 14, 0)
        _decide(stage, made[0], outcome, reasons=reasons)

    return scene


def withdrawn(stage: Stage, group: Group, days: int) -> Script:
    yield stage.ago(days, 9, 0)
    case = _apply(stage, group, stage.ding)
    yield stage.ago(days - 1, 8, 0)
    acts.interrupt(case.pk, "withdraw", stage.ding, {"reason": "想再商量一下。"})


def changing(stage: Stage, group: Group, days: int) -> Script:
    yield stage.ago(days, 9, 0)
    body = _filed(stage, group, stage.ding)
    yield stage.ago(days // 3, 9, 0)
    case = matter(body, "change")
    alter(case, address="新建的社区文化礼堂")
    take(case, "apply", stage.ding, declared="on")


def renewing(stage: Stage, group: Group, days: int) -> Script:
    """On file for nearly three years; the renewal is being looked at."""
    body = yield from _long_ago(stage, group, stage.apo, days)
    yield stage.ago(2, 9, 30)
    take(matter(body, "renewal"), "apply", stage.apo, declared="on")


def over(stage: Stage, group: Group, days: int) -> Script:
    """The time of the filing has run out and nobody has renewed it."""
    yield from _long_ago(stage, group, stage.ding, days)


def _long_ago(
    stage: Stage, group: Group, by: User, days: int
) -> Generator[datetime, None, FiledBody]:
    """Filed so many working days ago; last year's note is there."""
    yield stage.ago(days, 9, 0)
    body = _filed(stage, group, by)
    yield stage.ago(40, 9, 0)
    _note(body, by)
    return body


def _note(body: FiledBody, by: User) -> None:
    today = instant.today()
    told = {
        "year": today.year,
        "activities": "36",
        "people": "420",
        "last_active_on": (today - timedelta(days=3)).isoformat(),
        "words": "每周两次活动，重阳节慰问演出一场。",
    }
    form = NoteForm(told, body=body, user=by)
    if not form.is_valid():
        raise ValueError(form.errors)
    with transaction.atomic():
        form.keep()


def asleep(stage: Stage, group: Group, days: int) -> Script:
    """Nothing heard of for more than a year."""
    yield stage.ago(days, 9, 0)
    _filed(stage, group, stage.ding)


def heard(stage: Stage, group: Group, days: int) -> Script:
    """The township means to end it; the body may state its view."""
    yield stage.ago(days, 9, 0)
    body = _filed(stage, group, stage.apo)
    yield stage.ago(2, 10, 0)
    _begin_ending(stage, body, "inactive", "一年多没有开展活动，多次联系未果。")


def _begin_ending(stage: Stage, body: FiledBody, ground: str, words: str) -> Case:
    form = EndingForm({"ground": ground, "words": words}, body=body)
    if not form.is_valid():
        raise ValueError(form.errors)
    return form.begin(stage.shen)


def stated(outcome: str) -> Scene:
    """Heard, and then ended or kept."""

    def scene(stage: Stage, group: Group, days: int) -> Script:
        yield stage.ago(days, 9, 0)
        body = _filed(stage, group, stage.apo)
        yield stage.ago(9, 10, 0)
        case = _begin_ending(stage, body, "unlawful", "有居民反映以备案名义收费。")
        yield stage.ago(8, 10, 0)
        take(case, "statement", stage.apo, statement="只收过茶水钱，已经退还。")
        yield stage.ago(6, 10, 0)
        _decide(stage, case, outcome, reasons="经核实，情况已查清。")

    return scene


def dissolved(stage: Stage, group: Group, days: int) -> Script:
    yield stage.ago(days, 9, 0)
    body = _filed(stage, group, stage.ding)
    yield stage.ago(7, 9, 0)
    case = matter(body, "cancellation")
    take(case, "apply", stage.ding, declared="on")
    yield stage.ago(5, 9, 0)
    _review(stage, case, "end")
    _decide(stage, case, "end", reasons="队伍已经解散。")


def upgraded(stage: Stage, group: Group, days: int) -> Script:
    """转登记: the county registers it, and the filing closes."""
    yield stage.ago(days, 9, 0)
    body = _filed(stage, group, stage.lin)
    yield stage.ago(20, 9, 0)
    case = acts.begin(EstablishmentFlow, stage.lin, **carried_over(body))
    fill_founding(case, Plan("府东", "邻里互助", "服务中心"))
    take(case, "apply", stage.lin, declared="on")
    yield stage.ago(18, 9, 0)
    acts.claim(case.items.get(step="intake", finished=None).pk, stage.zhou)
    rule(case, stage.zhou, {})
    reason = "符合直接登记类别。"
    take(case, "intake", stage.zhou, outcome="complete", category_reason=reason)
    yield stage.ago(15, 9, 0)
    take(case, "examine", stage.wu, outcome="grant", report="建议准予登记。")
    take(case, "countersign", stage.zheng, outcome="agree")
    take(case, "decide", stage.wang, outcome="grant")
    yield stage.ago(14, 9, 0)
    take(case, "issue", stage.chen, outcome="online")

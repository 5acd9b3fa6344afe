"""Annual reports in every state, with deadlines past, near and far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction

from orgs import handlers, register
from orgs.models import Organization
from orgs.numbers import make_credit_code
from workflows.engine import acts
from workflows.procedures.inspection.models import Campaign, Participation
from workflows.procedures.inspection.models.campaign import Reason
from workflows.tools.demo.props import item, rule, sheet, take
from workflows.tools.demo.reports import drafted
from workflows.tools.demo.stage import Production, Stage

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.procedures.inspection.models import Inspection
    from workflows.tools.demo.clockwork import Script

DIGITS = {"association": "1", "service": "2", "foundation": "3"}
ENDINGS = {"association": "协会", "service": "服务中心", "foundation": "基金会"}
GROUNDS: dict[str, Any] = {
    "grounds": ["finance"],
    "reasons": "抽查发现两笔支出没有原始凭证，合计 12,600 元。",
}
UNQUALIFIED: dict[str, Any] = {
    "grounds": ["false", "finance"],
    "reasons": "报告的收入与银行流水不符，少报 86,000 元。",
}


REVIEWED = {"outcome": "qualified", "report": "已核对所附报表，提示事项已说明。"}


@dataclass(frozen=True)
class Body:
    """An invented registered body; ``culture`` is its supervising unit or none."""

    serial: int
    name: str
    sector: str
    form: str = "service"
    unit: str = "culture"
    charity: bool = False
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def full_name(self) -> str:
        """Without saying 服务 twice."""
        ending = ENDINGS[self.form]
        if self.sector.endswith("服务"):
            ending = ending.removeprefix("服务")
        return f"{self.name}{self.sector}{ending}"


def entered(stage: Stage, body: Body, hand: User) -> Organization:
    """On the register for years, with this person as its principal account."""
    code = make_credit_code("5", DIGITS[body.form], "330802", f"MJNJ{body.serial:04d}")
    with transaction.atomic():
        made = register.enter(
            basis="演示数据",
            actor=None,
            code=code,
            name=f"衢州市柯城区{body.full_name}",
            trade_name=body.name,
            sector=body.sector,
            form=body.form,
            is_charity=body.charity,
            registrar=stage.bureau,
            region=stage.bureau.region,
            supervising_unit=stage.offices[body.unit] if body.unit else None,
            address="示例路 66 号",
            scope=f"{body.sector}；开展公益活动。",
            legal_representative=hand.full_name,
            funds=Decimal(50_000),
            established_on=date(2019, 5, 6),
        )
        handlers.appoint(made, hand, by=None)
    return made


def _filled(stage: Stage, body: Body, hand: User) -> Inspection:
    today = stage.ago(0).date()
    year = today.year - 1
    # Whenever the demo is played, its window is open; real ones end in spring.
    end = today + timedelta(days=40)
    track = "report" if body.charity else "inspection"
    made = entered(stage, body, hand)
    _takes_part(stage, made, year, track, end)
    return drafted(made, year, hand, track=track, window_end=end, **body.answers)


def _takes_part(
    stage: Stage, body: Organization, year: int, track: str, end: date
) -> None:
    """Nobody else does: a campaign whose opening was never begun admits no others."""
    day = stage.ago(60).date()
    opened = {"opened_at": stage.ago(60), "opened_on": day}
    campaign, _made = Campaign.objects.get_or_create(
        registrar=stage.bureau, year=year, defaults=opened
    )
    Participation.objects.create(
        campaign=campaign,
        organization=body,
        year=year,
        takes_part=True,
        track=track,
        reason=Reason.CHARITY if body.is_charity else Reason.REGISTERED,
        window_end=end,
        joined_on=day,
    )


def _handed_in(stage: Stage, body: Body, hand: User) -> Inspection:
    case = _filled(stage, body, hand)
    take(case, "fill", hand, declared="on")
    take(case, "sign", hand, {"file": sheet("signed page")}, outcome="sign")
    return case


def _in_review(stage: Stage, body: Body, hand: User) -> Inspection:
    case = _handed_in(stage, body, hand)
    if case.items.filter(step="first_opinion", finished=None).exists():
        take(case, "first_opinion", stage.zhao, outcome="qualified", words="同意。")
    return case


def filling(stage: Stage, body: Body, days: int) -> Script:
    yield stage.ago(days, 20, 10)
    _filled(stage, body, stage.lin)


def signing(stage: Stage, body: Body, days: int) -> Script:
    yield stage.ago(days, 20, 20)
    take(_filled(stage, body, stage.lin), "fill", stage.lin, declared="on")


def with_unit(stage: Stage, body: Body, days: int) -> Script:
    yield stage.ago(days, 10, 10)
    _handed_in(stage, body, stage.he)


def sent_back(stage: Stage, body: Body, days: int) -> Script:
    yield stage.ago(days, 10, 12)
    case = _handed_in(stage, body, stage.lin)
    yield stage.ago(days - 1, 15, 0)
    words = "请补充全年主要活动的时间和受益人数。"
    take(case, "first_opinion", stage.zhao, outcome="return", words=words)


def in_review(stage: Stage, body: Body, days: int) -> Script:
    yield stage.ago(days, 11, 0)
    _in_review(stage, body, stage.he)


def supplementing(stage: Stage, body: Body, days: int) -> Script:
    yield stage.ago(days, 11, 10)
    case = _in_review(stage, body, stage.lin)
    yield stage.ago(days - 1, 9, 20)
    acts.claim(item(case, "review").pk, stage.wu)
    gap = "财务报表缺少现金流量表，请补齐后重新上传。"
    rule(case, stage.wu, {"material:statements": gap})
    take(case, "review", stage.wu, outcome="gaps")


def visiting(stage: Stage, body: Body, days: int) -> Script:
    yield stage.ago(days, 14, 0)
    case = _in_review(stage, body, stage.he)
    yield stage.ago(days - 1, 10, 0)
    wish = "核对实际办公地点。"
    take(case, "review", stage.wu, outcome="visit", visit_wish=wish)


def confirming(stage: Stage, body: Body, days: int) -> Script:
    yield stage.ago(days, 14, 30)
    case = _in_review(stage, body, stage.xu)
    yield stage.ago(days - 1, 16, 0)
    take(case, "review", stage.wu, outcome="unqualified", **UNQUALIFIED)


def concluded(stage: Stage, body: Body, days: int) -> Script:
    yield from _concluded(stage, body, days, [])


def _concluded(
    stage: Stage, body: Body, days: int, made: list[Inspection], **more: Any
) -> Script:
    yield stage.ago(days, 9, 40)
    made.append(_in_review(stage, body, stage.lin))
    yield stage.ago(days - 3, 10, 40)
    take(made[0], "review", stage.wu, **(REVIEWED | more))


def published(stage: Stage, body: Body, days: int) -> Script:
    yield from _concluded(stage, body, days, [], outcome="accepted")


def rectifying(stage: Stage, body: Body, days: int) -> Script:
    yield from _concluded(stage, body, days, [], outcome="basic", **GROUNDS)


def rechecking(stage: Stage, body: Body, days: int) -> Script:
    made: list[Inspection] = []
    yield from _rectified(stage, body, days, made)


def closed(stage: Stage, body: Body, days: int) -> Script:
    made: list[Inspection] = []
    yield from _rectified(stage, body, days, made)
    yield stage.ago(days - 12, 10, 0)
    take(made[0], "recheck", stage.wu, outcome="done", words="凭证齐全。")


def _rectified(stage: Stage, body: Body, days: int, made: list[Inspection]) -> Script:
    yield from _concluded(stage, body, days, made, outcome="basic", **GROUNDS)
    yield stage.ago(days - 9, 19, 0)
    file = {"file": sheet("rectification report")}
    take(made[0], "rectify", stage.lin, file, words="两笔支出已补齐凭证。")


def adjusted(stage: Stage, body: Body, days: int) -> Script:
    made: list[Inspection] = []
    yield from _concluded(stage, body, days, made)
    yield stage.ago(days - 8, 15, 0)
    facts = {"outcome": "basic", **GROUNDS}
    acts.intervene(made[0].pk, "new_facts", stage.wang, facts)


def adjusting(stage: Stage, body: Body, days: int) -> Script:
    """An inspector has found new facts; the head has not confirmed them yet."""
    made: list[Inspection] = []
    yield from _concluded(stage, body, days, made)
    yield stage.ago(days - 8, 16, 0)
    facts = {"outcome": "unqualified", **UNQUALIFIED}
    acts.intervene(made[0].pk, "report_facts", stage.wu, facts)


FEW_INSURED = {"insured": 1}
BRANCH = {"party_members": 5, "party_kind": "own"}
NO_BRANCH = {"party_members": 4, "party_kind": "none"}
PLAYBILL: tuple[tuple[Callable[[Stage, Body, int], Script], Body, int], ...] = (
    (closed, Body(1, "橘洲", "阅读推广", answers=BRANCH), 40),
    (adjusted, Body(2, "信安", "民乐"), 30),
    (adjusting, Body(19, "古城", "评弹"), 11),
    (rechecking, Body(3, "烂柯", "围棋培训"), 24),
    (rectifying, Body(4, "水亭", "非遗传承"), 20),
    (concluded, Body(5, "府山", "书画", answers=BRANCH), 18),
    (published, Body(6, "衢江", "助学", "foundation", "", charity=True), 15),
    (confirming, Body(7, "孔府", "国学培训"), 9),
    (visiting, Body(8, "斗潭", "社区服务", answers={"at_domicile": "no"}), 8),
    (supplementing, Body(9, "天宁", "舞蹈培训"), 6),
    (in_review, Body(10, "坊门", "社区服务", answers=FEW_INSURED), 5),
    (in_review, Body(11, "上街", "读书", answers=BRANCH), 5),
    (in_review, Body(12, "新桥", "戏曲", answers=NO_BRANCH), 4),
    (in_review, Body(13, "南街", "摄影", unit=""), 3),
    (with_unit, Body(14, "讲舍", "文艺"), 6),
    (with_unit, Body(15, "峥嵘", "合唱"), 2),
    (sent_back, Body(16, "仙岩", "书法培训"), 4),
    (signing, Body(17, "鹿鸣", "志愿服务"), 1),
    (filling, Body(18, "石梁", "文化传播"), 1),
)


def scripts(stage: Stage) -> Iterator[Script]:
    for script, body, days in PLAYBILL:
        yield script(stage, body, days)


PRODUCTION = Production("inspection", scripts)

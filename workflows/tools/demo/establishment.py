"""Establishments in every state, with deadlines past, near and far.

Each script goes through the same acts as a person would, at its own moments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from orgs.models import User
from workflows.clock import tables
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.flows import EstablishmentFlow
from workflows.tools.demo.clockwork import Script
from workflows.tools.demo.foundings import Plan, draft
from workflows.tools.demo.props import rule, sheet, take, upload
from workflows.tools.demo.stage import Production, Stage


def _apply(stage: Stage, plan: Plan, by: User) -> Case:
    case = draft(plan, by, stage.bureau)
    take(case, "apply", by, declared="on")
    return case


def _accept(stage: Stage, case: Case) -> None:
    waiting = case.items.get(step="intake", finished__isnull=True)
    acts.claim(waiting.pk, stage.zhou)
    rule(case, stage.zhou, {})
    take(
        case,
        "intake",
        stage.zhou,
        outcome="complete",
        category_reason="符合直接登记类别。",
    )


def _gaps(stage: Stage, case: Case, outcome: str, **gaps: str) -> None:
    waiting = case.items.get(step="intake", finished__isnull=True)
    acts.claim(waiting.pk, stage.zhou)
    rule(case, stage.zhou, {f"material:{key}": words for key, words in gaps.items()})
    take(case, "intake", stage.zhou, outcome=outcome)


def _examine(stage: Stage, case: Case, outcome: str = "grant", **more: Any) -> None:
    report = "经审查，材料齐全，内容真实，符合登记条件，建议准予登记。"
    take(case, "examine", stage.wu, outcome=outcome, report=report, **more)


def drafted(stage: Stage, plan: Plan, days: int) -> Script:
    yield stage.ago(days, 20, 5)
    case = acts.begin(
        EstablishmentFlow, stage.lin, authority=stage.bureau, region=None, place=""
    )
    Case.objects.filter(pk=case.pk).update(title=plan.trade_name)


def filled(stage: Stage, plan: Plan, days: int) -> Script:
    yield stage.ago(days, 20, 5)
    draft(plan, stage.lin, stage.bureau)


def received(stage: Stage, plan: Plan, days: int) -> Script:
    yield stage.ago(days, 10, 5)
    _apply(stage, plan, stage.lin)


def accepted(stage: Stage, plan: Plan, days: int) -> Script:
    yield stage.ago(days, 9, 12)
    case = _apply(stage, plan, stage.he)
    yield stage.ago(days - 1, 14, 20)
    _accept(stage, case)


def correcting(stage: Stage, plan: Plan, days: int) -> Script:
    yield stage.ago(days, 20, 5)
    case = _apply(stage, plan, stage.lin)
    yield stage.ago(days - 2, 9, 42)
    words = "租赁合同第 4 页缺少出租方签字或盖章，请补齐后重新上传完整的合同。"
    _gaps(stage, case, "gaps", premises=words)


def corrected(stage: Stage, plan: Plan, days: int) -> Script:
    yield from _corrected(stage, plan, days, [])


def _corrected(stage: Stage, plan: Plan, days: int, made: list[Case]) -> Script:
    yield stage.ago(days, 9, 30)
    case = _apply(stage, plan, stage.xu)
    made.append(case)
    yield stage.ago(days - 1, 15, 0)
    _gaps(stage, case, "gaps", premises="证明上的地址与填写的住所不一致。")
    yield stage.ago(days - 3, 11, 11)
    upload(Case.objects.get(pk=case.pk).coerced, "premises", stage.xu, "corrected")
    take(case, "correct", stage.xu)


def on_the_spot(stage: Stage, plan: Plan, days: int) -> Script:
    yield stage.ago(days, 9, 0)
    case = _apply(stage, plan, stage.he)
    yield stage.ago(days - 1, 9, 30)
    _gaps(stage, case, "spot", charter="章程第七条的错别字请当场更正。")


def lapsed(stage: Stage, plan: Plan, days: int) -> Script:
    """Asked for corrections long ago; the sweep at the end lets it lapse."""
    yield from correcting(stage, plan, days)


def declined_to_accept(stage: Stage, plan: Plan, days: int) -> Script:
    yield stage.ago(days, 10, 0)
    case = _apply(stage, plan, stage.xu)
    yield stage.ago(days - 1, 10, 0)
    ground = _first_ground()
    reasons = "所述活动属于单位内部团体，不属于社会组织登记范围。"
    take(case, "intake", stage.zhou, outcome="reject", ground=ground, reasons=reasons)


def _first_ground() -> str:
    return str(rules.NON_ACCEPTANCE_GROUNDS[0].code)


def referred(stage: Stage, plan: Plan, days: int) -> Script:
    yield stage.ago(days, 10, 0)
    case = _apply(stage, plan, stage.xu)
    yield stage.ago(days - 1, 10, 0)
    reasons = "活动地域为全市，请向衢州市民政局申请。"
    take(case, "intake", stage.zhou, outcome="elsewhere", reasons=reasons)


def to_dual(stage: Stage, plan: Plan, days: int) -> Script:
    yield stage.ago(days, 10, 0)
    case = _apply(stage, plan, stage.xu)
    yield stage.ago(days - 1, 10, 0)
    reasons = "业务范围涉及文物鉴定，不属于可以直接登记的类别。"
    take(case, "intake", stage.zhou, outcome="dual", reasons=reasons)


def awaiting_consent(stage: Stage, plan: Plan, days: int) -> Script:
    yield stage.ago(days, 10, 0)
    _apply(stage, plan, stage.lin)


def consent_declined(stage: Stage, plan: Plan, days: int) -> Script:
    yield stage.ago(days, 10, 0)
    case = _apply(stage, plan, stage.xu)
    yield stage.ago(days - 2, 10, 0)
    words = "拟开展的活动与本局职责无关，建议另行联系主管部门。"
    take(case, "consent", stage.zhao, outcome="decline", words=words)


def consented(stage: Stage, plan: Plan, days: int) -> Script:
    yield stage.ago(days, 10, 0)
    case = _apply(stage, plan, stage.lin)
    yield stage.ago(days - 2, 10, 0)
    take(case, "consent", stage.zhao, outcome="consent", words="同意担任业务主管单位。")


def consulting(stage: Stage, plan: Plan, days: int) -> Script:
    made: list[Case] = []
    yield from _upto_accept(stage, plan, days, made)
    fire = stage.offices["fire"].pk
    _examine(
        stage,
        made[0],
        "consult",
        consulted=fire,
        consult_question="该场所能否用于托养服务，请提出意见。",
    )


def _upto_accept(stage: Stage, plan: Plan, days: int, made: list[Case]) -> Script:
    yield stage.ago(days, 9, 12)
    made.append(_apply(stage, plan, stage.he))
    yield stage.ago(days - 1, 14, 20)
    _accept(stage, made[0])
    yield stage.ago(days - 2, 9, 40)


def experts(stage: Stage, plan: Plan, days: int) -> Script:
    made: list[Case] = []
    yield from _upto_accept(stage, plan, days, made)
    _examine(
        stage,
        made[0],
        "experts",
        expert_question="该技术方向是否属于自然科学和工程技术领域？",
        expert_days=15,
    )


def heard(stage: Stage, plan: Plan, days: int) -> Script:
    """The applicant asks for a hearing; it is set and has yet to be held."""
    made: list[Case] = []
    yield from _upto_accept(stage, plan, days, made)
    words = {"reason": "附近已有相近机构，请就是否重复设立听取意见。"}
    acts.aside(made[0].pk, "ask_hearing", stage.he, words)
    told = stage.ago(days - 3, 10, 0)
    yield told
    take(
        made[0],
        "order_hearing",
        stage.wang,
        outcome="hold",
        when=f"{_first_hearing_day(told):%Y-%m-%d} 14:30",
        place="柯城区民政局三楼会议室",
        chair=stage.chen.pk,
        days=15,
        invited="衢州市柯城区邻里照护中心",
    )


def told_of_hearing(stage: Stage, plan: Plan, days: int) -> Script:
    """A neighbour's interests are touched; both sides may ask for a hearing."""
    made: list[Case] = []
    yield from _upto_accept(stage, plan, days, made)
    _examine(
        stage,
        made[0],
        "tell",
        stake="拟设服务场所与邻近机构共用同一出入口和消防通道，影响其正常经营。",
        others="衢州市柯城区邻里照护中心",
    )


def _first_hearing_day(told: datetime) -> date:
    return rules.hearing.LAW.earliest(told.date(), tables.current())


def extended(stage: Stage, plan: Plan, days: int) -> Script:
    made: list[Case] = []
    yield from _upto_accept(stage, plan, days, made)
    _examine(stage, made[0], "extend", extension_reason="需要实地核查两处场所。")
    yield stage.ago(days - 3, 16, 0)
    take(
        made[0],
        "ask_extension",
        stage.wang,
        outcome="extend",
        reason="需要实地核查两处场所，延长十个工作日。",
    )


def countersigning(stage: Stage, plan: Plan, days: int) -> Script:
    made: list[Case] = []
    yield from _upto_accept(stage, plan, days, made)
    _examine(stage, made[0])


def deciding(stage: Stage, plan: Plan, days: int) -> Script:
    yield from _upto_decision(stage, plan, days, [])


def _upto_decision(stage: Stage, plan: Plan, days: int, made: list[Case]) -> Script:
    yield from _upto_accept(stage, plan, days, made)
    _examine(stage, made[0])
    yield stage.ago(days - 3, 10, 15)
    take(made[0], "countersign", stage.zheng, outcome="agree", second_report="同意。")
    yield stage.ago(days - 4, 11, 0)


def refused(stage: Stage, plan: Plan, days: int) -> Script:
    made: list[Case] = []
    yield from _upto_decision(stage, plan, days, made)
    take(
        made[0],
        "decide",
        stage.wang,
        outcome="refuse",
        grounds=["purpose"],
        reasons="章程规定的业务范围包含营利性经营活动，经告知后仍未修改。",
    )


def granted(stage: Stage, plan: Plan, days: int) -> Script:
    yield from _granted(stage, plan, days, [])


def _granted(stage: Stage, plan: Plan, days: int, made: list[Case]) -> Script:
    yield from _upto_decision(stage, plan, days, made)
    take(made[0], "decide", stage.wang, outcome="grant", reasons="")
    yield stage.ago(days - 5, 15, 30)


def registered(stage: Stage, plan: Plan, days: int) -> Script:
    yield from _delivered(stage, plan, days, [])


def _delivered(stage: Stage, plan: Plan, days: int, made: list[Case]) -> Script:
    yield from _granted(stage, plan, days, made)
    take(made[0], "issue", stage.chen, outcome="online")
    yield stage.ago(days - 8, 10, 0)


def completed(stage: Stage, plan: Plan, days: int) -> Script:
    made: list[Case] = []
    yield from _delivered(stage, plan, days, made)
    take(
        made[0],
        "file_seal",
        stage.he,
        bank_name="示例银行衢州分行",
        bank_account_tail="0001",
        seal_carved="on",
        files={"seal_pattern": sheet("seal", lines=3)},
    )


def withdrawn(stage: Stage, plan: Plan, days: int) -> Script:
    yield stage.ago(days, 9, 0)
    case = _apply(stage, plan, stage.xu)
    yield stage.ago(days - 1, 17, 0)
    acts.interrupt(case.pk, "withdraw", stage.xu, {"reason": "发起人决定暂缓。"})


SOCIAL = "社区服务"
DUAL: dict[str, Any] = {"track": "dual", "category": "other"}
PLAYBILL: tuple[tuple[Callable[[Stage, Plan, int], Script], Plan, int], ...] = (
    (completed, Plan("青禾", "儿童阅读推广", "中心"), 60),
    (completed, Plan("", "围棋", "协会", "association", "science"), 48),
    (completed, Plan("双港", "邻里互助", "服务中心"), 35),
    (refused, Plan("鑫利", SOCIAL, "中心"), 30),
    (lapsed, Plan("望江", SOCIAL, "中心"), 40),
    (withdrawn, Plan("石桥", SOCIAL, "中心"), 22),
    (declined_to_accept, Plan("机关", "羽毛球", "馆"), 21),
    (referred, Plan("", "养老服务", "协会", "association", "charity"), 20),
    (consent_declined, Plan("", "古玩收藏", "协会", "association", **DUAL), 19),
    (registered, Plan("晨曦", SOCIAL, "中心"), 16),
    (granted, Plan("南湖", "助老", "服务中心", category="charity"), 12),
    (received, Plan("白云", SOCIAL, "中心"), 9),
    (accepted, Plan("", "物业管理", "协会", "association", "industry"), 13),
    (deciding, Plan("", "机器人", "学会", "association", "science"), 11),
    (countersigning, Plan("鹿鸣", "志愿服务", "中心", category="charity"), 10),
    (extended, Plan("", "新材料", "研究会", "association", "science"), 9),
    (consulting, Plan("安康", "托养", "服务中心", category="charity"), 5),
    (heard, Plan("同德", "日间照料", "中心", category="charity"), 6),
    (told_of_hearing, Plan("同心", "助餐", "服务中心", category="charity"), 5),
    (experts, Plan("", "量子计量", "学会", "association", "science"), 6),
    (consented, Plan("南孔", "书画", "院", **DUAL), 5),
    (to_dual, Plan("", "文物鉴赏", "研究会", "association"), 4),
    (corrected, Plan("新新", SOCIAL, "中心"), 6),
    (correcting, Plan("花园", SOCIAL, "中心"), 4),
    (on_the_spot, Plan("柯山", "助残", "服务中心", category="charity"), 2),
    (awaiting_consent, Plan("", "婺剧", "协会", "association", **DUAL), 3),
    (accepted, Plan("", "食品行业", "协会", "association", "industry"), 4),
    (received, Plan("礼贤", SOCIAL, "中心"), 4),
    (received, Plan("荷花", "养老", "服务中心", category="charity"), 2),
    (received, Plan("爱心", "慈善", "基金会", "foundation", "charity"), 1),
    (filled, Plan("紫微", SOCIAL, "中心"), 1),
    (drafted, Plan("未命名草稿", SOCIAL, "中心"), 1),
)


def scripts(stage: Stage) -> Iterator[Script]:
    """One case per line: what happens to it, what it wants to be, since when."""
    return (script(stage, plan, days) for script, plan, days in PLAYBILL)


PRODUCTION = Production("establishment", scripts)

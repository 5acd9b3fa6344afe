"""Bodies that end: in every state, on both ways, revoked and stuck."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from orgs.models import Organization, User
from workflows.engine.models import Case
from workflows.procedures.deregistration.revoking import RevocationForm
from workflows.publicity import notices, objections
from workflows.publicity.objections import Entry
from workflows.tools.demo import closings, elections
from workflows.tools.demo.clockwork import Script
from workflows.tools.demo.closings import Closing
from workflows.tools.demo.elections import Founded
from workflows.tools.demo.props import rule, take
from workflows.tools.demo.stage import Production, Stage

SHORT = Closing(path="simplified", remaining=0)
REPORT = "清算报告真实完整，剩余财产处理符合规定，建议准予注销。"


def _applies(
    stage: Stage, plan: Founded, by: User, closing: Closing | None = None
) -> Case:
    body = elections.enter(plan, stage.bureau, by)
    case = closings.draft(body, by, closing or Closing())
    take(case, "apply", by, declared="on")
    return case


def _groups(case: Case, by: User) -> None:
    closings.form_group(case, by)
    take(case, "form_group", by, outcome="formed")


def _notifies(case: Case, by: User, count: int = 2) -> None:
    closings.know_creditors(case, by, count)
    take(case, "notify", by)


def drafted(stage: Stage, plan: Founded, days: int) -> Script:
    yield stage.ago(days, 19, 30)
    body = elections.enter(plan, stage.bureau, stage.he)
    closings.draft(body, stage.he)


def forming(stage: Stage, plan: Founded, days: int) -> Script:
    yield stage.ago(days, 9, 10)
    _applies(stage, plan, stage.he)


def ungrouped(stage: Stage, plan: Founded, days: int) -> Script:
    yield stage.ago(days, 9, 10)
    case = _applies(stage, plan, stage.xu)
    yield stage.ago(days - 2, 10, 0)
    reason = "理事均已离职，无人愿意参加清算组。"
    take(case, "form_group", stage.xu, outcome="none", no_group_reason=reason)


def calling(stage: Stage, plan: Founded, days: int) -> Script:
    """Creditors are called; one has come forward."""
    yield stage.ago(days, 9, 10)
    case = _applies(stage, plan, stage.he)
    yield stage.ago(days - 2, 10, 0)
    _groups(case, stage.he)
    yield stage.ago(days - 3, 10, 0)
    _notifies(case, stage.he)
    yield stage.ago(days - 6, 15, 0)
    _claims(case)


def _claims(case: Case) -> None:
    words = "申报金额：8600.00元\n2025年9月供应办公用品，货款至今未付，附送货单。"
    entry = Entry(
        words=words,
        token=objections.new_token(),
        anonymous=False,
        name="衢州示例文具店",
        phone="13800000000",
    )
    notice = notices.of_case(case).last()
    assert notice is not None
    objections.lodge(notice.pk, entry)


def shortened(stage: Stage, plan: Founded, days: int) -> Script:
    """简易注销, its notice on show."""
    yield stage.ago(days, 9, 10)
    _applies(stage, plan, stage.he, SHORT)


def _short_until_received(
    stage: Stage, plan: Founded, days: int, made: list[Case]
) -> Script:
    """The sweep of the night after twenty days hands it in."""
    yield stage.ago(days, 9, 10)
    made.append(_applies(stage, plan, stage.he, SHORT))
    yield stage.ago(days - 17, 9, 30)


def received(stage: Stage, plan: Founded, days: int) -> Script:
    yield from _short_until_received(stage, plan, days, [])


def _accepted(stage: Stage, plan: Founded, days: int, made: list[Case]) -> Script:
    yield from _short_until_received(stage, plan, days, made)
    rule(made[0], stage.zhou, {})
    take(made[0], "intake", stage.zhou, outcome="complete")
    yield stage.ago(days - 19, 10, 0)


def accepted(stage: Stage, plan: Founded, days: int) -> Script:
    yield from _accepted(stage, plan, days, [])


def _decided(stage: Stage, plan: Founded, days: int, made: list[Case]) -> Script:
    yield from _accepted(stage, plan, days, made)
    take(made[0], "examine", stage.wu, outcome="grant", report=REPORT)
    yield stage.ago(days - 20, 10, 0)
    take(made[0], "countersign", stage.zheng, outcome="agree")
    yield stage.ago(days - 21, 10, 0)
    take(made[0], "decide", stage.wang, outcome="grant", reasons="")
    yield stage.ago(days - 23, 10, 0)


def granted(stage: Stage, plan: Founded, days: int) -> Script:
    yield from _decided(stage, plan, days, [])


def struck(stage: Stage, plan: Founded, days: int) -> Script:
    made: list[Case] = []
    yield from _decided(stage, plan, days, made)
    taken = ["certificate", "seal", "vouchers"]
    take(made[0], "collect", stage.chen, outcome="counter", collected=taken)


def _proposed(stage: Stage, plan: Founded) -> tuple[Organization, Case]:
    body = elections.enter(plan, stage.bureau, stage.xu)
    words = "连续三年未参加年度检查，登记住所无法联系。"
    form = RevocationForm({"ground": "offences", "words": words}, body=body)
    assert form.is_valid(), form.errors
    return body, form.begin(stage.wu)


def revoking(stage: Stage, plan: Founded, days: int) -> Script:
    """Told, and still within the time to answer."""
    yield stage.ago(days, 15, 0)
    _proposed(stage, plan)


def revoked(stage: Stage, plan: Founded, days: int) -> Script:
    """撤而未销: nobody has formed a liquidation group since."""
    yield stage.ago(days, 15, 0)
    _body, case = _proposed(stage, plan)
    yield stage.ago(days - 8, 10, 0)
    report = "该组织逾期未陈述申辩，事实清楚，依据充分。"
    take(case, "hear", stage.zheng, outcome="revoke", hearing_report=report)
    yield stage.ago(days - 10, 10, 0)
    reasons = "违法事实清楚，情节严重。"
    take(case, "decide_revocation", stage.wang, outcome="revoke", reasons=reasons)


def _plan(name: str, serial: int, form: str = "association") -> Founded:
    return Founded(f"衢州市柯城区{name}", serial, form, chair="何清", secretary="唐敏")


PLAYBILL: tuple[tuple[Callable[[Stage, Founded, int], Script], Founded, int], ...] = (
    (struck, _plan("集邮协会", 7101), 50),
    (granted, _plan("钓鱼协会", 7102), 30),
    (accepted, _plan("风筝协会", 7103), 22),
    (received, _plan("跳绳协会", 7104), 18),
    (calling, _plan("茶艺研究会", 7105), 14),
    (shortened, _plan("根雕协会", 7106), 6),
    (ungrouped, _plan("鸽业协会", 7107), 5),
    (forming, _plan("金色晚年服务中心", 7108, "service"), 4),
    (drafted, _plan("亲子阅读服务中心", 7109, "service"), 2),
    (revoked, _plan("信息咨询服务中心", 7110, "service"), 45),
    (revoking, _plan("奇石协会", 7111), 2),
)


def scripts(stage: Stage) -> Iterator[Script]:
    """One body per line: what happens to it, who it is, since when."""
    return (script(stage, plan, days) for script, plan, days in PLAYBILL)


PRODUCTION = Production("deregistration", scripts)

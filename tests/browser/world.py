"""Cases in every state for pages to be looked at, made once per worker.

Nothing here is committed to by a test: it is scenery. Tests that act make their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client

from orgs.models import Organization, User
from orgs.roles import (
    CONSENT,
    DECIDE,
    EXAMINE,
    INSPECT,
    INTAKE,
    ISSUE,
    OPINION,
    SUPERVISE,
)
from tests.browser.campaigning import report_on
from tests.browser.electing import elect
from tests.browser.foreseeing import foreseen
from tests.browser.hanging import hang_out
from tests.factories.establishment import a_draft
from tests.factories.orgs import bureau, officer, person, supervising_unit
from workflows.clock import instant
from workflows.documents import corrections
from workflows.documents.corrections import Finding
from workflows.documents.models import Announcement, Certificate
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.insight import summaries
from workflows.procedures.establishment.flows import EstablishmentFlow
from workflows.tools.demo.applications import Plan, item, sheet, take, upload
from workflows.tools.demo.clockwork import workdays_before

GAP = "租赁合同第 4 页缺少出租方签字或盖章，请补齐后重新上传完整的合同。"
REPORT = "经审查，材料齐全，内容真实，符合登记条件，建议准予登记。"
SEAL = {"bank_name": "示例银行", "bank_account_tail": "0001", "seal_carved": "on"}


def cast() -> dict[str, User]:
    """Everybody at the desk where they belong."""
    office, unit = bureau(), supervising_unit()
    return {
        "lin": person("lin", phone="13800000000"),
        "zhou": officer("zhou", INTAKE, at=office),
        "wu": officer("wu", EXAMINE, INSPECT, at=office),
        "zheng": officer("zheng", EXAMINE, at=office),
        "wang": officer("wang", DECIDE, at=office),
        "chen": officer("chen", ISSUE, at=office),
        "zhao": officer("zhao", CONSENT, OPINION, at=unit),
        "jiang": officer("jiang", SUPERVISE, at=bureau("330800")),
    }


def session_of(user: User) -> dict[str, str]:
    """A cookie that signs this person in."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value}


@dataclass
class World:
    media: Path
    people: dict[str, User] = field(default_factory=cast)
    cases: dict[str, Any] = field(default_factory=dict)
    sessions: dict[str, dict[str, str]] = field(default_factory=dict)
    proposals: list[Any] = field(default_factory=list)
    trials: list[int] = field(default_factory=list)

    def build(self) -> World:
        ago = workdays_before(instant.today())
        for name, (script, plan, days) in SCRIPTS.items():
            steps = script(self, name, plan)
            for passed in range(days, -1, -1):
                with instant.at(ago(passed, 0, 30)):
                    if next(steps, self) is self:
                        break
        self.notices  # noqa: B018 - made while the database is open
        self.proposals = report_on(self.people)
        self.cases |= elect(self.people)
        summaries.catch_up()
        self.trials = foreseen(self.people["jiang"])
        self.sessions = {who: session_of(user) for who, user in self.people.items()}
        return self

    def apply(self, name: str, plan: Plan) -> Any:
        self.cases[name] = a_draft(self.people["lin"], plan)
        take(self.cases[name], "apply", self.people["lin"], declared="on")
        return self.cases[name]

    def claim(self, case: Case, step: str, who: str) -> None:
        acts.claim(item(case, step).pk, self.people[who])

    def take(self, case: Case, step: str, who: str, **answers: Any) -> None:
        take(case, step, self.people[who], **answers)

    def rule(self, case: Case, leave: int = 0, **gaps: str) -> None:
        """Judge every row but the last few."""
        fresh: Any = Case.objects.get(pk=case.pk).coerced
        rows = list(fresh.checklist())
        found = {
            row.key: Finding.told(gaps.get(row.name))
            for row in rows[: len(rows) - leave]
        }
        corrections.rule(fresh, found, self.people["zhou"])

    def elects(self, name: str) -> Organization:
        return Organization.objects.get(cases=self.pk(name))

    def pk(self, name: str) -> int:
        return int(self.cases[name].pk)

    def item(self, name: str, step: str) -> int:
        return int(item(self.cases[name], step).pk)

    @cached_property
    def certificate(self) -> Certificate:
        return Certificate.objects.order_by("pk")[0]

    @cached_property
    def organization(self) -> Organization:
        return Organization.objects.order_by("pk")[0]

    @cached_property
    def announcement(self) -> Announcement:
        return Announcement.objects.order_by("pk")[0]

    @cached_property
    def notices(self) -> tuple[Any, Any]:
        """One that hangs out and one that is over; made in ``build``."""
        file = Case.objects.get(pk=self.pk("examining"))
        return hang_out(file, self.people["wang"])

    @property
    def objection(self) -> Any:
        """With a name, not settled yet."""
        return self.notices[0].objections.get(verdict="")

    def paper(self, name: str, kind: str) -> int:
        return int(self.cases[name].papers.get(kind=kind).pk)

    def person_of(self, name: str) -> int:
        return int(self.cases[name].coerced.people.order_by("pk")[0].pk)


# Each script stops once per working day, so that lights have every colour.
Script = Callable[[World, str, Plan], Iterator[None]]


def begun(world: World, name: str, _plan: Plan) -> Iterator[None]:
    world.cases[name] = acts.begin(EstablishmentFlow, world.people["lin"])
    yield


def filled(world: World, name: str, plan: Plan) -> Iterator[None]:
    world.cases[name] = a_draft(world.people["lin"], plan)
    yield


def received(world: World, name: str, plan: Plan) -> Iterator[None]:
    world.apply(name, plan)
    yield


def at_intake(world: World, name: str, plan: Plan) -> Iterator[None]:
    """Half of the checklist is done."""
    case = world.apply(name, plan)
    world.claim(case, "intake", "zhou")
    world.rule(case, leave=3, premises=GAP)
    yield


def correcting(world: World, name: str, plan: Plan) -> Iterator[None]:
    case = world.apply(name, plan)
    yield
    world.claim(case, "intake", "zhou")
    world.rule(case, premises=GAP, name="名称与已登记的组织近似。")
    world.take(case, "intake", "zhou", outcome="gaps")
    yield


def corrected(world: World, name: str, plan: Plan) -> Iterator[None]:
    """Back at intake with old beside new."""
    case = world.apply(name, plan)
    yield
    world.claim(case, "intake", "zhou")
    world.rule(case, premises=GAP)
    world.take(case, "intake", "zhou", outcome="gaps")
    yield
    upload(Case.objects.get(pk=case.pk).coerced, "premises", world.people["lin"], "new")
    world.take(case, "correct", "lin")
    world.claim(case, "intake", "zhou")
    yield


def naming(world: World, name: str, plan: Plan) -> Iterator[None]:
    case = world.apply(name, plan)
    yield
    world.take(case, "intake", "zhou", outcome="dual", reasons="涉及文物鉴定。")
    yield


def declined(world: World, name: str, plan: Plan) -> Iterator[None]:
    case = world.apply(name, plan)
    yield
    world.take(case, "consent", "zhao", outcome="decline", words="与本局职责无关。")
    yield


def withdrawn(world: World, name: str, plan: Plan) -> Iterator[None]:
    case = world.apply(name, plan)
    yield
    facts = {"reason": "发起人决定暂缓。"}
    acts.interrupt(case.pk, "withdraw", world.people["lin"], facts)
    yield


def upto(step: str) -> Script:
    """Every step before this one is done; somebody holds it."""

    def script(world: World, name: str, plan: Plan) -> Iterator[None]:
        case = world.apply(name, plan)
        yield
        for key, who, answers in PATH:
            if key == step:
                world.claim(case, key, who)
                return
            if key == "intake":
                world.claim(case, key, who)
                world.rule(case)
            if key == "file_seal":
                answers |= {"files": {"seal_pattern": sheet("seal")}}
            world.take(case, key, who, **answers)
            yield

    return script


def refused(world: World, name: str, plan: Plan) -> Iterator[None]:
    yield from upto("decide")(world, name, plan)
    reasons = "章程规定的业务范围包含营利性经营活动，经告知后仍未修改。"
    facts = {"outcome": "refuse", "grounds": ["purpose"], "reasons": reasons}
    world.take(world.cases[name], "decide", "wang", **facts)
    yield


def consulting(world: World, name: str, plan: Plan) -> Iterator[None]:
    yield from upto("examine")(world, name, plan)
    facts = {"consulted": supervising_unit().pk, "consult_question": "能否用于托养？"}
    world.take(world.cases[name], "examine", "wu", outcome="consult", **facts)
    yield


PATH: tuple[tuple[str, str, dict[str, Any]], ...] = (
    (
        "intake",
        "zhou",
        {"outcome": "complete", "category_reason": "符合直接登记类别。"},
    ),
    ("examine", "wu", {"outcome": "grant", "report": REPORT}),
    ("countersign", "zheng", {"outcome": "agree", "second_report": "同意。"}),
    ("decide", "wang", {"outcome": "grant"}),
    ("issue", "chen", {"outcome": "online"}),
    ("file_seal", "lin", SEAL),
)
DUAL: dict[str, Any] = {"track": "dual", "category": "other"}
SOCIAL = "社区服务"
SCRIPTS: dict[str, tuple[Script, Plan, int]] = {
    "begun": (begun, Plan("", "", ""), 1),
    "filled": (filled, Plan("紫微", SOCIAL, "中心"), 1),
    "association": (filled, Plan("", "围棋", "协会", "association", "science"), 1),
    "received": (received, Plan("白云", SOCIAL, "中心"), 4),
    "late": (received, Plan("望江", SOCIAL, "中心"), 9),
    "at_intake": (at_intake, Plan("荷花", "养老", "服务中心", category="charity"), 2),
    "correcting": (correcting, Plan("花园", SOCIAL, "中心"), 3),
    "corrected": (corrected, Plan("新新", SOCIAL, "中心"), 4),
    "naming": (naming, Plan("", "文物鉴赏", "研究会", "association"), 3),
    "consenting": (received, Plan("", "婺剧", "协会", "association", **DUAL), 2),
    "declined": (declined, Plan("", "古玩收藏", "协会", "association", **DUAL), 4),
    "withdrawn": (withdrawn, Plan("石桥", SOCIAL, "中心"), 5),
    "examining": (upto("examine"), Plan("鹿鸣", "志愿服务", "中心"), 6),
    "consulting": (consulting, Plan("安康", "托养", "服务中心"), 4),
    "countersigning": (upto("countersign"), Plan("礼贤", SOCIAL, "中心"), 7),
    "deciding": (upto("decide"), Plan("", "机器人", "学会", "association"), 8),
    "issuing": (upto("issue"), Plan("南湖", "助老", "服务中心"), 9),
    "refused": (refused, Plan("鑫利", SOCIAL, "中心"), 12),
    "registered": (upto("file_seal"), Plan("晨曦", SOCIAL, "中心"), 12),
    "completed": (upto(""), Plan("青禾", "儿童阅读推广", "中心"), 20),
    "fund": (received, Plan("爱心", "慈善", "基金会", "foundation", "charity"), 1),
}

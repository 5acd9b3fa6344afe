"""Everybody who may knock at a door, and a case in each state worth knocking for."""

from dataclasses import dataclass, field
from typing import Any

from orgs import handlers
from orgs.models import Authority, Organization, User
from orgs.roles import (
    ADMINISTER,
    CONSENT,
    DECIDE,
    EXAMINE,
    INSPECT,
    INTAKE,
    ISSUE,
    OPINION,
    SUPERVISE,
)
from tests.factories.establishment import PAINTING, READING, a_draft
from tests.factories.orgs import appointed, bureau, officers, person, supervising_unit
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.tools.demo.applications import Plan, take
from workflows.tools.demo.props import rule

REPORT = "符合条件。"


@dataclass
class World:
    """People by name; cases are made when asked for, each once."""

    people: dict[str, User]
    office: Authority
    unit: Authority
    _plans: Any = field(default_factory=lambda: map(_plan, range(99)))

    def __getattr__(self, name: str) -> User:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def drafted(self) -> Case:
        return a_draft(self.lin, next(self._plans))

    def submitted(self) -> Case:
        return _apply(self.drafted(), self.lin)

    def awaiting_consent(self) -> Case:
        return _apply(a_draft(self.lin, PAINTING), self.lin)

    def held(self) -> Case:
        """周敏 checks it just now."""
        case = self.submitted()
        acts.claim(case.items.get(step="intake").pk, self.zhou)
        return case

    def correcting(self) -> Case:
        """The lease and the contact have to be put right."""
        gaps = {"material:premises": "缺页。", "section:contact": "电话不通。"}
        return self.ask(self.held(), gaps, "gaps")

    def ask(self, case: Case, gaps: dict[str, str], outcome: str, **more: str) -> Case:
        self.rule(case, gaps)
        take(case, "intake", self.zhou, outcome=outcome, **more)
        return case

    def rule(self, case: Case, gaps: dict[str, str] | None = None) -> None:
        """Every row of the checklist, in order but for the gaps."""
        rule(case, self.zhou, gaps or {})

    def accepted(self, case: Case | None = None) -> Case:
        case = case or self.submitted()
        self.rule(case)
        take(
            case,
            "intake",
            self.zhou,
            outcome="complete",
            category_reason="符合直接登记类别。",
        )
        return case

    def examined(self, case: Case | None = None) -> Case:
        """The countersignature waits."""
        case = self.accepted(case)
        take(case, "examine", self.wu, outcome="grant", report=REPORT)
        return case

    def countersigned(self, case: Case | None = None) -> Case:
        """The decision waits."""
        case = self.examined(case)
        take(case, "countersign", self.zheng, outcome="agree")
        return case

    def granted(self, case: Case | None = None) -> Case:
        case = self.countersigned(case)
        take(case, "decide", self.wang, outcome="grant")
        return case

    def consulted(self) -> Case:
        """赵文 is asked for an opinion."""
        case = self.accepted()
        question = {"consulted": self.unit.pk, "consult_question": "能否支持？"}
        take(case, "examine", self.wu, outcome="consult", **question)
        return case

    def registered(self) -> Case:
        """On the dual track, with 何清 as a second handler; the seal is to be filed."""
        case = self.awaiting_consent()
        take(case, "consent", self.zhao, outcome="consent")
        self.granted(case)
        take(case, "issue", self.chen, outcome="online")
        handlers.appoint(body_of(case), self.he, by=self.lin)
        return fresh(case)


def a_world() -> World:
    office, unit = bureau(), supervising_unit()
    people = {
        "lin": person("lin", phone="13800000000"),
        "he": person("he", full_name="何清"),
        **officers(
            office,
            zhou=[INTAKE],
            wu=[EXAMINE, INSPECT],
            zheng=[EXAMINE, INSPECT],
            wang=[DECIDE],
            chen=[ISSUE],
            sun=[],
        ),
        **officers(unit, zhao=[CONSENT, OPINION]),
        "fang": _elsewhere(),
        "jiang": _appointed("jiang", "蒋薇", SUPERVISE, bureau("330800")),
        "qian": _appointed("qian", "钱卫", ADMINISTER, office),
        "root": person("root", full_name="超级用户", is_staff=True, is_superuser=True),
    }
    return World(people, office, unit)


def fresh(case: Case) -> Any:
    """The file as the database has it."""
    return Case.objects.get(pk=case.pk).coerced


def body_of(case: Case) -> Organization:
    organization = fresh(case).organization
    assert organization is not None
    return organization


def _elsewhere() -> User:
    """方华: every role there is, but in another county."""
    user = person("fang", full_name="方华")
    for role in (INTAKE, EXAMINE, INSPECT, DECIDE, ISSUE):
        appointed(user, role, bureau("330803"))
    return user


def _appointed(username: str, full_name: str, role: Any, at: Authority) -> User:
    user = person(username, full_name=full_name)
    appointed(user, role, at)
    return user


def _plan(number: int) -> Plan:
    """青禾一, 青禾二: no two applications for one name."""
    if not number:
        return READING
    numerals = "一二三四五六七八九十"
    return Plan(
        f"青禾{numerals[number % 10]}{numerals[number // 10]}", "儿童阅读推广", "中心"
    )


def _apply(case: Case, applicant: User) -> Case:
    take(case, "apply", applicant, declared="on")
    return case

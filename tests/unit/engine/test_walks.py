"""A dozen people do whatever comes to their minds; what must always hold, holds."""

import random
from datetime import datetime, timedelta

import pytest

from orgs.roles import CONSENT, DECIDE, EXAMINE, INTAKE, ISSUE, OPINION, PRESIDE
from tests.factories.establishment import a_draft
from tests.factories.orgs import appointed, bureau, officer, person, supervising_unit
from workflows.clock import instant, ledger, tables
from workflows.clock.calendar import SHANGHAI, deadline
from workflows.engine import acts
from workflows.engine.clocks import period_of, suspensions_of
from workflows.engine.log import broken_at
from workflows.engine.models import OPEN, Case, Deadline, LogEntry
from workflows.engine.sweep import sweep
from workflows.engine.work import Refused
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.states import CLOSED
from workflows.tools.demo.applications import Plan, sheet, upload
from workflows.tools.demo.props import rule

pytestmark = pytest.mark.django_db

STEPS = 120
BEGIN = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
UNTIL_CLOSED = 4  # so many cases are on their way at a time
EXPECTED = {
    "apply": "draft",
    "consent": "awaiting_consent",
    "intake": "received",
    "second_notice": "received",
    "fix": "correcting_on_spot",
    "correct": "correcting",
    "name_unit": "choosing_unit",
    "examine": "accepted",
    "countersign": "accepted",
    "decide": "accepted",
    "ask_extension": "accepted",
    "opinion": "consulting",
    "experts": "expert_review",
    "replies": "accepted",
    "order_hearing": "accepted",
    "hearing": "hearing",
    "issue": "granted",
    "file_seal": "registered",
}
OUTCOMES = {
    "consent": ("consent", "consent", "decline"),
    "intake": ("complete",) * 6 + ("gaps", "spot", "dual", "elsewhere", "reject"),
    "examine": ("grant",) * 4
    + ("refuse", "consult", "experts", "hearing", "tell", "extend", "dual"),
    "second_notice": ("approve", "decline"),
    "ask_extension": ("extend", "keep"),
    "replies": ("asked", "none"),
    "order_hearing": ("hold", "decline"),
    "countersign": ("agree", "agree", "disagree"),
    "decide": ("grant", "grant", "refuse"),
    "issue": ("online", "counter"),
}
WORDS = "因材料与填写的内容不一致。"
TEXTS = (
    *(
        "words",
        "reasons",
        "exception",
        "category_reason",
        "report",
        "consult_question",
        "opinion",
        "hearing_reason",
        *("stake", "others"),
        "summary",
    ),
    *("expert_question", "extension_reason", "result", "reason", "second_report"),
)
ALWAYS = {
    **dict.fromkeys(TEXTS, WORDS),
    "declared": "on",
    "expert_days": "10",
    "hearing_cause": "authority",
    "asked_by": "interested",
    "place": "三楼会议室",
    "days": "20",
    "bank_name": "示例银行",
    "bank_account_tail": "0001",
    "seal_carved": "on",
}


class Walk:
    """One town with its cases; ``step`` lets somebody do something."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.at, self.begun, self.refused = BEGIN, 0, 0
        self.office, self.unit = bureau(), supervising_unit()
        self.officers = [
            officer("zhou", INTAKE, at=self.office),
            officer("wu", EXAMINE, at=self.office),
            officer("zheng", EXAMINE, at=self.office),
            officer("wang", DECIDE, at=self.office),
            officer("chen", ISSUE, INTAKE, PRESIDE, at=self.office),
            officer("zhao", CONSENT, OPINION, at=self.unit),
            self._hired("both", EXAMINE, DECIDE),
            self._hired("all", INTAKE, EXAMINE, DECIDE, ISSUE),
            self._hired("third", EXAMINE),
        ]
        self.applicants = [person("lin"), person("xu"), self.officers[1]]

    def _hired(self, name, *roles):
        user = person(name)
        for role in roles:
            appointed(user, role, self.office)
        return user

    def step(self):
        self.at += timedelta(minutes=self.dice.choice([3, 50, 400, 1500, 4000]))
        with instant.at(self.at):
            self._something()
            if self.dice.random() < 0.1:
                assert sweep().failed == 0

    def _something(self):
        running = list(Case.objects.filter(finished=None))
        if len(running) < UNTIL_CLOSED:
            running.append(self._begin())
        case = self.dice.choice(running).coerced
        item = case.items.filter(status__in=OPEN).first()
        act = self.dice.choices(
            [
                self._claims,
                self._completes,
                self._releases,
                self._withdraws,
                self._goes,
            ],
            [5, 12, 2, 0.3, 0.3],
        )[0]
        try:
            act(case, item)
        except acts.InvalidForm:
            pass
        except Refused:
            self.refused += 1

    def _begin(self):
        applicant = self.dice.choice(self.applicants)
        self.begun += 1
        if self.dice.random() < 0.3:
            plan = Plan(
                f"南孔{self._numeral()}", "书画", "院", "service", "other", "dual"
            )
        else:
            plan = Plan(f"青禾{self._numeral()}", "儿童阅读推广", "中心")
        return Case.objects.get(pk=a_draft(applicant, plan).pk)

    def _numeral(self):
        return (
            "甲乙丙丁戊己庚辛壬癸"[self.begun % 10] + "子丑寅卯"[self.begun // 10 % 4]
        )

    def _anybody(self, item):
        """Mostly who could: the one who holds it, or who has the role."""
        if self.dice.random() < 0.75:
            if item.owner is not None:
                return item.owner
            fit = [u for u in self.officers if self._holds(u, item)]
            return self.dice.choice(fit)
        return self.dice.choice(self.officers + self.applicants)

    @staticmethod
    def _holds(user, item):
        return user.appointments.filter(
            role=item.role, authority=item.authority_id
        ).exists()

    def _claims(self, case, item):
        acts.claim(item.pk, self._anybody(item))

    def _releases(self, case, item):
        acts.release(item.pk, self._anybody(item))

    def _withdraws(self, case, item):
        if case.may_withdraw:
            acts.interrupt(case.pk, "withdraw", case.applicant, {})

    def _goes(self, case, item):
        acts.stand_aside(case.pk, self.dice.choice(self.officers), WORDS)

    def _completes(self, case, item):
        user = self._anybody(item)
        if not item.flow_task.by_applicant and item.owner is None:
            acts.claim(item.pk, user)
        outcome = self.dice.choice((*OUTCOMES.get(item.step, ("",)), "nonsense"))
        answers = ALWAYS | {"outcome": outcome} | self._chosen(case)
        self._prepares(case, item, user, outcome)
        acts.complete(item.pk, user, answers, self._files())

    @staticmethod
    def _files():
        return {"seal_pattern": sheet("seal"), "record": sheet("record")}

    def _chosen(self, case):
        unit = self.unit.pk
        return {
            "consulted": unit,
            "supervising_unit": unit,
            "when": f"{self.at + timedelta(days=16):%Y-%m-%d} 09:00",
            "chair": str(self.officers[4].pk),
            "ground": rules.NON_ACCEPTANCE_GROUNDS[0].code,
            "grounds": [rules.refusal_grounds(case.form)[0].code],
        }

    def _prepares(self, case, item, user, outcome):
        if item.step == "intake":
            gap = "material:premises" if outcome in ("gaps", "spot") else ""
            rule(case, user, {gap: WORDS})
        elif item.step in ("fix", "correct"):
            upload(case, "premises", case.applicant, str(self.at))


def one_step_waits_or_the_case_is_closed(case):
    waiting = list(case.items.filter(status__in=OPEN))
    if case.finished is not None:
        assert (waiting, case.status) == ([], "DONE")
        assert case.state in CLOSED
        return
    (item,) = waiting
    assert case.state == EXPECTED[item.step]
    assert item.finished is None
    assert bool(item.role) != item.flow_task.by_applicant


def hands_are_kept_apart(case):
    done = case.items.filter(status="DONE").order_by("finished", "pk")
    by = {step: [i.owner_id for i in done if i.step == step] for step in EXPECTED}
    examined, agreed = set(by["examine"]), set(by["countersign"])
    assert not examined & agreed
    assert not (examined | agreed) & set(by["decide"])
    assert case.applicant_id not in {i.owner_id for i in done if i.role}
    for recusal in case.recusals.all():
        later = done.filter(owner=recusal.user_id, finished__gt=recusal.at)
        assert not later.exclude(role="").exists()


def clocks_are_right(case):
    opened = case.deadlines.filter(status__in=["running", "paused"])
    assert case.finished is None or not opened.exists()
    for row in case.deadlines.filter(status=Deadline.Status.RUNNING):
        facts = (row.started_at, period_of(row), suspensions_of(row))
        assert row.due_day == ledger.due_day(*facts, tables.current())
        assert row.due_at == deadline(row.due_day)
    for item in case.items.filter(status__in=OPEN, due_at__isnull=False):
        slug = item.flow_task.clock.slug if item.flow_task.clock else ""
        row = opened.get(clock__in=[slug, f"step.{item.step}"])
        assert item.due_at == row.due_at
    for item in case.items.filter(status__in=OPEN):
        stopped = opened.filter(status="paused").exists()
        assert item.paused == (stopped or item.step in ("fix", "correct", "name_unit"))


def the_log_tells_it_all(case):
    kinds = ("opened", "completed", "cancelled")
    told = {}
    for row in case.log.filter(kind__in=kinds):
        told.setdefault(row.item_id, []).append(row.kind)
    for item in case.items.all():
        first, *rest = told[item.pk]
        assert first == "opened"
        assert rest == ([] if item.is_open else [ended(item)])


def ended(item):
    return "completed" if item.status == "DONE" else "cancelled"


@pytest.mark.parametrize("seed", [20260302, 7])
def test_whatever_people_do_the_files_stay_in_order(seed):
    walk = Walk(seed)
    for _n in range(STEPS):
        walk.step()
    cases = [case.coerced for case in Case.objects.order_by("pk")]
    for case in cases:
        one_step_waits_or_the_case_is_closed(case)
        hands_are_kept_apart(case)
        clocks_are_right(case)
        the_log_tells_it_all(case)
    assert broken_at() is None
    refused = LogEntry.objects.filter(kind="refused", actor__isnull=False)
    assert refused.count() == walk.refused > 0
    assert {case.state for case in cases} & set(CLOSED)

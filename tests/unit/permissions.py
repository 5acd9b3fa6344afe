"""Every address of the site with something real behind it, and who knocks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from notifications.models import Notification
from orgs import handlers
from orgs.models import Appointment, User
from tests.factories.bars import a_bar
from tests.factories.deputies import a_deputyship, an_absence
from tests.factories.hindrances import a_hindrance
from tests.factories.inspection import a_day, opened, taken_down
from tests.factories.orgs import (
    committee,
    community,
    filed_body,
    organization,
    township,
)
from tests.factories.world import World, body_of, fresh
from workflows.clock.models import DayOff, DecreedYear, PlaceValue
from workflows.consultation import colleagues
from workflows.desk.models import Batch
from workflows.documents import storage
from workflows.documents.models import (
    Announcement,
    Certificate,
    Handover,
    Service,
)
from workflows.engine.work import work
from workflows.insight.foresight.models import DriftAlert
from workflows.insight.reporting.models import WeeklyReport
from workflows.insight.whatif.knobs import Knobs
from workflows.insight.whatif.models import Trial
from workflows.jobs.models import Job
from workflows.law.periods import Period, Unit
from workflows.procedures.inspection import deciding
from workflows.procedures.inspection.models import Ground, Proposal
from workflows.publicity import notices
from workflows.publicity.objections import Entry, lodge
from workflows.routing.models import RuleSet
from workflows.tools.demo import neighbours
from workflows.tools.demo.props import sheet, take
from workflows.tools.demo.reports import drafted
from workflows.upkeep.models import CalendarChange, ClockMove

Args = tuple[Any, ...]
COLUMNS = {
    "nobody": "not signed in",
    "lin": "applicant",
    "he": "handler of the registered body, a stranger elsewhere",
    "zhou": "intake",
    "wu": "examiner",
    "wang": "decider",
    "fang": "every role in another county",
    "zhao": "supervising unit",
    "jiang": "oversight over the city",
    "qian": "system administrator",
    "root": "superuser without appointment",
}


def names() -> Iterator[str]:
    """Every name in the resolver, namespaces included."""
    yield from _walk(get_resolver(), "")


def _walk(resolver: Any, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if not isinstance(entry, URLPattern):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from _walk(entry, inner)
        elif entry.name:
            yield prefix + entry.name


@dataclass
class Cases:
    """A case in each state, made when it is first asked for."""

    world: World

    @cached_property
    def draft(self) -> Any:
        return fresh(self.world.drafted())

    @cached_property
    def submitted(self) -> Any:
        return fresh(self.world.submitted())

    @cached_property
    def held(self) -> Any:
        return fresh(self.world.held())

    @cached_property
    def correcting(self) -> Any:
        return fresh(self.world.correcting())

    @cached_property
    def asking(self) -> Any:
        """The supervising unit is asked for its consent."""
        return fresh(self.world.awaiting_consent())

    @cached_property
    def accepted(self) -> Any:
        return fresh(self.world.accepted())

    @cached_property
    def consulted(self) -> Any:
        return fresh(self.world.consulted())

    @cached_property
    def bar(self) -> Any:
        """Recorded by 吴建平 at the county bureau."""
        return a_bar(by=self.world.wu, authority=self.world.office)

    @cached_property
    def question(self) -> Any:
        """周敏 asks 吴建平."""
        world = self.world
        return colleagues.ask(self.submitted.pk, world.zhou, world.wu, "可否？")

    @cached_property
    def scan(self) -> Any:
        return self.submitted.materials.first().upload

    @cached_property
    def served(self) -> Any:
        """林晓岚 has signed for the decision."""
        paper = _paper(self.registered, "grant")
        return Service.objects.create(
            paper_id=paper,
            received_on=timezone.localdate(),
            signed_by="林晓岚",
            upload=self.scan,
            by=self.world.zhou,
            at=timezone.now(),
        )

    @cached_property
    def handover(self) -> Any:
        return Handover.objects.create(
            organization=self.body,
            successor=self.world.lin,
            reason="原负责人离职。",
            upload=self.scan,
            by=self.world.wu,
            at=timezone.now(),
        )

    @cached_property
    def absence(self) -> Any:
        """周敏 is away in a month."""
        day = timezone.localdate() + timedelta(30)
        return an_absence(self.world.zhou, day, day)

    @cached_property
    def deputyship(self) -> Any:
        """郑立 stands in for 吴建平 in a month."""
        day = timezone.localdate() + timedelta(30)
        return a_deputyship(self.world.wu, self.world.zheng, starts=day, ends=day)

    @cached_property
    def body(self) -> Any:
        """In the register of the county bureau for long."""
        return organization(7)

    @cached_property
    def hindrance(self) -> Any:
        return a_hindrance(self.body, by=self.world.wu)

    @cached_property
    def registered(self) -> Any:
        return self.world.registered()

    @cached_property
    def filed(self) -> Any:
        """On file with a sub-district of the county; 林晓岚 files for it."""
        return filed_body(keeper=self.world.lin)

    @cached_property
    def asked(self) -> Any:
        """A filing on which the committee of the community is asked."""
        community(), committee(), township()
        case = neighbours.draft(neighbours.Group("门球队"), self.world.lin)
        take(case, "apply", self.world.lin, declared="on")
        return fresh(case)

    @cached_property
    def report(self) -> Any:
        """An annual report of the registered body, being filled in."""
        body = body_of(self.registered)
        return fresh(drafted(body, 2025, self.world.lin))

    @cached_property
    def concluded(self) -> Any:
        """An annual report that 郑立 has found to be in order."""
        case = drafted(body_of(self.registered), 2024, self.world.lin)
        take(case, "fill", self.world.lin, declared="on")
        signed = {"file": sheet("signed")}
        take(case, "sign", self.world.lin, signed, outcome="sign")
        take(case, "first_opinion", self.world.zhao, outcome="qualified")
        take(case, "review", self.world.zheng, outcome="qualified")
        return fresh(case)

    @cached_property
    def proposal(self) -> Any:
        """A body of the county has not filed, and the sweep has proposed it."""
        body = organization(77)
        handlers.appoint(body, self.world.lin, by=None)
        opened()
        a_day("2026-06-02 00:05")
        return Proposal.objects.get(organization=body)

    @cached_property
    def noticed(self) -> Any:
        """林晓岚 may answer it; her report is still owed."""
        self.proposal  # noqa: B018 - the campaign it belongs to
        bodies = organization(78), organization(79)
        for body in bodies:
            handlers.appoint(body, self.world.lin, by=None)
        a_day("2026-06-03 00:05")
        a_day("2026-08-03 00:05")
        first, second = (Proposal.objects.get(organization=body) for body in bodies)
        self.minuted = taken_down(
            deciding.notify(second.pk, self.world.wu), self.world.wu
        )
        return deciding.notify(first.pk, self.world.wu)

    @cached_property
    def notice(self) -> Any:
        """Hung out by hand in the case that was submitted."""
        period = Period(7, Unit.CALENDAR)
        with work(self.submitted) as running:
            return notices.open(running, "test", "关于测试的公示", {}, period)

    @cached_property
    def objection(self) -> Any:
        """With a name and a file."""
        kept = storage.receive(sheet("evidence"), None)
        entry = Entry("账目不清，请核查。", "t", False, "顾安", uploads=[kept])
        lodge(self.notice.pk, entry)
        return self.notice.objections.get()


def item_of(case: Any) -> int:
    """The one step that waits."""
    return int(case.items.get(finished=None).pk)


def _person(case: Any) -> int:
    return int(case.people.filter(kind="founder").first().pk)


def _material(case: Any) -> int:
    return int(case.materials.first().pk)


def _paper(case: Any, kind: str) -> int:
    return int(case.papers.get(kind=kind).pk)


Doors = dict[str, dict[str, Callable[[Cases], Args]]]


def _of(*states: str, more: Args = ()) -> dict[str, Callable[[Cases], Args]]:
    return {
        state: lambda cases, state=state: (getattr(cases, state).pk, *more)
        for state in states
    }


def _items(*states: str) -> dict[str, Callable[[Cases], Args]]:
    return {
        state: lambda cases, state=state: (item_of(getattr(cases, state)),)
        for state in states
    }


DOORS: Doors = {
    "account:set_password": {"spent": lambda c: ("MQ", "set-password")},
    "account:handlers": {"registered": lambda c: (body_of(c.registered).code,)},
    "account:end_handler": {
        "registered": lambda c: (
            body_of(c.registered).code,
            body_of(c.registered).handlers.get(user=c.world.he).pk,
        )
    },
    "account:hand_over": {
        "registered": lambda c: (
            body_of(c.registered).code,
            body_of(c.registered).handlers.get(user=c.world.he).pk,
        )
    },
    "notifications:open": {"lin's": lambda c: (_message(c),)},
    "portal:start": {"establishment": lambda c: ("establishment",)},
    "portal:participation": {"owed": lambda c: (c.noticed.participation_id,)},
    "portal:proposal": {
        "noticed": lambda c: (c.noticed.pk,),
        "not-noticed": lambda c: (c.proposal.pk,),
    },
    "portal:proposal_minutes": {
        "minuted": lambda c: (c.noticed and c.minuted.pk,),
        "noticed": lambda c: (c.noticed.pk,),
    },
    "portal:term": {"registered": lambda c: (body_of(c.registered).code,)},
    "desk:rule_set": {"kecheng's": lambda c: (_rule_set(c).pk,)},
    "desk:term": {"a_body": lambda c: (c.body.code,)},
    "portal:claims": _of("submitted"),
    "portal:claim_file": _of("submitted", more=(1,)),
    "portal:case": _of("draft", "submitted", "registered"),
    "portal:withdraw": _of("draft", "submitted", "registered"),
    "portal:rate": _of("draft", "submitted", "registered"),
    "portal:aside": {
        **_of("draft", "submitted", more=("no-such-thing",)),
        "hearing": lambda c: (c.accepted.pk, "ask_hearing"),
        "hearing-early": lambda c: (c.submitted.pk, "ask_hearing"),
    },
    "portal:tasks": _of("draft", "submitted"),
    "portal:answers": _of("draft", "submitted"),
    "portal:submit": _of("draft", "submitted"),
    "portal:receipt": _of("submitted", "registered"),
    "portal:namecheck": _of("draft"),
    "portal:figures": _of("report", more=("balance",)),
    "portal:section": _of("draft", "submitted", "correcting", more=("contact",)),
    "portal:autosave": _of("draft", "submitted", more=("contact",)),
    "portal:person_add": _of("draft", "submitted", more=("founders",)),
    "portal:person_edit": {
        "draft": lambda c: (c.draft.pk, "founders", _person(c.draft)),
        "submitted": lambda c: (c.submitted.pk, "founders", _person(c.submitted)),
        "of-another-case": lambda c: (c.draft.pk, "founders", _person(c.submitted)),
    },
    "portal:person_delete": {
        "draft": lambda c: (c.draft.pk, "founders", _person(c.draft)),
        "submitted": lambda c: (c.submitted.pk, "founders", _person(c.submitted)),
        "of-another-case": lambda c: (c.draft.pk, "founders", _person(c.submitted)),
    },
    "portal:materials": _of("draft", "submitted"),
    "portal:upload": _of("draft", "submitted", "correcting", more=("premises",)),
    "portal:remove_upload": _of("draft", "submitted", "correcting", more=("premises",)),
    "portal:commit_material": _of("draft", "submitted", more=("premises",)),
    "portal:step": _items("draft", "submitted", "correcting", "registered"),
    "documents:material": {
        "draft": lambda c: (_material(c.draft),),
        "submitted": lambda c: (_material(c.submitted),),
        "asking": lambda c: (_material(c.asking),),
        "registered": lambda c: (_material(c.registered),),
    },
    "documents:paper": {
        "receipt": lambda c: (_paper(c.submitted, "receipt"),),
        "consult-letter": lambda c: (_paper(c.consulted, "consult"),),
        "grant": lambda c: (_paper(c.registered, "grant"),),
    },
    "documents:paper_pdf": {
        "receipt": lambda c: (_paper(c.submitted, "receipt"),),
        "consult-letter": lambda c: (_paper(c.consulted, "consult"),),
    },
    "documents:service": {
        "receipt": lambda c: (_paper(c.submitted, "receipt"),),
        "grant": lambda c: (_paper(c.registered, "grant"),),
    },
    "documents:service_pdf": {
        "receipt": lambda c: (_paper(c.submitted, "receipt"),),
    },
    "documents:certificate": {"registered": lambda c: (_certificate(c).number,)},
    "documents:certificate_pdf": {"registered": lambda c: (_certificate(c).number,)},
    "desk:case": _of("draft", "submitted", "asking", "consulted", "registered"),
    "desk:columns": {"queue": lambda c: ("queue",)},
    "desk:keep": {"queue": lambda c: ("queue",)},
    "desk:drop": {"queue": lambda c: ("queue",)},
    "desk:batch_result": {"zhou's": lambda c: (_batch(c),)},
    "desk:bar_lift": {"kecheng's": lambda c: (c.bar.pk,)},
    "desk:campaign_preview": {
        "kecheng": lambda c: (c.proposal.authority_id, 2025),
        "elsewhere": lambda c: (c.world.unit.pk, 2025),
    },
    "desk:campaign_bodies": {"2025": lambda c: (2025,)},
    "desk:campaign_urge": {"2025": lambda c: (2025,)},
    "desk:campaign_export": {"2025": lambda c: (2025,)},
    "desk:proposal": {"kecheng's": lambda c: (c.proposal.pk,)},
    "desk:proposal_minutes": {"minuted": lambda c: (c.noticed and c.minuted.pk,)},
    "desk:organization": {"kecheng's": lambda c: (c.body.pk,)},
    "desk:revoke": {"kecheng's": lambda c: (c.body.pk,)},
    "desk:principal": {"kecheng's": lambda c: (c.body.pk,)},
    "desk:served": {
        "receipt": lambda c: (_paper(c.submitted, "receipt"),),
        "grant": lambda c: (_paper(c.registered, "grant"),),
    },
    "documents:service_scan": {"grant": lambda c: (c.served.pk,)},
    "documents:handover_scan": {"kecheng's": lambda c: (c.handover.pk,)},
    "desk:liquidate": {"kecheng's": lambda c: (c.body.pk,)},
    "desk:hindrance_lift": {"kecheng's": lambda c: (c.hindrance.pk,)},
    "desk:notice": {"on-show": lambda c: (c.notice.pk,)},
    "desk:objector": {"named": lambda c: (c.objection.pk,)},
    "desk:evidence": {"file": lambda c: (c.objection.files.get().pk,)},
    "desk:wordings_of": {
        "kecheng": lambda c: (c.world.office.pk, "establishment"),
        "no-such": lambda c: (c.world.office.pk, "no-such"),
    },
    "desk:preview": _items("draft", "held", "asking"),
    "desk:pin": {
        "draft": lambda c: (_material(c.draft),),
        "submitted": lambda c: (_material(c.submitted),),
        "asking": lambda c: (_material(c.asking),),
    },
    "desk:unpin": {"no-such": lambda c: (0,)},
    "desk:rule": _of("draft", "submitted", "held", "asking"),
    "desk:intervene": _of("concluded", more=("new_facts",)),
    "desk:earlier": _of("draft", "submitted", "asking"),
    "desk:flow": _of("draft", "submitted", "asking"),
    "desk:recuse": _of("draft", "submitted", "asking"),
    "desk:take": _items("draft", "submitted", "held", "asking", "correcting"),
    "desk:release": _items("submitted", "held", "correcting"),
    "desk:absence_cancel": {"zhou's": lambda c: (c.absence.pk,)},
    "desk:deputy_end": {"of-wu": lambda c: (c.deputyship.pk,)},
    "desk:ask": _of("draft", "submitted", "asking"),
    "desk:note": _of("draft", "submitted", "asking"),
    "desk:reply": {"asked-wu": lambda c: (c.question.pk,)},
    "desk:take_back": _items("draft", "submitted", "held"),
    "desk:hand": _items("draft", "submitted", "held", "asking", "correcting"),
    "desk:complete": _items("draft", "held", "asking", "correcting"),
    "insight:step": {
        "intake": lambda c: ("intake",),
        "no-such-step": lambda c: ("no-such-step",),
    },
    "insight:numbers": {
        "cases": lambda c: ["cases"],
        "no-such-group": lambda c: ["no-such-group"],
    },
    "insight:export": {"cases": lambda c: ["cases"]},
    "insight:export_rows": {"open": lambda c: ["open"]},
    "insight:weekly_report": {"city": lambda c: (_weekly(c).pk,)},
    "insight:rows": {
        "open": lambda c: ["open"],
        "no-such-number": lambda c: ["no-such-number"],
    },
    "insight:drift": {"kecheng's": lambda c: (_alert(c).pk,)},
    "insight:trial": {
        "jiang's": lambda c: (_trial(c, c.world.jiang).pk,),
        "fang's": lambda c: (_trial(c, c.world.fang).pk,),
    },
    "insight:urge": _items("draft", "submitted", "correcting"),
    "public:guide": {"establishment": lambda c: ("establishment",)},
    "public:eligibility": {"establishment": lambda c: ("establishment",)},
    "public:organization": {"registered": lambda c: (body_of(c.registered).code,)},
    "public:announcement": {"registered": lambda c: (_announcement(c).pk,)},
    "public:public_notice": {"on-show": lambda c: (c.notice.pk,)},
    "public:object_to": {"on-show": lambda c: (c.notice.pk,)},
    "public:verify_code": {
        "registered": lambda c: (_certificate(c).number, _certificate(c).check_code)
    },
    "portal:filed_body": {"lin's": lambda c: (c.filed.number,)},
    "portal:filed_note": {"lin's": lambda c: (c.filed.number,)},
    "desk:filed_body": {"kecheng's": lambda c: (c.filed.number,)},
    "desk:opinion": _items("asked"),
    "public:filed_body": {"on-file": lambda c: (c.filed.number,)},
    "admin:app_list": {"orgs": lambda c: ("orgs",), "clock": lambda c: ("clock",)},
    "admin:view_on_site": {
        "user": lambda c: (
            ContentType.objects.get(app_label="orgs", model="user").pk,
            c.world.lin.pk,
        )
    },
    "admin:orgs_user_password_link": {
        "lin": lambda c: (c.world.lin.pk,),
        "root": lambda c: (c.world.root.pk,),
    },
    "admin:orgs_user_change": {
        "lin": lambda c: (c.world.lin.pk,),
        "root": lambda c: (c.world.root.pk,),
    },
}
OBJECTS: dict[str, Callable[[Cases], Any]] = {
    "auth_group": lambda c: Group.objects.get(),
    "orgs_user": lambda c: c.world.lin,
    "orgs_region": lambda c: c.world.office.region,
    "orgs_authority": lambda c: c.world.office,
    "orgs_appointment": lambda c: Appointment.objects.get(user=c.world.zhou),
    "orgs_organization": lambda c: body_of(c.registered),
    "orgs_deputyship": lambda c: c.deputyship,
    "orgs_absence": lambda c: c.absence,
    "clock_dayoff": lambda c: DayOff.objects.get_or_create(date="2026-03-02")[0],
    "clock_decreedyear": lambda c: DecreedYear.objects.get_or_create(year=2027)[0],
    "upkeep_clockmove": lambda c: _clock_move(c),
    "jobs_job": lambda c: Job.objects.get_or_create(key="one", kind="count")[0],
    "clock_placevalue": lambda c: _setting(),
    "inspection_ground": lambda c: _ground(c),
}
BODIES: dict[str, dict[str, Any]] = {
    "portal:submit": {"declared": "on"},
    "portal:section": {"contact_name": "林晓岚", "contact_phone": "13800000001"},
    "portal:autosave": {"contact_name": "林晓岚"},
    "portal:commit_material": {"given": "on"},
    "desk:bar_lift": {"reason": "录入有误。"},
    "desk:proposal": {"act": "notify"},
    "desk:hindrance_lift": {"reason": "已结案。"},
    "desk:organization": {"kind": "penalty", "basis": "某案", "since": "2026-01-05"},
    "desk:revoke": {"ground": "offences", "words": "情节严重。"},
    "portal:proposal": {"words": "已经补报。"},
    "desk:notice": {"act": "outage"},
    "desk:objector": {"reason": "电话核实证据来源。"},
    "desk:intervene": {
        "outcome": "basic",
        "grounds": ["finance"],
        "reasons": "审计发现新的情况。",
    },
    "desk:recuse": {"reason": "与发起人是亲属。"},
    "desk:complete": {"outcome": "elsewhere", "reasons": "请向市民政局申请。"},
    "account:handlers": {"username": "sun", "full_name": "孙越"},
    "set_language": {"language": "en"},
    "admin:clock_decreedyear_add": {"year": "2027"},
}


def doors_of(name: str) -> dict[str, Callable[[Cases], Args]]:
    """The targets of an address by label; "-" where there is nothing to choose."""
    if name in DOORS:
        return DOORS[name]
    model = name.removeprefix("admin:").rpartition("_")[0]
    if model in OBJECTS and name.endswith(("_change", "_delete", "_history")):
        return {"-": lambda c: (OBJECTS[model](c).pk,)}
    if name.startswith("admin:axes_") and name.endswith(
        ("_change", "_delete", "_history")
    ):
        return {"none": lambda c: (999_999,)}
    return {"-": lambda c: ()}


def body_for(name: str) -> dict[str, Any]:
    if name == "portal:upload":
        return {"file": sheet("another")}
    if name == "desk:preview":  # of what would be done
        name = "desk:complete"
    return BODIES.get(name, {})


def _rule_set(cases: Cases) -> RuleSet:
    """A draft of the county's head."""
    facts = {"made_by": cases.world.wang, "made_at": timezone.now()}
    office = cases.world.office
    return RuleSet.objects.get_or_create(authority=office, number=1, defaults=facts)[0]


def _clock_move(cases: Cases) -> ClockMove:
    """Of the case that was submitted; a change of the calendar moved it by a day."""
    row = cases.submitted.deadlines.get()
    now = row.started_at
    change, _made = CalendarChange.objects.get_or_create(
        gathering=False, defaults={"changed_at": now}
    )
    facts = {"case": row.case, "was": row.due_day, "due": row.due_day, "at": now}
    return ClockMove.objects.get_or_create(change=change, deadline=row, defaults=facts)[
        0
    ]


def _batch(cases: Cases) -> int:
    facts = {"user": cases.world.zhou, "act": "claim"}
    found, _made = Batch.objects.get_or_create(**facts, defaults={"at": timezone.now()})
    return found.pk


def _message(cases: Cases) -> int:
    message, _made = Notification.objects.get_or_create(
        user=cases.world.lin,
        event_seq=1,
        kind="receipt",
        defaults={
            "case_id": cases.submitted.pk,
            "world": "portal",
            "at": cases.submitted.submitted_at,
        },
    )
    return int(message.pk)


def _certificate(cases: Cases) -> Certificate:
    return Certificate.objects.get(case=cases.registered.pk)


def _announcement(cases: Cases) -> Announcement:
    return Announcement.objects.get(case=cases.registered.pk)


def _weekly(cases: Cases) -> WeeklyReport:
    """Of the city, in bytes that stand for a PDF."""
    sha256, size = storage.keep(b"%PDF-1.7")
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    facts = {"sha256": sha256, "size": size, "made_at": timezone.now()}
    return WeeklyReport.objects.get_or_create(
        region_id="330800", week=monday, defaults=facts
    )[0]


def _alert(cases: Cases) -> DriftAlert:
    return DriftAlert.objects.get_or_create(
        authority=cases.world.office,
        procedure="establishment",
        step="examine",
        week=date(2026, 3, 2),
        defaults={"before": 2, "now": 9, "cases": 12, "at": timezone.now()},
    )[0]


def _trial(cases: Cases, owner: User) -> Trial:
    day = date(2026, 3, 2)
    facts = {"since": day, "until": day, "asked_at": timezone.now()}
    region = cases.world.office.region
    found = Trial.objects.filter(owner=owner).first()
    return found or Trial.objects.create(
        owner=owner,
        procedure="establishment",
        place=region,
        knobs=Knobs().as_data(),
        **facts,
    )


def _ground(cases: Cases) -> Ground:
    county = cases.world.office.region
    return Ground.objects.get_or_create(key="own", region=county)[0]


def _setting() -> PlaceValue:
    row = PlaceValue.objects.filter(key="consent_days").first()
    return row or PlaceValue.objects.create(
        key="consent_days", region_code="330802", value=15, reason="本地约定。"
    )

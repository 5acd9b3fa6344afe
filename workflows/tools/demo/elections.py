"""Bodies that elect, and complete, lawful, invented proposals of leaders."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from orgs import handlers, leaders, register
from orgs.fields import blind_index
from orgs.leaders import Act, Office
from orgs.models import Authority, Organization, User
from orgs.numbers import make_credit_code, make_resident_id, parse_resident_id
from workflows.clock import instant
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.engine.work import work
from workflows.procedures.leadership.flows import LeadershipFlow
from workflows.procedures.leadership.forms.opening import opinion_unit, title_of
from workflows.procedures.leadership.models import Candidate
from workflows.tools.demo.props import upload_all

Post = Candidate.Post
DIGITS = {"association": "1", "service": "2", "foundation": "3"}
EARLIER = date(2021, 3, 1)


def number_of(name: str) -> str:
    """An identity number of this invented person, always the same one."""
    serial = sum(ord(sign) * place for place, sign in enumerate(name, 1))
    birth = date(1962 + serial % 28, 1 + serial % 12, 1 + serial % 28)
    return make_resident_id("330802", birth, 100 + serial % 900)


@dataclass(frozen=True)
class Nominee:
    """Somebody proposed for a post; what is left out is plain and lawful."""

    name: str
    post: str = Post.CHAIR
    legal: bool = False
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Election:
    """What a body decided; the votes are enough for any form of body."""

    nominees: tuple[Nominee, ...]
    occasion: str = "re_election"
    term_from: date = date(2026, 3, 20)
    term_to: date = date(2031, 3, 19)
    audit: bool = True
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Founded:
    """A body in the register, and who has led it so far."""

    name: str
    serial: int
    form: str = "association"
    chair: str = "何清"
    secretary: str = "许宁"
    term_to: date = date(2026, 2, 28)
    more: dict[str, Any] = field(default_factory=dict)


def enter(body: Founded, registrar: Authority, handler: User) -> Organization:
    """The body with its leaders; this person files for it."""
    division = registrar.region_id[:6]
    code = make_credit_code("5", DIGITS[body.form], division, f"MJFG{body.serial:04d}")
    with transaction.atomic():
        made = register.enter(
            basis="示例数据",
            actor=None,
            code=code,
            name=body.name,
            sector="社会服务",
            form=body.form,
            registrar=registrar,
            region=registrar.region,
            address="示例路 66 号",
            legal_representative=body.chair,
            legal_representative_index=blind_index(number_of(body.chair)),
            established_on=date(2016, 3, 1),
            funds=50_000,
            **body.more,
        )
        for name, post in ((body.chair, Post.CHAIR), (body.secretary, _second(body))):
            _lead(made, body, name, post)
        handlers.appoint(made, handler, by=None, starts=date(2024, 1, 1))
    return made


def _second(body: Founded) -> str:
    return Post.HEAD if body.form == "service" else Post.SECRETARY_GENERAL


def _lead(made: Organization, body: Founded, name: str, post: str) -> None:
    office = Office(
        full_name=name,
        id_index=blind_index(number_of(name)),
        post=post,
        term_from=min(EARLIER, body.term_to),
        term_to=body.term_to,
        is_legal_representative=post == Post.CHAIR,
    )
    act = Act("示例数据", None, instant.now(), office.term_from)
    leaders.appoint(made, office, act)


def draft(election: Election, body: Organization, by: User) -> Case:
    """A new proposal in the hands of a handler, every section filled in."""
    case = acts.begin(
        LeadershipFlow,
        by,
        organization=body,
        occasion=election.occasion,
        kind=election.occasion,
        authority=body.registrar,
        region=body.region,
        place=body.region.path,
        title=title_of(body, election.occasion),
        opinion_unit=opinion_unit(body),
    )
    fill(case, election)
    return case


def fill(case: Case, election: Election) -> None:
    """Answer every question, name every candidate, upload every material."""
    with work(case, case.applicant) as running:
        file: Any = running.case
        for name, value in _answers(election, case.applicant, file.form).items():
            setattr(file, name, value)
        file.confirmed = [section.key for section in LeadershipFlow.sections]
        for nominee in election.nominees:
            nominate(file, nominee)
        file.forget()
        if not election.audit:
            file.deferred = ["audit_report"]
        upload_all(_without_audit(file) if not election.audit else file)
        file.forget()


def _without_audit(file: Any) -> Any:
    """The audit follows later (容缺)."""

    class Rest:
        def __getattr__(self, name: str) -> Any:
            return getattr(file, name)

        def requirements(self) -> list[Any]:
            return [n for n in file.requirements() if n.key != "audit_report"]

    return Rest()


def nominate(file: Any, nominee: Nominee, **more: Any) -> Candidate:
    """One more candidate of this proposal."""
    number = nominee.more.get("id_number") or number_of(nominee.name)
    known = parse_resident_id(number)
    facts: dict[str, Any] = {
        "full_name": nominee.name,
        "id_number": number,
        "sex": "female" if known.female else "male",
        "birth_month": known.birth.replace(day=1),
        "political_status": "none",
        "employer": "示例单位职工",
        "post": nominee.post,
        "is_legal_representative": nominee.legal,
        "nominated_by": "会员代表大会选举",
        "declared_no_ban": True,
    }
    return Candidate.objects.create(leadership=file, **(facts | nominee.more | more))


def _answers(election: Election, by: User, form: str) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "met_on": date(2026, 2, 10),
        "body": "delegates" if form == "association" else "council",
        "entitled": 60,
        "present": 52,
        "votes": 50,
        "session": 3,
        "term_from": election.term_from,
        "term_to": election.term_to,
        "council": 15 if form == "foundation" else None,
        "contact_name": by.full_name,
        "contact_phone": by.phone or "13800000000",
        "commitments": {"true_facts": True, "candidates_agree": True},
    }
    return answers | election.more

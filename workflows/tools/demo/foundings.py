"""Complete, lawful, invented applications for establishment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from orgs.models import Authority, Region, User
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.engine.work import work
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.flows import EstablishmentFlow
from workflows.procedures.establishment.models import Person
from workflows.tools.demo.props import names, resident_ids, upload_all


@dataclass(frozen=True)
class Plan:
    """What somebody wants to found; everything left out is filled in lawfully."""

    trade_name: str
    sector: str
    form_word: str
    form: str = "service"
    category: str = "community"
    track: str = "direct"
    township: str = "330802006"
    division: str = "衢州市柯城区"
    charity: bool = False
    more: dict[str, Any] = field(default_factory=dict)


def draft(plan: Plan, applicant: User, authority: Authority) -> Case:
    """A new case in the applicant's hands, every section filled in."""
    region = Region.objects.get(pk=plan.township)
    case = acts.begin(
        EstablishmentFlow,
        applicant,
        authority=authority,
        region=region,
        place=region.path,
    )
    fill(case, plan)
    return case


def fill(case: Case, plan: Plan) -> None:
    """Answer every question and upload every material."""
    with work(case, case.applicant) as running:
        file: Any = running.case
        for name, value in _answers(plan, case.applicant).items():
            setattr(file, name, value)
        file.title = file.full_name
        file.kind = plan.form
        file.confirmed = [section.key for section in EstablishmentFlow.sections]
        _people(file, plan)
        file.forget()
        upload_all(file)


def _answers(plan: Plan, applicant: User) -> dict[str, Any]:
    form = plan.form
    answers: dict[str, Any] = {
        "form": form,
        "track": plan.track,
        "category": plan.category,
        "charity": plan.charity,
        "name_division": plan.division,
        "trade_name": plan.trade_name,
        "sector": plan.sector,
        "form_word": plan.form_word,
        "address": "示例路 88 号 3 楼",
        "premises_kind": "rented",
        "purpose": "遵守宪法、法律、法规和国家政策，践行社会主义核心价值观，服务居民。",
        "scope": f"{plan.sector}；承接政府购买服务；开展公益活动。",
        "activity_area": plan.division,
        "activity_level": "county",
        "funds": Decimal(2_000_000 if form == "foundation" else 50_000),
        "funds_paid_in": True,
        "individual_members": 56 if form == "association" else None,
        "unit_members": 0 if form == "association" else None,
        "staff_count": 3,
        "term_years": 4,
        "party_body": "衢州市社会组织综合党委",
        "party_members": 3,
        "charter_party_clause": True,
        "charter_items": [i.key for i in rules.charter_items(form, plan.charity)],
        "commitments": {
            "party_commitment": True,
            "preparing_only": True,
            "true_facts": True,
        },
        "contact_name": applicant.full_name,
        "contact_phone": applicant.phone or "13800000000",
        "industry_department": "衢州市民政局" if plan.track == "direct" else "",
        "foundation_kind": "nonpublic" if form == "foundation" else "",
    }
    if plan.track == "dual":
        units = Authority.objects.filter(kind=Authority.Kind.SUPERVISING_UNIT)
        answers["supervising_unit"] = units.order_by("pk").first()
    return answers | plan.more


def _people(case: Any, plan: Plan) -> None:
    first = case.pk % 40 * 7
    name, number = names(first), resident_ids(first)
    kind, post = Person.Kind, Person.Post
    people: list[Person] = []

    def add(part: str, full_name: str, held: str = "", **facts: Any) -> None:
        identity = facts.pop("id_number", None) or next(number)
        person = Person(
            establishment=case,
            kind=part,
            full_name=full_name,
            id_number=identity,
            sex="female" if int(identity[16]) % 2 == 0 else "male",
            birth_month=date(int(identity[6:10]), int(identity[10:12]), 1),
            political_status="none",
            employer="示例单位",
            post=held,
            declared_no_ban=True,
            **facts,
        )
        people.append(person.indexed())

    chief = next(number)
    add(kind.FOUNDER, case.applicant.full_name, id_number=chief)
    for _n in range(4):
        add(kind.FOUNDER, next(name))
    add(
        kind.LEADER,
        case.applicant.full_name,
        post.CHAIR,
        id_number=chief,
        is_legal_representative=True,
    )
    add(kind.LEADER, next(name), post.SECRETARY_GENERAL)
    for _n in range(3):
        add(kind.COUNCIL, next(name), post.COUNCIL_MEMBER)
    add(kind.SUPERVISOR, next(name), post.SUPERVISOR)
    Person.objects.bulk_create(people)

"""Files in the hands of 林晓岚, from empty drafts to complete ones."""

from datetime import date
from decimal import Decimal

from orgs.models import User
from orgs.numbers import make_resident_id
from tests.factories import orgs
from workflows.clock import instant
from workflows.documents.materials import attach
from workflows.documents.models import Upload
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.flows import EstablishmentFlow
from workflows.procedures.establishment.models import Establishment, Person

Kind, Post = Person.Kind, Person.Post
ADDRESS = "荷花中路1号3幢201室"


def resident(sequence=1, birth=date(1985, 4, 12)):
    return make_resident_id("330802", birth, sequence)


def draft(**facts):
    """A draft with nothing said but the registrar."""
    registrar = facts.pop("authority", None) or orgs.bureau()
    lin = User.objects.filter(username="lin").first() or orgs.person("lin")
    case = Establishment(
        flow_class=EstablishmentFlow,
        procedure="establishment",
        applicant=lin,
        authority=registrar,
        place=registrar.region.path,
        activity_level=registrar.region.level,
        **facts,
    )
    case.save()
    return case


def service(**facts):
    """A complete community service centre on the direct track, without people."""
    base = {
        "form": "service",
        "category": "community",
        "track": "direct",
        "name_division": "衢州市柯城区",
        "trade_name": "晨曦",
        "sector": "社区服务",
        "form_word": "中心",
        "title": "衢州市柯城区晨曦社区服务中心",
        "region": orgs.region("330802007"),
        "address": ADDRESS,
        "premises_kind": "rented",
        "purpose": "服务社区居民。",
        "scope": "社区照料",
        "funds": Decimal(30_000),
        "staff_count": 3,
        "term_years": 4,
        "charter_items": [item.key for item in rules.charter_items("service")],
        "charter_party_clause": True,
        "party_body": "荷花街道社会组织综合党委",
        "party_members": 0,
        "commitments": {
            "party_commitment": True,
            "preparing_only": True,
            "true_facts": True,
        },
        "contact_name": "林晓岚",
        "contact_phone": "13800000000",
    }
    return draft(**(base | facts))


def person(case, name, kind=Kind.COUNCIL, sequence=1, **facts):
    base = {
        "post": Post.COUNCIL_MEMBER if kind == Kind.COUNCIL else "",
        "id_number": resident(sequence),
        "declared_no_ban": True,
    }
    made = Person.objects.create(
        establishment=case, kind=kind, full_name=name, **(base | facts)
    )
    case.forget()
    return made


def people(case):
    """A founder, a chair who represents, two council members and a supervisor."""
    person(case, "林晓岚", Kind.FOUNDER, 1)
    person(
        case, "林晓岚", Kind.LEADER, 1, post=Post.CHAIR, is_legal_representative=True
    )
    person(case, "何清", Kind.COUNCIL, 2)
    person(case, "许宁", Kind.COUNCIL, 3)
    person(case, "唐敏", Kind.SUPERVISOR, 4, post=Post.SUPERVISOR)
    return case


def upload(case, *keys):
    """Some file for each of these materials; without keys, for all that are due."""
    lin, now = case.applicant, instant.now()
    due = [m.key for m in rules.materials(case.application()) if m.uploaded]
    for key in keys or due:
        file = Upload.objects.create(
            sha256="0" * 64,
            size=1,
            content_type="application/pdf",
            name=f"{key}.pdf",
            by=lin,
            at=now,
        )
        attach(case, key, file, lin)


def complete(**facts):
    """Everything said, everybody named, every file handed in."""
    case = people(service(**facts))
    upload(case)
    return case

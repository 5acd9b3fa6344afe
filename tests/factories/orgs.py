"""People, places and register entries for tests. Names are those of the cast."""

from collections.abc import Sequence
from copy import copy
from datetime import date
from functools import cache
from typing import Any

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models.signals import post_migrate
from django.utils.timezone import localdate

from orgs import access, filed, regions, register
from orgs.models import (
    Appointment,
    Authority,
    AuthorityGrant,
    FiledBody,
    Organization,
    Region,
    User,
)
from orgs.numbers import filing_number, make_credit_code
from orgs.roles import ADMINISTER, Role

CAST = {
    "lin": "林晓岚",
    "zhou": "周敏",
    "wu": "吴建平",
    "zheng": "郑立",
    "wang": "王海峰",
    "chen": "陈静",
    "zhao": "赵文",
    "sun": "孙越",
    "qian": "钱卫",
    "jiang": "蒋薇",
}
LONG_AGO = date(2020, 1, 1)
PASSWORD = "a-quiet-river-2026"


def person(username: str = "lin", **facts: Any) -> User:
    """One of the cast by short name, or somebody else; signs in by force only."""
    user = _person(username, **facts)
    user.save()
    return user


def _person(username: str, **facts: Any) -> User:
    facts.setdefault("full_name", CAST.get(username, "路人甲"))
    user = User(username=username, **facts)
    user.set_unusable_password()
    return user


def region(code: str = "330802") -> Region:
    """A region of Quzhou as it was loaded; all are there but after a flush."""
    return copy(_place(code))


@cache
def _place(code: str) -> Region:
    places = Region.objects.with_parents()
    if place := places.filter(pk=code).first():
        return place
    regions.load_quzhou()
    return places.get(pk=code)


@cache
def _permissions() -> dict[str, int]:
    """The keys of the capacities, by slug."""
    ours = Permission.objects.filter(content_type__app_label="orgs")
    return dict(ours.values_list("codename", "pk"))


def _forget(**_signal: Any) -> None:
    _place.cache_clear()
    _permissions.cache_clear()


post_migrate.connect(_forget)  # after a flush


def bureau(code: str = "330802", **facts: Any) -> Authority:
    """The civil affairs bureau of a county or of the city."""
    place = region(code)
    facts.setdefault("document_prefix", f"{place.name[:2]}民")
    return _authority(f"{place.name}民政局", Authority.Kind.REGISTRAR, place, facts)


def supervising_unit(code: str = "330802", **facts: Any) -> Authority:
    place = region(code)
    name = facts.pop("name", f"{place.name}文化广电旅游局")
    return _authority(name, Authority.Kind.SUPERVISING_UNIT, place, facts)


def _authority(name: str, kind: str, place: Region, facts: dict[str, Any]) -> Authority:
    named = Authority.objects.order_by().filter(name=name, region=place)
    if there := named.first():
        there.region = place
        return there
    return Authority.objects.create(name=name, region=place, kind=kind, **facts)


def appointed(
    user: User, role: Role, authority: Authority, starts: date = LONG_AGO, **dates: Any
) -> Appointment:
    """As ``access.grant`` leaves it, in two statements; a test compares the two."""
    if role is ADMINISTER or "by" in dates:
        return access.grant(user, role, authority, starts=starts, **dates)
    return _appointed([(user, role)], authority, starts=starts, **dates)[0]


def _appointed(
    duties: Sequence[tuple[User, Role]], authority: Authority, **dates: Any
) -> list[Appointment]:
    if dates["starts"] <= localdate() <= (dates.get("ends") or date.max):
        AuthorityGrant.objects.bulk_create(
            AuthorityGrant(
                user=user,
                permission_id=_permissions()[role.slug],
                content_object=authority,
            )
            for user, role in duties
        )
    for user, _role in duties:
        user.__dict__.pop("is_officer", None)
    return Appointment.objects.bulk_create(
        Appointment(user=user, role=role.slug, authority=authority, **dates)
        for user, role in duties
    )


def officer(username: str, *roles: Role, at: Authority | None = None) -> User:
    """A person of the cast who holds these capacities, at the county bureau."""
    return officers(at or bureau(), **{username: roles})[username]


def officers(at: Authority, **duties: Sequence[Role]) -> dict[str, User]:
    """Some of the cast with what each may do at this authority, in three statements."""
    people = {name: _person(name) for name in duties}
    User.objects.bulk_create(people.values())
    held = [(people[name], role) for name, roles in duties.items() for role in roles]
    plain = [(user, role) for user, role in held if role is not ADMINISTER]
    for user, role in held:
        if role is ADMINISTER:  # which takes more than an appointment
            appointed(user, role, at)
    _appointed(plain, at, starts=LONG_AGO)
    return people


def credit_code(body: int = 1, division: str = "330802", form: str = "2") -> str:
    return make_credit_code("5", form, division, f"MJ{body:06d}")


def facts(body: int = 1, **more: Any) -> dict[str, Any]:
    """What ``register.enter`` needs for a small service institution."""
    registrar = more.pop("registrar", None) or bureau()
    return {
        "code": credit_code(body, registrar.region.code),
        "name": f"衢州市柯城区百家{body}号社会工作服务中心",
        "trade_name": f"百家{body}号",
        "sector": "社会工作服务",
        "form": Organization.Form.SERVICE,
        "registrar": registrar,
        "region": registrar.region,
        "address": "荷花街道荷花中路1号",
        "legal_representative": CAST["lin"],
        "funds": "30000",
        "established_on": date(2024, 5, 6),
        **more,
    }


def organization(body: int = 1, **more: Any) -> Organization:
    """A registered body, entered as procedures enter one."""
    with transaction.atomic():
        return register.enter(
            basis="柯民许〔2024〕1号", actor=None, **facts(body, **more)
        )


def community(code: str = "330802006001", name: str = "府东社区") -> Region:
    """An invented community of a real sub-district; the parents are loaded."""
    place = Region(
        code=code,
        name=name,
        level=Region.Level.COMMUNITY,
        parent=region(code[:9]),
        valid_from=LONG_AGO,
    )
    place.clean()
    return Region.objects.get_or_create(pk=code, defaults=_columns(place))[0]


def _columns(place: Region) -> dict[str, Any]:
    names = ("name", "level", "parent", "path", "valid_from")
    return {name: getattr(place, name) for name in names}


def township(code: str = "330802006", **facts: Any) -> Authority:
    """The office of a sub-district or township."""
    place = region(code)
    facts.setdefault("document_prefix", place.name[:3])
    return _authority(f"{place.name}办事处", Authority.Kind.TOWNSHIP, place, facts)


def committee(place: Region | None = None, **facts: Any) -> Authority:
    """The residents' or village committee of a community."""
    place = place or community()
    return _authority(f"{place.name}居民委员会", Authority.Kind.COMMITTEE, place, facts)


def filed_body(serial: int = 1, **more: Any) -> FiledBody:
    """A body on file, entered as the procedure enters one."""
    place = more.pop("region", None) or community()
    office = more.pop("authority", None) or township(place.code[:9])
    facts = {
        "number": filing_number(office.region_id, 2026, serial),
        "name": f"府东邻里互助{serial}队",
        "category": FiledBody.Category.MUTUAL_HELP,
        "authority": office,
        "committee": committee(place),
        "region": place,
        "address": "社区活动室",
        "purpose": "看望独居老人，代办小事。",
        "members": 12,
        "leader_name": "何阿婆",
        "filed_on": date(2026, 1, 5),
        "valid_to": date(2029, 1, 4),
        "last_active_on": date(2026, 1, 5),
        **more,
    }
    with transaction.atomic():
        return filed.enter(basis="330802006-BA-2026-0001", actor=None, **facts)

"""The people and offices that every procedure needs. All of them are invented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from orgs import access, regions
from orgs.models import Authority, Region, User
from orgs.numbers import make_credit_code
from orgs.roles import (
    CONSENT,
    DECIDE,
    EXAMINE,
    INSPECT,
    INTAKE,
    ISSUE,
    OPINION,
    PRESIDE,
    SUPERVISE,
    Role,
)

SINCE = date(2022, 1, 1)
Kind = Authority.Kind


@dataclass(frozen=True)
class Office:
    key: str
    name: str
    kind: str
    region: str
    prefix: str = ""


@dataclass(frozen=True)
class Player:
    """One of the cast; ``at`` is the key of an office, empty for the public."""

    username: str
    full_name: str
    part: str
    at: str = ""
    roles: tuple[Role, ...] = ()


OFFICES = (
    Office("city", "衢州市民政局", Kind.REGISTRAR, "330800", "衢市民"),
    Office("kecheng", "衢州市柯城区民政局", Kind.REGISTRAR, "330802", "柯民"),
    Office("qujiang", "衢州市衢江区民政局", Kind.REGISTRAR, "330803", "衢江民"),
    Office("longyou", "龙游县民政局", Kind.REGISTRAR, "330825", "龙民"),
    Office("jiangshan", "江山市民政局", Kind.REGISTRAR, "330881", "江民"),
    Office("changshan", "常山县民政局", Kind.REGISTRAR, "330822", "常民"),
    Office("kaihua", "开化县民政局", Kind.REGISTRAR, "330824", "开民"),
    Office(
        "culture",
        "衢州市柯城区文化和广电旅游体育局",
        Kind.SUPERVISING_UNIT,
        "330802",
        "柯文广旅体",
    ),
    Office("education", "衢州市柯城区教育局", Kind.SUPERVISING_UNIT, "330802", "柯教"),
    Office("party", "衢州市社会组织综合党委", Kind.PARTY_COMMITTEE, "330800"),
    Office("fire", "衢州市消防救援支队", Kind.DEPARTMENT, "330800"),
    Office("health", "衢州市卫生健康委员会", Kind.DEPARTMENT, "330800"),
)

CAST = (
    Player("lin", "林晓岚", "申请人（发起人）"),
    Player("xu", "徐家宁", "申请人（发起人）"),
    Player("he", "何雨桐", "申请人（发起人）"),
    Player("zhou", "周敏", "受理（柯城区民政局）", "kecheng", (INTAKE,)),
    Player("wu", "吴建平", "审查、年检（柯城区民政局）", "kecheng", (EXAMINE, INSPECT)),
    Player(
        "zheng",
        "郑立",
        "审查、复核、年检（柯城区民政局）",
        "kecheng",
        (EXAMINE, INSPECT),
    ),
    Player("wang", "王海峰", "决定（柯城区民政局局长）", "kecheng", (DECIDE,)),
    Player(
        "chen", "陈静", "发证、听证主持（柯城区民政局）", "kecheng", (ISSUE, PRESIDE)
    ),
    Player(
        "zhao",
        "赵文",
        "业务主管单位（柯城区文广旅体局）",
        "culture",
        (CONSENT, OPINION),
    ),
    Player("feng", "冯远", "征求意见部门（市消防支队）", "fire", (OPINION,)),
    Player("jiang", "蒋薇", "监督（市民政局）", "city", (SUPERVISE,)),
    Player("sun", "孙越", "无关人员（什么也不能办）"),
)


def assemble(
    offices: Iterable[Office],
    players: Iterable[Player],
    communities: Iterable[tuple[str, str, str]] = (),
) -> tuple[dict[str, User], dict[str, Authority]]:
    """Everybody and every office, created where missing. Nobody has a password."""
    regions.load_quzhou()
    rows = [",".join(each) for each in communities]
    regions.load_communities([",".join(regions.COLUMNS), *rows])
    opened = {office.key: _open(n, office) for n, office in enumerate(offices, 1)}
    people = {player.username: _invite(player, opened) for player in players}
    return people, opened


def _open(number: int, office: Office) -> Authority:
    authority, _made = Authority.objects.get_or_create(
        name=office.name,
        region=Region.objects.get(pk=office.region),
        defaults={
            "kind": office.kind,
            "document_prefix": office.prefix,
            "code": make_credit_code(
                "1", "1", office.region[:6], f"0DEM{number:04d}".replace("O", "0")
            ),
            "phone": f"0570-000-{number:04d}",
            "address": "示例路 1 号",
            "office_hours": "工作日 8:30–12:00、14:00–17:30",
        },
    )
    return authority


def _invite(player: Player, offices: dict[str, Authority]) -> User:
    user, made = User.objects.get_or_create(
        username=player.username,
        defaults={"full_name": player.full_name, "phone": "13800000000"},
    )
    if made:
        user.set_unusable_password()
        user.save()
        for role in player.roles:
            access.grant(user, role, offices[player.at], starts=SINCE)
    return user

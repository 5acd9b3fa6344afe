"""Closed lists: why deregistration is refused, why a registration is revoked."""

from __future__ import annotations

from workflows.law import sources
from workflows.law.grounds import Ground
from workflows.law.people import Form
from workflows.law.sources import Article
from workflows.procedures.deregistration.rules import basis


def refusal_grounds(form: Form | str) -> tuple[Ground, ...]:
    """The conditions of the article under which a body of this form ends."""
    source = basis.REVIEW[Form(form)]
    return (
        Ground(
            "trigger",
            "不具备法定终止情形",
            "No case in which the law lets a body end",
            basis.TRIGGER[Form(form)],
        ),
        Ground(
            "liquidation",
            "未依法完成清算，或者清算报告不真实、不完整",
            "The liquidation is not complete, or its report not true",
            source,
        ),
        Ground(
            "assets",
            "剩余财产处理违反法律或者章程",
            "The remaining assets went where law or charter forbid",
            basis.ASSETS,
        ),
        Ground(
            "fraud",
            "提供虚假材料或者隐瞒真实情况",
            "The application is false or conceals facts",
            Article(sources.LICENSING, 78),
        ),
    )


NON_ACCEPTANCE_GROUNDS: tuple[Ground, ...] = (
    Ground(
        "not_registered",
        "申请人不是本机关登记的社会组织",
        "The body is not registered with this authority",
        Article(sources.LICENSING, 32, paragraph=1, item=2),
    ),
    Ground(
        "no_licence",
        "申请事项依法不需要取得行政许可",
        "What is applied for needs no licence",
        Article(sources.LICENSING, 32, paragraph=1, item=1),
    ),
)

FRAUD = ("fraud", "申请登记时弄虚作假骗取登记", "Registered by fraud")
OFFENCES = (
    "offences",
    "有条例列举的违法行为，情节严重",
    "One of the offences of the regulation, and serious",
)
REVOCATION_GROUNDS: dict[Form, tuple[Ground, ...]] = {
    Form.ASSOCIATION: (
        Ground(*FRAUD, Article(sources.ASSOCIATIONS, 29)),
        Ground(
            "idle",
            "自取得登记证书之日起一年未开展活动",
            "No activity for a year since the certificate",
            Article(sources.ASSOCIATIONS, 29),
        ),
        Ground(*OFFENCES, Article(sources.ASSOCIATIONS, 30)),
        Ground(
            "other_organs",
            "活动违反其他法律、法规，有关国家机关认为应当撤销登记",
            "Other organs of state hold that it should be revoked",
            Article(sources.ASSOCIATIONS, 31),
        ),
    ),
    Form.SERVICE: (
        Ground(*FRAUD, Article(sources.INSTITUTIONS, 24)),
        Ground(
            "consent",
            "业务主管单位撤销批准",
            "The supervising unit has withdrawn its consent",
            Article(sources.INSTITUTIONS, 24),
        ),
        Ground(*OFFENCES, Article(sources.INSTITUTIONS, 25)),
    ),
    Form.FOUNDATION: (
        Ground(*FRAUD, Article(sources.FOUNDATIONS, 41)),
        Ground(
            "idle",
            "自取得登记证书之日起十二个月内未按章程规定开展活动",
            "No activity under the charter for twelve months",
            Article(sources.FOUNDATIONS, 41),
        ),
        Ground(*OFFENCES, Article(sources.FOUNDATIONS, 42)),
    ),
}
CHARITY_GROUND = Ground(
    "charity",
    "慈善组织违反慈善法，情节严重，吊销登记证书",
    "A charity's serious offence under the charity law",
    Article(sources.CHARITY, 109),
)


def revocation_grounds(form: Form | str, charity: bool = False) -> tuple[Ground, ...]:
    """撤销登记事由 of this form, in the order of the articles."""
    own = REVOCATION_GROUNDS[Form(form)]
    return (*own, CHARITY_GROUND) if charity else own


def ground_of(form: str, charity: bool, code: str) -> Ground | None:
    found = revocation_grounds(form, charity)
    return next((each for each in found if each.code == code), None)

"""What a person must be to found or lead an organization (负责人任职条件).

The conditions that hold whenever somebody takes a post, at the founding as in a
later election. Each rule judges one person in one body.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from workflows.law import sources
from workflows.law.bars import DECLARED, Bar, Kind, Origin
from workflows.law.findings import Finding, fail, warn
from workflows.law.people import LEADING_POSTS, Form, PersonFacts, Post, Represents
from workflows.law.periods import Term
from workflows.law.sources import Article, Source, Statute

Found = Iterator[Finding]
ASSOCIATION, INSTITUTION, FOUNDATION = (
    sources.ASSOCIATIONS,
    sources.INSTITUTIONS,
    sources.FOUNDATIONS,
)

OFFICIALS = Statute(
    "officials-posts",
    "中共中央组织部关于规范退（离）休领导干部在社会团体兼职问题的通知",
    "中共中央组织部关于规范退（离）休领导干部在社会团体兼职问题的通知",
    "中组发〔2014〕11号",
    date(2014, 6, 25),
    pending="原文待人工核对；现职人员兼职另按干部管理权限执行。",
)

BODIES: dict[Form, Source] = {
    Form.ASSOCIATION: Article(sources.CIVIL_CODE, 91),
    Form.SERVICE: Article(sources.CIVIL_CODE, 93),
    Form.FOUNDATION: Article(FOUNDATION, 20),
}
LEADERS = Article(FOUNDATION, 23)
ONE_ASSOCIATION = Article(ASSOCIATION, 12)
BANS: dict[Form, Source] = {
    Form.ASSOCIATION: Article(ASSOCIATION, 13, item=3),
    Form.SERVICE: Article(INSTITUTION, 11, item=4),
    Form.FOUNDATION: LEADERS,
}
CHARITY_BANS = Article(sources.CHARITY, 16)

# For how long a sentence served or a revoked body keeps a person out.
FOUNDATION_BAN = Term(60, LEADERS)
CHARITY_BAN = Term(60, CHARITY_BANS)
CHILDHOOD = Term(16 * 12, Article(sources.CIVIL_CODE, 18, paragraph=2))
MINORITY = Term(18 * 12, Article(sources.CIVIL_CODE, 18))


class Body(Protocol):
    """The organization in which a person is to hold a post."""

    @property
    def form(self) -> Form: ...

    @property
    def on(self) -> date: ...

    @property
    def charity(self) -> bool: ...

    @property
    def trade_association(self) -> bool: ...

    @property
    def public_foundation(self) -> bool: ...


def of_age(body: Body, person: PersonFacts) -> Found:
    """Full capacity begins at eighteen, or at sixteen for who earns a living."""
    if person.born is None:
        return
    name = person.name
    if CHILDHOOD.last_day(person.born) > body.on:
        zh = f"{name}未满十六周岁，不具有完全民事行为能力。"
        en = f"{name} is under sixteen and lacks full legal capacity."
        yield fail("ban-child", zh, en, CHILDHOOD.source, "people")
    elif MINORITY.last_day(person.born) > body.on:
        zh = f"{name}未满十八周岁，须以自己的劳动收入为主要生活来源，由登记机关核实。"
        en = f"{name} is under eighteen: an officer checks the legal capacity."
        yield warn("ban-minor", zh, en, MINORITY.source, "people")


def barred_for_good(body: Body, person: PersonFacts) -> Found:
    source, name = BANS[body.form], person.name
    for bar in person.bars:
        if bar.kind is Kind.RIGHTS and bar.begun(body.on):
            zh = f"{name}正在或者曾经受到剥夺政治权利的刑事处罚（{bar.zh}）。"
            en = f"{name} is or was deprived of political rights ({bar.en})."
            yield fail("ban-rights", zh, en, source, "people")
        if bar.kind is Kind.CAPACITY and bar.goes_on(body.on):
            zh = f"{name}不具有完全民事行为能力（{bar.zh}）。"
            en = f"{name} lacks capacity ({bar.en})."
            yield fail("ban-capacity", zh, en, source, "people")


def barred_for_years(body: Body, person: PersonFacts) -> Found:
    """Sentences, and bodies that were revoked or banned."""
    five = _five_years(body)
    if five is None:
        return
    for bar in person.bars:
        if bar.kind is Kind.SENTENCE and _sentenced(bar, five, body.on):
            zh = f"{person.name}因犯罪被判处刑罚，正在执行或者执行完毕未逾五年"
            en = f"{person.name} serves a sentence or did less than five years ago"
            words = f"{zh}（{bar.zh}）。", f"{en} ({bar.en})."
            yield fail("ban-sentence", *words, five.source, "people")
        if bar.kind is Kind.BODY and _within(bar.starts, five, body.on):
            yield from _of_revoked_body(body, person, bar, five)


def _of_revoked_body(body: Body, person: PersonFacts, bar: Bar, five: Term) -> Found:
    """To have led it is enough for a charity; else the person answers for it.

    基金会条例 23 speaks of foundations and of who was personally responsible, which
    no register shows: an officer finds out.
    """
    if bar.origin is Origin.REGISTER and not body.charity:
        if bar.form == Form.FOUNDATION:
            who = person.name
            zh = f"请核实{who}对被撤销登记的基金会是否负有个人责任（{bar.zh}）。"
            en = f"An officer checks whether {who} answers for it ({bar.en})."
            yield warn("ban-revoked-body", zh, en, five.source, "people")
        return
    # A foundation that is a charity too stands under both laws.
    source = CHARITY_BANS if body.charity else five.source
    zh = f"{person.name}在被撤销登记或者取缔的组织任职并须负责，未逾五年（{bar.zh}）。"
    en = (
        f"{person.name} led or answers for a body revoked or banned less than five"
        f" years ago ({bar.en})."
    )
    yield fail("ban-revoked-body", zh, en, source, "people")


def _sentenced(bar: Bar, five: Term, today: date) -> bool:
    """Serving it, or served it less than five years ago."""
    served = bar.ends
    return bar.begun(today) and (served is None or _within(served, five, today))


def _five_years(body: Body) -> Term | None:
    if body.form is Form.FOUNDATION:
        return FOUNDATION_BAN
    return CHARITY_BAN if body.charity else None


def _within(day: date, term: Term, today: date) -> bool:
    """The same day five years later still counts as within (民法典 202)."""
    return today <= term.last_day(day)


def declared(body: Body, person: PersonFacts) -> Found:
    if person.no_ban_declared:
        return
    said_zh, said_en = DECLARED
    zh = f"{person.name}还没有声明不存在禁止任职的情形（{said_zh}）。"
    en = f"{person.name} has not declared to be free of bars ({said_en})."
    yield fail("ban-undeclared", zh, en, BANS[body.form], "people")


def post_fits(body: Body, person: PersonFacts) -> Found:
    if person.post is Post.CHAIR or body.form is Form.SERVICE:
        return
    zh = f"法定代表人一般由理事长（会长）担任，{person.name}不是。"
    en = f"The chair is legal representative; {person.name} is not the chair."
    if body.form is Form.FOUNDATION:
        zh = f"基金会的法定代表人是理事长，{person.name}不是理事长。"
        yield fail("representative-post", zh, en, BODIES[body.form], "people")
    else:
        yield warn("representative-post", zh, en, None, "people")


def no_other_body(body: Body, person: PersonFacts) -> Found:
    """Another office that bars this one; nothing about the post itself."""
    if body.form is Form.ASSOCIATION and person.represents is Represents.ASSOCIATION:
        yield fail(
            "representative-elsewhere",
            f"{person.name}已是其他社会团体的法定代表人，不得同时担任。",
            f"{person.name} already represents another association.",
            ONE_ASSOCIATION,
            "people",
        )
    if body.form is Form.FOUNDATION and person.represents is not Represents.NONE:
        yield fail(
            "representative-elsewhere",
            f"{person.name}已是其他组织的法定代表人，不得同时担任。",
            f"{person.name} already represents another organization.",
            LEADERS,
            "people",
        )


def resident(body: Body, person: PersonFacts) -> Found:
    if body.form is not Form.FOUNDATION or person.mainland_resident:
        return
    if body.public_foundation:
        zh = "公募基金会的法定代表人应当由内地居民担任。"
        en = "A public foundation is represented by a mainland resident."
        yield fail("representative-resident", zh, en, LEADERS, "people")
    else:
        zh = "原始基金来自中国内地的，法定代表人应当由内地居民担任，由登记机关核实。"
        en = "If the fund comes from the mainland, so must the representative."
        yield warn("representative-resident", zh, en, LEADERS, "people")


def state_staff(body: Body, person: PersonFacts) -> Found:
    """现职国家工作人员: never at the head of a foundation, elsewhere with approval."""
    if not person.state_staff:
        return
    if body.form is Form.FOUNDATION and person.post in LEADING_POSTS:
        zh = f"{person.name}为现职国家工作人员，不得担任理事长、副理事长或者秘书长。"
        en = f"{person.name} is serving state staff and may not lead a foundation."
        yield fail("state-staff", zh, en, LEADERS, "people")
    elif body.trade_association:
        zh = f"行业协会商会一般不由公职人员任职，请核实{person.name}。"
        en = f"Trade associations are not led by officials: check {person.name}."
        yield warn("state-staff-industry", zh, en, None, "people")
    elif not person.approved:
        zh = f"{person.name}兼职应当先经批准，请取得批准文件。"
        en = f"{person.name} needs an approval to hold this post."
        yield warn("state-staff-approval", zh, en, OFFICIALS, "people")

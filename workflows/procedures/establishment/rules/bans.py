"""Who may not found or lead a social organization (禁止任职的情形)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workflows.law import sources
from workflows.law.findings import Finding, fail, warn
from workflows.law.periods import Term
from workflows.law.sources import Article
from workflows.procedures.establishment.rules import basis
from workflows.procedures.establishment.rules.facts import (
    Application,
    Form,
    PersonFacts,
    Role,
    Settings,
)

Found = Iterator[Finding]

CHILDHOOD = Term(16 * 12, Article(sources.CIVIL_CODE, 18, paragraph=2))
MINORITY = Term(18 * 12, Article(sources.CIVIL_CODE, 18))


def bans(app: Application, settings: Settings) -> Found:
    """禁止任职: deprived of rights, without capacity, and the five-year bars.

    Only of an association are the founders barred too (社团条例 13(3)); all who
    are named declare, and nobody founds or leads anything as a child.
    """
    for person in app.people:
        founds = person.role is Role.FOUNDER
        if person.unit or not (person.leads or founds):
            continue
        yield from _of_age(app, person)
        if person.leads or app.form is Form.ASSOCIATION:
            yield from _barred_for_good(app, person)
        if person.leads:
            yield from _barred_for_years(app, person)
        yield from _declared(app, person)


def _barred_for_good(app: Application, person: PersonFacts) -> Found:
    source, name = basis.BANS[app.form], person.name
    if person.deprived_of_rights:
        zh = f"{name}正在或者曾经受到剥夺政治权利的刑事处罚。"
        en = f"{name} is or was deprived of political rights."
        yield fail("ban-rights", zh, en, source, "people")
    if not person.capable:
        zh = f"{name}不具有完全民事行为能力。"
        yield fail("ban-capacity", zh, f"{name} lacks capacity.", source, "people")


def _of_age(app: Application, person: PersonFacts) -> Found:
    """Full capacity begins at eighteen, or at sixteen for who earns a living."""
    if person.born is None:
        return
    name = person.name
    if CHILDHOOD.last_day(person.born) > app.on:
        zh = f"{name}未满十六周岁，不具有完全民事行为能力。"
        en = f"{name} is under sixteen and lacks full legal capacity."
        yield fail("ban-child", zh, en, CHILDHOOD.source, "people")
    elif MINORITY.last_day(person.born) > app.on:
        zh = f"{name}未满十八周岁，须以自己的劳动收入为主要生活来源，由登记机关核实。"
        en = f"{name} is under eighteen: an officer checks the legal capacity."
        yield warn("ban-minor", zh, en, MINORITY.source, "people")


def _declared(app: Application, person: PersonFacts) -> Found:
    if person.no_ban_declared:
        return
    zh = f"{person.name}还没有声明不存在禁止任职的情形。"
    en = f"{person.name} has not declared to be free of bars."
    yield fail("ban-undeclared", zh, en, basis.BANS[app.form], "people")


def _barred_for_years(app: Application, person: PersonFacts) -> Found:
    five = _five_years(app)
    if five is None:
        return
    name, source = person.name, five.source
    if person.in_prison or _within(person.sentence_ended, five, app.on):
        zh = f"{name}因犯罪被判处刑罚，正在执行或者执行完毕未逾五年。"
        en = f"{name} serves a sentence or finished one less than five years ago."
        yield fail("ban-sentence", zh, en, source, "people")
    if _within(person.body_revoked, five, app.on):
        zh = f"{name}对所任职组织被撤销登记或者取缔负有责任，未逾五年。"
        en = f"{name} answers for a body revoked less than five years ago."
        yield fail("ban-revoked-body", zh, en, source, "people")


def _five_years(app: Application) -> Term | None:
    if app.form is Form.FOUNDATION:
        return basis.FOUNDATION_BAN
    return basis.CHARITY_BAN if app.charity else None


def _within(day: date | None, term: Term, today: date) -> bool:
    """The same day five years later still counts as within (民法典 202)."""
    return day is not None and today <= term.last_day(day)

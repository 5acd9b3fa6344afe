"""Conditions that council, supervisors, legal representative and founders meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from workflows.law import leaders
from workflows.law.findings import Basis, fail, ok, warn
from workflows.law.leaders import BODIES, LEADERS, Found
from workflows.law.people import Form
from workflows.law.places import SETTINGS, Settings, setting
from workflows.procedures.establishment.rules import basis
from workflows.procedures.establishment.rules.bans import bans
from workflows.procedures.establishment.rules.facts import Application

FOUNDATION_COUNCIL = (5, 25)
LONGEST_TERM = 5
SHARE = 3  # one in three: relatives, and paid members, of a council


def council_size(app: Application, settings: Settings) -> Found:
    """理事会: five to twenty-five in a foundation, elsewhere as the place has it."""
    count, (least, most, source) = len(app.council), _council_limits(app.form, settings)
    if least <= count <= most:
        yield ok("council-size", f"理事{count}人", f"{count} council members", source)
        return
    yield fail(
        "council-size",
        f"理事应当为{least}人至{most}人，现为{count}人。",
        f"The council has {least} to {most} members; there are {count}.",
        source,
        "people",
    )


def _council_limits(form: Form, settings: Settings) -> tuple[int, int, Basis]:
    if form is Form.FOUNDATION:
        return (*FOUNDATION_COUNCIL, BODIES[form])
    least, most = f"council_min.{form}", f"council_max.{form}"
    return setting(settings, least), setting(settings, most), SETTINGS[least]


def term(app: Application, settings: Settings) -> Found:
    """任期: in a foundation the charter sets it, five years at most."""
    if app.term_years is None or app.term_years <= LONGEST_TERM:
        return
    zh = f"每届任期不得超过{LONGEST_TERM}年，现为{app.term_years}年。"
    en = f"A term is {LONGEST_TERM} years at most, not {app.term_years}."
    if app.form is Form.FOUNDATION:
        yield fail("term", zh, en, BODIES[app.form], "term_years")
    else:
        yield warn("term", zh, en, None, "term_years")


def relatives(app: Application, settings: Settings) -> Found:
    """近亲属: up to a third where the fund is private and raised privately."""
    if app.form is not Form.FOUNDATION:
        return
    groups = Counter(p.family_group for p in app.council if p.family_group)
    related = sum(size for size in groups.values() if size > 1)
    source = BODIES[Form.FOUNDATION]
    private = app.private_funds and not app.public_foundation
    if private and related * SHARE > len(app.council):
        yield fail(
            "relatives",
            f"有近亲属关系的理事不得超过理事总人数的三分之一，"
            f"现为{len(app.council)}人中的{related}人。",
            f"Near relatives may be a third of the council at most; {related} of"
            f" {len(app.council)} are.",
            source,
            "people",
        )
    elif related and not private:
        yield fail(
            "relatives",
            "有近亲属关系的人不得同时在理事会任职。",
            "Near relatives may not sit on the council together.",
            source,
            "people",
        )
    else:
        yield ok("relatives", "近亲属任职符合规定", "Relatives within the rule", source)


def paid_council(app: Application, settings: Settings) -> Found:
    if app.form is not Form.FOUNDATION:
        return
    paid, count = sum(p.paid for p in app.council), len(app.council)
    if paid * SHARE <= count:
        words = (f"领取报酬的理事{paid}人", f"{paid} paid council members")
        yield ok("paid-council", *words, LEADERS)
        return
    yield fail(
        "paid-council",
        f"领取报酬的理事不得超过理事总人数的三分之一，现为{count}人中的{paid}人。",
        f"A third of the council may be paid at most; {paid} of {count} are.",
        LEADERS,
        "people",
    )


def supervisors(app: Application, settings: Settings) -> Found:
    """监事: a must for donated bodies; unpaid, and no council member or relative."""
    source = basis.SUPERVISORS.get(app.form)
    if source is None:
        return
    if not app.supervisors:
        zh = "应当设监事，请添加至少1名监事。"
        yield fail("supervisors", zh, "A supervisor is needed.", source, "people")
        return
    if app.form is Form.FOUNDATION:
        yield from _unpaid(app)
    yield from _apart(app)


def _unpaid(app: Application) -> Found:
    for person in app.supervisors:
        if person.paid:
            yield fail(
                "supervisor-paid",
                f"监事{person.name}不得从基金会获取报酬。",
                f"The supervisor {person.name} may not be paid by the foundation.",
                LEADERS,
                "people",
            )


def _apart(app: Application) -> Found:
    keys = {person.key for person in app.council}
    families = {p.family_group for p in app.council if p.family_group}
    source = basis.SUPERVISORS[app.form]
    for person in app.supervisors:
        if person.key in keys or person.family_group in families:
            yield fail(
                "supervisor-apart",
                f"理事及其近亲属不得兼任监事：{person.name}。",
                f"{person.name} is a council member or a relative of one and may"
                " not be supervisor.",
                source,
                "people",
            )


def legal_representative(app: Application, settings: Settings) -> Found:
    """法定代表人: exactly one, who leads, and whom no other office bars."""
    named = [person for person in app.people if person.legal_representative]
    source = basis.DECISION[app.form]
    if len(named) != 1:
        zh = f"应当有且只有1名法定代表人，现为{len(named)}名。"
        en = f"There is exactly one legal representative, not {len(named)}."
        yield fail("legal-representative", zh, en, source, "people")
        return
    yield from leaders.post_fits(app, named[0])
    yield from leaders.no_other_body(app, named[0])
    yield from leaders.resident(app, named[0])


def state_staff(app: Application, settings: Settings) -> Found:
    for person in app.leaders:
        yield from leaders.state_staff(app, person)


PEOPLE_RULES: tuple[Callable[[Application, Settings], Found], ...] = (
    council_size,
    term,
    relatives,
    paid_council,
    supervisors,
    legal_representative,
    state_staff,
    bans,
)

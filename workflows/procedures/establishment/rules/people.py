"""Conditions that council, supervisors, legal representative and founders meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from workflows.law.findings import Basis, Finding, fail, ok, warn
from workflows.law.places import SETTINGS
from workflows.procedures.establishment.rules import basis
from workflows.procedures.establishment.rules.bans import bans
from workflows.procedures.establishment.rules.facts import (
    LEADING_POSTS,
    Application,
    Category,
    Form,
    PersonFacts,
    Post,
    Represents,
    Settings,
    setting,
)

FOUNDATION_COUNCIL = (5, 25)
LONGEST_TERM = 5
SHARE = 3  # one in three: relatives, and paid members, of a council

Found = Iterator[Finding]


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
        return (*FOUNDATION_COUNCIL, basis.BODIES[form])
    least, most = f"council_min.{form}", f"council_max.{form}"
    return setting(settings, least), setting(settings, most), SETTINGS[least]


def term(app: Application, settings: Settings) -> Found:
    """任期: in a foundation the charter sets it, five years at most."""
    if app.term_years is None or app.term_years <= LONGEST_TERM:
        return
    zh = f"每届任期不得超过{LONGEST_TERM}年，现为{app.term_years}年。"
    en = f"A term is {LONGEST_TERM} years at most, not {app.term_years}."
    if app.form is Form.FOUNDATION:
        yield fail("term", zh, en, basis.BODIES[app.form], "term_years")
    else:
        yield warn("term", zh, en, None, "term_years")


def relatives(app: Application, settings: Settings) -> Found:
    """近亲属: up to a third where the fund is private and raised privately."""
    if app.form is not Form.FOUNDATION:
        return
    groups = Counter(p.family_group for p in app.council if p.family_group)
    related = sum(size for size in groups.values() if size > 1)
    source = basis.BODIES[Form.FOUNDATION]
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
        yield ok("paid-council", *words, basis.LEADERS)
        return
    yield fail(
        "paid-council",
        f"领取报酬的理事不得超过理事总人数的三分之一，现为{count}人中的{paid}人。",
        f"A third of the council may be paid at most; {paid} of {count} are.",
        basis.LEADERS,
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
                basis.LEADERS,
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
    yield from _post_fits(app, named[0])
    yield from no_other_body(app, named[0])
    yield from _resident(app, named[0])


def _post_fits(app: Application, person: PersonFacts) -> Found:
    if person.post is Post.CHAIR or app.form is Form.SERVICE:
        return
    zh = f"法定代表人一般由理事长（会长）担任，{person.name}不是。"
    en = f"The chair is legal representative; {person.name} is not the chair."
    if app.form is Form.FOUNDATION:
        zh = f"基金会的法定代表人是理事长，{person.name}不是理事长。"
        yield fail("representative-post", zh, en, basis.BODIES[app.form], "people")
    else:
        yield warn("representative-post", zh, en, None, "people")


def no_other_body(app: Application, person: PersonFacts) -> Found:
    """Another office that bars this one; nothing about the post itself."""
    if app.form is Form.ASSOCIATION and person.represents is Represents.ASSOCIATION:
        yield fail(
            "representative-elsewhere",
            f"{person.name}已是其他社会团体的法定代表人，不得同时担任。",
            f"{person.name} already represents another association.",
            basis.ONE_ASSOCIATION,
            "people",
        )
    if app.form is Form.FOUNDATION and person.represents is not Represents.NONE:
        yield fail(
            "representative-elsewhere",
            f"{person.name}已是其他组织的法定代表人，不得同时担任。",
            f"{person.name} already represents another organization.",
            basis.LEADERS,
            "people",
        )


def _resident(app: Application, person: PersonFacts) -> Found:
    if app.form is not Form.FOUNDATION or person.mainland_resident:
        return
    if app.public_foundation:
        zh = "公募基金会的法定代表人应当由内地居民担任。"
        en = "A public foundation is represented by a mainland resident."
        yield fail("representative-resident", zh, en, basis.LEADERS, "people")
    else:
        zh = "原始基金来自中国内地的，法定代表人应当由内地居民担任，由登记机关核实。"
        en = "If the fund comes from the mainland, so must the representative."
        yield warn("representative-resident", zh, en, basis.LEADERS, "people")


def state_staff(app: Application, settings: Settings) -> Found:
    """现职国家工作人员: never at the head of a foundation, elsewhere with approval."""
    for person in app.leaders:
        if not person.state_staff:
            continue
        if app.form is Form.FOUNDATION and person.post in LEADING_POSTS:
            zh = (
                f"{person.name}为现职国家工作人员，不得担任理事长、副理事长或者秘书长。"
            )
            en = f"{person.name} is serving state staff and may not lead a foundation."
            yield fail("state-staff", zh, en, basis.LEADERS, "people")
        elif app.category is Category.INDUSTRY:
            zh = f"行业协会商会一般不由公职人员任职，请核实{person.name}。"
            en = f"Trade associations are not led by officials: check {person.name}."
            yield warn("state-staff-industry", zh, en, None, "people")
        elif not person.approved:
            zh = f"{person.name}兼职应当先经批准，请取得批准文件。"
            en = f"{person.name} needs an approval to hold this post."
            yield warn("state-staff-approval", zh, en, basis.OFFICIALS, "people")


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

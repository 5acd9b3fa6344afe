"""What is asked of each candidate (任职条件), one rule after another."""

from __future__ import annotations

from collections.abc import Callable

from workflows.law import leaders
from workflows.law.bars import Kind
from workflows.law.findings import Finding, Level, fail, ok, warn
from workflows.law.leaders import LEADERS, ONE_ASSOCIATION, Found
from workflows.law.people import Form, Post
from workflows.law.periods import Term
from workflows.law.places import SETTINGS, Settings, setting
from workflows.procedures.leadership.rules import basis
from workflows.procedures.leadership.rules.facts import (
    Candidate,
    Office,
    Service,
    Slate,
    Where,
    age,
)
from workflows.procedures.leadership.rules.retired import cooling, retired_cadres

FOUNDATION_TERM = 5

Rule = Callable[[Slate, Candidate, Settings], Found]


def bars(slate: Slate, one: Candidate, settings: Settings) -> Found:
    """Capacity, deprived rights, sentences, what was declared: as at a founding."""
    yield from leaders.of_age(slate, one)
    yield from leaders.barred_for_good(slate, one)
    yield from leaders.barred_for_years(slate, one)
    yield from leaders.declared(slate, one)


def standing(slate: Slate, one: Candidate, settings: Settings) -> Found:
    """Nobody takes office in a body that was struck or revoked meanwhile."""
    if not slate.may_elect:
        zh = "本组织已注销或者被撤销登记，不能办理负责人任职。"
        en = "The organization has been struck or revoked: nobody takes office in it."
        yield fail("standing", zh, en, None, "people")


def listed(slate: Slate, one: Candidate, settings: Settings) -> Found:
    """从业禁止 by a court; 失信被执行人 as the place weighs it."""
    for bar in one.bars:
        if bar.kind is Kind.PROFESSION and bar.goes_on(slate.on):
            zh = f"{one.name}被人民法院判处从业禁止，期限未满（{bar.zh}）。"
            en = f"{one.name} is barred from the profession by a court ({bar.en})."
            yield fail("profession-ban", zh, en, basis.CRIMINAL_LAW, "people")
        if bar.kind is Kind.DISHONEST and bar.goes_on(slate.on):
            level = Level(setting(settings, "dishonest_debtor"))
            zh = f"{one.name}为失信被执行人，请核实（本地规定；{bar.zh}）。"
            en = f"{one.name} is a dishonest judgment debtor ({bar.en})."
            source = SETTINGS["dishonest_debtor"]
            yield Finding("dishonest-debtor", level, zh, en, source, "people")


def serving(slate: Slate, one: Candidate, settings: Settings) -> Found:
    yield from leaders.state_staff(slate, one)


def represents(slate: Slate, one: Candidate, settings: Settings) -> Found:
    """法定代表人: who it may be, and of how many bodies."""
    if not one.legal_representative:
        return
    yield from leaders.post_fits(slate, one)
    yield from leaders.resident(slate, one)
    named = [office for office in one.offices if _collides(slate, office)]
    for office in named:
        yield _elsewhere(slate, one, office)
    if not named:
        yield from leaders.no_other_body(slate, one)


def _collides(slate: Slate, office: Office) -> bool:
    """社团 with another 社团 (art. 12), a foundation with any body (art. 23).

    Whichever comes second is barred by the law of either.
    """
    if not office.legal_representative:
        return False
    forms = (slate.form, office.form)
    both = forms == (Form.ASSOCIATION, Form.ASSOCIATION)
    return both or Form.FOUNDATION in forms


def _elsewhere(slate: Slate, one: Candidate, office: Office) -> Finding:
    both = slate.form is office.form is Form.ASSOCIATION
    source = ONE_ASSOCIATION if both else LEADERS
    if office.where is Where.RUNNING:
        zh = (
            f"{one.name}同时被{office.organization}提名为法定代表人，两者不能同时任职。"
        )
        en = f"{one.name} is proposed to represent {office.organization} as well."
        return warn("representative-running", zh, en, source, "people")
    zh = (
        f"{one.name}现任{office.organization}法定代表人，不得同时担任本组织法定代表人。"
    )
    en = f"{one.name} represents {office.organization} already."
    return fail("representative-elsewhere", zh, en, source, "people")


def age_limit(slate: Slate, one: Candidate, settings: Settings) -> Found:
    """七十岁: model charters ask for an approval above it."""
    if one.born is None or one.service is Service.RETIRED_CADRE:
        return
    most, source = setting(settings, "leader_age_most"), SETTINGS["leader_age_most"]
    years = age(one.born, slate.on)
    if years <= most:
        words = (f"{one.name}{years}周岁", f"{one.name} is {years}")
        yield ok("age", *words, source)
    elif not one.special:
        zh = f"{one.name}{years}周岁，超过{most}周岁须经批准（本地规定），请说明。"
        en = f"{one.name} is {years}, above {most}: an approval is asked for."
        yield warn("age", zh, en, source, "people")


def term(slate: Slate, one: Candidate, settings: Settings) -> Found:
    """任期: five years at most in a foundation, elsewhere as the charter has it."""
    if one.term_from is None or one.term_to is None:
        return
    if one.term_to <= one.term_from:
        zh = f"{one.name}的任期届满日早于起始日。"
        yield fail("term", zh, f"{one.name}'s term ends early.", None, "people")
    elif slate.form is Form.FOUNDATION:
        if _longer(one, FOUNDATION_TERM):
            zh = f"基金会理事每届任期不得超过五年，请核对{one.name}的任期。"
            en = f"A term in a foundation is five years at most: {one.name}."
            yield fail("term", zh, en, basis.COUNCIL, "people")
    elif slate.form is Form.ASSOCIATION:
        yield from _association_term(one, settings)


def _association_term(one: Candidate, settings: Settings) -> Found:
    least, most = (
        setting(settings, f"term_years_{end}.association") for end in ("least", "most")
    )
    assert one.term_from is not None and one.term_to is not None
    short = one.term_to < Term(12 * least - 1).last_day(one.term_from)
    if _longer(one, most) or (short and not one.special):
        zh = f"社会团体任期一般为{least}至{most}年，请对照章程核对{one.name}的任期。"
        en = f"A term is {least} to {most} years as a rule: check {one.name}."
        source = SETTINGS["term_years_most.association"]
        yield warn("term", zh, en, source, "people")


def _longer(one: Candidate, years: int) -> bool:
    """Both days count: five years from 1 March end on the last of February."""
    assert one.term_from is not None and one.term_to is not None
    return one.term_to > Term(12 * years).last_day(one.term_from)


def terms(slate: Slate, one: Candidate, settings: Settings) -> Found:
    """连任: two terms for the chair as a rule, a third by a special vote."""
    most = setting(settings, "chair_terms_most")
    if one.post is not Post.CHAIR or one.service is Service.RETIRED_CADRE:
        return
    if one.term_number > most and not one.special:
        zh = f"{one.name}连任第{one.term_number}届，超过{most}届须按章程特别表决。"
        en = f"{one.name}'s term number {one.term_number} needs a special vote."
        yield warn("terms", zh, en, SETTINGS["chair_terms_most"], "people")


def full_time(slate: Slate, one: Candidate, settings: Settings) -> Found:
    """专职秘书长 where money is raised in public."""
    if one.post is not Post.SECRETARY_GENERAL or not slate.public_fundraising:
        return
    if one.full_time:
        words = ("秘书长为专职", "The secretary-general works full time")
        yield ok("full-time", *words, basis.GOVERNANCE)
    else:
        zh = f"具有公开募捐资格的组织，秘书长应当专职，请核对{one.name}。"
        en = f"{one.name} must be secretary-general full time."
        yield fail("full-time", zh, en, basis.GOVERNANCE, "people")


CANDIDATE_RULES: tuple[Rule, ...] = (
    standing,
    bars,
    listed,
    serving,
    retired_cadres,
    cooling,
    represents,
    age_limit,
    term,
    terms,
    full_time,
)

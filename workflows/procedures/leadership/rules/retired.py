"""退（离）休领导干部: what the notice of 2014 asks of them (中组发〔2014〕11号)."""

from __future__ import annotations

from workflows.law.findings import fail, ok, warn
from workflows.law.leaders import OFFICIALS, Found
from workflows.law.periods import Term
from workflows.law.places import SETTINGS, Settings, setting
from workflows.procedures.leadership.rules.facts import (
    Candidate,
    Office,
    Service,
    Slate,
    Where,
    age,
    post_words,
)

RETIRED_AGE = 70
RETIRED_TERMS = 2


def retired_cadres(slate: Slate, one: Candidate, settings: Settings) -> Found:
    """退（离）休领导干部: approved each term, one post, two terms, seventy, unpaid."""
    if one.service is not Service.RETIRED_CADRE:
        return
    yield from _approved(one)
    yield from _one_post(one)
    if one.term_number > RETIRED_TERMS:
        zh = f"{_who(one)}，任期不得超过两届，本次为第{one.term_number}届。"
        en = f"{one.name} is a retired official and serves two terms at most."
        yield fail("retired-terms", zh, en, OFFICIALS, "people")
    if one.born is not None and (years := age(one.born, slate.on)) > RETIRED_AGE:
        zh = f"{_who(one)}，任职年龄不得超过{RETIRED_AGE}周岁，现为{years}周岁。"
        en = f"{one.name} is a retired official and older than seventy."
        yield fail("retired-age", zh, en, OFFICIALS, "people")
    if one.paid:
        zh = f"{_who(one)}，不得领取薪酬和获取其他额外利益。"
        en = f"{one.name} is a retired official and may not be paid."
        yield fail("retired-paid", zh, en, OFFICIALS, "people")
    yield from _retired_representative(one)
    yield from _retired_field(slate, one)


def _approved(one: Candidate) -> Found:
    if not one.approved:
        zh = f"{_who(one)}，任职须先按干部管理权限审批或者备案。"
        en = f"{one.name} is a retired official: the cadres' authority approves first."
        yield fail("retired-approval", zh, en, OFFICIALS, "people")
    elif _stale(one):
        zh = f"{_who(one)}，连任须重新审批；所填批准日期早于上一届任期。"
        en = f"{one.name} needs a new approval for another term."
        yield fail("retired-approval-again", zh, en, OFFICIALS, "people")
    else:
        words = (f"{one.name}兼职已经批准", f"{one.name}'s post has been approved")
        yield ok("retired-approval", *words, OFFICIALS)


def _stale(one: Candidate) -> bool:
    """Another term on the approval of the one before."""
    if one.former_term is None or one.approved_on is None:
        return False
    return one.approved_on <= one.former_term


def _one_post(one: Candidate) -> Found:
    for office in one.offices:
        zh = f"{_who(one)}，只能兼任1个社会组织职务，{_held(office)}。"
        en = f"{one.name} is a retired official with a post at {office.organization}."
        running = office.where is Where.RUNNING
        make = warn if running else fail
        yield make("retired-one-post", zh, en, OFFICIALS, "people")


def _retired_representative(one: Candidate) -> Found:
    if not one.legal_representative:
        return
    zh = f"{_who(one)}，除特殊情况外不得兼任法定代表人"
    en = f"{one.name} is a retired official and represents a body by exception only"
    if one.special:
        yield warn(
            "retired-representative",
            f"{zh}，请核实批准文件。",
            f"{en}.",
            OFFICIALS,
            "people",
        )
    else:
        yield fail("retired-representative", f"{zh}。", f"{en}.", OFFICIALS, "people")


def _retired_field(slate: Slate, one: Candidate) -> Found:
    if not one.same_field:
        zh = f"{one.name}兼职的组织，业务应当与其原工作业务或者特长相关，请核实。"
        en = f"{one.name}'s new post should be close to the former work: please check."
        yield warn("retired-field", zh, en, OFFICIALS, "people")
    founded = slate.established_on
    if founded is not None and slate.on <= Term(12).last_day(founded):
        zh = f"{_who(one)}，不得牵头成立新的社会团体；本组织成立未满一年，请核实。"
        en = f"Retired officials may not lead a newly founded body: check {one.name}."
        yield warn("retired-new-body", zh, en, OFFICIALS, "people")


def cooling(slate: Slate, one: Candidate, settings: Settings) -> Found:
    """Left office a short while ago, and stays in its field."""
    left, years = one.retired_on, setting(settings, "retired_cooling_years")
    if left is None or not years or not (one.same_field or slate.trade_association):
        return
    if slate.on <= Term(12 * years).last_day(left):
        zh = f"{one.name}离职、退休未满{years}年，在原任职领域任职请核实（本地规定）。"
        en = f"{one.name} left office less than {years} years ago: please check."
        source = SETTINGS["retired_cooling_years"]
        yield warn("cooling", zh, en, source, "people")


def _who(one: Candidate) -> str:
    return f"{one.name}为退（离）休领导干部"


def _held(office: Office) -> str:
    where = "正在申报" if office.where is Where.RUNNING else "现已担任"
    return f"{where}{office.organization}{post_words(office.post)}"

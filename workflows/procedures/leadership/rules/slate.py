"""What is asked of the proposal as a whole: seats, votes, council, audit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from workflows.law.findings import Finding, fail, ok, warn
from workflows.law.leaders import Found
from workflows.law.people import Form, PersonFacts, Post
from workflows.law.places import SETTINGS, Settings, setting
from workflows.procedures.leadership.rules import basis
from workflows.procedures.leadership.rules.candidates import CANDIDATE_RULES
from workflows.procedures.leadership.rules.facts import (
    POST_WORDS,
    SINGLE,
    Occasion,
    Slate,
)

SHARE = 3  # one in three
Rule = Callable[[Slate, Settings], Found]


def seats(slate: Slate, settings: Settings) -> Found:
    """One person to a seat, and one legal representative in the end."""
    taken = Counter(one.post for one in slate.candidates)
    for post in SINGLE:
        if taken[post] > 1:
            zh, en = POST_WORDS[post]
            words = (f"{zh}只能提名1人，现为{taken[post]}人。", f"One {en} only.")
            yield fail("seats", *words, None, "people")
    named = sum(one.legal_representative for one in slate.candidates)
    if named > 1 or (not named and slate.occasion is Occasion.RE_ELECTION):
        zh = f"换届应当确定1名法定代表人，现为{named}名。"
        en = f"One legal representative is named, not {named}."
        source = basis.CHANGE[slate.form]
        yield fail("legal-representative", zh, en, source, "people")


def apart(slate: Slate, settings: Settings) -> Found:
    """理事长不得兼任秘书长 where money is raised in public."""
    everybody: tuple[PersonFacts, ...] = (*slate.candidates, *slate.staying)
    chairs = {one.key for one in everybody if one.post is Post.CHAIR}
    doubled = [
        one
        for one in everybody
        if one.post is Post.SECRETARY_GENERAL and one.key in chairs
    ]
    for one in doubled:
        zh = f"{one.name}不得同时担任理事长（会长）和秘书长。"
        en = f"{one.name} may not be chair and secretary-general at once."
        if slate.public_fundraising:
            yield fail("chair-apart", zh, en, basis.GOVERNANCE, "people")
        else:
            zh = f"{one.name}同时担任理事长（会长）和秘书长，请核对章程。"
            yield warn("chair-apart", zh, en, None, "people")


def quorum(slate: Slate, settings: Settings) -> Found:
    """到会和表决: two thirds by law in a foundation, elsewhere by the charter."""
    if not slate.entitled or slate.present is None or slate.votes is None:
        return
    counted = f"应到{slate.entitled}人，实到{slate.present}人，赞成{slate.votes}人"
    en = f"{slate.present} of {slate.entitled} came, {slate.votes} voted for it"
    if slate.votes > slate.present or slate.present > slate.entitled:
        yield fail("votes", f"{counted}，人数有误。", f"{en}.", None, "votes")
    elif slate.form is Form.FOUNDATION:
        yield _foundation_votes(slate, counted, en)
    elif slate.form is Form.ASSOCIATION:
        yield from _association_votes(slate, settings, counted, en)


def _foundation_votes(slate: Slate, zh: str, en: str) -> Finding:
    assert slate.entitled and slate.present is not None and slate.votes is not None
    came = slate.present * SHARE >= slate.entitled * 2
    if came and slate.votes * SHARE >= slate.present * 2:
        return ok("votes", zh, en, basis.MEETINGS)
    zh = f"{zh}，未达到理事会会议和表决各三分之二的要求。"
    return fail("votes", zh, f"{en}: two thirds are needed.", basis.MEETINGS, "votes")


def _association_votes(slate: Slate, settings: Settings, zh: str, en: str) -> Found:
    assert slate.entitled and slate.present is not None and slate.votes is not None
    percent = setting(settings, "election_quorum_percent")
    source = SETTINGS["election_quorum_percent"]
    if slate.present * 100 < slate.entitled * percent:
        zh = f"{zh}，到会人数不足{percent}%（以章程为准），请核实。"
        yield warn("votes", zh, f"{en}: too few came.", source, "present")
    elif slate.votes * 2 <= slate.present:
        zh = f"{zh}，赞成票未过半数，请核实。"
        yield warn("votes", zh, f"{en}: no majority.", source, "votes")
    else:
        yield ok("votes", zh, en, source)


def council(slate: Slate, settings: Settings) -> Found:
    """理事会的组成: who may not sit together, and at most how many."""
    if not slate.counts_council or not slate.council:
        return
    if slate.form is Form.FOUNDATION:
        yield from _foundation_council(slate)
    if slate.public_fundraising:
        yield from _fundraising_council(slate)


def _foundation_council(slate: Slate) -> Found:
    assert slate.council is not None
    if not 5 <= slate.council <= 25:
        zh = f"基金会理事应当为5人至25人，现为{slate.council}人。"
        en = f"The council has five to twenty-five members, not {slate.council}."
        yield fail("council-size", zh, en, basis.COUNCIL, "council")
    private = slate.private_funds and not slate.public_foundation
    if private and slate.relatives * SHARE > slate.council:
        zh = f"相互间有近亲属关系的理事不得超过三分之一，现为{slate.relatives}人。"
        en = f"Near relatives may be a third of the council, not {slate.relatives}."
        yield fail("relatives", zh, en, basis.COUNCIL, "relatives")
    elif slate.relatives and not private:
        zh = "具有近亲属关系的人不得同时在理事会任职。"
        en = "Near relatives may not sit on the council together."
        yield fail("relatives", zh, en, basis.COUNCIL, "relatives")


def _fundraising_council(slate: Slate) -> Found:
    assert slate.council is not None
    shares = (
        ("linked", slate.linked, "来自同一组织以及相互有关联关系的组织的", "linked"),
        ("foreign", slate.foreign, "非内地居民担任的", "non-mainland"),
    )
    for code, count, zh, en in shares:
        if count * SHARE > slate.council:
            zh = f"{zh}理事不得超过三分之一，现为{slate.council}人中的{count}人。"
            words = f"A third of the council may be {en}, not {count}."
            yield fail(f"council-{code}", zh, words, basis.GOVERNANCE, code)
    if slate.relatives and slate.form is not Form.FOUNDATION:
        zh = "具有近亲属关系的人不得同时在理事会任职。"
        en = "Near relatives may not sit on the council together."
        yield fail("relatives", zh, en, basis.GOVERNANCE, "relatives")


def audit_needed(slate: Slate) -> bool:
    """离任审计: before every election, or when the representative changes."""
    return slate.changes_representative or audited_before(slate.form, slate.occasion)


def audited_before(form: str, occasion: str) -> bool:
    """Whether the whole election comes after an audit, whoever is elected."""
    at_elections = form in basis.AUDITED_AT_ELECTIONS
    return at_elections and occasion == Occasion.RE_ELECTION


def audit(slate: Slate, settings: Settings) -> Found:
    if not audit_needed(slate):
        return
    source = basis.AUDIT[slate.form]
    if slate.audit_on_file:
        yield ok(
            "audit", "离任（换届）审计报告已经提交", "The audit is on file", source
        )
        return
    zh = "换届或者变更法定代表人之前应当进行财务审计，审计报告尚未提交"
    en = "The accounts are audited before this; the report is not on file yet"
    if audited_before(slate.form, slate.occasion):
        zh = f"{zh}；提交前不办理任职登记"
        en = f"{en}, and until then nobody is entered in the register"
    else:
        zh = f"{zh}；提交前不办理法定代表人变更"
        en = f"{en}, and until then the representative stays"
    yield warn("audit", f"{zh}。", f"{en}.", source, "audit_report")


def once(slate: Slate, settings: Settings) -> Found:
    """Another proposal of the same body is on its way."""
    if slate.other_case:
        zh = f"本组织另有负责人事项正在办理（{slate.other_case}），请核对是否重复。"
        en = f"Another proposal of this body is on its way: {slate.other_case}."
        yield warn("another-case", zh, en, None, "occasion")


SLATE_RULES: tuple[Rule, ...] = (once, seats, apart, quorum, council, audit)


def conditions(slate: Slate, settings: Settings) -> list[Finding]:
    """Everything that applies, passed or not; candidates in the order given."""
    found = [finding for rule in SLATE_RULES for finding in rule(slate, settings)]
    for one in slate.candidates:
        for each in CANDIDATE_RULES:
            found.extend(each(slate, one, settings))
    return list(dict.fromkeys(found))


def conditions_of(slate: Slate, key: str, settings: Settings) -> list[Finding]:
    """What concerns one candidate, by what tells people apart."""
    return [
        finding
        for one in slate.candidates
        if one.key == key
        for each in CANDIDATE_RULES
        for finding in each(slate, one, settings)
    ]

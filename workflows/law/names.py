"""Rules of names (社会组织名称管理办法): what bars a name, and by which article."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from workflows.law import sources
from workflows.law.findings import Finding, Level, fail, ok, warn
from workflows.law.name_clash import clash
from workflows.law.naming import (
    DISTRICT,
    NameParts,
    Proposal,
    TakenName,
    Use,
    clean,
    compose,
    divisions,
)
from workflows.law.sources import Article

__all__ = [
    "Finding",
    "Level",
    "NameParts",
    "TakenName",
    "Use",
    "check",
    "clean",
    "codes",
    "compose",
    "divisions",
]

PLAIN_WORDING = Article(sources.NAMES, 7)
PARTS = Article(sources.NAMES, 8)
PARTS_WITH_TRADE_NAME = Article(sources.NAMES, 8, paragraph=2)
COUNTRY_WORDS = Article(sources.NAMES, 8, paragraph=3)
DIVISION = Article(sources.NAMES, 9)
PERSON = Article(sources.NAMES, 15)

# 汉字: the blocks that name registers use, and the zero of 二〇二六.
HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x323AF), (0x3007, 0x3007))
SHORTEST_TRADE_NAME = 2
LONGEST_NAME = 40
COUNTRY = ("中国", "全国", "中华", "国际", "世界")
BARRED = ("第一", "最高", "国家级")


def check(
    parts: NameParts,
    form: str,
    *,
    division_names: Sequence[str],
    suffixes: Sequence[str],
    taken: Sequence[TakenName],
    today: date,
    barred_words: Sequence[str] = BARRED,
    country_words: Sequence[str] = COUNTRY,
    person: bool = False,
    consent: bool = False,
    explained: bool = False,
) -> list[Finding]:
    """One finding per rule, those that passed included.

    ``taken`` holds names of the same registrar only. ``person`` says that the
    trade name is a person's, ``consent`` that the person agrees or the merit is
    shown, ``explained`` that a barred word was given another meaning.
    """
    proposal = Proposal(
        parts.cleaned(),
        form,
        division_names,
        suffixes,
        barred_words,
        country_words,
        taken,
        today,
        person,
        consent,
        explained,
    )
    return [rule(proposal) for rule in RULES]


def _division(proposal: Proposal) -> Finding:
    given, allowed = proposal.parts.division, proposal.division_names
    if given in allowed:
        return ok("name-division", f"以“{given}”开头", "The place is named", DIVISION)
    right = "、".join(f"“{name}”" for name in allowed)
    alone = [name for name in allowed if name.endswith(given)]
    if given.endswith(DISTRICT) and alone:
        return fail(
            "name-district-alone",
            f"市辖区名称不能单独使用，请把“{given}”改为“{alone[0]}”。",
            f"A district does not stand alone: write “{alone[0]}”, not “{given}”.",
            DIVISION,
            "name_division",
        )
    return fail(
        "name-division",
        f"名称应当以{right}开头，现为“{given or '空'}”。",
        f"The name begins with {right}, not with “{given}”.",
        DIVISION,
        "name_division",
    )


def _structure(proposal: Proposal) -> Finding:
    parts, association = proposal.parts, proposal.form == "association"
    if association and parts.trade_name:
        return fail(
            "name-no-trade-name",
            f"社会团体名称不含字号，请去掉“{parts.trade_name}”或并入行业领域。",
            "An association has no trade name; make it part of the field of work.",
            PARTS,
            "trade_name",
        )
    if not association and len(parts.trade_name) < SHORTEST_TRADE_NAME:
        return fail(
            "name-trade-name",
            "请填写字号，由两个以上汉字组成。",
            "A trade name of at least two characters is needed.",
            PARTS_WITH_TRADE_NAME,
            "trade_name",
        )
    if not parts.sector and proposal.form != "foundation":
        return fail(
            "name-sector",
            "请填写行（事）业领域或者会员组成。",
            "The name says the field of work or who the members are.",
            PARTS,
            "sector",
        )
    return ok("name-structure", "各组成部分齐全", "All parts are there", PARTS)


def _form_word(proposal: Proposal) -> Finding:
    word = proposal.parts.form_word
    if word and any(word.endswith(suffix) for suffix in proposal.suffixes):
        return ok("name-form", f"以“{word}”结尾", "It ends in its form", PARTS)
    allowed = "、".join(proposal.suffixes)
    return fail(
        "name-form",
        f"名称应当以表明组织形式的字样结尾：{allowed}；现为“{word or '空'}”。",
        f"The name ends in a word for the form, one of {allowed}; not “{word}”.",
        PARTS,
        "form_word",
    )


def _characters(proposal: Proposal) -> Finding:
    odd = [sign for sign in dict.fromkeys(proposal.name) if not _han(sign)]
    if not odd:
        return ok("name-characters", "全部为汉字", "Chinese characters", PLAIN_WORDING)
    listed = "、".join(f"“{sign}”" for sign in odd)
    return fail(
        "name-characters",
        f"名称只能使用规范汉字，请去掉{listed}。",
        f"A name is written in Chinese characters only; take out {listed}.",
        PLAIN_WORDING,
        _where(proposal, odd[0]),
    )


def _length(proposal: Proposal) -> Finding:
    length = len(proposal.name)
    if length <= LONGEST_NAME:
        return ok("name-length", f"共{length}个字", "Short enough", PLAIN_WORDING)
    return fail(
        "name-length",
        f"名称共{length}个字，过长；请精简到{LONGEST_NAME}个字以内。",
        f"{length} characters are too many; keep to {LONGEST_NAME}.",
        PLAIN_WORDING,
        "sector",
    )


def _country(proposal: Proposal) -> Finding:
    parts, words = proposal.parts, proposal.country_words
    fronts = (proposal.name, parts.trade_name)
    front = next((w for w in words if any(f.startswith(w) for f in fronts)), None)
    if front:
        return fail(
            "name-country-prefix",
            f"地方登记的社会组织名称和字号不得冠以“{front}”。",
            f"A body registered locally does not begin its name with “{front}”.",
            COUNTRY_WORDS,
            "name_division" if proposal.name.startswith(front) else "trade_name",
        )
    inside = next((word for word in words if word in proposal.short), None)
    if inside:
        return warn(
            "name-country-inside",
            f"“{inside}”只能作为行（事）业领域的限定语，由登记机关核实。",
            f"“{inside}” may only qualify the field of work; an officer will look.",
            COUNTRY_WORDS,
            "sector",
        )
    return ok("name-country", "未冠用全国性字词", "No national word", COUNTRY_WORDS)


def _barred(proposal: Proposal) -> Finding:
    word = next((w for w in proposal.barred_words if w in proposal.short), None)
    source = sources.NAMES
    if word is None:
        return ok("name-barred", "不含禁用字词", "No barred word", source)
    if proposal.explained:
        return warn(
            "name-barred-explained",
            f"“{word}”一般不得使用；已说明另有含义，由登记机关核实。",
            f"“{word}” is barred unless it means something else; an officer will look.",
            source,
            "sector",
        )
    return fail(
        "name-barred",
        f"名称不得含有“{word}”；该词另有含义的，请说明。",
        f"“{word}” is barred; if it means something else here, say what.",
        source,
        "trade_name" if word in proposal.parts.trade_name else "sector",
    )


def _person(proposal: Proposal) -> Finding:
    if not proposal.person:
        return ok("name-person", "未使用自然人姓名", "No person's name", PERSON)
    if not proposal.consent:
        return fail(
            "name-person-consent",
            "使用自然人姓名的，请说明本人同意情况；已故名人须在相关领域有重大贡献。",
            "A person's name needs that person's consent; for the dead, great merit"
            " in the field. Say which.",
            PERSON,
            "name_consent",
        )
    association = proposal.form == "association"
    zh = "社会团体一般不以自然人姓名命名" if association else "名称使用自然人姓名"
    return warn(
        "name-person",
        f"{zh}，由登记机关核实同意材料，并核实该人未被剥夺政治权利。",
        "The name is a person's: an officer checks the consent and that the person"
        " was never deprived of political rights.",
        PERSON,
        "name_person",
    )


RULES: tuple[Callable[[Proposal], Finding], ...] = (
    _division,
    _structure,
    _form_word,
    _characters,
    _length,
    _country,
    _barred,
    _person,
    clash,
)


def _han(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in HAN)


def _where(proposal: Proposal, sign: str) -> str:
    names = ("name_division", "trade_name", "sector", "form_word")
    words = zip(names, proposal.parts.words, strict=True)
    # Where two parts meet, signs may fold into one that neither of them has.
    return next((name for name, word in words if sign in word), "sector")


def codes(findings: Collection[Finding]) -> set[str]:
    """Codes of what did not pass; for tests and for the log."""
    return {finding.code for finding in findings if not finding.passed}

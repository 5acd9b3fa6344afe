"""Whether the liquidation went as the law asks: group, creditors, what is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from workflows.law import periods, sources
from workflows.law.findings import Basis, Finding, fail, ok, warn
from workflows.law.places import SETTINGS, Settings, setting
from workflows.law.sources import Article
from workflows.procedures.deregistration.rules import basis
from workflows.procedures.deregistration.rules.facts import (
    Ending,
    Path,
    Recipient,
    Stage,
)


def group_days(charity: bool, settings: Settings) -> tuple[int, Basis]:
    """Within how many days of the trigger the group is to be there, and by what."""
    if charity:
        return periods.CHARITY_GROUP.days, basis.CHARITY_END
    key = "liquidation_group_days"
    return setting(settings, key), SETTINGS[key]


def expected(facts: Ending, settings: Settings) -> Iterator[Finding]:
    """What awaits a body on the ordinary way, before it applies: group and notice."""
    if facts.path is Path.SIMPLIFIED:
        return
    days, by = group_days(facts.charity, settings)
    yield ok(
        "group-expected",
        f"出现终止情形之日起{days}日内成立清算组",
        f"A liquidation group is formed within {days} days",
        basis.CHARITY_END if facts.charity else by,
    )
    claims = setting(settings, "claim_days_from_announcement")
    yield ok(
        "claims-expected",
        f"公告债权人，申报期{claims}日",
        f"Creditors are called for {claims} days",
        basis.GOVERNED_BY_COMPANY_LAW,
    )


def group(facts: Ending, settings: Settings) -> Iterator[Finding]:
    if not facts.reached(Stage.GROUP):
        return
    source = basis.CHARITY_END if facts.charity else basis.GROUP[facts.form]
    if facts.group_size and facts.chairs != 1:
        yield fail(
            "chair",
            "清算组须有一名组长，请指定（只指定一名）。",
            "The group has one head; please name exactly one.",
            source,
            "people",
        )
    if facts.group_formed_on is None:
        return
    if facts.group_formed_on > facts.on:
        zh, en = "日期不能晚于今天。", "This day is still to come."
        yield fail("formed-later", zh, en, source, "group_formed_on")
    days, counted = group_days(facts.charity, settings)
    began = facts.triggered_on
    if began and facts.group_formed_on > began + timedelta(days=days):
        yield warn(
            "group-late",
            f"清算组在终止情形出现{days}日以后才成立。",
            f"The group was formed more than {days} days after the body was to end.",
            counted,
            "group_formed_on",
        )


def creditors(facts: Ending, settings: Settings) -> Iterator[Finding]:
    """通知与公告; figures by analogy, so a delay is looked at and bars nothing."""
    if not facts.reached(Stage.CREDITORS) or facts.group_formed_on is None:
        return
    told: tuple[tuple[date | None, str, str], ...] = (
        (facts.creditors_notified_on, "creditor_notice_days", "creditors_notified_on"),
        (facts.announced_on, "creditor_announcement_days", "announced_on"),
    )
    if not facts.known_creditors:
        told = told[1:]
    for day, key, field in told:
        yield from _in_time(facts.group_formed_on, day, key, field, settings)


WORDS = {
    "creditors_notified_on": ("通知已知债权人", "Known creditors were notified"),
    "announced_on": ("公告债权人", "The notice to creditors was published"),
}


def _in_time(
    formed: date, day: date | None, key: str, field: str, settings: Settings
) -> Iterator[Finding]:
    zh, en = WORDS[field]
    days, by = setting(settings, key), SETTINGS[key]
    if day is None:
        yield warn(key, f"没有记载{zh}的日期。", f"{en} on no recorded day.", by, field)
    elif day > formed + timedelta(days=days):
        late_zh = f"清算组成立{days}日以后才{zh}。"
        late_en = f"{en} more than {days} days after the group was formed."
        yield warn(key, late_zh, late_en, by, field)


def result(facts: Ending, settings: Settings) -> Iterator[Finding]:
    """清算报告: claims answered, ended after the notice, handed in within 15 days."""
    if not facts.reached(Stage.REPORT):
        return
    if facts.open_claims:
        yield fail(
            "claims",
            f"还有{facts.open_claims}件债权申报没有处理结果，请逐件答复。",
            f"{facts.open_claims} claims have no answer yet; please answer each.",
            basis.GOVERNED_BY_COMPANY_LAW,
            "claims",
        )
    if facts.ended_on:
        yield from _ended(facts, facts.ended_on)
    yield from remaining(facts)


def _ended(facts: Ending, day: date) -> Iterator[Finding]:
    if day > facts.on:
        zh, en = "日期不能晚于今天。", "This day is still to come."
        yield fail("ended-later", zh, en, None, "ended_on")
    if facts.path is Path.SIMPLIFIED:
        return
    if facts.claims_until and day <= facts.claims_until:
        yield fail(
            "ended-early",
            f"债权申报至{facts.claims_until.isoformat()}止，清算不能在此之前结束。",
            f"Claims run until {facts.claims_until.isoformat()}; the liquidation cannot"
            " end before.",
            basis.GOVERNED_BY_COMPANY_LAW,
            "ended_on",
        )
    period = basis.FILED_WITHIN[facts.form]
    if facts.on > day + timedelta(days=period.days):
        yield warn(
            "filed-late",
            f"清算结束超过{period.days}日才申请注销登记。",
            f"Filed more than {period.days} days after the liquidation ended.",
            basis.FILED_WITHIN[facts.form].source,  # type: ignore[arg-type]
            "ended_on",
        )


INSIDERS = frozenset({Recipient.MEMBERS, Recipient.FOUNDERS})


def remaining(facts: Ending) -> Iterator[Finding]:
    """剩余财产: never to founders, donors or members of a public-benefit body."""
    if not facts.reached(Stage.REPORT) or not facts.something_left:
        return
    found = [*_forbidden(facts), *_unfit(facts)]
    yield from found or [
        ok(
            "remaining",
            "剩余财产的去向未发现违反规定",
            "Nothing speaks against where the assets go",
            _assets(facts),
        )
    ]


def _assets(facts: Ending) -> Article:
    if facts.charity:
        return basis.CHARITY_END
    return basis.FOUNDATION_ASSETS if facts.form == "foundation" else basis.ASSETS


def _forbidden(facts: Ending) -> Iterator[Finding]:
    named = facts.recipient_name in facts.insiders
    if facts.recipient_kind not in INSIDERS and not named:
        return
    if not facts.public_benefit:
        yield warn(
            "members",
            "剩余财产拟分配给会员或者设立人，请核对章程和决议是否允许。",
            "What is left goes to members or founders: does the charter allow it?",
            sources.CIVIL_CODE,
            "recipient_kind",
        )
        return
    yield fail(
        "insiders",
        "为公益目的成立的法人终止时，不得向出资人、设立人、会员或者负责人分配剩余财产；"
        "请转给宗旨相同或者相近的法人。",
        "A body of public benefit may not give what is left to founders, donors,"
        " members or leaders; name a body of the same purpose.",
        basis.ASSETS,
        "recipient_kind",
    )


def _unfit(facts: Ending) -> Iterator[Finding]:
    known = facts.recipient
    if known.itself or known.ended:
        yield fail(
            "recipient-ended",
            "接收单位已注销、已撤销或者就是本组织，不能接收剩余财产。",
            "The recipient has ended, is revoked, or is this very body.",
            _assets(facts),
            "recipient_code",
        )
    elif facts.charity and facts.recipient_kind == Recipient.CHARITY:
        if known.found and not known.charity:
            yield fail(
                "no-charity",
                "接收单位不是慈善组织；慈善组织的剩余财产转给宗旨相同或者相近的慈善组织。",
                "The recipient is no charity; a charity's assets go to a charity.",
                basis.CHARITY_END,
                "recipient_code",
            )
    elif facts.charity and facts.recipient_kind != Recipient.REGISTRAR:
        yield fail(
            "not-to-charity",
            "慈善组织的剩余财产按章程转给宗旨相同或者相近的慈善组织；章程没有规定的，"
            "由登记机关主持转给。",
            "A charity's assets go to a charity of the same purpose, or where the"
            " charter is silent, as the registrar arranges.",
            basis.CHARITY_END,
            "recipient_kind",
        )
    elif facts.public_benefit and facts.recipient_kind == Recipient.OTHER:
        yield warn(
            "other-recipient",
            "请核对接收单位是否为宗旨相同或者相近的法人。",
            "Please check that the recipient is a body of the same purpose.",
            _assets(facts),
            "recipient_kind",
        )

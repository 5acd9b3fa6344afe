"""Whether a name is in somebody's way, and until when (名称办法 16)."""

from __future__ import annotations

from datetime import date

from workflows.law import sources
from workflows.law.findings import Finding, fail, ok, warn
from workflows.law.naming import Proposal, TakenName, Use, clean
from workflows.law.sources import Article

ONE_NAME = Article(sources.NAMES, 5)
CLASH = Article(sources.NAMES, 16)


def clash(proposal: Proposal) -> Finding:
    """What is registered or locked bars the name; what is pending only warns."""
    met = [taken for taken in proposal.taken if taken.in_the_way(proposal.today)]
    same = [taken for taken in met if _same(proposal, taken)]
    final = [taken for taken in same if taken.use is not Use.PENDING]
    if final:
        return _taken(max(final, key=_last_day))
    if same:
        return warn(
            "name-pending",
            f"另一件正在办理的申请也使用“{same[0].name}”，先准予登记的取得该名称。",
            f"Another open application uses “{same[0].name}”; whoever is registered"
            " first has it.",
            ONE_NAME,
            "sector",
        )
    return ok("name-clash", "未发现重名", "No name in the way", CLASH)


def _same(proposal: Proposal, taken: TakenName) -> bool:
    """Whole name whatever the field; trade name in the same field and form."""
    if clean(taken.name) == proposal.name:
        return True
    trade, field = clean(taken.trade_name), clean(taken.sector)
    return (
        bool(trade)
        and trade == proposal.parts.trade_name
        and field == proposal.parts.sector
        and taken.form == proposal.form
    )


def _last_day(taken: TakenName) -> date:
    return taken.locked_until or date.max


def _taken(taken: TakenName) -> Finding:
    words_zh, words_en = TAKEN_WORDS[taken.use]
    zh, en = f"“{taken.name}”{words_zh}", f"“{taken.name}” {words_en}"
    last = taken.locked_until
    if last:
        zh += f"，锁定至{last:%Y-%m-%d}（含当日）"
        en += f" and stays locked through {last:%Y-%m-%d}"
    return fail(
        f"name-{taken.use}",
        f"与拟用名称或者字号相同的{zh}，请换一个。",
        f"The name or the trade name is taken: {en}.",
        CLASH,
        "trade_name" if taken.trade_name else "sector",
    )


TAKEN_WORDS = {
    Use.REGISTERED: ("已经登记", "is registered"),
    Use.RENAMED: ("变更名称未满1年", "was given up less than a year ago"),
    Use.DEREGISTERED: ("注销登记未满1年", "was deregistered less than a year ago"),
    Use.REVOKED: ("被撤销登记未满3年", "was revoked less than three years ago"),
}

"""The log of a case in words: when, who, in which capacity, what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from orgs.models import User
from orgs.prepared import related
from workflows.clock import tables
from workflows.clock.calendar import is_provisional
from workflows.consultation import colleagues
from workflows.consultation.models import Consultation
from workflows.desk import words
from workflows.documents.models import Ruling
from workflows.documents.papers import TITLES
from workflows.engine.access import WORDS as REFUSALS
from workflows.publicity import words as publicity_words

if TYPE_CHECKING:
    from workflows.engine.models import Case, LogEntry


@dataclass(frozen=True)
class Event:
    """One line of the history."""

    when: datetime
    who: str
    role: str
    what: str
    kind: str


PLAIN: dict[str, Any] = {
    "started": gettext_lazy("Began the application"),
    "closed": gettext_lazy("The case is closed"),
    "interrupted": gettext_lazy("Withdrew the application"),
    "recused": gettext_lazy("Withdrew from this case"),
    "submitted": gettext_lazy("Submitted the application and its materials"),
    "migrated": gettext_lazy("Moved to the version of the procedure now in force"),
    "upgraded": gettext_lazy("The filing of the body was closed"),
    "filing.ends_soon": gettext_lazy("Reminded that the filing runs out"),
}
STEP: dict[str, Any] = {
    "opened": gettext_lazy("“%(step)s” is waiting"),
    "claimed": gettext_lazy("Took “%(step)s”"),
    "released": gettext_lazy("Gave “%(step)s” back"),
    "urged": gettext_lazy("Urged that “%(step)s” be done"),
    "cancelled": gettext_lazy("“%(step)s” is no longer needed"),
    "aside": gettext_lazy("Beside the other steps: “%(step)s”"),
    "done": gettext_lazy("Carried out “%(step)s”"),
}
PEOPLE = {"to", "from"}  # keys of people in the details of these
HANDED: dict[str, Any] = {
    "taken_back": gettext_lazy("Took “%(step)s” back"),
    "assigned": gettext_lazy("Gave “%(step)s” to %(to)s"),
    "reassigned": gettext_lazy("Took “%(step)s” from %(former)s and gave it to %(to)s"),
    "requeued": gettext_lazy("“%(step)s” goes back to the queue; %(former)s had it"),
    "handed_over": gettext_lazy("Handed “%(step)s” over to %(to)s"),
}
UP: dict[str, Any] = {
    "head": gettext_lazy("the head of the office"),
    "supervisor": gettext_lazy("the oversight of the area"),
}
ESCALATED: dict[str, Any] = {
    "late": gettext_lazy("“%(step)s” is overdue and goes up to %(to)s"),
    "free": gettext_lazy("Nobody has taken “%(step)s”; it goes up to %(to)s"),
}
WHY: dict[str, Any] = {
    "away": gettext_lazy("absent"),
    "deputyship_over": gettext_lazy("the deputyship is over"),
}
CLOCK: dict[str, Any] = {
    "clock.started": gettext_lazy("Clock “%(clock)s” started, due %(due)s"),
    "clock.ended": gettext_lazy("Clock “%(clock)s” ended"),
    "clock.paused": gettext_lazy("Clock “%(clock)s” stopped"),
    "clock.resumed": gettext_lazy("Clock “%(clock)s” runs again, due %(due)s"),
    "clock.extended": gettext_lazy(
        "Clock “%(clock)s” extended from %(was)s to %(due)s"
    ),
    "clock.moved": gettext_lazy(
        "Clock “%(clock)s” moved from %(was)s to %(due)s: days off (%(notice)s)"
    ),
    "clock.warned": gettext_lazy("Clock “%(clock)s” is about to run out on %(due)s"),
    "clock.breached": gettext_lazy("Clock “%(clock)s” ran out on %(due)s"),
    "clock.fired": gettext_lazy("Clock “%(clock)s” ran out; the law's effect followed"),
}


def history(case: Case) -> list[Event]:
    """Everything that happened in words, the latest first. Up to three queries."""
    return told(case, entries(case))


def entries(case: Case) -> list[LogEntry]:
    """The log of the case, the latest first. One query."""
    return related(case.log, "actor", "item", "on_behalf_of", order=("-seq",))


def told(case: Case, rows: list[LogEntry]) -> list[Event]:
    """The same in words. No query, one where steps went from hand to hand."""
    return [_event(case, row) for row in _with_reasons(case, _with_names(rows))]


def _event(case: Case, row: LogEntry) -> Event:
    return Event(
        when=row.at,
        who=_who(row),
        role=words.role_name(row.role),
        what=_what(case, row),
        kind=row.kind,
    )


def _who(row: LogEntry) -> str:
    if row.actor is None:
        return _("System")
    if row.on_behalf_of is None:
        return row.actor.full_name
    return _("%(actor)s for %(principal)s") % {
        "actor": row.actor.full_name,
        "principal": row.on_behalf_of.full_name,
    }


def _what(case: Case, row: LogEntry) -> str:
    if row.kind in PLAIN:
        return str(PLAIN[row.kind])
    if row.kind in STEP:
        return str(STEP[row.kind]) % {"step": words.step_name(case, row.step)}
    if row.kind in CLOCK:
        return _clock(case, row)
    tell = TOLD.get(row.kind) or getattr(case.flow_class, "tell", None)
    return (tell(case, row) if tell else "") or row.kind


def _clock(case: Case, row: LogEntry) -> str:
    slug = row.detail.get("clock", "")
    clock = case.flow_class.clock(slug)
    facts = {
        "clock": clock.title if clock else slug,
        "due": _due(row),
        "was": row.detail.get("was") or "–",
        "notice": row.detail.get("notice") or "–",
    }
    return str(CLOCK[row.kind]) % facts


def _due(row: LogEntry) -> str:
    """The day as it was written down; marked while its year is not decreed."""
    day: str = row.detail.get("due") or ""
    if not day or not is_provisional(date.fromisoformat(day), tables.current()):
        return day
    return _("%(day)s (provisional)") % {"day": day}


def _completed(case: Case, row: LogEntry) -> str:
    step = words.step_name(case, row.step)
    outcome = words.outcome_of(row.item) if row.item else ""
    if not outcome:
        return _("Completed “%(step)s”") % {"step": step}
    return _("Completed “%(step)s”: %(outcome)s") % {"step": step, "outcome": outcome}


def _moved(case: Case, row: LogEntry) -> str:
    state = words.state_name(case, str(row.detail.get("target", "")))
    return _("The file is now: %(state)s") % {"state": state}


def _moved_back(case: Case, row: LogEntry) -> str:
    state = words.state_name(case, str(row.detail.get("target", "")))
    return _("The file is again: %(state)s") % {"state": state}


def _served(case: Case, row: LogEntry) -> str:
    told = {"paper": _title_of(row), "day": row.detail.get("received", "")}
    return _("Signed for on %(day)s, slip in the file: %(paper)s") % told


def _title_of(row: LogEntry) -> str:
    kind = str(row.detail.get("paper", ""))
    title = str(TITLES.get(kind, kind))
    return " ".join(filter(None, (title, str(row.detail.get("document", "")))))


def _paper(case: Case, row: LogEntry) -> str:
    kind = str(row.detail.get("paper", ""))
    title = (
        _("Registration certificate")
        if kind == "certificate"
        else str(TITLES.get(kind, kind))
    )
    number = str(row.detail.get("document", ""))
    return " ".join(filter(None, (_("Issued: %(paper)s") % {"paper": title}, number)))


def _asked(case: Case, row: LogEntry) -> str:
    return _("Asked %(office)s for its opinion") % row.detail


def _answered(case: Case, row: LogEntry) -> str:
    verdict = Consultation.Verdict(row.detail["verdict"]).label
    told = _("%(office)s answered: %(verdict)s")
    return told % {"office": row.detail["office"], "verdict": verdict}


def _silent(case: Case, row: LogEntry) -> str:
    office = row.detail.get("office")
    if not office:
        return _("The department asked did not answer in time")
    return _("%(office)s did not answer in time") % {"office": office}


def _refused(case: Case, row: LogEntry) -> str:
    reason = str(row.detail.get("reason", ""))
    said = str(REFUSALS.get(reason, reason))
    return _("An attempt was refused: %(reason)s") % {"reason": said}


def _ruled_out(case: Case, row: LogEntry) -> str:
    key = str(row.detail.get("key", ""))
    language = get_language() or "zh-hans"
    titles = {one.key: one.title(language) for one in case.flow_class.checks}
    told = _("“%(item)s” does not apply") % {"item": titles.get(key, key)}
    reason = row.detail.get("reason")
    return f"{told}（{reason}）" if reason else told


def _public(case: Case, row: LogEntry) -> str:
    return publicity_words.told(row)


def _handed(case: Case, row: LogEntry) -> str:
    told = HANDED[row.kind] % {
        "step": words.step_name(case, row.step),
        "to": row.detail.get("to", "–"),
        "former": row.detail.get("from", "–"),
    }
    reason = row.detail.get("reason") or WHY.get(row.detail.get("why", ""), "")
    return f"{told}（{reason}）" if reason else told


def _escalated(case: Case, row: LogEntry) -> str:
    told = ESCALATED[row.detail.get("why", "late")]
    to = [str(UP[one]) for one in row.detail.get("to", "").split(",") if one in UP]
    step = words.step_name(case, row.step)
    return told % {"step": step, "to": "、".join(to) or "–"}


def _with_names(rows: list[LogEntry]) -> list[LogEntry]:
    """The rows, people in their details by name. One query, none if there are none."""
    told = [row for row in rows if row.kind in (*HANDED, *colleagues.KINDS)]
    keys = {pk for row in told for key in PEOPLE for pk in _keys(row, key)}
    found = User.objects.filter(pk__in=keys).values_list("pk", "full_name")
    names = dict(found) if keys else {}
    for row in told:
        for key in PEOPLE & row.detail.keys():
            row.detail[key] = "、".join(names[pk] for pk in _keys(row, key))
    return rows


def _keys(row: LogEntry, key: str) -> list[int]:
    """People in a detail: one key, or several with commas between them."""
    return [int(pk) for pk in str(row.detail.get(key) or "").split(",") if pk]


def _said(case: Case, row: LogEntry) -> str:
    """That colleagues talked, and with whom; never what they said."""
    return str(colleagues.words_of(row.kind)) % row.detail


def _with_reasons(case: Case, rows: list[LogEntry]) -> list[LogEntry]:
    """Why something does not apply, from the rulings. One query, none without."""
    out = [row for row in rows if row.kind == "ruled_out"]
    if out:
        ruled = case.rulings.filter(verdict=Ruling.Verdict.NOT_APPLICABLE)
        why = {(one.round, one.key): one.words for one in ruled}
        for row in out:
            found = why.get((row.detail.get("round"), row.detail.get("key")), "")
            row.detail |= {"reason": found}
    return rows


TOLD: dict[str, Callable[[Case, LogEntry], str]] = {
    "assigned": _handed,
    "reassigned": _handed,
    "handed_over": _handed,
    "taken_back": _handed,
    "requeued": _handed,
    "completed": _completed,
    "moved": _moved,
    "moved_back": _moved_back,
    "objection": _public,
    "paper": _paper,
    "publicity": _public,
    "served": _served,
    "refused": _refused,
    "clock.escalated": _escalated,
    **dict.fromkeys(colleagues.KINDS, _said),
    "ruled_out": _ruled_out,
    "asked": _asked,
    "answered": _answered,
    "silent": _silent,
}

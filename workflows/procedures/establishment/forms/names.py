"""Names that are in the way, read from the register, and what the rules say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import DateField, Q, Value
from viewflow.workflow.status import STATUS

from orgs.models import Authority, FormerName, Organization, Region
from orgs.prepared import Prepared
from workflows.clock import places
from workflows.law import names
from workflows.law.findings import Finding
from workflows.law.names import NameParts, TakenName, Use
from workflows.procedures.establishment import rules
from workflows.procedures.establishment.models import Establishment
from workflows.procedures.establishment.states import BEFORE_DECISION, State

if TYPE_CHECKING:
    from django.db.models import QuerySet

# The longest lock is three years; a month more costs nothing and hides no edge.
LONGEST_LOCK = timedelta(days=3 * 366 + 31)
PENDING = (*BEFORE_DECISION, State.GRANTED)


def name_findings(
    subject: Establishment | NameParts,
    registrar: Authority,
    today: date,
    *,
    form: str = "",
) -> list[Finding]:
    """Every rule of names for a case, or for the parts of a name and a form.

    Three queries: divisions, register with locked names, open applications. With
    a cold cache of settings one more.
    """
    case = subject if isinstance(subject, Establishment) else None
    parts = subject.name_parts if isinstance(subject, Establishment) else subject
    form = case.form if case else form
    return names.check(
        parts,
        form,
        division_names=division_names(registrar, case),
        taken=[
            *_registered(parts, form, registrar, today),
            *_open(parts, form, registrar, case),
        ],
        today=today,
        **_local(registrar, form),
        **_said(case),
    )


def _said(case: Establishment | None) -> dict[str, Any]:
    return {
        "person": bool(case and case.name_person),
        "consent": bool(case and case.name_consent.strip()),
        "explained": bool(case and case.name_meaning.strip()),
    }


def _local(registrar: Authority, form: str) -> dict[str, Any]:
    path = region_path(registrar)
    return {
        "suffixes": suffixes(form, path),
        "barred_words": places.value("barred_name_words", path),
        "country_words": places.value("barred_name_prefixes", path),
    }


def suffixes(form: str, path: str) -> tuple[str, ...]:
    """Words for the form as the place has them."""
    key = f"name_suffixes.{form or rules.Form.ASSOCIATION}"
    return tuple(places.value(key, path))


def region_path(registrar: Authority) -> str:
    """Path of a city or a county from its code; no query."""
    code = registrar.region_id
    city = f"{code[:4]}00"
    return f"{city}/" if code == city else f"{city}/{code}/"


def division_names(
    registrar: Authority, case: Establishment | None = None
) -> tuple[str, ...]:
    """Division names that fit the registrar; one query.

    A body may add the divisions of its domicile that the place allows for its kind.
    """
    path = region_path(registrar)
    own = path.rstrip("/").split("/")
    codes = [*own, *_smaller(case)]
    known = dict(_divisions(**{f"code_{n}": code for n, code in enumerate(codes)}))
    chain = [known[code] for code in own if code in known]
    if not chain:
        return ()
    allowed = _allowed(case, path) if case else ()
    return names.divisions(
        chain,
        _tails([known.get(code, "") for code in codes[len(own) :]], allowed),
        city_first=places.value("name_city_before_county", path),
    )


@Prepared
def _divisions(**codes: str) -> QuerySet[Region, tuple[str, str]]:
    found = Region.objects.filter(code__in=codes.values())
    return found.values_list("code", "name")


def _smaller(case: Establishment | None) -> list[str]:
    """Township and village or community of the domicile, as far as it is known."""
    code = case.region_id or "" if case else ""
    return [code[:length] for length in (9, 12) if len(code) >= length]


def _allowed(case: Establishment, path: str) -> tuple[str, ...]:
    community = case.category == rules.Category.COMMUNITY
    kind = "community" if community else "other"
    return tuple(places.value(f"name_levels.{kind}", path))


def _tails(chain: list[str], allowed: tuple[str, ...]) -> list[str]:
    """What may follow the registrar's own division: township, village, or both."""
    township, village = (*chain, "", "")[:2]
    tails = [township] if "township" in allowed else []
    if "community" in allowed and village:
        tails += [village] + [township + village for _one in tails if township]
    return [tail for tail in tails if tail]


def _registered(
    parts: NameParts, form: str, registrar: Authority, today: date
) -> list[TakenName]:
    whole = _whole(parts, form)
    rows = _held(registrar=registrar.pk, since=today - LONGEST_LOCK, **whole)
    return [
        TakenName(name, sector, form, Use(use), trade_name, ended_on)
        for name, trade_name, sector, form, use, ended_on in rows
    ]


@Prepared
def _held(registrar: int, since: date, **whole: str) -> QuerySet[Any, Any]:
    near = _near("name", **whole) & Q(registrar=registrar)
    plain = ("name", "trade_name", "sector", "form")
    former = FormerName.objects.filter(near, ended_on__gte=since).order_by()
    live = Organization.objects.live().filter(near).order_by()
    return former.values_list(*plain, "reason", "ended_on").union(
        live.values_list(*plain, Value(Use.REGISTERED.value), Value(None, DateField())),
        all=True,
    )


def _open(
    parts: NameParts, form: str, registrar: Authority, but: Establishment | None
) -> list[TakenName]:
    """Names other applicants have asked this registrar for; drafts do not count."""
    of_none = 0
    own = (but and but.pk) or of_none
    rows = _applied_for(registrar=registrar.pk, own=own, **_whole(parts, form))
    return [
        TakenName(case.full_name, case.sector, case.form, Use.PENDING, case.trade_name)
        for case in rows
    ]


@Prepared
def _applied_for(registrar: int, own: int, **whole: str) -> QuerySet[Establishment]:
    pending = Establishment.objects.filter(authority=registrar, state__in=PENDING)
    near = pending.filter(_near("title", **whole))
    return near.exclude(Q(pk=own) | Q(status=STATUS.DONE))


def _whole(parts: NameParts, form: str) -> dict[str, str]:
    clean = names.clean(parts.sector)
    return {"whole": names.compose(parts), "form": form, "sector": clean}


def _near(name: str, *, whole: str, form: str, sector: str) -> Q:
    """The same whole name, or the same field and form; the rules look closer."""
    return Q(**{name: whole}) | Q(form=form, sector=sector)

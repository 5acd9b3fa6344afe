"""Who may see a case and who may take a step of it: asked here and nowhere else.

No model-wide permission and no superuser flag opens anything. Seeing goes by
being a party, by an appointment at an authority that deals with the case, or by
supervising the place; acting goes by role, authority, four eyes, own case and
recusal, of the person and of whom he stands in for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.status import STATUS

from orgs.handlers import organizations_of
from orgs.models import Appointment, Authority, Handler
from orgs.prepared import Prepared
from orgs.roles import ADMINISTER, SUPERVISE
from workflows.engine.capacities import Holdings, holdings
from workflows.engine.models import Case, Recusal, WorkItem
from workflows.engine.ways import Found, Way
from workflows.engine.work import Refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from orgs.models import User
    from workflows.engine.nodes import Intervention, Step

# What was done and taken back again (REVIVED) has been seen with these eyes.
SEEN = (STATUS.DONE, STATUS.REVIVED)
# A step of the applicant's: whoever did one has dealt with the case for the other
# side, whether or not he still files for the body.
FILED = Q(role="")
WORDS = {
    "absent": _("Please sign in first."),
    "inactive": _("This account has been closed."),
    "closed": _("This step has already been completed. Nothing was changed."),
    "taken": _("A colleague has already taken this step. Nothing was changed."),
    "obsolete": _(
        "This release of the system does not know this step. The system administrator"
        " has to move the case."
    ),
    "not_held": _("Take this step first; then you can complete it."),
    "outside": _("You hold no such role at the authority that deals with this case."),
    "not_applicant": _("Only the applicant can do this."),
    "own_case": _("This is your own case. A colleague must deal with it."),
    "recused": _("You have withdrawn from this case."),
    "four_eyes": _(
        "You have already dealt with this case at an earlier step. The law asks for"
        " another pair of eyes here."
    ),
}

# What bars the principal bars his deputy as well.
IN_STEAD = {
    "own_case": _(
        "This is the own case of the colleague you stand in for. Somebody else must"
        " deal with it."
    ),
    "recused": _("The colleague you stand in for has withdrawn from this case."),
    "four_eyes": _(
        "The colleague you stand in for has already dealt with this case at an earlier"
        " step. The law asks for another pair of eyes here."
    ),
}


def refuse(reason: str) -> Refused:
    return Refused(reason, WORDS[reason])


__all__ = [
    "Holdings",
    "barred",
    "holdings",
    "is_party",
    "may_intervene",
    "may_take",
    "readable",
    "refuse",
    "visible",
    "with_bars",
]


def may_take(
    user: User | None, item: WorkItem, case: Case, today: date | None = None
) -> int | None:
    """Raise :class:`Refused` unless the person may do this step of this case.

    Returns the id of the principal in whose stead it would be done, None in one's
    own right. No query if the item came through :func:`with_bars`, up to three
    otherwise, five more for a deputy.
    """
    if user is None or not user.is_authenticated:
        raise refuse("absent")
    if not user.is_active:
        raise refuse("inactive")
    step = _known(item)
    if step.by_applicant:
        if not _is_own(user, item, case):
            raise refuse("not_applicant")
        return None
    stead = _stead(user, item, today)
    if stead is None:
        raise refuse("outside")
    if _is_own(user, item, case):
        raise refuse("own_case")
    if user.pk in case.first_hands():
        raise refuse("four_eyes")
    _keep_hands_apart(user, item, case)
    return _in_whose_stead(stead, case, step.barred_steps, item)


def _known(item: WorkItem) -> Step:
    """The step, unless viewflow has put a stand-in for a name that it misses."""
    step: Step = item.flow_task
    if not hasattr(step, "by_applicant"):
        raise refuse("obsolete")
    return step


def _stead(user: User, item: WorkItem, today: date | None) -> tuple[int, ...] | None:
    """For whom the person holds the role of the item; None if he does not hold it."""
    if _is_asked(user, item) and item.is_in_own_right:
        return ()
    return holdings(user, today).get((item.role, item.authority_id or 0))


def _is_own(user: User, item: WorkItem, case: Case) -> bool:
    """Whether it is the person's own case; no query if ``with_bars`` has asked."""
    if not _is_asked(user, item):
        return user.pk in case.parties()
    return item.is_handler or user.pk in case.named_parties()


def _is_asked(user: User, item: Any) -> bool:
    """Whether :func:`with_bars` has looked at this very person."""
    return getattr(item, "asked_of", None) == user.pk


def may_intervene(
    user: User, node: Intervention, case: Case, today: date | None = None
) -> int | None:
    """Raise :class:`Refused` unless the officer may do this to the case now.

    Returns in whose stead, as :func:`may_take` does. Up to four queries, three more
    for a deputy.
    """
    if not user.is_active:
        raise refuse("inactive")
    if not node.holds_for(case):
        raise refuse("closed")
    stead = holdings(user, today).get((node.role.slug, case.authority_id or 0))
    if stead is None:
        raise refuse("outside")
    if user.pk in case.parties():
        raise refuse("own_case")
    if case.recusals.filter(user=user).exists():
        raise refuse("recused")
    either = Q(step__in=node.barred_steps) | FILED
    for role in _done_by(user.pk, case.pk, either).values_list("role", flat=True):
        raise refuse("four_eyes" if role else "own_case")
    return _in_whose_stead(stead, case, node.barred_steps)


def _in_whose_stead(
    principals: tuple[int, ...],
    case: Case,
    steps: tuple[str, ...],
    item: Any = None,
) -> int | None:
    """The first principal whom nothing bars: what bars him bars his deputy too."""
    if not principals:
        return None
    looked_up = getattr(item, "bars", None)  # for many at once, by engine.many_bars
    bars = looked_up.among(principals, item) if looked_up else None
    if bars is None:
        bars = barred(principals, case, steps)
    for principal in principals:
        if principal not in bars:
            return principal
    reason = bars[principals[0]]
    raise Refused(reason, IN_STEAD[reason])


def _keep_hands_apart(user: User, item: WorkItem, case: Case) -> None:
    if not _is_asked(user, item):
        step: Step = item.flow_task
        facts = {"item": item.pk, "user": user.pk, "case": case.pk}
        today = timezone.localdate()
        item = _asked_again(step.barred_steps, **facts, today=today)[0]
    if item.has_filed:
        raise refuse("own_case")
    if item.is_recused:
        raise refuse("recused")
    if item.is_second_hand:
        raise refuse("four_eyes")


@Prepared
def _asked_again(
    steps: tuple[str, ...], item: int, user: int, case: int, today: date
) -> QuerySet[WorkItem]:
    return with_bars(WorkItem.objects.filter(pk=item), user, case, steps, today)


def with_bars(
    items: QuerySet[WorkItem],
    user: int,
    case: int,
    steps: tuple[str, ...],
    today: date,
) -> QuerySet[WorkItem]:
    """Items that know whether the person stood aside, did one of ``steps``, files for
    the body whose case it is, has filed this case when he still did, and holds their
    role by own appointment. All by their keys."""
    recused = Recusal.objects.filter(case=case, user=user)
    done = _done_by(user, case, Q(step__in=steps))
    filed = _done_by(user, case, FILED)
    handling = Handler.objects.in_force(today).filter(
        user=user, organization__cases=case
    )
    return items.annotate(
        asked_of=Value(user),
        is_in_own_right=Exists(_own_right(user, today)),
        is_recused=Exists(recused),
        is_second_hand=Exists(done),
        has_filed=Exists(filed),
        is_handler=Exists(handling.order_by()),
    )


def _own_right(user: int, today: date) -> QuerySet[Appointment]:
    """Never the administration of the system: it deals with no case (等保 8.1.4.2)."""
    held = Appointment.objects.granted(today).filter(
        user=user, role=OuterRef("role"), authority=OuterRef("authority")
    )
    return held.exclude(role=ADMINISTER.slug).order_by()


def barred(
    people: Collection[int], case: Case, steps: tuple[str, ...]
) -> dict[int, str]:
    """Whom of these an own case, a recusal or one of ``steps`` bars, and by which.

    Two queries, one more for the handlers of an organization.
    """
    items = WorkItem.objects.filter(process_id=case.pk, status__in=SEEN)
    items = items.filter(Q(step__in=steps) | FILED)
    hands = items.values_list("owner_id", "acted_for_id", "role")
    recused = Recusal.objects.filter(case_id=case.pk, user__in=people)
    reasons = {pk: "four_eyes" for *pair, role in hands if role for pk in pair}
    reasons |= dict.fromkeys(case.first_hands(), "four_eyes")
    reasons |= dict.fromkeys(recused.values_list("user_id", flat=True), "recused")
    reasons |= {owner: "own_case" for owner, _stead, role in hands if not role}
    reasons |= dict.fromkeys(case.parties(), "own_case")
    return {pk: why for pk, why in reasons.items() if pk in people}


def _done_by(user: int, case: int, which: Q) -> QuerySet[WorkItem]:
    done = WorkItem.objects.filter(which, process=case, status__in=SEEN)
    return done.filter(Q(owner=user) | Q(acted_for=user))


def readable(user: User) -> QuerySet[Case]:
    """The cases a person may see."""
    return in_sight(user).all()


def in_sight(user: User) -> Found[Case]:
    """The same way by way, so that a list of them need not look at all cases."""
    cases = Case.objects.all()
    if not user.is_authenticated or not user.is_active:
        return Found(cases, ())
    ways = _ways(user.pk, _offices(user), _supervised(user), timezone.localdate())
    return Found(cases, tuple(ways))


def _ways(
    user: int, offices: tuple[int, ...], places: tuple[str, ...], today: date
) -> Iterator[Way]:
    """What an officer sees: no drafts, only what his offices deal with."""
    yield Way(Q(applicant=user))
    yield Way(Q(organization__in=organizations_of(user, today)))
    if not offices:  # who has left the office helps nobody any more
        return
    yield Way(Q(assisted_by=user))
    submitted = ~Q(state="draft")
    yield Way(submitted, ("authority",), tuple((pk,) for pk in offices))
    asked = WorkItem.objects.filter(
        process=OuterRef("pk"), asked=True, authority__in=offices
    )
    yield Way(submitted & Q(Exists(asked)))
    for path in places:
        yield Way(submitted & Q(place__startswith=path))


def _offices(user: User) -> tuple[int, ...]:
    return tuple(sorted({authority for _role, authority in holdings(user)}))


def _supervised(user: User) -> tuple[str, ...]:
    """The places around whatever the person supervises; one query if he does."""
    held = {a for role, a in holdings(user) if role == SUPERVISE.slug}
    if not held:
        return ()
    around = Authority.objects.filter(pk__in=held).order_by("region__path")
    return tuple(around.values_list("region__path", flat=True))


def others_of(user: User, case: Case) -> list[Case]:
    """Other cases of the same applicant, as far as this person may see them.

    The latest ten; one query.
    """
    sight, facts = _sight(user)
    return _others_of(*sight, applicant=case.applicant_id, case=case.pk, **facts)


@Prepared
def _others_of(
    offices: int, places: tuple[str, ...], **facts: Any
) -> QuerySet[Case, Case]:
    every = Case.objects.filter(applicant=facts["applicant"])
    theirs = _in_sight(every, offices, places, facts)
    return theirs.exclude(pk=facts["case"]).exclude(state="draft").order_by("-pk")[:10]


def _sight(user: User) -> tuple[tuple[int, tuple[str, ...]], dict[str, Any]]:
    """Shape and values of a prepared statement about what this person may see."""
    offices = _offices(user)
    facts: dict[str, Any] = {f"office_{n}": pk for n, pk in enumerate(offices)}
    facts |= {"user": user.pk, "today": timezone.localdate()}
    return (len(offices), _supervised(user)), facts


def _in_sight(
    rows: QuerySet[Case], offices: int, places: tuple[str, ...], facts: dict[str, Any]
) -> QuerySet[Case]:
    keys = tuple(facts[f"office_{n}"] for n in range(offices))
    ways = _ways(facts["user"], keys, places, facts["today"])
    return Found(rows, tuple(ways)).all()


def visible(user: User, case_id: int, **lookup: Any) -> Case:
    """The case, as its own class, if the person may see it; else 404.

    Three to four queries. Fails closed: an unknown case and a forbidden one
    look alike.
    """
    if not user.is_authenticated or not user.is_active:
        raise Http404
    sight, facts = _sight(user)
    shape = tuple(lookup.items()), *sight
    for flow in _flow_if_visible(*shape, case=case_id, **facts):
        found: Case = _as_own_class(flow.process_class, case=case_id)[0]
        return found
    raise Http404


@Prepared
def _flow_if_visible(
    lookup: tuple[tuple[str, Any], ...],
    offices: int,
    places: tuple[str, ...],
    **facts: Any,
) -> QuerySet[Case, Any]:
    found = Case.objects.filter(pk=facts["case"], **dict(lookup))
    seen = _in_sight(found, offices, places, facts)
    return seen.values_list("flow_class", flat=True)


@Prepared
def _as_own_class(model: type[Case], case: int) -> QuerySet[Case]:
    return model._default_manager.filter(pk=case)


def is_party(user: User, case: Case) -> bool:
    return user.pk in case.parties()

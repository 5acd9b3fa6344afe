"""分办、改派、移交: a step given to a colleague, who must be allowed to do it.

Three acts in one: the office's leader gives out what nobody holds (``assigned``) or
what somebody else holds (``reassigned``); who holds a step passes it on himself
(``handed_over``). The bars are looked at for the one who receives it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from orgs.roles import DECIDE, SUPERVISE
from workflows.clock.calendar import local_day
from workflows.engine.access import holdings, may_take, refuse
from workflows.engine.attempts import at_step, refusals_logged, with_facts
from workflows.engine.models import PUBLIC, Recusal
from workflows.engine.nodes import StepActivation
from workflows.engine.requeuing import is_away
from workflows.engine.work import Refused, Work

if TYPE_CHECKING:
    from orgs.models import User
    from workflows.engine.models import Case, WorkItem

ASSIGNED, REASSIGNED, HANDED_OVER = "assigned", "reassigned", "handed_over"
KINDS: Final = (ASSIGNED, REASSIGNED, HANDED_OVER)
# Whoever leads an office or oversees it gives out its work (ADR 0014).
LEADERS: Final = (DECIDE, SUPERVISE)

UNFIT: Final = {
    "inactive": _("The account of this colleague has been closed."),
    "outside": _("This colleague holds no role in which the step may be done."),
    "away": _("This colleague is absent today."),
    "own_case": _("This is the colleague's own case."),
    "recused": _("This colleague has withdrawn from the case."),
    "four_eyes": _(
        "This colleague has already dealt with the case at an earlier step. The law"
        " asks for another pair of eyes here."
    ),
}
NO_REASON = _("Say why the step is taken from the colleague who holds it.")
NOT_LEADER = _(
    "Only who holds the step passes it on; the head of the office or its oversight"
    " gives it to others."
)


@refusals_logged
def hand(
    item_id: int, user: User, to: User, *, held_by: int | None, reason: str = ""
) -> WorkItem:
    """Put a step into the hands of ``to``; giving it to who holds it is nothing.

    ``held_by`` is whom the person saw holding it: if that has changed meanwhile, it
    is refused as ``taken``. Taking it from somebody needs a reason. Thirteen
    statements.
    """
    with at_step(item_id, user, to) as (running, item):
        if item.owner_id == to.pk and item.is_open:
            return item
        kind = _kind(running, item, held_by)
        stead = _is_fit(running, item, to)
        if kind == REASSIGNED and not reason:
            raise with_facts(Refused("no_reason", NO_REASON), running, item)
        former = item.owner_id
        item.acted_for_id = stead
        StepActivation(item).hand(to)
        running.note(kind, item, **_told(former, to), reason=reason)
    return item


def may_lead(user: User, item: WorkItem, case: Case) -> bool:
    """Whether the person gives out work of the office that the step waits for.

    The head (DECIDE) and the oversight of that very office do; oversight from above
    does in cases of its area, but not in the offices that are only asked in them.
    """
    return _capacity(user, item, case) is not None


def _capacity(user: User, item: WorkItem, case: Case) -> tuple[str, int] | None:
    held = holdings(user)
    for role in LEADERS:
        if (role.slug, item.authority_id) in held and item.authority_id is not None:
            return role.slug, item.authority_id
    above = {office for role, office in held if role == SUPERVISE.slug}
    if not above or item.authority_id != case.authority_id:
        return None
    for office in Authority.objects.filter(pk__in=above).select_related("region"):
        if office.covers(case.place):
            return SUPERVISE.slug, office.pk
    return None


def _kind(running: Work, item: WorkItem, held_by: int | None) -> str:
    """What it is that the person does, if they may; logs in which capacity."""
    user, case = running.user, running.case
    assert user is not None
    if not item.is_open:
        raise with_facts(refuse("closed"), running, item)
    if item.owner_id != held_by:
        raise with_facts(refuse("taken"), running, item)
    if item.role in ("", PUBLIC):
        raise with_facts(refuse("outside"), running, item)
    _is_impartial(running, item)
    if item.owner_id == user.pk:
        running.role, running.authority_id = item.role, item.authority_id
        running.principal_id = item.acted_for_id
        return HANDED_OVER
    capacity = _capacity(user, item, case)
    if capacity is None:
        raise with_facts(Refused("outside", NOT_LEADER), running, item)
    running.role, running.authority_id = capacity
    return REASSIGNED if item.owner_id else ASSIGNED


def _is_impartial(running: Work, item: WorkItem) -> None:
    """Nobody chooses who deals with a case of their own."""
    user, case = running.user, running.case
    assert user is not None
    if not user.is_active:
        raise with_facts(refuse("inactive"), running, item)
    if user.pk in case.parties():
        raise with_facts(refuse("own_case"), running, item)
    if Recusal.objects.filter(case=case.pk, user=user).exists():
        raise with_facts(refuse("recused"), running, item)


def _is_fit(running: Work, item: WorkItem, to: User) -> int | None:
    """The same bars as if the receiver took it; in whose stead he would."""
    today = local_day(running.at)
    try:
        if is_away(to, today):
            raise Refused("away", UNFIT["away"])
        return may_take(to, item, running.case, today)
    except Refused as refusal:
        words = UNFIT.get(refusal.reason, refusal.words)
        unfit = Refused(refusal.reason, words)
        raise with_facts(unfit, running, item, to=to.pk) from None


def _told(former: int | None, to: User) -> dict[str, Any]:
    told: dict[str, Any] = {"to": to.pk}
    return told if former is None else told | {"from": former}

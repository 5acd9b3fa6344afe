"""Where a new step goes within its office; rules are drafted, tried and put in force.

Only the head of the office puts them in force; earlier versions are kept.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from orgs.models import Authority
from orgs.roles import DECIDE
from workflows.clock import instant
from workflows.engine import log
from workflows.engine.access import refuse
from workflows.engine.capacities import holdings
from workflows.engine.models import PUBLIC, Case, WorkItem
from workflows.engine.own_class import as_their_own_class
from workflows.engine.work import Refused
from workflows.routing import active
from workflows.routing.models import RoutingRule, RuleSet, Team
from workflows.routing.rules import Facts, Rule, team_of

if TYPE_CHECKING:
    from orgs.models import User

State = RuleSet.State
MONTH: Final = timedelta(days=31)
MOST: Final = 5000  # steps that a trial looks at, the latest first
EMPTY: Final = _("These rules are empty. Nothing was changed.")
DONE: Final = _("These rules are not a draft any more. Nothing was changed.")
COPIED: Final = ("order", "procedure", "step", "category", "place", "flag")
# What sets a case apart, by the attribute that says so.
FLAGS: Final = {
    "assisted": ("assisted_by_id", _("Filed on the applicant's behalf")),
    "dual": ("is_dual", _("Dual management")),
    "charity": ("charity", _("Charity")),
}


def facts_of(case: Case, step: str) -> Facts:
    """What rules may ask; needs the case as its own class. No query."""
    of: Any = case
    raised = {name for name, (said, _t) in FLAGS.items() if getattr(of, said, None)}
    return Facts(
        procedure=case.procedure,
        step=step,
        category=str(getattr(of, "category", "") or case.kind),
        place=case.place,
        flags=frozenset(raised),
        amount=getattr(of, "funds", None),
    )


def team_for(case: Case, step: str, authority: int | None) -> int | None:
    """The team that a new step goes to by the rules in force. No query while warm."""
    rules = active.rules_of(authority)
    return team_of(rules, facts_of(case, step)) if rules else None


@dataclass(frozen=True)
class Trial:
    """Where last month's steps would have gone.

    ``teams`` counts by team, None for the common queue; ``uncaught`` by procedure
    and step what no rule catches; ``rows`` are the latest, each with its team.
    """

    looked_at: int
    teams: Counter[int | None]
    uncaught: Counter[tuple[str, str]]
    rows: list[tuple[WorkItem, int | None]]


def trial(rule_set: RuleSet, shown: int = 50) -> Trial:
    """The rules held against the office's steps of a month; nothing changes.

    Two queries and one for each procedure among them.
    """
    rules = [line.asked() for line in rule_set.rules.order_by("order", "pk")]
    since = instant.now() - MONTH
    items = WorkItem.objects.filter(
        authority=rule_set.authority_id, created__gte=since
    ).exclude(role__in=("", PUBLIC))
    recent = list(items.select_related("process").order_by("-created", "-pk")[:MOST])
    cases = as_their_own_class(item.process for item in recent)
    sent = [(item, _sent(rules, cases, item)) for item in recent]
    missed = [(i.process.procedure, i.step) for i, team in sent if team is None]
    teams = Counter(team for _item, team in sent)
    return Trial(len(sent), teams, Counter(missed), sent[:shown])


def _sent(rules: list[Rule], cases: dict[int, Case], item: WorkItem) -> int | None:
    return team_of(rules, facts_of(cases[item.process_id], item.step))


@transaction.atomic
def draft(authority: Authority, user: User) -> RuleSet:
    """The draft of the office: the one there is, else a copy of what is in force."""
    _only_the_head(authority.pk, user)
    Authority.objects.select_for_update(of=("self",), no_key=True).get(pk=authority.pk)
    sets = RuleSet.objects.filter(authority=authority)
    if there := sets.filter(state=State.DRAFT).first():
        return there
    last = sets.aggregate(last=Max("number"))["last"] or 0
    current = sets.filter(state=State.ACTIVE).first()
    made = RuleSet.objects.create(
        authority=authority, number=last + 1, made_by=user, made_at=instant.now()
    )
    RoutingRule.objects.bulk_create(
        RoutingRule(
            rule_set=made,
            team_id=line.team_id,
            least=line.least,
            most=line.most,
            **{name: getattr(line, name) for name in COPIED},
        )
        for line in (current.rules.all() if current else ())
    )
    return made


@transaction.atomic
def activate(rule_set_id: int, user: User) -> RuleSet:
    """Put a draft in force, in place of what was; logged. New steps follow it.

    Raises :class:`Refused` for whoever is not the head of the office, and when it is
    no draft or has no rule.
    """
    chosen = RuleSet.objects.select_for_update(of=("self",)).get(pk=rule_set_id)
    _only_the_head(chosen.authority_id, user)
    if not chosen.is_draft:
        raise Refused("closed", DONE)
    count = chosen.rules.count()
    if not count:
        raise Refused("empty", EMPTY)
    now = instant.now()
    before = RuleSet.objects.filter(authority=chosen.authority_id, state=State.ACTIVE)
    before.update(state=State.RETIRED, retired_at=now)
    chosen.state, chosen.activated_by, chosen.activated_at = State.ACTIVE, user, now
    chosen.save(update_fields=["state", "activated_by", "activated_at"])
    told = {"version": chosen.number, "rules": count}
    log.write(
        [
            log.entry(
                "routing.activated",
                now,
                actor=user,
                role=DECIDE.slug,
                authority_id=chosen.authority_id,
                detail=told,
            )
        ]
    )
    return chosen


def of_teams(user: User) -> Q:
    """Steps in the queues of the teams that the person belongs to; no row twice."""
    return Q(team__in=Team.objects.filter(members=user.pk).order_by())


def _only_the_head(authority: int, user: User) -> None:
    if (DECIDE.slug, authority) not in holdings(user):
        raise refuse("outside")

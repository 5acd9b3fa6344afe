"""Names of steps, outcomes and states, asked of the flow; unknown ones stay as is."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from orgs.roles import ROLES
from workflows.engine.models import PUBLIC, Case, WorkItem


def procedure_of(case: Case) -> str:
    return str(case.flow_class.process_title)


def state_of(case: Case) -> str:
    return state_name(case, case.state)


def state_name(case: Case, state: str) -> str:
    """The legal state in words. A retired state keeps its slug."""
    try:
        return str(case.flow_class.states(state).label)
    except ValueError:
        return state


def step_name(case: Case, step: str) -> str:
    """The title of a step, or of a node that nobody sees."""
    for node in case.flow_class.in_order():
        if node.name == step:
            return str(node.task_title or step)
    return step


def step_of(item: WorkItem) -> str:
    return str(item.flow_task.task_title)


def state_after(case: Case, transition: str) -> str:
    """Where an act takes the file, in words; empty when there is no such act."""
    field: Any = case._meta.get_field("state")
    for act in field.get_all_transitions(type(case)):
        if act.name == transition:
            return state_name(case, str(act.target))
    return ""


def outcome_of(item: WorkItem) -> str:
    """How a step ended, as the form called it."""
    if getattr(item.flow_task, "waits", False):
        return _("Time is over")
    return outcome_name(item.flow_task, item.outcome)


def outcome_name(step: Any, outcome: str) -> str:
    fields = getattr(_form_of(step), "base_fields", {})
    field = fields.get("outcome")
    names = dict(getattr(field, "choices", ()))
    return str(names.get(outcome, outcome))


def _form_of(step: Any) -> Any:
    """None for a wait, and for a step that this release does not know."""
    return getattr(step, "form", None)


def role_name(slug: str) -> str:
    return str(ROLES[slug]) if slug in ROLES else slug


def holder_of(item: WorkItem) -> str:
    """Who has an item, and for whom; empty while nobody has. Needs both loaded."""
    if item.owner is None:
        return ""
    if item.acted_for is None:
        return item.owner.full_name
    names = {"actor": item.owner.full_name, "principal": item.acted_for.full_name}
    return _("%(actor)s for %(principal)s") % names


def waits_for(item: WorkItem) -> str:
    """Who an item is addressed to, without saying who has taken it."""
    if not item.role:
        return _("Applicant")
    if item.role == PUBLIC:
        return _("Time to pass")
    place = item.authority.name if item.authority else ""
    return f"{place} {role_name(item.role)}".strip()

"""Every way round four eyes that we could think of, tried on a step as it stands.

``X`` has done the earlier step and holds every role; nobody else has dealt with the
case. An attack is a function that ends in the refused act; what it needs beforehand
it makes itself.
"""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from viewflow.workflow.status import STATUS

from orgs.models import Authority, User
from orgs.roles import ADMINISTER, ROLES, SUPERVISE
from tests.factories.deputies import a_deputyship
from tests.factories.orgs import appointed, bureau, person
from workflows.catalogue import PROCEDURES
from workflows.engine import acts
from workflows.engine.handing import hand
from workflows.engine.models import Case, Recusal, WorkItem
from workflows.engine.sharing import claim_next

CASE_ROLES = [role for role in ROLES.values() if role not in (ADMINISTER, SUPERVISE)]


@dataclass
class Scene:
    """A step that waits, and who has done one that bars it."""

    case: Case
    item: WorkItem
    done: WorkItem
    people: dict[str, User]

    def __getattr__(self, name: str) -> User:
        """A person as of the next request: nothing is remembered of the last."""
        try:
            return copy(self.people[name])
        except KeyError:
            raise AttributeError(name) from None

    def anew(self) -> "Scene":
        """As it was made, whatever an attack does to the rows it holds."""
        return Scene(copy(self.case), copy(self.item), copy(self.done), self.people)


def a_cast() -> dict[str, User]:
    """甲 has done it; 乙 and 丙 hold every role too; 丁 none of use; 督 oversees."""
    office = bureau()
    people = {
        name: person(f"p{n}", full_name=name) for n, name in enumerate("甲乙丙丁督申")
    }
    for name in "甲乙丙":
        for role in CASE_ROLES:
            appointed(people[name], role, office)
    appointed(people["督"], SUPERVISE, office)
    return people


def steps() -> list[tuple[Any, Any, str]]:
    """(flow, step, a step that bars it), of every procedure on offer."""
    return [
        (flow, step, barred)
        for flow in PROCEDURES.values()
        for step in flow.steps()
        for barred in step.barred_steps
    ]


def each_once() -> list[tuple[Any, Any, str]]:
    """The same with one of the barred steps each: how it is barred is no matter."""
    return list({step: (flow, step, barred) for flow, step, barred in steps()}.values())


def interventions() -> list[tuple[Any, Any, str]]:
    return [
        (flow, node, barred)
        for flow in PROCEDURES.values()
        for node in flow.interventions()
        for barred in node.barred_steps
    ]


def scene(flow: Any, node: Any, barred: str, people: dict[str, User]) -> Scene:
    """Bare of everything that the hands do not depend on."""
    office = bureau()
    case = flow.process_class(
        flow_class=flow,
        procedure=flow.slug,
        applicant=people["申"],
        authority=office,
        region=office.region,
        place=office.region.path,
        state=next(iter(getattr(node, "states", ())), "accepted"),
        **_needed(flow.process_class),
    )
    case.save()
    done = _item(case, flow, barred, office, owner=people["甲"], status=STATUS.DONE)
    step = node if hasattr(node, "task_type") and node.task_type == "HUMAN" else None
    item = _item(case, flow, node.name, office) if step is not None else done
    return Scene(case, item, done, people)


def _needed(model: Any) -> dict[str, int]:
    """Columns that want a figure, such as the year of a report."""
    return {
        field.name: 2025
        for field in model._meta.local_concrete_fields
        if field.get_internal_type().endswith("IntegerField")
        and not (field.null or field.has_default() or field.primary_key)
    }


def _item(
    case: Case, flow: Any, name: str, office: Authority, **facts: Any
) -> WorkItem:
    node = flow.instance.node(name)
    finished = timezone.now() if facts.get("status") == STATUS.DONE else None
    return WorkItem.objects.create(
        process=case,
        flow_task=node,
        flow_task_type="HUMAN",
        step=name,
        role=node.role.slug,
        authority=office,
        finished=finished,
        **facts,
    )


# -- the ways -----------------------------------------------------------------
def the_same_hand(s: Scene) -> None:
    acts.claim(s.item.pk, s.甲)


def holding_it_already(s: Scene) -> None:
    """As if it had been taken before the bar came up."""
    s.item.owner, s.item.status = s.甲, STATUS.ASSIGNED
    s.item.save()
    acts.complete(s.item.pk, s.甲, {})


def the_deputy_of_who_did_it(s: Scene) -> None:
    _staff(s.丁)
    a_deputyship(s.甲, s.丁)
    acts.claim(s.item.pk, s.丁)


def who_did_it_as_a_deputy(s: Scene) -> None:
    """Of a colleague whom nothing bars, and without the role himself."""
    s.甲.appointments.filter(role=s.item.role).update(revoked_at=timezone.now())
    a_deputyship(s.乙, s.甲)
    acts.claim(s.item.pk, s.甲)


def the_principal_whose_deputy_did_it(s: Scene) -> None:
    _done_by(s, s.丙, s.甲)
    acts.claim(s.item.pk, s.甲)


def the_deputy_who_did_it_for_somebody(s: Scene) -> None:
    _done_by(s, s.甲, s.丙)
    acts.claim(s.item.pk, s.甲)


def another_deputy_of_the_principal(s: Scene) -> None:
    _done_by(s, s.丙, s.甲)
    _staff(s.丁)
    a_deputyship(s.甲, s.丁)
    acts.claim(s.item.pk, s.丁)


def assigned_to_who_did_it(s: Scene) -> None:
    hand(s.item.pk, s.督, s.甲, held_by=None)


def reassigned_to_who_did_it(s: Scene) -> None:
    acts.claim(s.item.pk, s.乙)
    hand(s.item.pk, s.督, s.甲, held_by=s.乙.pk, reason="换人办理。")


def handed_over_to_who_did_it(s: Scene) -> None:
    acts.claim(s.item.pk, s.乙)
    hand(s.item.pk, s.乙, s.甲, held_by=s.乙.pk)


def handed_over_to_the_deputy_of_who_did_it(s: Scene) -> None:
    _staff(s.丁)
    a_deputyship(s.甲, s.丁)
    acts.claim(s.item.pk, s.乙)
    hand(s.item.pk, s.乙, s.丁, held_by=s.乙.pk)


def taken_before_and_given_back(s: Scene) -> None:
    acts.claim(s.item.pk, s.乙)
    acts.release(s.item.pk, s.乙)
    acts.claim(s.item.pk, s.甲)


def becoming_the_deputy_of_who_did_it_while_holding_it(s: Scene) -> None:
    """丁 holds it for 乙; then only 甲 is left to stand in for."""
    _staff(s.丁)
    row = a_deputyship(s.乙, s.丁)
    acts.claim(s.item.pk, s.丁)
    row.delete()
    a_deputyship(s.甲, s.丁)
    acts.complete(s.item.pk, s.丁, {})


def having_taken_it_back(s: Scene) -> None:
    """乙 has done it again since; 甲 has seen it all the same."""
    WorkItem.objects.filter(pk=s.done.pk).update(status=STATUS.REVIVED)
    _item(
        s.case,
        s.case.flow_class,
        s.done.step,
        bureau(),
        owner=s.乙,
        status=STATUS.DONE,
    )
    acts.claim(s.item.pk, s.甲)


def the_next_one(s: Scene) -> None:
    """Pressing the button offers nothing; asking for it by its key is refused."""
    assert claim_next(s.甲) is None
    acts.claim(s.item.pk, s.甲)


ATTACKS = (
    having_taken_it_back,
    the_next_one,
    the_same_hand,
    holding_it_already,
    the_deputy_of_who_did_it,
    who_did_it_as_a_deputy,
    the_principal_whose_deputy_did_it,
    the_deputy_who_did_it_for_somebody,
    another_deputy_of_the_principal,
    assigned_to_who_did_it,
    reassigned_to_who_did_it,
    handed_over_to_who_did_it,
    handed_over_to_the_deputy_of_who_did_it,
    taken_before_and_given_back,
    becoming_the_deputy_of_who_did_it_while_holding_it,
)


# -- own cases and recusals, through a deputy -----------------------------------
def in_the_case_of_the_principal(s: Scene) -> None:
    Case.objects.filter(pk=s.case.pk).update(applicant=s.乙)
    _staff(s.丁)
    a_deputyship(s.乙, s.丁)
    acts.claim(s.item.pk, s.丁)


def in_ones_own_case_as_a_deputy(s: Scene) -> None:
    Case.objects.filter(pk=s.case.pk).update(applicant=s.丁)
    _staff(s.丁)
    a_deputyship(s.乙, s.丁)
    acts.claim(s.item.pk, s.丁)


def given_to_the_deputy_of_a_party(s: Scene) -> None:
    Case.objects.filter(pk=s.case.pk).update(applicant=s.乙)
    _staff(s.丁)
    a_deputyship(s.乙, s.丁)
    hand(s.item.pk, s.督, s.丁, held_by=None)


def for_a_principal_who_stood_aside(s: Scene) -> None:
    _staff(s.丁)
    a_deputyship(s.乙, s.丁)
    _stood_aside(s, s.乙)
    acts.claim(s.item.pk, s.丁)


def having_stood_aside_as_a_deputy(s: Scene) -> None:
    _staff(s.丁)
    a_deputyship(s.乙, s.丁)
    _stood_aside(s, s.丁)
    acts.claim(s.item.pk, s.丁)


def having_filed_it_as_a_handler_since_gone(s: Scene) -> None:
    """He has left the body and joined the office; it is his own work all the same."""
    _filed(s, s.乙)
    acts.claim(s.item.pk, s.乙)


def as_the_deputy_of_who_had_filed_it(s: Scene) -> None:
    _filed(s, s.乙)
    _staff(s.丁)
    a_deputyship(s.乙, s.丁)
    acts.claim(s.item.pk, s.丁)


def given_to_who_had_filed_it(s: Scene) -> None:
    _filed(s, s.乙)
    hand(s.item.pk, s.督, s.乙, held_by=None)


OTHER_BARS = {
    having_filed_it_as_a_handler_since_gone: "own_case",
    as_the_deputy_of_who_had_filed_it: "own_case",
    given_to_who_had_filed_it: "own_case",
    in_the_case_of_the_principal: "own_case",
    in_ones_own_case_as_a_deputy: "own_case",
    given_to_the_deputy_of_a_party: "own_case",
    for_a_principal_who_stood_aside: "recused",
    having_stood_aside_as_a_deputy: "recused",
}


def _filed(s: Scene, user: User) -> None:
    """A step of the applicant, done by this person."""
    flow = s.case.flow_class
    step = next(step for step in flow.steps() if step.by_applicant)
    s.done.pk, s.done.step, s.done.flow_task = None, step.name, step
    s.done.role, s.done.authority, s.done.owner = "", None, user
    s.done.save(force_insert=True)


def _staff(user: User) -> None:
    """In the office, in a capacity that opens no step."""
    appointed(user, SUPERVISE, bureau())


def _done_by(s: Scene, owner: User, principal: User) -> None:
    s.done.owner, s.done.acted_for = owner, principal
    s.done.save()


def _stood_aside(s: Scene, user: User) -> None:
    Recusal.objects.create(
        case_id=s.case.pk, user=user, reason="与发起人是亲属。", at=timezone.now()
    )

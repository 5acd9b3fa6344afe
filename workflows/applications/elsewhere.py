"""Who is proposed to lead another body at this very time, whatever the procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workflows.applications.people import Leading

if TYPE_CHECKING:
    from workflows.engine.models import Case


@dataclass(frozen=True, slots=True)
class Running:
    """One candidacy in another case that is not yet closed."""

    id_index: str
    body: str
    form: str
    post: str
    represents: bool
    number: str


def running(indexes: Iterable[str], but: Case) -> list[Running]:
    """Where else these people, by keyed hash, are to lead; one query a procedure.

    Drafts are nobody's business; another case of the same organization is no other
    body.
    """
    wanted = {index for index in indexes if index}
    if not wanted:
        return []
    found = [each for model in _models() for each in _in(model, wanted, but)]
    return sorted(found, key=lambda each: (each.id_index, each.number))


def _models() -> list[type[Leading]]:
    return [model for model in Leading.__subclasses__() if not model._meta.abstract]


def _in(model: Any, wanted: set[str], but: Case) -> Iterator[Running]:
    key = model.case_key
    rows = (
        model.contending()
        .filter(id_index__in=wanted, **{f"{key}__finished": None})
        .exclude(post="")
        .exclude(**{f"{key}__state": "draft"})
        .exclude(**{f"{key}__pk": but.pk})
        .select_related(key, f"{key}__organization")
    )
    for person in rows:
        case = getattr(person, key)
        if case.organization_id is None or case.organization_id != but.organization_id:
            body, form = case.proposed_body
            represents = person.is_legal_representative
            number = case.number or ""
            yield Running(person.id_index, body, form, person.post, represents, number)

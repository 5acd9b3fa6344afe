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
    case: int
    organization: int | None

    def is_elsewhere(self, but: Case) -> bool:
        """Another case of the same organization is no other body."""
        same = self.organization is not None
        same = same and self.organization == but.organization_id
        return self.case != but.pk and not same


def running(indexes: Iterable[str], but: Case) -> list[Running]:
    """Where else these people, by keyed hash, are to lead; one query a procedure."""
    return [one for one in candidacies(indexes) if one.is_elsewhere(but)]


def candidacies(indexes: Iterable[str]) -> list[Running]:
    """Wherever these people are to lead; one query a procedure.

    Drafts are nobody's business.
    """
    wanted = {index for index in indexes if index}
    if not wanted:
        return []
    found = [each for model in _models() for each in _in(model, wanted)]
    return sorted(found, key=lambda each: (each.id_index, each.number))


def _models() -> list[type[Leading]]:
    return [model for model in Leading.__subclasses__() if not model._meta.abstract]


def _in(model: Any, wanted: set[str]) -> Iterator[Running]:
    key = model.case_key
    rows = (
        model.contending()
        .filter(id_index__in=wanted, **{f"{key}__finished": None})
        .exclude(post="")
        .exclude(**{f"{key}__state": "draft"})
        .select_related(key, f"{key}__organization")
    )
    for person in rows:
        case = getattr(person, key)
        body, form = case.proposed_body
        yield Running(
            person.id_index,
            body,
            form,
            person.post,
            person.is_legal_representative,
            case.number or "",
            case.pk,
            case.organization_id,
        )

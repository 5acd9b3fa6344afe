"""Who is proposed to lead another body at this very time, whatever the procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orgs.prepared import Prepared
from workflows.applications.people import Leading

if TYPE_CHECKING:
    from django.db.models import QuerySet

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
    named = sorted({index for index in indexes if index})
    if not named:
        return []
    wanted = {f"index_{n}": index for n, index in enumerate(named)}
    found = [each for model in _models() for each in _in(model, wanted)]
    return sorted(found, key=lambda each: (each.id_index, each.number))


def _models() -> list[type[Leading]]:
    return [model for model in Leading.__subclasses__() if not model._meta.abstract]


def _in(model: Any, wanted: dict[str, str]) -> Iterator[Running]:
    for person in _contending(model, **wanted):
        case = getattr(person, model.case_key)
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


@Prepared
def _contending(model: Any, **indexes: str) -> QuerySet[Any]:
    key = model.case_key
    rows = model.contending().filter(id_index__in=indexes.values())
    rows = rows.filter(**{f"{key}__finished": None}).exclude(post="")
    rows = rows.exclude(**{f"{key}__state": "draft"})
    found: QuerySet[Any] = rows.select_related(key, f"{key}__organization")
    return found

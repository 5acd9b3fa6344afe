"""The papers around a hearing: its notice, the answer to a request, the clock after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflows.applications.outcomes import paper, running_again

if TYPE_CHECKING:
    from workflows.engine.work import Work

hearing_notice = paper("hearing", lambda case: case.hearing_facts())
hearing_right = paper("hearing_right", lambda case: case.hearing_right_facts())
hearing_done = paper("resumption", running_again("听证"))
no_hearing = paper(
    "no_hearing",
    lambda case: {
        "asked_by": case.hearing_law.causes[case.hearing_cause].zh,
        "reasons": case.hearing_refusal,
    },
)


def hearing_declined(work: Work) -> None:
    """Whoever asked for it is answered; an examiner's proposal needs no paper."""
    case: Any = work.case
    if case.hearing_law.causes[case.hearing_cause].asked:
        no_hearing(work)

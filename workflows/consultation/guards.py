"""Questions a flow asks about opinions: whose it is to answer, and how it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflows.consultation import opinions

if TYPE_CHECKING:
    from workflows.engine.guards import Guard


def asked(step: str = "opinion") -> Guard:
    """The office that is to answer, for ``By(OPINION, at=asked("opinion"))``."""

    def office(activation: Any) -> Any:
        consultation = opinions.current(activation.process, step)
        return consultation.authority_id if consultation else None

    return office


def agreed(step: str = "opinion") -> Guard:
    """Whether the office has said yes; silence and remarks are none."""

    def yes(activation: Any) -> bool:
        consultation = opinions.current(activation.process, step)
        return consultation is not None and consultation.agrees

    return yes

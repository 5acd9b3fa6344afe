"""What the table of messages is made of: recipients, matters, routes."""

from dataclasses import dataclass
from enum import Enum, auto

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Who(Enum):
    """Whom a message goes to. Nobody is told of what he has done himself."""

    APPLICANT = auto()
    APPLICANT_AT_TURN = auto()  # the applicant, when the step is his
    CONCERNED = auto()  # the applicant, unless it is about an office's own step
    OWNER = auto()  # the officer who has taken the step
    HOLDERS = auto()  # all who may take the step, while nobody has
    SUPERVISORS = auto()  # oversight of the authority at which it happened
    LATE_UP = auto()  # head or oversight, as the place says, of what is overdue
    FREE_UP = auto()  # likewise, of what nobody has taken
    NAMED = auto()  # the officers whom the event names: asked, or mentioned
    FORMER = auto()  # the officer from whom the step was taken
    HANDLERS = auto()  # who files for the organization it happened to
    SUCCESSOR = auto()  # who was given the principal account of a body
    PREDECESSOR = auto()  # who held it before
    DEPUTY = auto()  # who stands in for a colleague
    PRINCIPAL = auto()  # for whom somebody stands in


# Who reads it as an applicant, whatever else the person is.
IN_PORTAL = frozenset({Who.HANDLERS, Who.SUCCESSOR, Who.PREDECESSOR})


class Matter(models.TextChoices):
    """What a message is about; people choose by it how they are told."""

    CASES = "cases", _("How my applications go on")
    TURN = "turn", _("What I have to do")
    REQUESTS = "requests", _("Requests to my office for consent or an opinion")
    WORK = "work", _("Work in my office's queue")
    DEADLINES = "deadlines", _("Deadlines")
    OVERSIGHT = "oversight", _("Oversight")


# By e-mail too, unless the person says otherwise. The queue is looked at anyway.
MAILED = frozenset({Matter.CASES, Matter.TURN, Matter.REQUESTS, Matter.DEADLINES})
# What concerns officers only.
OFFICERS = frozenset({Matter.REQUESTS, Matter.WORK, Matter.OVERSIGHT})


@dataclass(frozen=True, slots=True)
class Route:
    """One message. ``{title}`` is the subject of the case, ``{role}`` a capacity.

    ``important`` cannot be switched off; ``dated`` adds the last day; ``receipt``
    goes to the applicant even for his own act, as proof. ``opens`` is the page it
    leads to on the reader's side, where that is not the case.
    """

    to: tuple[Who, ...]
    kind: str
    matter: Matter
    title: Promise
    body: Promise
    important: bool = False
    dated: bool = False
    receipt: bool = False
    opens: str = ""

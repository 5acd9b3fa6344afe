"""延期换届: asked for by the body while its term runs, answered by the head, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from orgs import access, leaders, register
from orgs.handlers import organizations_of
from orgs.leaders import Act
from orgs.roles import DECIDE
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.law.terms import Council, longest_extension, may_extend
from workflows.procedures.leadership import elections
from workflows.procedures.leadership.told import ExtensionRequest

if TYPE_CHECKING:
    from datetime import date, datetime

    from orgs.models import Organization, TermExtension, User

Answer = ExtensionRequest.Answer


def may_grant(user: User, body: Organization, today: date) -> bool:
    """Whether this person decides for its registrar. One query."""
    return access.holds(user, DECIDE, body.registrar, today)


def latest(body: Organization, council: Council) -> date | None:
    """The latest day that an extension may reach."""
    return longest_extension(council, elections.settings_of(body))


def requested(body: Organization, council: Council) -> ExtensionRequest | None:
    """What was asked last about the present term, answered or not. One query."""
    if council.term_to is None:
        return None
    asked = body.extension_requests.filter(term_to=council.term_to)
    return asked.select_related("asked_by").last()


def open_request(body: Organization, council: Council) -> ExtensionRequest | None:
    """What waits for an answer. One query."""
    asked = requested(body, council)
    return asked if asked is not None and asked.is_open else None


@transaction.atomic
def ask(user: User, body: Organization, until: date, reason: str) -> ExtensionRequest:
    """Ask for it, in time and within the limit; the heads are told.

    ``PermissionDenied`` for who does not file for the body, ``ValidationError`` with
    words to be shown.
    """
    at = instant.now()
    register.locked(body)  # a second click waits here and finds the first
    if not organizations_of(user, local_day(at)).filter(pk=body.pk).exists():
        raise PermissionDenied(_("You do not file for this organization."))
    council = elections.council_of(body)
    if open_request(body, council) is not None:
        raise ValidationError(_("You have asked already; the answer is on its way."))
    made = ExtensionRequest.objects.create(
        organization=body,
        term_to=_checked(body, council, until, asked_on=local_day(at)),
        until=until,
        reason=reason,
        asked_by=user,
        asked_at=at,
    )
    elections.tell(body, "election.asked", at, until, actor=user, role=DECIDE.slug)
    return made


@transaction.atomic
def extend(user: User, body: Organization, until: date, reason: str) -> TermExtension:
    """Grant it: asked for in time, once, within the place's limit.

    What counts is the day on which the body asked; without a request of its own here
    it is today. ``PermissionDenied`` and ``ValidationError`` with words to be shown.
    """
    at = instant.now()
    today = local_day(at)
    _only_heads(user, body, today)
    council = elections.council_of(body)
    request = open_request(body, council)
    asked_on = local_day(request.asked_at) if request else today
    term_to = _checked(body, council, until, asked_on)
    act = Act("延期换届申请", user, at, today)
    granted = leaders.extend(body, term_to, until, reason, act)
    if request is not None:
        _answer(request, Answer.GRANTED, reason, user, at)
    elections.tell(body, "election.extended", at, until, actor=user)
    return granted


@transaction.atomic
def decline(user: User, body: Organization, words: str) -> None:
    """Say no to what was asked; the body reads why and may ask again in time."""
    at = instant.now()
    register.locked(body)
    _only_heads(user, body, local_day(at))
    council = elections.council_of(body)
    request = open_request(body, council)
    if request is None:
        raise ValidationError(_("Nothing is asked that could be declined."))
    _answer(request, Answer.DECLINED, words, user, at)
    elections.tell(body, "election.declined", at, council.term_to, actor=user)


def _only_heads(user: User, body: Organization, today: date) -> None:
    if not may_grant(user, body, today):
        raise PermissionDenied(_("Extensions are for the head of its registrar."))


def _checked(body: Organization, council: Council, until: date, asked_on: date) -> date:
    """The end of the term that may be extended so far."""
    if council.term_to is None or not may_extend(council, asked_on):
        raise ValidationError(
            _("An extension is asked for while the term still runs, once per term.")
        )
    last = latest(body, council)
    if until <= council.term_to or (last is not None and until > last):
        words = _("Choose a day after the term and no later than %(day)s.")
        raise ValidationError(words % {"day": last})
    return council.term_to


def _answer(
    request: ExtensionRequest, answer: str, words: str, user: User, at: datetime
) -> None:
    request.answer, request.words = answer, words
    request.answered_by, request.answered_at = user, at
    request.save(update_fields=["answer", "words", "answered_by", "answered_at"])

"""同事咨询和内部备注: what officers of one office say among themselves about a case.

Nobody gives a case away by asking. What is said stays with the office: no party reads
it, in whatever capacity, and no other office. The log keeps that something was said
and to whom, never the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from orgs import deputies
from orgs.models import Authority, User
from orgs.prepared import Prepared
from workflows.clock import instant
from workflows.consultation.models import Note, Question
from workflows.engine.access import holdings, refuse
from workflows.engine.attempts import refusals_logged, with_facts
from workflows.engine.models import OPEN, Recusal, WorkItem
from workflows.engine.work import Refused, Work, work

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from workflows.engine.models import Case

ASKED, REPLIED, NOTED = "colleague.asked", "colleague.replied", "colleague.noted"
KINDS: Final = (ASKED, REPLIED, NOTED)
NOT_ONE_OF_US = _("This colleague does not deal with the case in your office.")
REPLIED_ALREADY = _("This question has been answered already.")
NOT_ASKED = _("The question was put to somebody else.")


@dataclass(frozen=True)
class Talk:
    """What the office has said about a case; empty for everybody else."""

    questions: list[Question]
    notes: list[Note]

    def __bool__(self) -> bool:
        return bool(self.questions or self.notes)


def talk(case: Case, user: User) -> Talk:
    """Two queries, one more where people are mentioned; nothing for other offices.

    The page that shows it lets no party in; who asks elsewhere is looked at here.
    """
    offices = sorted({office for _role, office in holdings(user)})
    if not offices or user.pk in case.parties():
        return Talk([], [])
    ours = {f"office_{n}": office for n, office in enumerate(offices)}
    return Talk(_questions(case=case.pk, **ours), _notes(case=case.pk, **ours))


@Prepared
def _questions(case: int, **offices: int) -> QuerySet[Question]:
    asked = Question.objects.filter(case=case, authority__in=offices.values())
    return asked.select_related("asker", "asked").order_by("-at", "-pk")


@Prepared
def _notes(case: int, **offices: int) -> QuerySet[Note]:
    written = Note.objects.filter(case=case, authority__in=offices.values())
    written = written.select_related("author").prefetch_related("mentioned")
    return written.order_by("-at", "-pk")


def office_for(user: User, case: Case) -> int | None:
    """The office in which the person deals with the case, if there is one.

    The registrar's own people talk there; those of an office that is asked, in theirs.
    """
    offices = {office for _role, office in holdings(user)}
    if case.authority_id in offices:
        return case.authority_id
    asked = WorkItem.objects.filter(process=case.pk, authority__in=offices)
    return asked.order_by("pk").values_list("authority_id", flat=True).first()


def colleagues(user: User, case: Case) -> QuerySet[User]:
    """Whom the person may ask or mention: of the same office, and no party."""
    office = office_for(user, case)
    people = deputies.staff_of(
        Authority.objects.filter(pk=office or 0), instant.today()
    )
    recused = Recusal.objects.filter(case=case.pk).values("user")
    others = people.exclude(pk__in=case.parties() | {user.pk})
    return others.exclude(pk__in=recused)


@refusals_logged
def ask(case_id: int, user: User, asked: User, text: str) -> Question:
    """Put a question to a colleague, who is told; the step stays where it is."""
    with work(case_id, user) as running:
        office = _among_us(running, [asked.pk])
        item = WorkItem.objects.filter(
            process=case_id, owner=user, status__in=OPEN
        ).first()
        question = Question.objects.create(
            case_id=case_id,
            authority_id=office,
            item=item,
            asker=user,
            asked=asked,
            text=text,
            at=running.at,
        )
        running.note(ASKED, item, to=str(asked.pk), question=question.pk)
    return question


@refusals_logged
def reply(question_id: int, user: User, text: str) -> Question:
    """By the one who was asked, once; the asker is told."""
    case_id = Question.objects.values_list("case_id", flat=True).get(pk=question_id)
    with work(case_id, user) as running:
        _among_us(running, [])
        question = Question.objects.get(pk=question_id)
        if question.asked_id != user.pk:
            raise with_facts(Refused("outside", NOT_ASKED), running, None)
        if question.replied_at is not None:
            raise with_facts(Refused("closed", REPLIED_ALREADY), running, None)
        question.reply, question.replied_at = text, running.at
        question.save(update_fields=["reply", "replied_at"])
        running.note(REPLIED, to=str(question.asker_id), question=question.pk)
    return question


@refusals_logged
def note(case_id: int, user: User, text: str, mentioned: Collection[int] = ()) -> Note:
    """Words for the office; whoever is mentioned is told."""
    with work(case_id, user) as running:
        office = _among_us(running, mentioned)
        row = Note.objects.create(
            case_id=case_id, authority_id=office, author=user, text=text, at=running.at
        )
        row.mentioned.set(mentioned)
        told: dict[str, Any] = {}
        if mentioned:
            told["to"] = ",".join(map(str, sorted(mentioned)))
        running.note(NOTED, note_id=row.pk, **told)
    return row


def open_for(user: User) -> QuerySet[Question]:
    """What this person is asked and has not answered, the longest waiting first."""
    asked = Question.objects.filter(asked=user, replied_at=None)
    offices = {office for _role, office in holdings(user)}
    return (
        asked.filter(authority__in=offices)
        .select_related("case", "asker")
        .order_by("at", "pk")
    )


def _among_us(running: Work, others: Collection[int]) -> int:
    """The office in which they talk. :class:`Refused` for parties and strangers."""
    user, case = running.user, running.case
    assert user is not None
    if not user.is_active:
        raise with_facts(refuse("inactive"), running, None)
    if user.pk in case.parties():
        raise with_facts(refuse("own_case"), running, None)
    office = office_for(user, case)
    if office is None or case.state == "draft":
        raise with_facts(refuse("outside"), running, None)
    known = set(colleagues(user, case).filter(pk__in=others).values_list("pk"))
    if len(known) != len(set(others)):
        raise with_facts(Refused("outside", NOT_ONE_OF_US), running, None)
    running.authority_id = office
    return office


def words_of(kind: str) -> Any:
    """How the history calls it."""
    return TOLD[kind]


TOLD: Final = {
    ASKED: _("Asked %(to)s"),
    REPLIED: _("Answered %(to)s"),
    NOTED: _("Wrote an internal note"),
}

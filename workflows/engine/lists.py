"""Work lists: deadline first, each an index scan, a fixed number of statements."""

from __future__ import annotations

from django.db.models import Case as CaseWhen
from django.db.models import F, Q, QuerySet, When

from orgs.handlers import organizations_of
from orgs.models import Organization, User
from workflows.engine.access import holdings, in_sight
from workflows.engine.among import among
from workflows.engine.grams import tells
from workflows.engine.models import Case, WorkItem
from workflows.engine.ways import Found, Way

DEADLINE_FIRST = (F("due_at").asc(nulls_last=True), F("pk").asc())
RARE = 1000  # as many cases are looked at one by one
SOME = 2000  # as many are told from others among the steps that have been done
MANY = 8  # queues; beyond, words are looked up in their index first
CODE = 4  # characters; shorter ones are no beginning of a credit code


def _items() -> QuerySet[WorkItem]:
    return WorkItem.objects.select_related(
        "process",
        "process__applicant",
        "process__region",
        "owner",
        "authority",
        "acted_for",
    )


def _open() -> QuerySet[WorkItem]:
    """What is not finished is open. Asking for its status as well would make the
    planner read the index of statuses, which is as long as the whole table."""
    return _items().filter(finished__isnull=True)


def queue_of(user: User) -> Found[WorkItem]:
    """待办: everything open that the person's offices have to do."""
    held = tuple((authority, role) for role, authority in sorted(holdings(user)))
    return Found(_open(), (Way(fields=("authority", "role"), each=held),))


def mine_of(user: User) -> Found[WorkItem]:
    """我的在办: what an officer has taken."""
    return Found(_open().exclude(role=""), (Way(Q(owner=user)),))


def waiting_of(user: User) -> Found[WorkItem]:
    """等待他人: cases of the person's authorities that wait for somebody outside."""
    authorities = sorted({authority for _role, authority in holdings(user)})
    elsewhere = Q(role="") | ~Q(authority__in=authorities)
    # The second says less than the first, but it is what an index keeps.
    rows = _open().filter(elsewhere, Q(role="") | Q(asked=True))
    rows = rows.exclude(process__state="draft")
    return Found(
        rows, (Way(fields=("office",), each=tuple((a,) for a in authorities)),)
    )


def finished_of(user: User) -> Found[WorkItem]:
    """已办: steps that the person has completed, latest first."""
    done = _items().filter(status="DONE", finished__isnull=False).exclude(role="")
    return Found(done, (Way(Q(owner=user)),))


def queue(user: User) -> QuerySet[WorkItem]:
    return queue_of(user).all().order_by(*DEADLINE_FIRST)


def mine(user: User) -> QuerySet[WorkItem]:
    return mine_of(user).all().order_by(*DEADLINE_FIRST)


def waiting(user: User) -> QuerySet[WorkItem]:
    return waiting_of(user).all().order_by(*DEADLINE_FIRST)


def for_applicant(user: User) -> QuerySet[WorkItem]:
    """What waits for the applicant, in any of the person's cases."""
    mine = Q(process__applicant=user) | Q(
        process__organization__in=organizations_of(user)
    )
    return _open().filter(mine, role="").order_by(*DEADLINE_FIRST)


def named(text: str, case: str = "") -> Q:
    """Every word stands in number, subject, its initials, credit code or applicant.

    ``case`` is the way from the row to its case. Asked of each row: for lists that
    are short, or in which many rows fit. The planner thinks any word rare and would
    read all cases first; so it is not let see what is asked, and goes along the list.
    """
    q = Q()
    for word in text.split():
        q &= (
            _in_names(word, case)
            | Q(**{f"{case}applicant__full_name__icontains": word})
            | Q(**{f"{case}organization__code__startswith": word.upper()})
        )
    return Q(CaseWhen(When(q, then=True), default=False)) if q else q


def _in_names(word: str, case: str = "") -> Q:
    return (
        Q(**{f"{case}title__icontains": word})
        | Q(**{f"{case}number__icontains": word})
        | Q(**{f"{case}initials__contains": word.lower()})
    )


def cases_of(user: User, text: str) -> Found[Case]:
    """Every submitted case that the person may see and the text names.

    One query if there is a text. The few cases of a rare word come from its index;
    a frequent one is met soon while the latest cases are gone through.
    """
    found = in_sight(user).filter(~Q(state="draft"))
    if not text.strip():
        return found
    few = _few(_cases_named(text), RARE)
    if few is None:
        return found.filter(named(text))
    return Found(found.all().filter(pk__in=few))


def steps_named(
    found: Found[WorkItem], text: str, *, running: bool
) -> tuple[Found[WorkItem], Q]:
    """These steps as far as the text names their case, and what is still to be asked
    of each; ``running``: they wait.

    What waits in a few queues is asked row by row. Otherwise a rare word comes from
    its index and a frequent one is soon met, in many queues along all deadlines.
    One query, or none.
    """
    if not text.strip():
        return found, Q()
    cases: list[int] | None = None
    if not running:
        cases = _few(_cases_named(text), SOME)
    elif found.ranges > MANY:
        cases = _few(_cases_named(text).filter(finished__isnull=True), RARE)
        found = Found(found.all())
    if cases is None:
        return found, named(text, "process__")
    return Found(found.all().filter(process__in=cases)), Q()


def _few(cases: QuerySet[Case], most: int) -> list[int] | None:
    """Those of a rare word, from the indexes; None for a frequent one."""
    keys = list(cases.values_list("pk", flat=True)[: most + 1])
    return None if len(keys) > most else keys


def _cases_named(text: str) -> QuerySet[Case]:
    """From the indexes; an applicant by the beginning of the name."""
    cases = Case.objects.order_by()
    for word in text.split():
        people = User.objects.filter(full_name__startswith=word)
        names = Q(grams__holds=word)
        names &= Q() if tells(word) else _in_names(word)
        q = names | Q(among("applicant", people))
        if len(word) >= CODE:
            bodies = Organization.objects.filter(code__startswith=word.upper())
            q |= Q(among("organization", bodies))
        cases = cases.filter(q)
    return cases

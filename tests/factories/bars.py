"""Bars on people as an examiner records them."""

from datetime import date
from typing import Any

from orgs.models import Bar, User
from orgs.numbers import make_resident_id
from orgs.roles import EXAMINE
from tests.factories.orgs import bureau, officer
from workflows.engine import bars

YE = make_resident_id("330802", date(1970, 5, 6), 7)


def a_bar(by: User | None = None, **facts: Any) -> Bar:
    """叶文清 was deprived of political rights, says the county bureau."""
    authority = facts.pop("authority", None) or bureau()
    found = User.objects.filter(username="wu").first()
    examiner = by or found or officer("wu", EXAMINE, at=authority)
    base = {
        "kind": Bar.Kind.RIGHTS,
        "full_name": "叶文清",
        "starts": date(2020, 3, 2),
        "basis": "（2020）浙0802刑初12号刑事判决书",
        "reason": "判处剥夺政治权利一年。",
    }
    number = facts.pop("id_number", YE)
    bar = Bar(authority=authority, **(base | facts))
    bar.name_person(number)
    return bars.record(bar, examiner)

"""Who may not found or lead a social organization (禁止任职的情形)."""

from __future__ import annotations

from workflows.law.leaders import (
    Found,
    barred_for_good,
    barred_for_years,
    declared,
    of_age,
)
from workflows.law.people import Form, Role
from workflows.law.places import Settings
from workflows.procedures.establishment.rules.facts import Application


def bans(app: Application, settings: Settings) -> Found:
    """禁止任职: deprived of rights, without capacity, and the five-year bars.

    Only of an association are the founders barred too (社团条例 13(3)); all who
    are named declare, and nobody founds or leads anything as a child.
    """
    for person in app.people:
        founds = person.role is Role.FOUNDER
        if person.unit or not (person.leads or founds):
            continue
        yield from of_age(app, person)
        if person.leads or app.form is Form.ASSOCIATION:
            yield from barred_for_good(app, person)
        if person.leads:
            yield from barred_for_years(app, person)
        yield from declared(app, person)

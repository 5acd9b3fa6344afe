"""Entering, amending and striking; every change is one line of history."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import models, transaction

from orgs import register
from orgs.models import FormerName, Organization, OrganizationChange
from tests.factories.orgs import bureau, credit_code, facts, organization, person

pytestmark = pytest.mark.django_db
BASIS = "柯民许〔2026〕3号"


def amend(entry, **changes):
    return register.amend(entry, basis=BASIS, actor=None, **changes)


def test_entering_writes_the_entry_and_its_first_line_of_history():
    wang = person("wang")
    entry = register.enter(basis=BASIS, actor=wang, **facts())
    line = entry.changes.get()
    assert (line.kind, line.actor, line.basis) == ("entered", wang, BASIS)
    assert line.before == {}
    assert line.after["funds"] == "30000"
    assert line.after["registrar_id"] == entry.registrar_id
    assert entry.state == "normal"


def test_a_wrong_check_character_is_refused():
    good = credit_code()
    wrong = good[:-1] + ("1" if good[-1] != "1" else "2")
    with pytest.raises(ValidationError, match="code"):
        register.enter(basis=BASIS, actor=None, **facts(code=wrong))
    assert not Organization.objects.exists()


def test_a_code_of_another_division_is_refused():
    with pytest.raises(ValidationError, match="code"):
        register.enter(basis=BASIS, actor=None, **facts(code=credit_code(1, "330881")))


def test_a_code_of_another_form_is_refused():
    with pytest.raises(ValidationError, match="code"):
        register.enter(basis=BASIS, actor=None, **facts(form="foundation"))


def test_the_name_of_a_live_organization_is_not_given_twice():
    first = organization(1)
    with pytest.raises(ValidationError):
        organization(2, name=first.name)


def test_the_name_of_a_deregistered_organization_is_free_in_the_table():
    first = organization(1)
    register.strike(first, basis=BASIS, actor=None, on=date(2026, 2, 1))
    assert organization(2, name=first.name).pk


def test_amending_records_what_differs_only():
    entry = amend(organization(), address="府山街道新桥街2号", funds="30000.00")
    line = entry.changes.last()
    assert line.kind == "amended"
    assert line.after == {"address": "府山街道新桥街2号"}
    assert line.before == {"address": "荷花街道荷花中路1号"}


def test_amending_nothing_writes_nothing():
    entry = organization()
    assert amend(entry, address=entry.address).changes.count() == 1


def test_renaming_locks_the_old_name():
    entry = organization()
    old = entry.name
    amend(entry, name="衢州市柯城区新名社会工作服务中心", on=date(2026, 3, 2))
    lock = FormerName.objects.get()
    assert (lock.name, lock.trade_name) == (old, "百家1号")
    assert (lock.reason, lock.ended_on) == ("renamed", date(2026, 3, 2))
    assert entry.name == "衢州市柯城区新名社会工作服务中心"


@pytest.mark.parametrize("fact", ["code", "state", "id", "basis", "colour"])
def test_what_is_fixed_or_unknown_cannot_be_amended(fact):
    with pytest.raises(TypeError):
        amend(organization(), **({fact: "x"} if fact != "basis" else {"pk": 1}))


def test_striking_locks_the_name_and_ends_the_story():
    entry = organization()
    register.strike(entry, basis=BASIS, actor=None, on=date(2026, 2, 1))
    assert entry.state == "deregistered"
    assert FormerName.objects.get().reason == "deregistered"
    assert entry.changes.last().after == {"state": "deregistered"}
    with pytest.raises(ValidationError):
        amend(entry, address="x")
    with pytest.raises(ValidationError):
        register.strike(entry, basis=BASIS, actor=None, on=date(2026, 2, 2))


def test_a_revoked_organization_is_still_to_be_deregistered():
    entry = organization()
    register.mark(entry, "revoke", basis=BASIS, actor=None, on=date(2026, 2, 1))
    assert entry.state == "revoked"
    assert FormerName.objects.get().reason == "revoked"
    register.strike(entry, basis=BASIS, actor=None, on=date(2026, 5, 1))
    assert [line.kind for line in entry.changes.all()] == [
        "entered",
        "standing",
        "struck",
    ]


def test_only_listed_bodies_are_cleared():
    with pytest.raises(ValidationError):
        register.mark(organization(), "clear_serious", basis=BASIS, actor=None)


@pytest.mark.parametrize("word", ["deregister", "delete", "save"])
def test_only_changes_of_standing_are_marks(word):
    with pytest.raises(TypeError):
        register.mark(organization(), word, basis=BASIS, actor=None)


def test_the_state_is_never_assigned():
    entry = organization()
    with pytest.raises(AttributeError):
        entry.state = "revoked"


def test_a_change_without_a_basis_is_refused():
    entry = organization()
    with pytest.raises(ValidationError), transaction.atomic():
        register.mark(entry, "suspend", basis=" ", actor=None)
    entry.refresh_from_db()
    assert entry.state == "normal"


def test_history_is_not_altered():
    line = organization().changes.get()
    line.basis = "another"
    for act in (line.save, line.delete, OrganizationChange.objects.all().delete):
        with pytest.raises(TypeError):
            act()
    with pytest.raises(TypeError):
        OrganizationChange.objects.update(basis="another")


def test_an_organization_with_history_is_not_deleted():
    with pytest.raises(models.ProtectedError):
        organization().delete()


@pytest.mark.django_db(transaction=True)
def test_the_register_insists_on_the_callers_transaction():
    given = facts(registrar=bureau())
    with pytest.raises(RuntimeError):
        register.enter(basis=BASIS, actor=None, **given)


def test_history_is_dated_by_the_clock_of_the_procedure():
    entry = organization()
    at = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
    register.mark(entry, "suspend", basis=BASIS, actor=None, at=at)
    assert entry.changes.get(kind="standing").at == at


def test_only_a_foundation_is_public_or_not():
    with pytest.raises(ValidationError, match="基金会"):
        organization(foundation_kind="public")
    fund = organization(
        form="foundation", code=credit_code(form="3"), foundation_kind="nonpublic"
    )
    assert fund.changes.get().after["foundation_kind"] == "nonpublic"

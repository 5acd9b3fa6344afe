"""The log is written once, chained, and cannot be changed without being noticed."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.establishment import an_application
from tests.factories.orgs import person
from workflows.clock import instant
from workflows.engine import log
from workflows.engine.log import broken_at, event_of, told_again
from workflows.engine.models import Immutable, LogEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries():
    an_application(person("lin"))
    return list(LogEntry.objects.order_by("seq"))


def test_a_whole_chain_holds(entries):
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert broken_at() is None


@pytest.mark.parametrize("field", ["kind", "actor_id", "detail", "step"])
def test_an_edited_entry_is_found(entries, field):
    victim = entries[3]
    setattr(victim, field, {"x": 1} if field == "detail" else 999)
    assert broken_at(entries) == 4


def test_a_removed_entry_is_found(entries):
    del entries[2]
    assert broken_at(entries) == 3


def test_entries_in_another_order_are_found(entries):
    entries[1], entries[2] = entries[2], entries[1]
    assert broken_at(entries) == 2


def test_the_model_refuses_to_change_or_delete(entries):
    with pytest.raises(Immutable):
        entries[0].save()
    with pytest.raises(Immutable):
        entries[0].delete()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE workflows_logentry SET kind = 'x' WHERE seq = 1",
        "DELETE FROM workflows_logentry WHERE seq = 1",
    ],
)
def test_the_database_refuses_too(entries, sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as raw:
        raw.execute(sql)


def test_the_log_holds_no_identity_number_and_no_report(entries):
    text = str([entry.detail for entry in entries])
    assert "report" not in text
    assert not any(char * 4 in text for char in "0123456789")


def test_what_was_missed_is_told_again_in_order(entries):
    assert list(told_again(2)) == [event_of(entry) for entry in entries[2:]]


def test_what_happened_to_a_body_without_a_case_is_told_again():
    about = {"organization": 5, "title": "示例中心2025年度检查", "about": 9}
    with transaction.atomic():
        told = log.entry("campaign.urged", instant.now(), detail=about)
        audit = log.entry("bar_recorded", instant.now(), detail={"bar": 1})
        log.write([told, audit], later=True)
    (event,) = log.told_again(told.seq - 1)
    assert (event.name, event.case, event.organization) == ("campaign.urged", None, 5)

"""Bars are found by the hash of a number, and so are leaders of revoked bodies."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from orgs import bars, register
from orgs.fields import blind_index
from orgs.models import Bar, Leader
from tests.factories.bars import YE, a_bar
from tests.factories.orgs import organization

pytestmark = pytest.mark.django_db
INDEX = blind_index(YE)
LONG_AGO = date(2019, 1, 1)
REVOKED_ON = date(2024, 6, 3)
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def led(body, **facts):
    base = {"full_name": "叶文清", "id_index": INDEX, "post": "chair"}
    term = {"term_from": date(2022, 1, 1), "term_to": None}
    return Leader.objects.create(organization=body, **(base | term | facts))


def revoke(body):
    with transaction.atomic():
        register.mark(body, "revoke", basis="撤销决定", actor=None, on=REVOKED_ON)
    return body


def test_the_database_holds_no_identity_number():
    bar = a_bar()
    with connection.cursor() as cursor:
        cursor.execute("select * from orgs_bar")
        assert YE[6:-2] not in str(cursor.fetchall())
    assert Bar.objects.get().masked_id == "330802**********" + YE[-2:]
    assert bars.standing([INDEX]) == [bar]


def test_an_unknown_number_finds_nobody():
    a_bar()
    assert bars.standing([""]) == []
    assert bars.revoked_bodies([""], LONG_AGO) == []


def test_a_lifted_bar_stands_no_more_and_stays():
    bar = a_bar()
    with transaction.atomic():
        bars.lift(bar, "再审改判。", by=bar.entered_by, at=NOW)
    assert bars.standing([INDEX]) == []
    kept = Bar.objects.get()
    assert (kept.lift_reason, kept.lifted_at) == ("再审改判。", NOW)
    with pytest.raises(ValidationError), transaction.atomic():
        bars.lift(bar, "再一次。", by=bar.entered_by, at=NOW)


def test_a_bar_is_neither_deleted_nor_left_without_its_document():
    bar = a_bar()
    for act in (bar.delete, Bar.objects.all().delete):
        with pytest.raises(TypeError, match="never deleted"):
            act()
    with pytest.raises(ValidationError, match="basis"):
        a_bar(basis="")
    with pytest.raises(ValidationError):
        a_bar(ends=date(2019, 1, 1))


def test_who_led_a_body_on_the_day_it_was_revoked_is_found():
    body = revoke(organization(1))
    led(body)
    (match,) = bars.revoked_bodies([INDEX], LONG_AGO)
    assert (match.name, match.form, match.revoked_on) == (
        body.name,
        "service",
        REVOKED_ON,
    )


def test_who_had_left_before_or_leads_a_body_in_good_standing_is_not():
    left = {"ended_on": date(2024, 6, 2), "end_reason": "resigned"}
    led(revoke(organization(1)), **left)
    led(organization(2))
    assert bars.revoked_bodies([INDEX], LONG_AGO) == []


def test_the_legal_representative_is_found_even_without_a_list_of_leaders():
    revoke(organization(1, legal_representative_index=INDEX))
    assert len(bars.revoked_bodies([INDEX], LONG_AGO)) == 1
    assert bars.revoked_bodies([INDEX], date(2024, 6, 4)) == []


def test_a_revoked_body_that_was_liquidated_still_counts():
    body = revoke(organization(1))
    led(body)
    with transaction.atomic():
        register.strike(body, basis="注销", actor=None, on=date(2025, 1, 1))
    assert len(bars.revoked_bodies([INDEX], LONG_AGO)) == 1


def test_each_question_is_one_query(django_assert_num_queries):
    led(revoke(organization(1)))
    with django_assert_num_queries(1):
        bars.standing([INDEX])
    with django_assert_num_queries(1):
        bars.revoked_bodies([INDEX], LONG_AGO)

"""Scans that come in on paper: signed slips, and applications for another account."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from notifications.recipients import wanted
from orgs import handlers
from orgs.roles import EXAMINE
from tests.factories.orgs import bureau, officer, organization, person
from tests.unit.desk.conftest import url
from workflows import events
from workflows.documents import principals
from workflows.documents.models import Handover, Service
from workflows.engine.models import LogEntry
from workflows.tools.demo.props import sheet

TODAY = date(2026, 3, 2)
SIGNED = {"received_on": TODAY.isoformat(), "signed_by": "林晓岚"}


@pytest.fixture(autouse=True)
def a_monday(at):
    at(f"{TODAY} 12:00")


@pytest.fixture
def receipt(case):
    return case.papers.get(kind="receipt")


def test_a_signed_slip_is_filed_back_and_shown_in_file_and_history(
    screen, case, receipt
):
    zhou = screen("zhou")
    answer = zhou.post(url("served", receipt.pk), SIGNED | {"file": sheet("回证")})
    assert answer["Location"] == url("case", case.pk)
    row = Service.objects.get()
    assert (row.paper, row.signed_by, row.received_on) == (receipt, "林晓岚", TODAY)
    page = zhou.get(url("case", case.pk))
    assert f"/documents/services/{row.pk}/" in page.content.decode()
    assert f"{TODAY:%Y-%m-%d}" in page.context["history"][0].what
    scan = zhou.get(f"/documents/services/{row.pk}/")
    assert (scan["Content-Type"], scan.getvalue()[:4]) == ("application/pdf", b"%PDF")


def test_the_log_says_what_was_signed_for_and_not_by_whom(screen, case, receipt):
    screen("zhou").post(url("served", receipt.pk), SIGNED | {"file": sheet("回证")})
    entry = LogEntry.objects.get(kind="served")
    assert (entry.detail["paper"], entry.role) == ("receipt", "intake")
    assert "林晓岚" not in str(entry.detail)


@pytest.mark.parametrize("days", [-400, 1])
def test_nobody_has_signed_before_it_was_issued_or_tomorrow(screen, receipt, days):
    day = {"received_on": (TODAY + timedelta(days)).isoformat()}
    said = SIGNED | day | {"file": sheet("回证")}
    assert screen("zhou").post(url("served", receipt.pk), said).status_code == 422
    assert not Service.objects.exists()


def test_what_is_no_document_is_refused_in_words(screen, receipt):
    file = sheet("回证")
    file.name = "slip.exe"
    answer = screen("zhou").post(url("served", receipt.pk), SIGNED | {"file": file})
    assert answer.context["form"].errors["file"]


def test_another_office_files_nothing_back(screen, receipt):
    assert screen("zhao").get(url("served", receipt.pk)).status_code == 404


# -- the principal account -----------------------------------------------------
@pytest.fixture
def body(db):
    """何清 holds its principal account."""
    found = organization()
    handlers.appoint(found, person("heqing", full_name="何清"), by=None)
    return found


@pytest.fixture
def wu(db):
    return officer("wu", EXAMINE)


def asked(successor, **more):
    return {
        "username": successor.username,
        "full_name": successor.full_name,
        "reason": "原经办人离职，无法联系。",
        "file": sheet("申请"),
        **more,
    }


def test_it_goes_to_somebody_else_on_written_application(client, wu, body):
    new = person("fang", full_name="方圆")
    client.force_login(wu)
    client.post(url("principal", body.pk), asked(new))
    assert principals.holder(body).user == new
    made = Handover.objects.get()
    assert (made.former.full_name, made.successor, made.by) == ("何清", new, wu)
    assert body.handlers.filter(ends=None).count() == 2
    page = client.get(url("principal", body.pk)).content.decode()
    assert "原经办人离职" in page
    assert client.get(f"/documents/handovers/{made.pk}/").getvalue()[:4] == b"%PDF"


def test_both_are_told_and_it_is_logged(client, wu, body):
    new = person("fang", full_name="方圆")
    client.force_login(wu)
    client.post(url("principal", body.pk), asked(new))
    assert LogEntry.objects.get().kind == principals.KIND
    (*_before, event) = events.replay(0)
    told = {(each.user.username, each.route.kind) for each in wanted([event])}
    assert told == {("fang", "account_received"), ("heqing", "account_given")}


def test_who_held_it_may_leave_the_body_altogether(client, wu, body):
    client.force_login(wu)
    new = person("fang", full_name="方圆")
    client.post(url("principal", body.pk), asked(new, leaves="on"))
    assert [one.user for one in body.handlers.filter(ends=None)] == [new]


def test_without_the_application_nothing_is_done(client, wu, body):
    client.force_login(wu)
    said = asked(person("fang", full_name="方圆"))
    del said["file"]
    assert client.post(url("principal", body.pk), said).status_code == 422
    assert principals.holder(body).user.full_name == "何清"


def test_who_holds_it_already_gets_it_no_second_time(client, wu, body):
    client.force_login(wu)
    holder = principals.holder(body).user
    answer = client.post(url("principal", body.pk), asked(holder))
    assert answer.status_code == 422
    assert not Handover.objects.exists()


def test_an_examiner_who_files_for_the_body_or_would_does_not(client, wu, body):
    with pytest.raises(PermissionDenied):
        principals.give(body, wu, reason="x", file=sheet("申请"), leaves=False, by=wu)
    handlers.appoint(body, wu, by=None)
    client.force_login(wu)
    assert client.get(url("principal", body.pk)).status_code == 403


def test_an_examiner_of_another_registrar_finds_nothing(client, body):
    client.force_login(officer("far", EXAMINE, at=bureau("330803")))
    assert client.get(url("principal", body.pk)).status_code == 404

"""A body asks to extend its term, once and in time; the head says yes or no."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from notifications.models import Notification
from orgs.roles import DECIDE, EXAMINE
from tests.factories.leadership import CHESS, a_body
from tests.factories.orgs import officer, person
from workflows.clock import instant
from workflows.procedures.leadership import elections, extending
from workflows.procedures.leadership.models import ExtensionRequest

pytestmark = pytest.mark.django_db
# The term ends on 28 February 2026.
IN_TIME, OVER, UNTIL = "2026-02-27 10:00", "2026-03-04 10:00", date(2026, 12, 31)
WISH = {"until": "2026-12-31", "reason": "会员代表大会推迟"}


@pytest.fixture
def lin():
    return person("lin", phone="13800000000")


@pytest.fixture
def chess(lin):
    return a_body(lin, CHESS)


@pytest.fixture
def wang():
    return officer("wang", DECIDE)


@pytest.fixture
def portal(client, lin, chess):
    client.force_login(lin)
    return reverse("portal:term", args=[chess.code])


def asked(lin, chess, day=IN_TIME):
    with instant.at(day):
        return extending.ask(lin, chess, UNTIL, "会员代表大会推迟")


def test_a_handler_asks_on_the_page_of_the_term(
    client, portal, wang, django_capture_on_commit_callbacks
):
    with instant.at(IN_TIME), django_capture_on_commit_callbacks(execute=True):
        assert client.post(portal, WISH).status_code == 302
        assert "尚未答复" in client.get(portal).content.decode()
        assert client.post(portal, WISH).status_code == 422  # a second click
    assert ExtensionRequest.objects.count() == 1
    assert Notification.objects.get(kind="extension_asked").user == wang


@pytest.mark.parametrize(
    ("day", "until"), [(OVER, "2026-12-31"), (IN_TIME, "2027-03-01"), (IN_TIME, "")]
)
def test_too_late_or_too_long_is_told_on_the_page(client, portal, day, until):
    with instant.at(day):
        assert client.post(portal, WISH | {"until": until}).status_code == 422
    assert not ExtensionRequest.objects.exists()


def test_who_does_not_file_for_it_asks_nothing(client, chess, portal):
    sun = person("sun")
    with instant.at(IN_TIME), pytest.raises(PermissionDenied):
        extending.ask(sun, chess, UNTIL, "推迟")
    client.force_login(sun)
    assert client.post(portal, WISH).status_code == 404


def test_what_was_asked_in_time_is_granted_when_the_term_is_over(client, chess, lin):
    asked(lin, chess)
    client.force_login(officer("wang", DECIDE))
    page = reverse("desk:term", args=[chess.code])
    with instant.at(OVER):
        assert "会员代表大会推迟" in client.get(page).content.decode()
        assert client.post(page, WISH | {"act": "extend"}).status_code == 302
    assert elections.council_of(chess).due == UNTIL
    assert ExtensionRequest.objects.get().answer == "granted"


def test_a_no_gives_its_reasons_and_one_may_ask_again(
    client, chess, lin, wang, django_capture_on_commit_callbacks
):
    asked(lin, chess)
    client.force_login(wang)
    page = reverse("desk:term", args=[chess.code])
    with instant.at(IN_TIME), django_capture_on_commit_callbacks(execute=True):
        assert client.post(page, {"act": "decline"}).status_code == 422
        said = {"act": "decline", "words": "请在届满前召开会议。"}
        assert client.post(page, said).status_code == 302
        assert client.post(page, said).status_code == 422  # nothing waits any more
    assert Notification.objects.get(kind="extension_declined").user == lin
    assert elections.council_of(chess).extended_to is None
    assert asked(lin, chess).is_open


def test_only_the_head_answers(client, chess, lin):
    asked(lin, chess)
    wu = officer("wu", EXAMINE)
    with instant.at(IN_TIME), pytest.raises(PermissionDenied):
        extending.decline(wu, chess, "不行")
    client.force_login(wu)
    page = reverse("desk:term", args=[chess.code])
    assert client.post(page, {"act": "decline", "words": "x"}).status_code == 403


def test_an_act_nobody_knows_is_refused(client, chess, wang):
    client.force_login(wang)
    page = reverse("desk:term", args=[chess.code])
    assert client.post(page, {"act": "x"}).status_code == 422


def test_once_is_once(chess, lin, wang):
    asked(lin, chess)
    with instant.at(IN_TIME):
        extending.extend(wang, chess, UNTIL, "推迟")
    with pytest.raises(ValidationError):
        asked(lin, chess)

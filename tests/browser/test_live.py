"""Pages that stay open show what others do, without being loaded again."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.screen import press, row_of
from tests.browser.servers import free_port, server
from tests.browser.world import session_of
from tests.factories.establishment import an_application
from workflows.engine import acts
from workflows.engine.models import Case
from workflows.tools.demo.applications import item, take
from workflows.tools.demo.props import rule

SOON = 3_000  # milliseconds from what somebody does to what another one sees
BACK = 10_000  # milliseconds until a lost connection is there again
NAME = "青禾"
FOR_THE_FIRST_TIME = """() => {
  for (const row of document.querySelectorAll("[data-said]")) delete row.dataset.said;
  for (const node of document.querySelectorAll("[data-live-last]"))
    delete node.dataset.liveLast;
  dispatchEvent(new Event("online"));
}"""
EXPERTS = {"expert_question": "是否属于工程技术？", "expert_days": 10}

pytestmark = pytest.mark.postgresql  # and Redis, which runs beside it


@pytest.fixture
def case(people):
    """Accepted; an examiner may take it."""
    made = an_application(people["lin"])
    acts.claim(item(made, "intake").pk, people["zhou"])
    rule(made, people["zhou"])
    take(
        made,
        "intake",
        people["zhou"],
        outcome="complete",
        category_reason="符合直接登记类别。",
    )
    return Case.objects.get(pk=made.pk)


def test_the_number_of_unread_messages_rises_by_itself(windows, people, case):
    lin = stays_open(windows(people["lin"]), reverse("portal:home"))
    only_pings(lin)
    before = int(lin.locator(".mz-count").inner_text())
    take(case, "examine", people["wu"], outcome="experts", **EXPERTS)
    expect(lin.locator(".mz-count")).not_to_have_text(str(before), timeout=SOON)
    assert int(lin.locator(".mz-count").inner_text()) > before
    assert never_left(lin)


def test_a_colleague_who_takes_a_case_is_seen_in_the_queue(windows, people, case):
    """Within a second, says ``bench.live``; here, that a ping alone is enough."""
    takes_while_watched(windows(people["wu"]), windows(people["zheng"]))


def test_it_is_seen_through_another_server_too(windows, people, case):
    """吴 looks at the server of this process, 郑 at one in a process of its own."""
    with server() as there:
        wu = windows(people["wu"])
        takes_while_watched(wu, windows(people["zheng"], there))


def takes_while_watched(wu, zheng):
    stays_open(wu, reverse("desk:queue"))
    only_pings(wu)
    expect(row_of(wu, NAME)).to_contain_text(_("Unassigned"))
    zheng.goto(reverse("desk:queue"))
    row_of(zheng, NAME).get_by_role("button").click()
    expect(row_of(wu, NAME)).to_contain_text("郑立", timeout=SOON)
    assert never_left(wu)


def test_the_row_under_the_cursor_stays_where_it_is(windows, people):
    first, second = an_application(people["lin"]), an_application(people["lin"])
    zhou = stays_open(windows(people["zhou"]), reverse("desk:queue"))
    only_pings(zhou)
    here = zhou.locator(f"tr:has(a[href$='/cases/{second.pk}/'])")
    gone = zhou.locator(f"tr:has(a[href$='/cases/{first.pk}/'])")
    here.locator("a").focus()
    before = here.bounding_box()
    third = an_application(people["lin"])
    acts.interrupt(first.pk, "withdraw", people["lin"], {})
    expect(gone).to_contain_text(_("No longer in this list"), timeout=SOON)
    more = zhou.locator("[data-new] button")
    expect(more).to_contain_text("1", timeout=SOON)
    assert abs(here.bounding_box()["y"] - before["y"]) < 1
    expect(here.locator("a")).to_be_focused()
    here.locator("a").blur()
    expect(gone).to_have_count(0)
    expect(zhou.locator(f"a[href$='/cases/{third.pk}/']")).to_be_visible()
    assert never_left(zhou)


def test_a_press_is_not_lost_while_the_page_fetches_its_rows(windows, people, case):
    wu = stays_open(windows(people["wu"]), reverse("desk:queue"))
    row_of(wu, NAME).get_by_role("button").hover()
    wu.mouse.down()
    with wu.expect_response(re.compile("/desk/")):
        wu.evaluate(FOR_THE_FIRST_TIME)
    wu.wait_for_timeout(300)
    wu.mouse.up()
    expect(wu.get_by_text(_("You have taken this step."))).to_be_visible()


def test_an_open_page_is_left_when_its_session_ends_elsewhere(windows, people):
    zhou = stays_open(windows(people["zhou"]), reverse("desk:queue"))
    other = zhou.context.new_page()
    other.goto(reverse("notifications:inbox"))
    press(other, _("Sign out"))
    expect(zhou).to_have_url(re.compile("/account/login/"), timeout=SOON)


def test_an_open_page_is_left_when_the_account_is_closed(windows, people):
    zhou = stays_open(windows(people["zhou"]), reverse("desk:queue"))
    people["zhou"].is_active = False
    people["zhou"].save()
    expect(zhou).to_have_url(re.compile("/account/login/"), timeout=SOON)


def test_what_happened_while_the_network_was_away_is_shown(windows, people, case):
    wu = stays_open(windows(people["wu"]), reverse("desk:queue"))
    wu.context.set_offline(True)
    acts.claim(item(case, "examine").pk, people["zheng"])
    wu.context.set_offline(False)
    expect(row_of(wu, NAME)).to_contain_text("郑立", timeout=BACK)
    assert never_left(wu)


def test_what_happened_while_the_server_was_away_is_shown(windows, people, case):
    port = free_port()
    with server(port) as address:
        wu = windows(people["wu"], address, forgiven=["WebSocket connection to"])
        stays_open(wu, reverse("desk:queue"))
    state = wu.locator("[data-live-state]")
    expect(state).to_have_attribute("data-live-state", "down", timeout=BACK)
    expect(state).to_contain_text(_("Reconnecting; checking every 20 seconds"))
    acts.claim(item(case, "examine").pk, people["zheng"])
    with server(port):
        expect(row_of(wu, NAME)).to_contain_text("郑立", timeout=BACK)
        expect(state).to_have_attribute("data-live-state", "up")
        assert never_left(wu)


@pytest.mark.parametrize("origin", ["http://127.0.0.1:1", "http://evil.example", None])
def test_a_page_of_another_site_gets_no_socket(site, people, origin):
    with pytest.raises(InvalidStatus) as refused:
        socket_of(people["zhou"], site, origin)
    assert refused.value.response.status_code == 403


def test_a_page_of_this_site_gets_a_socket(site, people):
    with socket_of(people["zhou"], site, site) as opened:
        opened.send("ping")
        assert opened.recv(timeout=5) == '{"topic": "pong", "seq": 0}'


def socket_of(user, site, origin):
    cookie = f"{settings.SESSION_COOKIE_NAME}={session_of(user)['value']}"
    address = site.replace("http", "ws") + "/ws/live/"
    return connect(address, origin=origin, additional_headers={"Cookie": cookie})


def stays_open(page, path):
    """Open it and wait until its socket is up: then it asks for the count once."""
    with page.expect_response("**/notifications/count/"):
        page.goto(path)
    page.evaluate("window.sameAsBefore = true")
    return page


def only_pings(page):
    """Nothing on the page asks again by itself from now on: its timers are gone."""
    last = page.evaluate("setTimeout(() => {}, 0)")
    page.evaluate("last => { while (last) clearTimeout(last--); }", last)


def never_left(page):
    return page.evaluate("window.sameAsBefore === true")

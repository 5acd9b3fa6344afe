"""Whoever was away too long signs in again and finds what was typed."""

from importlib import import_module

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from orgs import idle
from tests.browser.conftest import sign_in
from tests.browser.world import session_of

pytestmark = pytest.mark.postgresql
TYPED = "0570-7654321"


def leave_alone(page, but_for):
    """As if nobody had touched the page until so many seconds before the end."""
    cookies = {each["name"]: each["value"] for each in page.context.cookies()}
    store = import_module(settings.SESSION_ENGINE).SessionStore
    session = store(cookies[settings.SESSION_COOKIE_NAME])
    session[idle.SEEN] = idle._now() - settings.IDLE_APPLICANT + but_for
    session.save()
    page.evaluate(
        "document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))"
    )


@pytest.fixture
def profile(windows, people):
    page = windows(people["lin"])
    page.goto(reverse("account:profile"))
    page.wait_for_load_state("networkidle")
    return page


def test_the_page_warns_and_one_click_keeps_the_session(profile):
    leave_alone(profile, but_for=60)
    toast = profile.locator("[data-toast]")
    expect(toast).to_contain_text("即将自动退出")
    toast.get_by_role("button").click()
    expect(toast).to_be_empty()
    profile.reload()
    expect(profile.locator("[name=phone]")).to_be_visible()


def test_what_was_typed_is_there_again_after_signing_in(profile, people):
    profile.locator("[name=phone]").fill(TYPED)
    leave_alone(profile, but_for=-1)
    expect(profile.locator("[name=password]")).to_be_visible()
    assert f"next={reverse('account:profile')}" in profile.url
    sign_in(profile.context, session_of(people["lin"]))
    profile.goto(reverse("account:profile"))
    profile.locator("[data-toast]").get_by_role("button").click()
    assert profile.locator("[name=phone]").input_value() == TYPED


def test_somebody_else_at_the_same_window_finds_nothing(profile, people):
    profile.locator("[name=phone]").fill(TYPED)
    leave_alone(profile, but_for=-1)
    expect(profile.locator("[name=password]")).to_be_visible()
    sign_in(profile.context, session_of(people["zhou"]))
    profile.goto(reverse("account:profile"))
    expect(profile.locator("[data-toast]")).to_be_empty()

"""Everything by keyboard."""

import re

from django.urls import reverse
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from tests.factories.establishment import an_application
from tests.factories.orgs import PASSWORD


def test_the_first_stop_skips_to_the_content(page):
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=_("Skip to main content"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_one_signs_in_by_keyboard(page, people):
    people["lin"].set_password(PASSWORD)
    people["lin"].save()
    page.goto(reverse("account:login"))
    tab_to(page, "#id_username")
    page.keyboard.type("lin")
    tab_to(page, "#id_password")
    page.keyboard.type(PASSWORD)
    tab_to(page, "main button")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/portal/$"))


def test_the_menu_of_a_phone_opens_by_keyboard(windows):
    page = windows(viewport={"width": 390, "height": 844})
    page.goto("/")
    tab_to(page, ".mz-menu summary")
    page.keyboard.press("Enter")
    menu = page.get_by_role("navigation", name=_("Main navigation (menu)"))
    expect(menu.get_by_role("link", name=_("Guides"))).to_be_visible()


def test_the_desk_has_keys(windows, people):
    an_application(people["lin"])
    page = windows(people["zhou"])
    page.goto(reverse("desk:queue"))
    page.keyboard.press("/")
    search = page.locator("input[type=search]")
    expect(search).to_be_focused()
    page.keyboard.type("?j")  # in a field a key is a letter
    expect(search).to_have_value("?j")
    search.blur()
    page.keyboard.press("j")
    expect(page.locator("[data-row] a")).to_be_focused()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name=_("Keys"))
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_rows_are_ticked_and_taken_by_keyboard(windows, people):
    first, second = an_application(people["lin"]), an_application(people["lin"])
    page = windows(people["zhou"])
    page.goto(reverse("desk:queue"))
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-row] a").nth(1)).to_be_focused()
    expect(page.locator("[data-row] input:checked")).to_have_count(1)
    page.keyboard.press("a")
    expect(page.locator("[data-ticked]")).to_have_text("2")
    page.keyboard.press("m")
    expect(page.locator("#batch-act")).to_be_focused()
    page.locator("#batch-act").blur()
    page.keyboard.press("k")
    page.keyboard.press("c")
    expect(page).to_have_url(re.compile(f"/cases/({first.pk}|{second.pk})/"))


def test_what_has_the_focus_can_be_seen(page):
    page.goto(reverse("account:login"))
    tab_to(page, "#id_username")
    outlined = "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
    shadowed = "getComputedStyle(document.activeElement).boxShadow !== 'none'"
    assert page.evaluate(f"{outlined} || {shadowed}")


def tab_to(page, selector, most=40):
    """Press Tab until it has the focus."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if page.locator(selector).evaluate("it => it === document.activeElement"):
            return
    raise AssertionError(f"{selector} cannot be reached with Tab")

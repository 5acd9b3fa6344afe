"""What people do on a page, in their own words."""

from django.urls import reverse
from django.utils.translation import gettext as _
from playwright.sync_api import expect


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def send(page, name):
    """Press what sends a form, and wait for the page that answers."""
    with page.expect_navigation():
        press(page, name)


def row_of(page, name):
    """The row of the queue in which this stands."""
    return page.locator("tr[data-row]", has_text=name)


def claim(page, name):
    """Take the step from the queue; the case opens."""
    page.goto(reverse("desk:queue"))
    row_of(page, name).get_by_role("button").click()
    expect(page.get_by_text(_("You have taken this step."))).to_be_visible()


def complete(page, outcome, **answers):
    page.locator(f"input[name=outcome][value={outcome}]").check()
    for name, words in answers.items():
        page.locator(f"[name={name}]").fill(words)
    send(page, _("Complete this step"))
    expect(page.locator(".mz-messages .success")).to_be_visible()

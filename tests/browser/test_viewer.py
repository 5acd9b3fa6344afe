"""The file beside a half-filled form: turned over by key, and nothing typed is lost."""

from django.urls import reverse
from playwright.sync_api import expect

from tests.factories.establishment import an_application
from workflows.engine import acts

TYPED = "申请材料正在核对。"


def test_materials_and_panels_open_while_a_form_is_half_filled(windows, people):
    case = an_application(people["lin"])
    acts.claim(case.items.get(step="intake").pk, people["zhou"])
    page = windows(people["zhou"])
    page.goto(reverse("desk:case", args=[case.pk]))
    page.locator("input[name=outcome]").first.check()
    field = page.locator("form[data-guard] textarea:visible").first
    field.fill(TYPED)
    field.blur()
    current = page.locator("#materials [aria-current=true]")
    before = current.inner_text()
    page.keyboard.press("]")
    expect(current).not_to_have_text(before)
    expect(page.locator("#materials iframe")).to_be_visible()
    expect(field).to_have_value(TYPED)
    page.locator("#flow-title").click()
    expect(page.locator("[data-lazy-into] [aria-current=step]")).to_be_visible()
    expect(field).to_have_value(TYPED)

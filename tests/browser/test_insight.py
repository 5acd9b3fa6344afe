"""The supervisors' board in a browser: legible, and moving as cases move."""

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.factories.establishment import an_application

SOON = 8_000  # milliseconds: the board waits three seconds before it asks again
BOARD = "insight:board"

CROWDED = """() => {
  const found = [];
  const inside = (t, r) =>
    t.x >= r.x && t.right <= r.right && t.y >= r.y && t.bottom <= r.bottom;
  const box = (node) => node.getBoundingClientRect();
  for (const link of document.querySelectorAll(".mz-flow svg a")) {
    const frame = box(link.querySelector("rect"));
    if (!frame.width) continue;
    let above = null;
    for (const text of link.querySelectorAll("text")) {
      const it = box(text);
      if (!inside(it, frame)) found.push(`sticks out: ${text.textContent}`);
      if (above && it.y < above.y + 0.6 * above.height) {
        found.push(`overlaps: ${text.textContent}`);
      }
      above = it;
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def undrawn(chromium):
    """Here somebody clicks, and asks what can be seen without scrolling."""
    return chromium


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_first_screen_tells_the_worst_step_and_boxes_hold_their_words(
    visit, viewport, language
):
    """Who has never seen the board has ten seconds, and need not scroll."""
    page = visit("jiang", reverse(BOARD), viewport=viewport)
    page.context.add_cookies(
        [{"name": "django_language", "value": language, "url": page.url}]
    )
    page.reload()
    crowded, boxes = page.evaluate(CROWDED), page.locator(".mz-flow svg a:visible")
    expect(page.locator(".mz-neck small a").first).to_be_in_viewport(ratio=1)
    page.context.clear_cookies(name="django_language")
    assert (crowded, boxes.count() > 0) == ([], True)


@pytest.mark.postgresql  # and Redis, which runs beside it
def test_the_board_moves_when_a_case_comes_in(windows, people):
    page = windows(people["jiang"])
    page.goto(reverse(BOARD))
    expect(page.locator("[data-live-state='up']")).to_be_attached()
    waiting = page.locator("tr[data-row='intake'] td.n").first
    expect(waiting).to_have_text("0")
    an_application(people["lin"])
    expect(waiting).to_have_text("1", timeout=SOON)


def test_a_step_leads_to_its_cases_and_they_can_be_urged(windows, people):
    an_application(people["lin"])
    page = windows(people["jiang"])
    page.goto(reverse(BOARD))
    page.locator("#h-intake").click()
    page.wait_for_url("**/steps/intake/**")
    page.locator("button[id^='urge-']").click()
    expect(page.locator("button[id^='urge-']")).to_have_count(0)


def test_the_chart_can_be_taken_as_a_picture(visit):
    page = visit("jiang", reverse(BOARD))
    with page.expect_download() as download:
        page.locator("button[data-picture]").click()
    with Image.open(download.value.path()) as picture:
        colours = picture.convert("RGB").getcolors(1 << 16)
    assert picture.format == "PNG"
    assert len(colours) > len("white, ink, line, box")

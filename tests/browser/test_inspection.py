"""Annual reports for people with assistive technology and with phones."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, barriers
from tests.browser.reporting import Reporting
from tests.browser.test_accessibility import cut_off
from workflows.procedures.inspection.flows import InspectionFlow

SECTIONS = [s.key for s in InspectionFlow.sections if s.key != "rectification"]


def _case(world, state, page="portal:case", *more):
    return reverse(page, args=[world.case(state).pk, *more])


PORTAL = {
    "start": ("lin", lambda w: reverse("portal:start", args=["inspection"])),
    "tasks": ("lin", lambda w: _case(w, "draft", "portal:tasks")),
    "answers": ("lin", lambda w: _case(w, "draft", "portal:answers")),
    "materials": ("lin", lambda w: _case(w, "draft", "portal:materials")),
    **{
        f"section_{key}": (
            "lin",
            lambda w, k=key: _case(w, "draft", "portal:section", k),
        )
        for key in SECTIONS
    },
    "sign": ("lin", lambda w: reverse("portal:step", args=[w.item("signing")])),
    "rectify": ("lin", lambda w: reverse("portal:step", args=[w.item("rectifying")])),
    "supplement": (
        "lin",
        lambda w: reverse("portal:step", args=[w.item("correcting")]),
    ),
    "concluded": ("lin", lambda w: _case(w, "concluded")),
    "declaration": (
        "lin",
        lambda w: reverse(
            "documents:paper", args=[w.case("signing").coerced.declaration.pk]
        ),
    ),
}
DESK = {
    "review": ("wu", lambda w: _case(w, "review", "desk:case")),
    "visit": ("wu", lambda w: _case(w, "visit", "desk:case")),
    "confirm": ("wang", lambda w: _case(w, "confirming", "desk:case")),
    "recheck": ("wu", lambda w: _case(w, "recheck", "desk:case")),
    "first_opinion": ("zhao", lambda w: _case(w, "first_opinion", "desk:case")),
    "concluded": ("wang", lambda w: _case(w, "concluded", "desk:case")),
    "new_facts": (
        "wang",
        lambda w: _case(w, "concluded", "desk:intervene", "new_facts"),
    ),
    "batch": ("wu", lambda w: reverse("desk:batch")),
}
PUBLIC = {
    "guide": ("", lambda w: reverse("public:guide", args=["inspection"])),
    "guide_report": (
        "",
        lambda w: reverse("public:guide", args=["inspection"]) + "?track=report",
    ),
    "announcements": ("", lambda w: reverse("public:announcements")),
}
PAGES = {
    **{f"portal-{name}": page for name, page in PORTAL.items()},
    **{f"desk-{name}": page for name, page in DESK.items()},
    **{f"public-{name}": page for name, page in PUBLIC.items()},
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    media = tmp_path_factory.mktemp("reports")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        cache.clear()
        yield Reporting(media).build()
        call_command("flush", interactive=False, verbosity=0)


@pytest.mark.parametrize(("who", "path"), PAGES.values(), ids=PAGES)
def test_everybody_can_use_it(visit, world, who, path):
    page = visit(who, path(world))
    found = {"axe": barriers(page), "desktop": cut_off(page)}
    page.set_viewport_size(PHONE)
    found["phone"] = cut_off(page)
    assert found == {"axe": [], "desktop": [], "phone": []}


def test_figures_are_checked_while_they_are_typed(visit, world):
    page = visit("lin", _case(world, "draft", "portal:section", "income"))
    page.get_by_label("收入合计").fill("999")
    expect(page.locator("[data-check-result]")).to_contain_text("相差")
    page.get_by_label("收入合计").fill("185000")
    expect(page.locator("[data-check-result]")).not_to_contain_text("相差")

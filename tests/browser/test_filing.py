"""Filing for people with assistive technology and with phones, in every state."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, barriers
from tests.browser.neighbours import Neighbours
from tests.browser.test_accessibility import cut_off
from workflows.engine.models import Case
from workflows.procedures.filing.states import State


def _case(world, state, page="portal:case", *more):
    return reverse(page, args=[world.case(state).pk, *more])


PUBLIC = {
    "guide_new": lambda w: reverse("public:guide", args=["filing"]),
    "guide_change": lambda w: reverse("public:guide", args=["filing"]) + "?form=change",
    "self_check": lambda w: reverse("public:eligibility", args=["filing"]),
    **{
        f"advice_{members}": lambda w, n=members: (
            reverse("public:eligibility", args=["filing"])
            + f"?region=330802&nature=group&members={n}&funds=50000"
            "&fixed_premises=on&staff=on&has_rules=on"
        )
        for members in (3, 12, 60)
    },
    "advice_excluded": lambda w: (
        reverse("public:eligibility", args=["filing"])
        + "?region=330802&nature=owners&members=9"
    ),
    "register": lambda w: reverse("public:filed"),
    "figures": lambda w: reverse("public:filed") + "?place=330800/330802/330802006/",
    "nothing": lambda w: reverse("public:filed") + "?q=没有这样的",
    "entry": lambda w: reverse(
        "public:filed_body", args=[w.body("府东邻里互助队").number]
    ),
    "upgraded": lambda w: reverse(
        "public:filed_body", args=[w.body("府东邻里服务社").number]
    ),
    "verified": lambda w: reverse(
        "public:verify_code", args=[w.certificate.number, w.certificate.check_code]
    ),
}
APO = {
    "start": lambda w: reverse("portal:start", args=["filing"]),
    "tasks": lambda w: _case(w, "draft", "portal:tasks"),
    "body_section": lambda w: _case(w, "draft", "portal:section", "body"),
    "place_section": lambda w: _case(w, "draft", "portal:section", "place"),
    "leader_section": lambda w: _case(w, "draft", "portal:section", "leader"),
    "materials": lambda w: _case(w, "draft", "portal:materials"),
    "answers": lambda w: _case(w, "draft", "portal:answers"),
    "statement": lambda w: reverse("portal:step", args=[w.item("hearing")]),
    "bodies": lambda w: reverse("portal:filed"),
    "body": lambda w: reverse(
        "portal:filed_body", args=[w.body("府东邻里互助队").number]
    ),
    "note": lambda w: reverse(
        "portal:filed_note", args=[w.body("府东邻里互助队").number]
    ),
    **{
        f"case_{state}": lambda w, s=state: reverse(
            "portal:case", args=[w.case(s, applicant=w.people["apo"]).pk]
        )
        for state in (
            *("opinion", "review", "correcting", "visit", "hearing", "deciding"),
            *("filed", "cancelled", "kept", "registration", "guided", "excluded"),
            *("refused", "lapsed"),
        )
    },
}
DESK = {
    "opinions": ("fang", lambda w: reverse("desk:opinions")),
    "opinion": (
        "fang",
        lambda w: reverse("desk:opinion", args=[_asked_of_fang(w)]),
    ),
    "assist": ("lu", lambda w: reverse("desk:assist")),
    "register": ("shen", lambda w: reverse("desk:filed")),
    "asleep": ("shen", lambda w: reverse("desk:filed") + "?show=asleep"),
    "body": (
        "shen",
        lambda w: reverse("desk:filed_body", args=[w.body("府西编织组").number]),
    ),
    "queue": ("shen", lambda w: reverse("desk:queue")),
    "review": ("shen", lambda w: _case(w, "review", "desk:case")),
    "visit": ("shen", lambda w: _case(w, "visit", "desk:case")),
    "decide": ("yao", lambda w: _case(w, "deciding", "desk:case")),
    "filed": ("yao", lambda w: _case(w, "filed", "desk:case")),
}
PAGES = {
    **{f"public-{name}": ("", path) for name, path in PUBLIC.items()},
    **{f"portal-{name}": ("apo", path) for name, path in APO.items()},
    **{f"desk-{name}": page for name, page in DESK.items()},
}


def _asked_of_fang(world):
    """The flower friends of 府东 wait for 方桂兰."""
    case = world.case("opinion", name="府东花友会")
    return case.items.get(finished=None).pk


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    media = tmp_path_factory.mktemp("neighbours")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        cache.clear()
        yield Neighbours(media).build()
        call_command("flush", interactive=False, verbosity=0)


def test_every_state_is_there_to_be_looked_at(world, db):
    found = set(Case.objects.filter(procedure="filing").values_list("state", flat=True))
    assert found == set(State.values)


@pytest.mark.parametrize(("who", "path"), PAGES.values(), ids=PAGES)
def test_everybody_can_use_it(visit, world, who, path):
    page = visit(who, path(world))
    found = {"axe": barriers(page)}
    page.set_viewport_size(PHONE)
    assert found | {"phone": cut_off(page)} == {"axe": [], "phone": []}


def test_pages_of_a_filing_are_in_large_type_and_the_desk_is_not(visit, world):
    page = visit("apo", APO["start"](world))
    expect(page.locator("body.mz-large")).to_have_count(1)
    page = visit("shen", DESK["review"][1](world))
    expect(page.locator("body.mz-large")).to_have_count(0)

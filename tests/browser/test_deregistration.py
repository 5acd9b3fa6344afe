"""The end of a body for people with assistive technology and with phones."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse

from tests.browser.conftest import PHONE, barriers
from tests.browser.endings import Endings
from tests.browser.test_accessibility import cut_off


def _case(world, state, page="portal:case", *more):
    return reverse(page, args=[world.case(state).pk, *more])


def _paper(world, state, kind):
    return reverse("documents:paper", args=[world.paper(state, kind)])


PUBLIC = {
    "guide": lambda w: reverse("public:guide", args=["deregistration"]),
    "guide_short": lambda w: (
        reverse("public:guide", args=["deregistration"]) + "?track=simplified"
    ),
    "creditors": lambda w: reverse("public:public_notice", args=[w.notice("claims")]),
    "claim": lambda w: reverse("public:object_to", args=[w.notice("claims")]),
    "claim_over": lambda w: reverse("public:object_to", args=[w.notice("accepted")]),
}
HANDLER = {
    "start": lambda w: reverse("portal:start", args=["deregistration"]),
    "tasks": lambda w: _case(w, "draft", "portal:tasks"),
    **{
        f"section_{key}": lambda w, k=key: _case(w, "draft", "portal:section", k)
        for key in ("reason", "decision", "contact")
    },
    "answers": lambda w: _case(w, "draft", "portal:answers"),
    "group": lambda w: reverse("portal:step", args=[w.item("forming_group")]),
    "group_section": lambda w: _case(w, "forming_group", "portal:section", "group"),
    "person": lambda w: _case(w, "forming_group", "portal:person_add", "group"),
    "claims": lambda w: _case(w, "claims", "portal:claims"),
    **{
        f"case_{state}": lambda w, s=state: _case(w, s)
        for state in ("claims", "publicised", "accepted", "deregistered")
    },
    "document": lambda w: _paper(w, "deregistered", "deregistration"),
    "grant": lambda w: _paper(w, "granted", "grant"),
}
DESK = {
    "organizations": ("wu", lambda w: reverse("desk:organizations")),
    "organization": (
        "wu",
        lambda w: reverse("desk:organization", args=[w.body("normal").pk]),
    ),
    "revoke": ("wu", lambda w: reverse("desk:revoke", args=[w.body("normal").pk])),
    "stuck": ("wu", lambda w: reverse("desk:stuck")),
    "claims": ("wu", lambda w: _case(w, "claims", "desk:case")),
    "examine": ("wu", lambda w: _case(w, "accepted", "desk:case")),
    "without_group": ("wang", lambda w: _case(w, "without_group", "desk:case")),
    "collect": ("chen", lambda w: _case(w, "granted", "desk:case")),
}
PAGES = {
    **{f"public-{name}": ("", path) for name, path in PUBLIC.items()},
    **{f"portal-{name}": ("he", path) for name, path in HANDLER.items()},
    **{f"desk-{name}": page for name, page in DESK.items()},
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    media = tmp_path_factory.mktemp("endings")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        cache.clear()
        yield Endings(media).build()
        call_command("flush", interactive=False, verbosity=0)


@pytest.mark.parametrize(("who", "path"), PAGES.values(), ids=PAGES)
def test_everybody_can_use_it(visit, world, who, path):
    page = visit(who, path(world))
    found = {"axe": barriers(page)}
    page.set_viewport_size(PHONE)
    assert found | {"phone": cut_off(page)} == {"axe": [], "phone": []}

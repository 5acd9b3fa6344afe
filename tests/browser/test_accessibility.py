"""Every page that matters, for people with assistive technology and with phones."""

import pytest
from django.urls import reverse

from tests.browser.conftest import PHONE, barriers
from workflows.procedures.inspection.models import Proposal

PUBLIC = {
    "home": lambda w: reverse("public:home"),
    "guides": lambda w: reverse("public:guides"),
    "search": lambda w: "/?q=基金会",
    "guide_association": lambda w: _guide("?form=association&track=dual"),
    "guide_service": lambda w: _guide("?form=service"),
    "guide_foundation": lambda w: _guide("?form=foundation"),
    "guide_change": lambda w: reverse("public:change") + f"?body={w.organization.code}",
    "self_check": lambda w: reverse("public:eligibility", args=["establishment"]),
    "register": lambda w: reverse("public:register"),
    "organization": lambda w: reverse(
        "public:organization", args=[w.organization.code]
    ),
    "announcements": lambda w: reverse("public:announcements"),
    "announcement": lambda w: _one("public:announcement", w.announcement.pk),
    "publicity": lambda w: reverse("public:publicity"),
    "publicity_nothing": lambda w: reverse("public:publicity") + "?q=没有这样的",
    "public_notice": lambda w: _one("public:public_notice", w.notices[0].pk),
    "public_notice_over": lambda w: _one("public:public_notice", w.notices[1].pk),
    "objection": lambda w: _one("public:object_to", w.notices[0].pk),
    "objection_over": lambda w: _one("public:object_to", w.notices[1].pk),
    "objection_status": lambda w: reverse("public:objection_status"),
    "verify": lambda w: reverse("public:verify"),
    "verified": lambda w: reverse(
        "public:verify_code", args=[w.certificate.number, w.certificate.check_code]
    ),
    "not_verified": lambda w: "/verify/?number=0000&code=ABCD",
    "progress": lambda w: reverse("public:progress"),
    "help": lambda w: reverse("public:help"),
    "privacy": lambda w: reverse("public:privacy"),
    "accessibility": lambda w: reverse("public:accessibility"),
    "login": lambda w: reverse("account:login"),
    "sign_up": lambda w: reverse("account:register"),
}
SECTIONS = (
    *("what", "name", "domicile", "purpose", "funds", "staff", "founders"),
    *("leaders", "charter", "party", "contact"),
)
MADE = ("registered", "completed", "refused", "withdrawn", "declined", "correcting")
MOVING = ("received", "naming", "consenting", "consulting", "countersigning", "issuing")


def _one(page, key):
    return reverse(page, args=[key])


def _preview(world):
    return reverse(
        "desk:campaign_preview", args=[world.proposals[0].authority_id, 2025]
    )


def _notice(world):
    return Proposal.objects.get(pk=world.proposals[4].pk)


def _guide(query):
    return reverse("public:guide", args=["establishment"]) + query


def _case(world, name, page="portal:case", *more):
    return reverse(page, args=[world.pk(name), *more])


def _step(world, name, step):
    return reverse("portal:step", args=[world.item(name, step)])


def _paper(world, name, kind):
    return reverse("documents:paper", args=[world.paper(name, kind)])


PORTAL = {
    "home": lambda w: reverse("portal:home"),
    "start": lambda w: reverse("portal:start", args=["establishment"]),
    "cases": lambda w: reverse("portal:cases"),
    "tasks_begun": lambda w: _case(w, "begun", "portal:tasks"),
    "tasks_filled": lambda w: _case(w, "filled", "portal:tasks"),
    **{
        f"section_{key}": lambda w, k=key: _case(w, "filled", "portal:section", k)
        for key in SECTIONS
    },
    "section_members": lambda w: _case(w, "association", "portal:section", "members"),
    "person": lambda w: _case(
        w, "filled", "portal:person_edit", "founders", w.person_of("filled")
    ),
    "person_delete": lambda w: _case(
        w, "filled", "portal:person_delete", "founders", w.person_of("filled")
    ),
    "person_add": lambda w: _case(w, "begun", "portal:person_add", "founders"),
    "materials": lambda w: _case(w, "filled", "portal:materials"),
    "answers": lambda w: _case(w, "filled", "portal:answers"),
    "answers_missing": lambda w: _case(w, "begun", "portal:answers"),
    "receipt": lambda w: _case(w, "received", "portal:receipt"),
    **{f"case_{name}": lambda w, n=name: _case(w, n) for name in MADE + MOVING},
    "withdraw": lambda w: _case(w, "received", "portal:withdraw"),
    "rate": lambda w: _case(w, "withdrawn", "portal:rate"),
    "step_correct": lambda w: _step(w, "correcting", "correct"),
    "step_name_unit": lambda w: _step(w, "naming", "name_unit"),
    "step_seal": lambda w: _step(w, "registered", "file_seal"),
    "participation": lambda w: _one(
        "portal:participation", w.proposals[0].participation_id
    ),
    "proposal": lambda w: _one("portal:proposal", w.proposals[1].pk),
    "proposal_answered": lambda w: _one("portal:proposal", w.proposals[2].pk),
    "proposal_decided": lambda w: _one("portal:proposal", w.proposals[4].pk),
    "paper_list_notice": lambda w: _one("documents:paper", _notice(w).notice_id),
    "paper_list_entry": lambda w: _one("documents:paper", _notice(w).decision_id),
    "start_leadership": lambda w: reverse("portal:start", args=["leadership"]),
    "section_candidates": lambda w: _case(
        w, "electing", "portal:section", "candidates"
    ),
    "candidate_add": lambda w: _case(w, "electing", "portal:person_add", "candidates"),
    "case_objected": lambda w: _case(w, "objected"),
    "withdraw_candidate": lambda w: _case(
        w, "objected", "portal:aside", "withdraw_candidate"
    ),
    "term": lambda w: _one("portal:term", w.elects("objected").code),
    "inbox": lambda w: reverse("notifications:inbox"),
    "preferences": lambda w: reverse("notifications:preferences"),
    "profile": lambda w: reverse("account:profile"),
    "organizations": lambda w: reverse("account:organizations"),
    "certificate": lambda w: reverse(
        "documents:certificate", args=[w.certificate.number]
    ),
    "paper_receipt": lambda w: _paper(w, "received", "receipt"),
    "paper_acceptance": lambda w: _paper(w, "examining", "acceptance"),
    "paper_correction": lambda w: _paper(w, "correcting", "correction"),
    "paper_grant": lambda w: _paper(w, "completed", "grant"),
    "paper_refusal": lambda w: _paper(w, "refused", "refusal"),
}
DESK = {
    "queue": ("zhou", lambda w: reverse("desk:queue")),
    "mine": ("zhou", lambda w: reverse("desk:mine")),
    "waiting": ("zhou", lambda w: reverse("desk:waiting")),
    "finished": ("zhou", lambda w: reverse("desk:finished")),
    "search": ("zhou", lambda w: reverse("desk:search") + "?q=社区"),
    "nothing_found": ("zhou", lambda w: reverse("desk:search") + "?q=没有这样的"),
    "not_taken": ("zhou", lambda w: _case(w, "late", "desk:case")),
    "checklist": ("zhou", lambda w: _case(w, "at_intake", "desk:case")),
    "corrected": ("zhou", lambda w: _case(w, "corrected", "desk:case")),
    "with_applicant": ("zhou", lambda w: _case(w, "correcting", "desk:case")),
    "consent": ("zhao", lambda w: _case(w, "consenting", "desk:case")),
    "examine": ("wu", lambda w: _case(w, "examining", "desk:case")),
    "four_eyes": ("wu", lambda w: _case(w, "countersigning", "desk:case")),
    "countersign": ("zheng", lambda w: _case(w, "countersigning", "desk:case")),
    "decide": ("wang", lambda w: _case(w, "deciding", "desk:case")),
    "issue": ("chen", lambda w: _case(w, "issuing", "desk:case")),
    "closed": ("zhou", lambda w: _case(w, "completed", "desk:case")),
    "absence": ("wang", lambda w: reverse("desk:absence")),
    "team": ("wang", lambda w: reverse("desk:team")),
    "questions": ("wu", lambda w: reverse("desk:questions")),
    "hand": ("wang", lambda w: _one("desk:hand", w.item("examining", "examine"))),
    "ask": ("wu", lambda w: _case(w, "examining", "desk:ask")),
    "note": ("wu", lambda w: _case(w, "examining", "desk:note")),
    "recuse": ("wu", lambda w: _case(w, "examining", "desk:recuse")),
    "notice": ("wang", lambda w: _one("desk:notice", w.notices[0].pk)),
    "objector": ("wu", lambda w: _one("desk:objector", w.objection.pk)),
    "check_leaders": ("wu", lambda w: _case(w, "checking", "desk:case")),
    "investigate": ("wu", lambda w: _case(w, "objected", "desk:case")),
    "elections": ("wu", lambda w: reverse("desk:elections")),
    "term": ("wang", lambda w: _one("desk:term", w.elects("objected").code)),
    "leader_record": ("wu", lambda w: reverse("desk:leader_record")),
    "campaigns": ("wu", lambda w: reverse("desk:campaigns")),
    "campaigns_by_unit": ("jiang", lambda w: reverse("desk:campaigns") + "?by=unit"),
    "campaigns_none": ("wu", lambda w: reverse("desk:campaigns") + "?year=2023"),
    "campaign_preview": ("wu", lambda w: _preview(w)),
    "campaign_bodies": ("wu", lambda w: _one("desk:campaign_bodies", 2025)),
    "campaign_no_bodies": (
        "wu",
        lambda w: _one("desk:campaign_bodies", 2025) + "?q=没有这样的",
    ),
    "proposals": ("wu", lambda w: reverse("desk:proposals") + "?show=proposed"),
    "no_proposals": ("wu", lambda w: reverse("desk:proposals") + "?show=silent"),
    **{
        f"proposal_{n}": ("wu", lambda w, n=n: _one("desk:proposal", w.proposals[n].pk))
        for n in range(5)
    },
    "flow": ("wu", lambda w: _case(w, "examining", "desk:flow")),
    "earlier": ("wu", lambda w: _case(w, "examining", "desk:earlier")),
    "wordings": ("wu", lambda w: reverse("desk:wordings")),
    "wordings_of": (
        "wu",
        lambda w: reverse(
            "desk:wordings_of", args=[w.proposals[0].authority_id, "establishment"]
        ),
    ),
    "inbox": ("zhou", lambda w: reverse("notifications:inbox")),
    "routing": ("wang", lambda w: reverse("desk:routing")),
    "versions": ("jiang", lambda w: reverse("desk:versions")),
    "calendar_changes": ("jiang", lambda w: reverse("desk:calendar_changes")),
    "styleguide": ("zhou", lambda w: reverse("desk:styleguide")),
    "signed_slip": (
        "zhou",
        lambda w: reverse("desk:served", args=[w.paper("at_intake", "receipt")]),
    ),
    "principal": ("wu", lambda w: reverse("desk:principal", args=[w.organization.pk])),
}
INSIGHT = {
    "board": lambda w: reverse("insight:board"),
    "time": lambda w: reverse("insight:board") + "?view=time&days=364",
    "nothing": lambda w: reverse("insight:board") + "?place=330881",
    "ways": lambda w: reverse("insight:ways") + "?days=364",
    "no_ways": lambda w: reverse("insight:ways") + "?place=330881",
    "returns": lambda w: reverse("insight:returns") + "?days=364",
    "spectrum": lambda w: reverse("insight:spectrum") + "?days=28",
    "step": lambda w: reverse("insight:step", args=["intake"]),
    "figures": lambda w: reverse("insight:numbers", args=["cases"]) + "?days=364",
    "bodies": lambda w: reverse("insight:numbers", args=["bodies"]),
    "standing": lambda w: reverse("insight:numbers", args=["standing"]),
    "targets": lambda w: reverse("insight:numbers", args=["targets"]),
    "entered": lambda w: reverse("insight:entered"),
    "log": lambda w: reverse("insight:log"),
    "weekly": lambda w: reverse("insight:weekly"),
    "rows": lambda w: reverse("insight:rows", args=["begun"]) + "?days=364",
    "empty_step": lambda w: reverse("insight:step", args=["hearing"]),
    "risk": lambda w: reverse("insight:risk"),
    "no_risk": lambda w: reverse("insight:risk") + "?procedure=filing",
    "what_if": lambda w: reverse("insight:what_if"),
    "trial": lambda w: reverse("insight:trial", args=[w.trials[0]]),
    "trial_running": lambda w: reverse("insight:trial", args=[w.trials[1]]),
}
PAGES = {
    **{f"insight-{name}": ("jiang", path) for name, path in INSIGHT.items()},
    **{f"public-{name}": ("", path) for name, path in PUBLIC.items()},
    **{f"portal-{name}": ("lin", path) for name, path in PORTAL.items()},
    **{f"desk-{name}": page for name, page in DESK.items()},
}
LARGE = (
    "public-home",
    "portal-home",
    "portal-section_name",
    "desk-queue",
    "desk-checklist",
)

every_page = pytest.mark.parametrize(("who", "path"), PAGES.values(), ids=PAGES)
some_pages = pytest.mark.parametrize(
    ("who", "path"), [PAGES[name] for name in LARGE], ids=LARGE
)


@pytest.fixture(autouse=True)
def with_styleguide(request, settings):
    """The one page that is not shown in production."""
    if "styleguide" in request.node.name:
        settings.DEBUG = True


@every_page
def test_everybody_can_use_it(visit, world, who, path):
    """Loaded once, looked at on a desk and then on a phone: that halves the time."""
    page = visit(who, path(world))
    found = {"axe": barriers(page)}
    page.set_viewport_size(PHONE)
    assert found | {"phone": cut_off(page)} == {"axe": [], "phone": []}


@some_pages
def test_large_type_fits_on_a_phone(visit, world, who, path):
    page = visit(who, path(world), viewport=PHONE)
    page.context.add_cookies([{"name": "large_type", "value": "1", "url": page.url}])
    page.reload()
    large, found = page.locator("body.mz-large").count(), cut_off(page)
    page.context.clear_cookies(name="large_type")
    assert (large, found) == (1, [])


def test_what_sticks_out_would_be_noticed(visit):
    page = visit("", "/", viewport=PHONE)
    page.locator("h1").evaluate("it => it.style.width = '500px'")
    assert cut_off(page)


def cut_off(page):
    """What is wider than the window or than the box that hides the rest of it."""
    return page.evaluate(CUT_OFF)


CUT_OFF = """() => {
  const found = [];
  const said = (node) => node.outerHTML.slice(0, 120);
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) found.push(`the page is ${page.scrollWidth} wide`);
  const scrolls = (node) => {
    for (let n = node; n && n !== document.body; n = n.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(n).overflowX)) return true;
    }
    return false;
  };
  for (const node of document.body.querySelectorAll("*")) {
    const box = node.getBoundingClientRect();
    if (!node.checkVisibility({ visibilityProperty: true }) || box.width < 2) continue;
    if (node.closest(".mz-vh, .mz-skip, svg, option") || scrolls(node)) continue;
    if (box.right > innerWidth + 1 || box.left < -1) found.push(`out: ${said(node)}`);
    const hides = ["hidden", "clip"].includes(getComputedStyle(node).overflowX);
    if (hides && node.scrollWidth > node.clientWidth + 1) {
      found.push(`cut: ${said(node)}`);
    }
  }
  return found;
}"""

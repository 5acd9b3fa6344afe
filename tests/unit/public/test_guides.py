"""办事指南: what the flow and the rules say, told to anybody."""

from itertools import product

import pytest
from django.urls import reverse

from tests.factories import orgs
from workflows.catalogue import PROCEDURES
from workflows.documents.guide import of
from workflows.public.path import main_steps

pytestmark = pytest.mark.django_db
GUIDE = "/guides/establishment/"
CHECK = "/guides/establishment/check/"
DIRECT = ["apply", "intake", "examine", "countersign", "decide", "issue", "file_seal"]


def steps_of(track):
    flow = PROCEDURES["establishment"]
    return [step.name for step in main_steps(flow, flow.guide, track)]


def text(response):
    return response.content.decode()


def test_the_direct_way_needs_no_consent():
    assert steps_of("direct") == DIRECT


def test_the_dual_way_leads_through_the_supervising_unit():
    assert steps_of("dual") == ["apply", "consent", *DIRECT[1:]]


@pytest.mark.parametrize("form", ["association", "service", "foundation"])
@pytest.mark.parametrize("track", ["direct", "dual"])
def test_every_form_and_track_has_a_complete_guide(client, form, track):
    page = client.get(GUIDE, {"form": form, "track": track})
    shown = page.context
    assert page.status_code == 200
    assert (shown["form"], shown["track"]) == (form, track)
    assert shown["conditions"] and shown["materials"] and shown["steps"]
    assert reverse("portal:start", args=["establishment"]) in text(page)


def offers():
    """Every procedure on offer with each of its forms and tracks."""
    for slug, flow in PROCEDURES.items():
        if found := of(flow):
            for (form, _), (track, _) in product(found.forms, found.tracks):
                yield slug, form, track


@pytest.mark.parametrize(("slug", "form", "track"), list(offers()))
def test_every_procedure_on_offer_has_a_guide(client, slug, form, track):
    page = client.get(
        reverse("public:guide", args=[slug]), {"form": form, "track": track}
    )
    assert page.status_code == 200
    assert page.context["steps"]


def test_conditions_name_their_article(client):
    assert "《社会团体登记管理条例》第十条第一项" in text(client.get(GUIDE))


def test_a_place_may_ask_for_more_opening_funds_and_says_that_it_is_no_law(client):
    page = client.get(GUIDE, {"form": "service"})
    assert "30,000" in text(page)
    own = [c for c in page.context["conditions"] if c.source is None]
    assert len(own) == 1


def test_the_limits_are_those_of_the_clocks_and_of_charities(client):
    limits = {
        (x.period.days, str(x.period.unit)) for x in client.get(GUIDE).context["limits"]
    }
    assert limits == {
        (5, "working"),
        (60, "calendar"),
        (10, "working"),
        (30, "calendar"),
    }


def test_consent_is_asked_for_on_the_dual_track_only(client):
    def keys(track):
        rows = client.get(GUIDE, {"track": track}).context["materials"]
        return [(row.need.key, row.always) for row in rows]

    assert "consent" not in dict(keys("direct"))
    assert ("consent", True) in keys("dual")
    assert ("consent", False) in keys("dual")


def test_only_associations_need_a_list_of_members(client):
    page = client.get(GUIDE, {"form": "service"})
    assert "members" not in {row.need.key for row in page.context["materials"]}


def test_a_form_nobody_knows_shows_the_first_one(client):
    page = client.get(GUIDE, {"form": "<script>", "track": "%"})
    assert (page.context["form"], page.context["track"]) == ("association", "direct")
    assert "<script>%" not in text(page)


@pytest.mark.parametrize("path", ["/guides/unknown/", "/guides/unknown/check/"])
def test_a_procedure_nobody_knows_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_list_of_guides_offers_each_form(client):
    cards = client.get("/guides/").context["cards"]
    assert sum(card.slug == "establishment" for card in cards) == 3


def ask(client, **answers):
    base = {"aim": "gather", "category": "science", "authority": orgs.bureau().pk}
    return client.get(CHECK, base | answers)


def test_the_self_check_tells_how_many_members_are_missing(client):
    page = ask(client, individuals="20", funds="30000")
    advice = page.context["advice"]
    assert (advice.form, advice.track, advice.ready) == ("association", "direct", False)
    assert "还差30个" in text(page)


def test_the_self_check_finds_nothing_missing(client):
    assert ask(client, individuals="50", funds="30000").context["advice"].ready


def test_a_small_community_body_is_told_of_filing(client):
    page = ask(client, category="community", individuals="5")
    assert page.context["advice"].filing


def test_other_fields_lead_to_dual_management(client):
    page = ask(client, category="other", individuals="50", funds="30000")
    assert page.context["advice"].track == "dual"


@pytest.mark.parametrize(
    "answers",
    [
        {"funds": "NaN"},
        {"funds": "1e999"},
        {"individuals": "9" * 5000},
        {"authority": "x"},
    ],
)
def test_answers_that_make_no_sense_are_asked_again(client, answers):
    page = ask(client, **answers)
    assert page.status_code == 200
    assert page.context["advice"] is None


def test_a_material_names_the_law_of_its_form_only(client):
    rows = client.get(GUIDE, {"form": "foundation"}).context["materials"]
    named = {str(article) for row in rows for article in row.articles}
    assert "《基金会管理条例》第九条" in named
    assert not [name for name in named if "社会团体登记" in name]


def test_hands_that_must_differ_are_told(client):
    steps = {step.name: step for step in client.get(GUIDE).context["steps"]}
    assert len(steps["decide"].not_by) == 2


# -- may a body end, and which way ---------------------------------------------------
ENDING = "/guides/deregistration/check/"


def ask_to_end(client, **answers):
    return client.get(
        ENDING, {"kind": "service", "authority": orgs.bureau().pk} | answers
    )


def test_without_debts_the_simplified_way_is_shown(client):
    page = ask_to_end(client)
    advice = page.context["advice"]
    assert (advice.form, advice.track, advice.ready) == ("service", "simplified", True)
    assert "form=service&amp;track=simplified" in text(page)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"debts": "on"}, "有未结清债权债务"),
        ({"revoked": "on"}, "须依法清算"),
        ({"running": ["penalty"]}, "请先履行处罚决定"),
    ],
)
def test_what_closes_the_simplified_way_leads_to_the_ordinary_one(
    client, answers, words
):
    page = ask_to_end(client, **answers)
    assert page.context["advice"].track == "ordinary"
    assert words in text(page)


def test_a_charity_hears_of_its_thirty_days(client):
    page = ask_to_end(client, charity="on", debts="on")
    assert "30日内成立清算组（《慈善法》第十八条）" in text(page)


def test_what_still_runs_is_named_with_what_to_do(client):
    page = ask_to_end(client, running=["inspection", "fundraising"])
    advice = page.context["advice"]
    assert not advice.ready and len(advice.missing) == 2
    assert "请先完成年检或者整改" in text(page)


def test_a_body_on_file_ends_through_filing(client):
    page = ask_to_end(client, kind="filed")
    assert "/guides/filing/" in text(page)

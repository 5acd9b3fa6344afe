"""The guide tells beforehand what the rules ask and how long it takes."""

import pytest

from workflows.procedures.leadership import rules


@pytest.mark.django_db
@pytest.mark.parametrize("occasion", ["re_election", "change"])
def test_the_guide_is_public_for_each_occasion(client, occasion):
    page = client.get("/guides/leadership/", {"form": occasion})
    words = page.content.decode()
    assert page.status_code == 200
    assert "退（离）休领导干部" in words
    titles = [row.need.title_zh for row in page.context["materials"]]
    assert titles == [need.title_zh for need in rules.MATERIALS]


@pytest.mark.django_db
def test_the_way_shown_leads_through_opinion_approval_and_publicity(client):
    page = client.get("/guides/leadership/")
    steps = [step.name for step in page.context["steps"]]
    assert steps == ["apply", "opinion", "check", "approve", "publicity"]
    assert "7 日" in page.content.decode()


@pytest.mark.django_db
def test_no_period_is_called_law(client):
    cards = client.get("/guides/").context["cards"]
    mine = [card for card in cards if card.slug == "leadership"]
    assert len(mine) == 2
    assert all(card.law == "" and card.promise for card in mine)

"""首页: services, figures, search; light enough for a slow line."""

import gzip
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import translation

from workflows.clock import instant
from workflows.documents.guide import of
from workflows.engine.models import Case, Deadline
from workflows.public.figures import this_month

pytestmark = pytest.mark.django_db
MOST = 150 * 1024


def test_the_services_show_promise_law_fee_and_visits(client):
    client.cookies["django_language"] = "en"
    card = client.get("/").context["cards"][0]
    assert (card.promise, card.law) == ("10 working days", "60 days")
    with translation.override("en"):  # the page is rendered, the words are lazy
        assert (str(card.fee), card.visits) == ("Free of charge", 0)


def test_without_a_decision_there_are_no_figures(client):
    assert client.get("/").context["figures"] is None


def decided(case, days, late=False):
    """The promise of this case was kept, or not, by a decision today."""
    now = instant.now()
    Case.objects.filter(pk=case.pk).update(decided_at=now)
    return Deadline.objects.create(
        case_id=case.pk,
        clock="promise",
        days=10,
        unit="working",
        status="met",
        started_at=now - timedelta(days=days),
        closed_at=now,
        due_day=now.date(),
        due_at=now + timedelta(days=-1 if late else 1),
    )


def test_figures_count_this_months_decisions(draft):
    decided(draft, 14)
    decided(draft, 0, late=True)
    figures = this_month(instant.now())
    assert (figures.decided, figures.on_time) == (2, 50)
    assert figures.days > 0


def test_the_search_finds_guides_organizations_and_announcements(client, bodies):
    bodies(2)
    found = client.get("/", {"q": "百家1号"}).context
    assert [len(found[key]) for key in ("organizations", "announcements")] == [1, 1]
    assert client.get("/", {"q": "会员名册"}).context["cards"]


def test_the_search_says_when_there_is_nothing(client):
    assert client.get("/", {"q": "没有的词"}).context["nothing"]


def test_a_search_is_shown_as_text(client):
    page = client.get("/", {"q": "<b>x</b>"}).content.decode()
    assert "<b>x</b>" not in page


@pytest.mark.parametrize("rows", [3, 30])
def test_home_costs_few_statements(client, bodies, rows, django_assert_max_num_queries):
    bodies(rows)
    with django_assert_max_num_queries(12):
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("rows", [3, 30])
def test_a_search_costs_few_statements(
    client, bodies, rows, django_assert_max_num_queries
):
    bodies(rows)
    with django_assert_max_num_queries(12):
        assert client.get("/", {"q": "百家"}).status_code == 200


def fetched_with(html):
    """Files of our own that the page asks for, each once."""
    addresses = re.findall(r'(?:href|src)="/static/([^"#]+)', html)
    found = {Path(finders.find(address)) for address in addresses}
    for script in [path for path in found if path.suffix == ".js"]:
        found |= modules_of(script)
    return found


def modules_of(script):
    """What a module imports, and what that imports in turn."""
    names = re.findall(r"""(?:from|import)\s*\(?["'](\./[^"']+)""", script.read_text())
    direct = {(script.parent / name).resolve() for name in names}
    return direct.union(*(modules_of(path) for path in direct))


def test_the_first_load_is_light(client):
    html = client.get("/").content
    files = fetched_with(html.decode())
    assert len(files) >= 4
    texts = [html, *(path.read_bytes() for path in files)]
    assert sum(len(gzip.compress(text)) for text in texts) <= MOST


def test_a_flow_without_a_guide_is_not_offered():
    assert of(object()) is None

"""公告: pages and feed, with the facts that are meant for the public."""

import pytest

from workflows.documents.models import Announcement

pytestmark = pytest.mark.django_db


def test_an_announcement_shows_known_facts_only(client, bodies):
    bodies(1)
    notice = Announcement.objects.get()
    page = client.get(f"/announcements/{notice.pk}/").content.decode()
    assert notice.title in page
    assert "3308021985" not in page


@pytest.mark.parametrize("pk", ["0", "999", "9" * 30])
def test_an_unknown_announcement_is_not_found(client, pk):
    assert client.get(f"/announcements/{pk}/").status_code == 404


def test_announcements_can_be_searched(client, bodies):
    bodies(3)
    page = client.get("/announcements/", {"q": "百家2号"})
    assert len(page.context["page"].object_list) == 1


def test_the_feed_lists_the_newest(client, bodies):
    body = bodies(1)[0]
    feed = client.get("/announcements/feed.xml")
    assert feed["Content-Type"].startswith("application/rss+xml")
    assert body.name in feed.content.decode()
    assert "3308021985" not in feed.content.decode()


def test_nothing_announced_is_said(client):
    assert client.get("/announcements/").status_code == 200

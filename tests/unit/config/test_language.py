"""Chinese first; English for those who choose it."""

import pytest

pytestmark = pytest.mark.django_db


def test_an_english_browser_gets_the_chinese_page(client):
    page = client.get("/help/", headers={"accept-language": "en-US"})
    assert "使用帮助" in page.content.decode()


def test_who_chooses_english_gets_english(client):
    client.post("/i18n/setlang/", {"language": "en", "next": "/help/"})
    assert "Uploading files" in client.get("/help/").content.decode()


def test_an_unknown_language_is_chinese(client):
    client.cookies["django_language"] = "xx"
    assert "使用帮助" in client.get("/help/").content.decode()

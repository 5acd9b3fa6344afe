"""The switch for large type, and the pages that only say something."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["get", "post"])
def test_large_type_goes_on_and_off_again(client, method):
    switch = getattr(client, method)
    assert switch("/large-type/").cookies["large_type"].value == "1"
    assert switch("/large-type/").cookies["large_type"].value == ""


def test_one_is_taken_back_to_where_one_was(client):
    page = client.get("/large-type/", HTTP_REFERER="http://testserver/guides/")
    assert page.url == "http://testserver/guides/"


@pytest.mark.parametrize(
    "referer", ["https://evil.example/", "javascript:alert(1)", "//evil"]
)
def test_nobody_is_sent_to_another_site(client, referer):
    assert client.get("/large-type/", HTTP_REFERER=referer).url == "/"

"""NUL characters are refused before anything can choke on them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory

from config.middleware import refuse_nul

browser = RequestFactory()
WITH_NUL = {
    "path": browser.get("/search/%00/"),
    "query key": browser.get("/?q%00=a"),
    "query value": browser.get("/?q=a%00b"),
    "form key": browser.post("/", {"name\x00": "a"}),
    "form value": browser.post("/", {"name": ["a", "b\x00"]}),
    "file field": browser.post("/", {"file\x00": SimpleUploadedFile("a.txt", b"a")}),
    "cookie": browser.get("/", headers={"cookie": 'sessionid="a\\000"'}),
}
HARMLESS = {
    "a page": browser.get("/?q=民办%20学校"),
    "a form": browser.post("/", {"name": "衢州%00"}),
    "a file": browser.post("/", {"file": SimpleUploadedFile("a.bin", b"\x00\x01")}),
    "a quoted cookie": browser.get("/", headers={"cookie": 'a="b\\"c"'}),
    "JSON": browser.post("/", "{}", content_type="application/json"),
}


@pytest.mark.parametrize("request_", WITH_NUL.values(), ids=WITH_NUL)
def test_nul_gets_a_clear_400(request_):
    answer = refuse_nul(lambda _: HttpResponse("seen"))(request_)

    assert answer.status_code == 400
    assert "<html" in answer.text


@pytest.mark.parametrize("request_", HARMLESS.values(), ids=HARMLESS)
def test_everything_else_passes(request_):
    answer = refuse_nul(lambda _: HttpResponse("seen"))(request_)

    assert answer.text == "seen"

"""What people type is shown as they typed it, and is never obeyed."""

import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.backends.django import Template
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from PIL import Image

from tests.factories.orgs import PASSWORD
from tests.factories.world import fresh
from tests.unit.permissions import Cases, doors_of, item_of, names
from workflows.consultation.models import Consultation
from workflows.documents.materials import attach
from workflows.documents.storage import Rejected, clean_name, receive
from workflows.engine import acts
from workflows.tools.demo.applications import sheet, take

pytestmark = pytest.mark.django_db

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
RAW = ("<script>alert(1)", "<img src=x")
FREE_TEXTS = (
    "title",
    "address",
    "purpose",
    "scope",
    "activity_area",
    "contact_name",
    "industry_department",
    "party_body",
    "prior_approval_note",
    "reasons",
    "report",
    "second_report",
    "extension_reason",
)


def ask_evil(case):
    Consultation.objects.create(
        case_id=case.pk,
        authority=case.authority,
        question=EVIL,
        words=EVIL,
        verdict="none",
        asked_at=case.changed_at,
        answered_at=case.changed_at,
    )


def spoil(case):
    """Evil in every field that takes free words, its people and its files included."""
    file = fresh(case)
    for name in FREE_TEXTS:
        longest = file._meta.get_field(name).max_length or 200
        setattr(file, name, EVIL[:longest])
    file.save()
    ask_evil(file)
    file.people.update(full_name=EVIL, employer=EVIL)
    for material in file.materials.select_related("upload"):
        material.upload.name = f"{EVIL}.pdf"
        material.upload.save(update_fields=["name"])
    return case


def is_harmless(answer):
    body = b"".join(answer) if answer.streaming else answer.content
    return not any(raw.encode() in body for raw in RAW)


@pytest.fixture
def spoilt(world):
    """Accepted, with a gap told, and the examiner's evil words on the way."""
    for user in (world.lin, world.wu):
        user.full_name = EVIL[:64]
        user.save()
    gaps = {"material:premises": EVIL, "section:contact": EVIL}
    return spoil(world.ask(world.held(), gaps, "gaps"))


PAGES = ("case", "materials", "receipt", "withdraw")


@pytest.mark.parametrize("page", PAGES)
def test_the_portal_shows_evil_words_as_words(spoilt, as_, page):
    answer = as_("lin").get(reverse(f"portal:{page}", args=[spoilt.pk]))
    assert answer.status_code == 200
    assert is_harmless(answer)


@pytest.mark.parametrize("key", ["contact", "name", "domicile", "founders", "purpose"])
def test_sections_do_too(world, as_, key):
    case = spoil(world.drafted())
    answer = as_("lin").get(reverse("portal:section", args=[case.pk, key]))
    assert answer.status_code == 200
    assert is_harmless(answer)


def test_lists_drafts_and_answers_do_too(world, as_):
    case, browser = spoil(world.drafted()), as_("lin")
    for url in (
        reverse("portal:home"),
        reverse("portal:cases") + "?q=<script>alert(1)",
        reverse("portal:tasks", args=[case.pk]),
        reverse("portal:answers", args=[case.pk]),
    ):
        assert is_harmless(browser.get(url)), url


def test_corrections_show_what_the_officer_wrote_as_words(spoilt, as_):
    answer = as_("lin").get(reverse("portal:step", args=[item_of(spoilt)]))
    assert "&lt;script&gt;" in answer.content.decode()
    assert is_harmless(answer)


@pytest.mark.parametrize("page", ["queue", "mine", "waiting", "finished", "search"])
def test_the_lists_of_the_desk_do_too(spoilt, as_, page):
    answer = as_("zhou").get(reverse(f"desk:{page}"), {"q": EVIL, "after": EVIL})
    assert answer.status_code == 200
    assert is_harmless(answer)
    assert is_harmless(as_("zhou").get(reverse(f"desk:{page}")))


def test_the_case_page_of_the_desk_does_too(world, spoilt, as_):
    browser = as_("zhou")
    assert is_harmless(browser.get(reverse("desk:case", args=[spoilt.pk])))
    recuse = reverse("desk:recuse", args=[spoilt.pk])
    assert is_harmless(browser.get(recuse))
    assert is_harmless(browser.post(recuse, {"reason": EVIL}))
    assert is_harmless(as_("wu").get(reverse("desk:case", args=[spoilt.pk])))


def test_what_was_typed_comes_back_as_words(world, as_):
    case = world.held()
    url = reverse("desk:complete", args=[item_of(case)])
    answer = as_("zhou").post(url, {"outcome": "reject", "reasons": EVIL})
    assert answer.status_code == 422
    assert is_harmless(answer)
    refused = as_("wu").post(url, {"outcome": EVIL, "report": EVIL})
    assert refused.status_code == 403
    assert is_harmless(refused)
    rule = reverse("desk:rule", args=[case.pk])
    said = {"verdict-material-premises": "gap", "words-material-premises": EVIL * 50}
    assert is_harmless(as_("zhou").post(rule, said))


def test_papers_show_evil_words_as_words(world, spoilt, as_):
    browser = as_("lin")
    for paper in spoilt.papers.all():
        assert is_harmless(browser.get(reverse("documents:paper", args=[paper.pk])))


@pytest.mark.parametrize(
    "address",
    ["/?q={}", "/register/?q={}", "/announcements/?q={}", "/verify/?number={}&code=x"],
)
def test_public_pages_repeat_a_question_as_words(db, client, address):
    answer = client.get(address.format(EVIL))
    assert answer.status_code == 200
    assert is_harmless(answer)


def test_a_registered_body_with_an_evil_purpose_is_shown_as_words(world, as_):
    case = world.awaiting_consent()
    take(case, "consent", world.zhao, outcome="consent")
    spoil(world.countersigned(case))
    take(case, "decide", world.wang, outcome="grant")
    take(case, "issue", world.chen, outcome="online")
    body, browser = fresh(case).organization, Client()
    notice = case.announcements.get().pk
    for url in (
        reverse("public:organization", args=[body.code]),
        reverse("public:announcement", args=[notice]),
        reverse("public:feed"),
    ):
        answer = browser.get(url)
        assert answer.status_code == 200
        assert is_harmless(answer), url


def test_a_control_character_in_an_address_does_not_end_the_feed(world, client):
    case = world.awaiting_consent()
    take(case, "consent", world.zhao, outcome="consent")
    type(fresh(case)).objects.filter(pk=case.pk).update(address="示例路\x0b88\x01号")
    world.granted(case)
    take(case, "issue", world.chen, outcome="online")
    answer = client.get(reverse("public:feed"))
    assert "示例路88号" in answer.content.decode()


# -- addresses and headers ---------------------------------------------------
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "javascript:1",
)


@pytest.mark.parametrize("where", ELSEWHERE)
def test_choosing_a_language_leads_nowhere_else(client, where):
    answer = client.post(reverse("set_language"), {"language": "en", "next": where})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("where", [*ELSEWHERE, "x", "desk:queue", "a\r\nSet-Cookie: b"])
def test_large_type_leads_nowhere_else(client, where):
    answer = client.get(reverse("public:large_type"), headers={"referer": where})
    assert answer.status_code == 302
    assert answer["Location"] in ("/", "x")  # x is a page of ours, if there is one
    assert list(answer.cookies) == ["large_type"]


@pytest.mark.parametrize("host", ["evil.example", "testserver:80@evil.example"])
def test_another_host_is_not_answered(client, host):
    assert client.get("/", headers={"host": host}).status_code == 400


def test_a_number_beyond_every_table_is_not_found(world, as_, monkeypatch):
    monkeypatch.setattr(Template, "render", lambda *_, **__: "")  # the status counts
    cases, lin, zhou = Cases(world), as_("lin"), as_("zhou")
    for name in names():
        if name.startswith(("admin:", "public:", "account:")):
            continue
        args = next(iter(doors_of(name).values()))(cases)
        if any(isinstance(arg, int) for arg in args):
            for number in (1 << 31, 10**30):  # beyond integer, beyond bigint
                huge = [number if isinstance(arg, int) else arg for arg in args]
                url = reverse(name, args=huge)
                for ask in (lin.get, lin.post, zhou.get, zhou.post):
                    assert ask(url).status_code in (302, 403, 404, 405), url


# -- sessions and forgery ----------------------------------------------------
def _views(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.callback
        else:
            yield from _views(entry)


def test_no_view_is_exempt_from_the_check_against_forgery():
    exempt = [v for v in _views(get_resolver()) if getattr(v, "csrf_exempt", False)]
    assert exempt == []


def test_a_form_without_its_token_changes_nothing(world):
    case, browser = world.submitted(), Client(enforce_csrf_checks=True)
    browser.force_login(world.lin)
    answer = browser.post(reverse("portal:withdraw", args=[case.pk]))
    assert answer.status_code == 403
    assert fresh(case).state == "received"


def test_signing_in_begins_a_new_session(world, client):
    world.lin.set_password(PASSWORD)
    world.lin.save()
    planted = client.session
    planted["basket"] = "planted"
    planted.save()
    answers = {"username": "lin", "password": PASSWORD}
    client.post(reverse("account:login"), answers)
    assert client.session["_auth_user_id"] == str(world.lin.pk)
    assert client.session.session_key != planted.session_key


def test_the_demo_cannot_be_reached(client, world):
    with pytest.raises(NoReverseMatch):
        reverse("demo:act_as")
    assert client.post("/demo/act-as/", {"username": "zhou"}).status_code == 404


# -- files -------------------------------------------------------------------
NAMES = {
    "../../etc/passwd.pdf": "passwd.pdf",
    "..\\..\\boot.pdf": "boot.pdf",
    "\u202egnp.pdf": "gnp.pdf",
    'a"\r\nSet-Cookie: b=c.pdf': 'a"Set-Cookie: b=c.pdf',
    "章" * 300 + ".pdf": "章" * 110 + ".pdf",
    ".pdf": ".pdf",  # no ending, so it is not taken
}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_is_a_name_and_nothing_more(name):
    assert clean_name(name) == NAMES[name]


@pytest.mark.parametrize("name", ['a";x=<b>.pdf', "a\r\nX-Evil: 1.pdf", "章程.pdf"])
def test_a_file_comes_back_as_a_download_under_its_own_kind(world, as_, name):
    case, file = world.drafted(), sheet("named")
    file._name = name  # as a browser that cleans nothing would send it
    newest = attach(case, "premises", receive(file, world.lin), world.lin)
    answer = as_("lin").get(reverse("documents:material", args=[newest.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/pdf"
    assert "X-Evil" not in answer.headers
    assert b"".join(answer).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.pdf", b"<html><script>alert(1)</script>"),
        ("page.html", b"<html>"),
        ("picture.svg", b"<svg onload='alert(1)'/>"),
        ("picture.png", b"%PDF-1.4 not a picture"),
        ("empty.pdf", b""),
        ("torn.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>"),
        ("torn.docx", b"PK\x03\x04" + b"\xff" * 200),
        ("torn.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"),
    ],
)
def test_what_is_not_what_it_says_is_not_taken(world, name, content):
    with pytest.raises(Rejected):
        receive(SimpleUploadedFile(name, content), world.lin)


def test_a_picture_of_a_milliard_pixels_is_refused_in_words(world):
    header = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", _size(30_000) + b"\x08\x02\0\0\0")
    bomb = header + _chunk(b"IDAT", b"x") + _chunk(b"IEND", b"")
    with pytest.raises(Rejected, match="像素"):
        receive(SimpleUploadedFile("huge.png", bomb), world.lin)


def _size(side):
    return side.to_bytes(4, "big") * 2


def _chunk(kind, data):
    check = zlib.crc32(kind + data).to_bytes(4, "big")
    return len(data).to_bytes(4, "big") + kind + data + check


@pytest.mark.parametrize("fault", [AttributeError, NotImplementedError, IndexError])
def test_whatever_a_damaged_file_does_to_its_reader_words_come_back(
    world, monkeypatch, fault
):
    def broken(*_args):
        raise fault

    monkeypatch.setattr(Image.Image, "verify", broken)
    buffer = sheet("picture")
    monkeypatch.setattr("workflows.documents.storage.PdfReader", broken)
    with pytest.raises(Rejected):
        receive(buffer, world.lin)


def test_the_one_who_holds_a_step_is_told_when_words_are_odd(world, as_):
    """The odd words are refused, the step stays open, nothing breaks."""
    case = world.accepted()
    acts.claim(item_of(case), world.wu)
    url = reverse("desk:complete", args=[item_of(case)])
    for odd in ("\u202e", "\ud7ff" * 5000, "'; DROP TABLE orgs_user; --" * 200):
        answers = {"outcome": "grant", "report": odd, "grounds": odd}
        assert as_("wu").post(url, answers).status_code in (302, 422)

"""Official papers as an official reads them, and the record of service."""

import re
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from orgs.models import Authority, Region
from orgs.roles import INTAKE
from tests.factories.establishment import an_application
from tests.factories.orgs import bureau, officer, person
from workflows.documents.models import Paper
from workflows.documents.papers import TITLES

ROOM = settings.BASE_DIR / "templates"
TEXTS = sorted(str(p.relative_to(ROOM)) for p in ROOM.glob("*/papers/*.html"))
# What people write themselves, with a full stop or without.
FREE = ("reasons", "words", "answer", "statement", "question", "about", "hearing")
DOUBLE = re.compile(r"[。，；：、？！]\s*[。，；：、？！]|。。|（）|“”")


class Facts(dict):
    """Any fact that a paper may ask for; ``stop`` ends what people wrote."""

    def __init__(self, stop):
        super().__init__(days=10, gaps=[{"item": "章程", "words": f"缺第三页{stop}"}])
        self.update(dict.fromkeys(FREE, f"材料之间不一致{stop}"))
        self.update(grounds=["申请材料不齐全"], ground=f"连续两年未开展活动{stop}")
        self.update(people=[], figures=[], materials=["章程"], years=[], documents=[])
        self.update(taken_back=["印章"], lost=["证书"], reason=f"未报送年报{stop}")

    def __contains__(self, name):
        return True

    def __missing__(self, name):
        return "甲"


def words_of(template, stop):
    region = Region(code="330603000000", name="柯桥区")
    at = Authority(name="柯桥区民政局", region=region, phone="0575-1")
    paper = Paper(
        pk=1, kind="grant", authority=at, issued_at=timezone.now(), digest="0" * 64
    )
    context = {"paper": paper, "facts": Facts(stop), "title": "文书"}
    user = SimpleNamespace(is_officer=False)
    page = render_to_string(
        template, context | {"layout": "documents/pdf.html", "user": user}
    )
    body = page[page.index('<article class="mz-sheet"') :]
    return re.sub(r"<[^>]+>", "", re.sub(r"</(p|li|td|th|h1)>", "\n", body))


@pytest.mark.parametrize("template", TEXTS)
def test_no_paper_stumbles_over_its_punctuation(template):
    for stop in ("。", ""):
        for line in words_of(template, stop).splitlines():
            assert not DOUBLE.search(line), line


def test_every_kind_of_paper_has_a_text():
    written = {name.rpartition("/")[2].removesuffix(".html") for name in TEXTS}
    assert set(TITLES) <= written


@pytest.fixture
def receipt(db):
    bureau()
    case = an_application(person("lin"))
    return case.papers.get(kind="receipt")


def test_a_slip_to_be_signed_names_the_paper_and_who_is_served(receipt, client):
    client.force_login(officer("zhou", INTAKE, at=receipt.authority))
    text = client.get(f"/documents/papers/{receipt.pk}/service/").content.decode()
    for label in (
        *("送达文书名称", "文号", "受送达人", "送达地点", "送达方式"),
        *("收件人签名", "送达人", "备注"),
    ):
        assert label in text
    assert receipt.facts["addressee"] in text


def test_the_party_prints_no_slip(receipt, client):
    client.force_login(receipt.case.applicant)
    assert client.get(f"/documents/papers/{receipt.pk}/service/").status_code == 404


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("柯城区集邮协会注销登记", "“柯城区集邮协会注销登记”申请"),
        ("柯城区集邮协会", "“柯城区集邮协会”注销登记申请"),
    ],
)
def test_what_was_applied_for_is_said_once(title, words):
    facts = {"title": title, "matter": "注销登记", "number": "1", "addressee": "甲"}
    assert words in body_of("acceptance", facts)


@pytest.mark.parametrize(
    ("kind", "organ"),
    [("registrar", "向绍兴市柯桥区人民政府"), ("township", "向绍兴市人民政府")],
)
def test_remedies_name_the_government_above(kind, organ):
    words = body_of("filing_refusal", {"title": "甲", "matter": "备案"}, kind=kind)
    assert organ in words and "六个月内" in words
    assert "行政许可法" not in words


def test_a_refusal_names_the_article_on_remedies():
    assert "第三十八条" in body_of("refusal", {"title": "甲", "grounds": []})


def body_of(name, facts, kind="registrar"):
    above = Region(code="330600000000", name="绍兴市")
    region = Region(code="330603000000", name="柯桥区", parent=above)
    at = Authority(name="柯桥区民政局", region=region, kind=kind)
    paper = Paper(
        pk=1, kind=name, authority=at, issued_at=timezone.now(), digest="0" * 64
    )
    context = {"paper": paper, "facts": facts, "layout": "documents/pdf.html"}
    user = SimpleNamespace(is_officer=False)
    return render_to_string(
        f"documents/papers/{name}.html", context | {"title": "文书", "user": user}
    )

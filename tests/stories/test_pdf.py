"""Papers and certificates as files: the same words as on the page."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.factories.orgs import person
from workflows.documents import pdf
from workflows.documents.models import Certificate


@pytest.fixture
def registered(story):
    story.as_("lin").begins().submits()
    story.accepts().examines().countersigns().decides()
    return story.as_("chen").takes("issue", outcome="online").as_("lin")


def pages(answer):
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(answer.content)).pages


def words(answer):
    return "".join(page.extract_text() for page in pages(answer)).replace("\n", "")


def test_the_applicant_keeps_the_decision_as_a_file(registered):
    paper = registered.case.papers.get(kind="grant")
    answer = registered.client.get(f"/documents/papers/{paper.pk}/pdf/")
    assert paper.number in words(answer)
    assert "本机关决定准予登记" in words(answer)
    assert "Save as PDF" not in words(answer), "buttons are for the screen"


def test_the_certificate_is_one_sheet_in_landscape(registered):
    number = Certificate.objects.get().number
    answer = registered.client.get(f"/documents/certificates/{number}/pdf/")
    [sheet] = pages(answer)
    assert sheet.mediabox.width > sheet.mediabox.height
    assert number in words(answer)


def test_nobody_else_gets_the_file(registered):
    registered.people["stranger"] = person("stranger")
    paper = registered.case.papers.first()
    answer = registered.as_("stranger").client.get(f"/documents/papers/{paper.pk}/pdf/")
    assert answer.status_code == 404


def test_a_file_reads_nothing_but_our_own_style_sheets(caplog):
    pdf.pdf_of('<img src="file:///etc/hostname"><img src="http://localhost:1/x">')
    assert caplog.text.count("a PDF reads static files alone") == 2


def test_the_record_of_service_names_decision_and_certificate(registered):
    paper = registered.case.papers.get(kind="delivery")
    grant, number = registered.case.papers.get(kind="grant"), Certificate.objects.get()
    told = words(registered.client.get(f"/documents/papers/{paper.pk}/pdf/"))
    for fact in (grant.number, number.number, "电子送达", "陈静", "收件人签名"):
        assert fact in told

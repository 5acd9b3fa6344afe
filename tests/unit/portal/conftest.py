"""林晓岚 and her applications, through the pages as she sees them."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfWriter

from orgs.roles import INTAKE
from tests.factories import orgs
from workflows.catalogue import PROCEDURES
from workflows.engine import acts
from workflows.tools.demo import applications
from workflows.tools.demo.applications import Plan, take
from workflows.tools.demo.props import rule

FLOW = PROCEDURES["establishment"]
PLAN = Plan("晨曦", "社区服务", "中心", township="330802006")


@pytest.fixture
def bureau(db):
    return orgs.bureau(phone="0570-000-0001")


@pytest.fixture
def lin(bureau):
    return orgs.person("lin", phone="13800000000")


@pytest.fixture
def sun(bureau):
    return orgs.person("sun")


@pytest.fixture
def zhou(bureau):
    return orgs.officer("zhou", INTAKE)


@pytest.fixture
def as_(db):
    """A browser in which this person has signed in."""

    def browser(user):
        client = Client()
        client.force_login(user)
        return client

    return browser


@pytest.fixture
def page(as_, lin):
    return as_(lin)


@pytest.fixture
def draft(lin, bureau):
    """A complete draft that only has to be submitted."""
    return fresh(applications.draft(PLAN, lin, bureau))


@pytest.fixture
def blank(lin):
    """A draft in which nothing was said yet."""
    return acts.begin(FLOW, lin)


@pytest.fixture
def submitted(draft, lin):
    take(draft, "apply", lin, declared="on")
    return fresh(draft)


@pytest.fixture
def correcting(submitted, zhou):
    """Asked to upload the lease again and to look at the contact once more."""
    ask(
        submitted,
        zhou,
        {"material:premises": "缺页。", "section:contact": "电话不通。"},
    )
    return fresh(submitted)


def ask(case, officer, gaps):
    """Rule on everything, with these gaps, and send the notice."""
    item = case.items.get(step="intake", finished=None)
    acts.claim(item.pk, officer)
    rule(case, officer, gaps)
    take(case, "intake", officer, outcome="gaps")


def fresh(case):
    return type(case)._default_manager.get(pk=case.pk)


def url(case, *parts):
    return "/".join(["/portal/cases", str(case.pk), *parts, ""])


def pdf(pages=1, name="lease.pdf"):
    """A small real PDF, different for each number of pages."""
    writer, buffer = PdfWriter(), BytesIO()
    for _n in range(pages):
        writer.add_blank_page(200, 200)
    writer.write(buffer)
    return SimpleUploadedFile(name, buffer.getvalue(), "application/pdf")


def version(page, address):
    """What the hidden field of a form holds."""
    return page.get(address).context["version"]

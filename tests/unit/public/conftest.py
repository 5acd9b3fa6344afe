"""The public site alone, in Chinese, and what it has to show."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache

from tests.factories import orgs
from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.documents.models import Announcement, Certificate
from workflows.engine import acts

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
CODE = "Q7K29MXD4TABC"


@pytest.fixture(autouse=True)
def alone(settings):
    settings.ROOT_URLCONF = "tests.unit.public.urls"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def bodies(db):
    """Enter so many organizations and announce each; returns them."""

    def enter(count):
        entered = [orgs.organization(n) for n in range(1, count + 1)]
        for body in entered:
            announced(body)
        return entered

    return enter


def announced(body, **facts):
    return Announcement.objects.create(
        kind="establishment",
        title=f"关于准予{body.name}成立登记的公告",
        facts={"name": body.name, "code": body.code, "secret": "3308021985"} | facts,
        authority=body.registrar,
        published_at=NOON,
    )


@pytest.fixture
def lin(db):
    return orgs.person("lin", phone="13812345678")


@pytest.fixture
def draft(lin):
    """A draft of 林晓岚 at the county bureau."""
    bureau = orgs.bureau()
    return acts.begin(
        PROCEDURES["establishment"],
        lin,
        authority=bureau,
        region=bureau.region,
        place=bureau.region.path,
    )


@pytest.fixture
def certificate(draft):
    """A valid certificate of a registered body, with a check code we know."""
    body = orgs.organization(1)
    today = instant.today()
    return Certificate.objects.create(
        number="330802-2026-0031",
        check_code=CODE,
        organization=body,
        case_id=draft.pk,
        title="民办非企业单位（法人）登记证书",
        valid_from=today - timedelta(days=30),
        valid_to=today + timedelta(days=300),
        facts={
            "name": body.name,
            "code": body.code,
            "address": body.address,
            "legal_representative": body.legal_representative,
        },
    )

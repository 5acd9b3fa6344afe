"""Fields that no form asked for change nothing, whoever sends them."""

from datetime import date

import pytest
from django.urls import reverse

from notifications.models import Notification
from orgs.models import Authority
from orgs.numbers import make_resident_id
from tests.factories.orgs import bureau
from tests.factories.world import REPORT, fresh
from tests.unit.permissions import item_of
from workflows.engine import acts

pytestmark = pytest.mark.django_db

CONTACT = {
    "contact_name": "林晓岚",
    "contact_phone": "13900000009",
    "preparing_only": "on",
    "true_facts": "on",
}
UNASKED = {
    "state": "granted",
    "status": "DONE",
    "track": "dual",
    "granted": "on",
    "countersigned": "on",
    "consented": "on",
    "category_confirmed": "on",
    "credit_code": "53330802MJ0D000001",
    "number": "330802-CL-2026-9999",
    "applicant": "1",
    "owner": "1",
    "organization": "1",
    "finding": "complete",
    "charity": "on",
    "confirmed": "everything",
    "deferred": "charter",
    "commitments": "{}",
    "submitted_at": "2020-01-01 00:00",
    "accepted_at": "2020-01-01 00:00",
    "pk": "1",
    "id": "1",
}
PERSON = {
    "full_name": "叶文清",
    "id_number": make_resident_id("330802", date(1990, 3, 7), 2),
    "declared_no_ban": "on",
    "establishment": "1",
    "post": "chair",
    "is_legal_representative": "on",
    "kind": "leader",
}


def columns(case):
    """Every column of the file but those the contact section is for."""
    file = fresh(case)
    free = {"contact_name", "contact_phone", "commitments", "confirmed", "changed_at"}
    fields = [f for f in file._meta.concrete_fields if f.name not in free]
    return {f.name: getattr(file, f.attname) for f in fields}


@pytest.mark.parametrize("path", ["section", "autosave"])
def test_a_section_saves_its_own_answers_only(world, as_, path):
    case = world.drafted()
    unasked = UNASKED | {"authority": bureau("330803").pk}
    before = columns(case)
    url = reverse(f"portal:{path}", args=[case.pk, "contact"])
    assert as_("lin").post(url, unasked | CONTACT).status_code in (200, 302)
    assert fresh(case).contact_phone == CONTACT["contact_phone"]
    assert columns(case) == before


def test_charity_and_track_are_asked_in_their_own_section(world, as_):
    """The track follows from the answers; nobody chooses it."""
    case = world.drafted()
    url = reverse("portal:section", args=[case.pk, "what"])
    answers = {
        "form": "service",
        "authority": world.office.pk,
        "category": "community",
        "track": "dual",
        "activity_level": "province",
    }
    assert as_("lin").post(url, answers).status_code == 302
    assert (fresh(case).track, fresh(case).activity_level) == ("direct", "county")


def test_a_person_is_added_to_this_case_and_list_only(world, as_):
    case, other = world.drafted(), world.drafted()
    there = other.coerced.people.count()
    url = reverse("portal:person_add", args=[case.pk, "founders"])
    answer = as_("lin").post(url, PERSON | {"establishment": other.pk})
    assert answer.status_code == 302
    made = fresh(case).people.latest("pk")
    assert (made.kind, made.post) == ("founder", "")
    assert not made.is_legal_representative
    assert other.coerced.people.count() == there


def test_a_step_writes_down_its_own_answers_only(world, as_):
    case = world.accepted()
    acts.claim(item_of(case), world.wu)
    more = {"granted": "on", "countersigned": "on", "state": "granted", "owner": "1"}
    url = reverse("desk:complete", args=[item_of(case)])
    as_("wu").post(url, {"outcome": "grant", "report": REPORT} | more)
    file = fresh(case)
    assert (file.state, file.granted, file.countersigned) == ("accepted", None, None)
    assert case.items.get(finished=None).step == "countersign"


@pytest.mark.parametrize("outcome", ["complete", "dual", "nonsense"])
def test_an_outcome_that_was_not_offered_is_none(world, as_, outcome):
    """The examiner has other outcomes than the one who accepts."""
    case = world.accepted()
    acts.claim(item_of(case), world.zheng)
    url = reverse("desk:complete", args=[item_of(case)])
    fresh(case).__class__.objects.filter(pk=case.pk).update(track="dual")
    answer = as_("zheng").post(url, {"outcome": outcome, "report": REPORT})
    assert answer.status_code == 422


def test_only_a_supervising_unit_can_be_named_as_one(world, as_):
    case = world.drafted()
    url = reverse("portal:section", args=[case.pk, "what"])
    answers = {"form": "service", "authority": world.unit.pk, "category": "community"}
    answer = as_("lin").post(url, answers | {"supervising_unit": world.office.pk})
    assert answer.status_code == 422
    assert {"authority", "supervising_unit"} <= set(answer.context["form"].errors)
    assert Authority.objects.get(pk=fresh(case).authority_id) == world.office


def test_a_message_of_somebody_else_stays_unread(world, as_):
    case = world.submitted()
    mine = Notification.objects.create(
        user=world.lin, event_seq=1, kind="x", case_id=case.pk, at=case.created
    )
    as_("sun").post(reverse("notifications:read_all"))
    mine.refresh_from_db()
    assert mine.read_at is None

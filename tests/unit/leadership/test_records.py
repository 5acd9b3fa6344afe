"""One person across organizations: shown to officers who say why, to nobody else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from orgs.roles import DECIDE, EXAMINE, INTAKE, OPINION
from tests.factories.bars import a_bar
from tests.factories.leadership import CARE, CHESS, READING, Election, Nominee, Post
from tests.factories.leadership import a_body as enter
from tests.factories.orgs import officer, person, supervising_unit
from tests.unit.leadership import proposals
from workflows.engine.models import LogEntry
from workflows.procedures.leadership import records
from workflows.procedures.leadership.models import Look
from workflows.tools.demo.elections import number_of

pytestmark = pytest.mark.django_db
HE = records.of_number("何清", number_of("何清"))
RECORD = "desk:leader_record"


@pytest.fixture
def lin():
    return person("lin", phone="13800000000")


def test_posts_of_every_body_are_in_one_record(lin):
    """何清 leads the chess association and the care centre."""
    enter(lin, CHESS), enter(lin, CARE)
    found = records.look(officer("wu", EXAMINE), HE, "核查任职情况")
    assert {post.organization.name for post in found.posts} == {CHESS.name, CARE.name}
    assert {body.name for body in found.represented} == {CHESS.name, CARE.name}


def test_a_running_proposal_is_in_it(lin):
    case = proposals.submitted(
        lin, READING, Election((Nominee("何清", Post.VICE_CHAIR),), "change")
    )
    found = records.look(officer("zheng", EXAMINE), HE, "核查任职情况")
    assert [one.number for one in found.running] == [case.number]


def test_each_look_is_kept_and_logged_without_the_person(lin):
    wu = officer("wu", EXAMINE)
    records.look(wu, HE, "核查任职情况")
    assert Look.objects.get().reason == "核查任职情况"
    entry = LogEntry.objects.get(kind="looked_up")
    assert entry.actor == wu
    assert "何清" not in str(entry.detail) and HE.id_index not in str(entry.detail)


@pytest.mark.parametrize("role", [INTAKE, OPINION])
def test_other_officers_look_at_nobody(role):
    place = supervising_unit() if role is OPINION else None
    zhao = officer("zhao", role, at=place)
    with pytest.raises(PermissionDenied):
        records.look(zhao, HE, "好奇")
    assert not Look.objects.exists()


def test_a_leader_without_a_number_has_no_record_of_others(lin):
    enter(lin, CHESS)
    nobody = records.of_number("何清", "")
    found = records.look(officer("wu", EXAMINE), nobody, "核查")
    assert (found.posts, found.represented, found.running) == ([], [], [])


def test_the_page_asks_why_first(client, lin):
    enter(lin, CHESS)
    client.force_login(officer("wang", DECIDE))
    assert CHESS.name not in client.get(reverse(RECORD)).content.decode()
    asked = {"name": "何清", "number": number_of("何清")}
    refused = client.post(reverse(RECORD), asked)
    assert refused.status_code == 422 and not Look.objects.exists()
    page = client.post(reverse(RECORD), asked | {"reason": "核查任职情况"})
    assert CHESS.name in page.content.decode()
    assert number_of("何清") not in page.content.decode()


def test_a_leader_of_the_register_needs_no_number(client, lin):
    body = enter(lin, CHESS)
    client.force_login(officer("wu", EXAMINE))
    leader = body.leaders.get(post="chair")
    address = f"{reverse(RECORD)}?leader={leader.pk}"
    assert "何清" in client.get(address).content.decode()
    page = client.post(address, {"reason": "换届核查"}).content.decode()
    assert CHESS.name in page


@pytest.mark.parametrize("asked", ["leader=0", "leader=x", "candidate=99999999999"])
def test_nobody_is_found_by_guessing(client, asked):
    client.force_login(officer("wu", EXAMINE))
    assert client.get(f"{reverse(RECORD)}?{asked}").status_code == 404


def test_a_candidate_of_a_case_one_may_not_see_is_not_found(client, lin):
    from tests.factories.orgs import bureau

    case = proposals.submitted(lin)
    client.force_login(officer("zheng", EXAMINE, at=bureau("330803")))
    one = case.people.first()
    assert client.get(f"{reverse(RECORD)}?candidate={one.pk}").status_code == 404


def test_bars_are_in_the_record(lin):
    wu = officer("wu", EXAMINE)
    a_bar(wu, id_number=number_of("何清"))
    assert records.look(wu, HE, "核查任职情况").bars

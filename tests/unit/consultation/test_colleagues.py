"""同事咨询和内部备注: said among colleagues, read by nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from notifications.models import Notification, Outgoing
from orgs import handlers
from tests.factories.world import a_world, body_of
from workflows.consultation import colleagues
from workflows.consultation.models import Note, Question
from workflows.engine.models import LogEntry, WorkItem
from workflows.engine.work import Refused

pytestmark = pytest.mark.django_db
CANARY = "据了解其场地似有转租，请核实"


@pytest.fixture
def world():
    return a_world()


@pytest.fixture
def case(world):
    return world.held()  # by 周敏


def as_(user):
    client = Client()
    client.force_login(user)
    return client


def told():
    return set(Notification.objects.values_list("user__username", "kind"))


def test_a_colleague_is_asked_told_and_answers(
    world, case, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        question = colleagues.ask(case.pk, world.zhou, world.wu, "可否直接登记？")
    assert ("wu", "colleague_asks") in told()
    assert list(colleagues.open_for(world.wu)) == [question]
    with django_capture_on_commit_callbacks(execute=True):
        colleagues.reply(question.pk, world.wu, "可以。")
    assert ("zhou", "colleague_answers") in told()
    assert not colleagues.open_for(world.wu).exists()


def test_the_step_stays_where_it_is(world, case):
    question = colleagues.ask(case.pk, world.zhou, world.wu, "可否直接登记？")
    item = WorkItem.objects.get(process=case.pk, finished=None)
    assert (item.owner, question.item) == (world.zhou, item)


def test_who_is_mentioned_is_told_and_others_are_not(
    world, case, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        colleagues.note(case.pk, world.zhou, CANARY, {world.wu.pk, world.wang.pk})
    mentioned = {who for who, kind in told() if kind == "mentioned"}
    assert mentioned == {"wu", "wang"}


def test_the_log_says_that_they_talked_and_not_what(world, case):
    colleagues.ask(case.pk, world.zhou, world.wu, CANARY)
    colleagues.note(case.pk, world.zhou, CANARY)
    for entry in LogEntry.objects.filter(kind__in=colleagues.KINDS):
        assert CANARY not in str(entry.detail)


@pytest.mark.parametrize("who", ["lin", "zhao", "fang", "sun", "chen", "qian"])
def test_only_colleagues_of_the_office_are_asked_or_mentioned(world, case, who):
    person = world.people[who]
    if who == "chen":  # of the office, but a party
        type(case).objects.filter(pk=case.pk).update(assisted_by=person)
    with pytest.raises(Refused):
        colleagues.ask(case.pk, world.zhou, person, "？")
    with pytest.raises(Refused):
        colleagues.note(case.pk, world.zhou, "？", {person.pk})
    assert not (Question.objects.exists() or Note.objects.exists())


@pytest.mark.parametrize("who", ["lin", "fang", "sun", "qian", "jiang"])
def test_nobody_from_outside_asks_or_notes(world, case, who):
    with pytest.raises(Refused):
        colleagues.ask(case.pk, world.people[who], world.wu, "？")
    with pytest.raises(Refused):
        colleagues.note(case.pk, world.people[who], "？")


def test_only_who_was_asked_answers_and_once(world, case):
    question = colleagues.ask(case.pk, world.zhou, world.wu, "？")
    with pytest.raises(Refused, match="outside"):
        colleagues.reply(question.pk, world.zheng, "！")
    colleagues.reply(question.pk, world.wu, "！")
    with pytest.raises(Refused, match="closed"):
        colleagues.reply(question.pk, world.wu, "！！")


def test_an_office_that_is_asked_reads_nothing_of_the_registrars(world):
    case = world.consulted()
    colleagues.note(case.pk, world.wu, CANARY)
    page = as_(world.zhao).get(reverse("desk:case", args=[case.pk]))
    assert page.status_code == 200
    assert CANARY not in page.content.decode()
    assert not colleagues.talk(case, world.zhao)


def test_the_case_page_shows_it_to_colleagues(world, case):
    colleagues.note(case.pk, world.zhou, CANARY, {world.wu.pk})
    colleagues.ask(case.pk, world.zhou, world.wu, "可否直接登记？")
    page = as_(world.wu).get(reverse("desk:case", args=[case.pk])).content.decode()
    assert CANARY in page
    assert "@吴建平" in page
    assert reverse("desk:reply", args=[Question.objects.get().pk]) in page


def test_by_the_pages(world, case):
    zhou, wu = as_(world.zhou), as_(world.wu)
    for name, said in (
        ("ask", {"to": world.wu.pk, "text": "可否？"}),
        ("note", {"to": [world.wu.pk], "text": CANARY}),
    ):
        address = reverse(f"desk:{name}", args=[case.pk])
        assert zhou.get(address).status_code == 200
        assert zhou.post(address, {"text": ""}).status_code == 422
        assert zhou.post(address, said).status_code == 302
    question = Question.objects.get()
    assert "可否？" in wu.get(reverse("desk:questions")).content.decode()
    address = reverse("desk:reply", args=[question.pk])
    assert as_(world.zheng).post(address, {"text": "！"}).status_code == 404
    assert wu.post(address, {"text": "可以。"}).status_code == 302


# -- the applicant never sees any of it -----------------------------------------
PORTAL = ("portal:case", "portal:tasks", "portal:answers", "portal:receipt")


def _pages(client, case):
    for name in PORTAL:
        yield client.get(reverse(name, args=[case.pk]))
    yield client.get(reverse("portal:home"))
    yield client.get(reverse("notifications:inbox"))
    yield client.get(reverse("desk:case", args=[case.pk]))


def _said(world, case):
    colleagues.note(case.pk, world.zhou, CANARY, {world.wu.pk})
    question = colleagues.ask(case.pk, world.zhou, world.wu, CANARY)
    colleagues.reply(question.pk, world.wu, CANARY)


def test_the_applicant_meets_it_on_no_page(
    world, case, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        _said(world, case)
    for page in _pages(as_(world.lin), case):
        assert CANARY not in page.content.decode()
    told_lin = Notification.objects.filter(user=world.lin, kind__contains="colleague")
    assert not told_lin.exists()
    assert CANARY not in str(list(Outgoing.objects.values()))


def test_nor_does_an_officer_who_files_for_the_body(world):
    """A colleague of the office, and a party of this case: he reads as one."""
    case = world.registered()
    colleagues.note(case.pk, world.zhou, CANARY)
    handlers.appoint(body_of(case), world.chen, by=world.lin)
    for page in _pages(as_(world.chen), case):
        assert CANARY not in page.content.decode()
    assert not colleagues.talk(case, world.chen)
    chen = as_(world.chen)
    for name in ("ask", "note"):
        address = reverse(f"desk:{name}", args=[case.pk])
        assert chen.post(address, {"text": "？"}).status_code == 403


def test_nor_does_any_export(world, case):
    _said(world, case)
    for entry in LogEntry.objects.filter(case=case.pk):
        assert CANARY not in f"{entry.detail} {entry.digest}"

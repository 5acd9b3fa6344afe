"""Several steps in one go: each by itself, every bar asked, what fails is told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orgs.roles import EXAMINE, SUPERVISE
from tests.factories.deputies import a_deputyship
from tests.factories.orgs import appointed, bureau, person
from tests.unit.desk.conftest import accept, copies, examine, item, take, url
from workflows.clock import instant
from workflows.desk import together
from workflows.desk.models import Batch, BatchLine
from workflows.engine.access import IN_STEAD
from workflows.engine.models import Recusal
from workflows.jobs.models import Job

AGREE = "establishment.countersign.agree"


def batch(client, act, *items, **more):
    facts = {"act": act, "item": [each.pk for each in items], **more}
    return client.post(url("batch_preview"), facts, follow=True)


def do(client, act, *items, **more):
    return batch(client, act, *items, do="it", **more)


@pytest.fixture
def three(case):
    return [item(each, "intake") for each in (case, *copies(case, 2))]


def test_the_preview_says_what_will_happen_and_changes_nothing(screen, office, three):
    take(screen("he"), three[0].process, "intake")
    page = batch(screen("zhou"), "claim", *three)
    assert [bool(one.why_not) for one in page.context["prospects"]] == [
        True,
        False,
        False,
    ]
    assert not Batch.objects.exists()
    three[1].refresh_from_db()
    assert three[1].owner is None


def spent_on_preview(client, act, items):
    """The page that asks once more; the second time, as on a warm server."""
    batch(client, act, *items)
    with CaptureQueriesContext(connection) as captured:
        batch(client, act, *items)
    return len(captured)


@pytest.mark.parametrize(
    ("who", "act"),
    [
        ("zhou", "claim"),
        ("zhou", "release"),
        ("wang", "assign"),
        ("zhou", "establishment.intake.complete"),
    ],
)
def test_a_preview_costs_the_same_with_three_and_with_thirty(
    screen, three, case, who, act
):
    few = spent_on_preview(screen(who), act, three)
    thirty = [*three, *(item(each, "intake") for each in copies(case, 27))]
    assert spent_on_preview(screen(who), act, thirty) == few <= 18


def test_of_more_than_thirty_the_forms_are_asked_when_it_is_done(
    screen, three, case, monkeypatch
):
    monkeypatch.setattr(together, "LOOKED_INTO", 2)
    page = batch(screen("zhou"), "establishment.intake.complete", *three)
    told = [bool(one.why_not) for one in page.context["prospects"]]
    assert told == [True, True, False]


def test_a_deputy_is_told_the_same_bars_in_a_preview(screen, office, case):
    accept(screen, office, case)
    examine(screen, case)
    second = item(case, "countersign")
    a_deputyship(office.wu, office.he)
    prospects = batch(screen("he"), "claim", second).context["prospects"]
    assert prospects[0].why_not == IN_STEAD["four_eyes"]


def test_taking_several_is_logged_singly(screen, office, three):
    take(screen("he"), three[0].process, "intake")
    answer = do(screen("zhou"), "claim", *three)
    assert (answer.context["done"], answer.context["failed"]) == (2, 1)
    for one in three[1:]:
        assert one.process.log.filter(kind="claimed", actor=office.zhou).count() == 1
    assert "已" in BatchLine.objects.get(state="failed").words


def test_what_was_taken_is_given_back_together(screen, office, three):
    do(screen("zhou"), "claim", *three)
    answer = do(screen("zhou"), "release", *three)
    assert answer.context["done"] == 3
    three[0].refresh_from_db()
    assert three[0].owner is None


def test_the_head_gives_out_several_but_none_to_whom_it_is_barred(
    screen, office, three
):
    Recusal.objects.create(
        case=three[0].process, user=office.he, reason="亲属", at=instant.now()
    )
    answer = do(screen("wang"), "assign", *three, to=office.he.pk)
    assert (answer.context["done"], answer.context["failed"]) == (2, 1)
    three[1].refresh_from_db()
    assert three[1].owner == office.he


def test_an_intake_clerk_gives_out_nothing(screen, office, three):
    do(screen("zhou"), "assign", *three, to=office.he.pk)
    assert not Batch.objects.exists()


@pytest.fixture
def to_countersign(screen, office, case):
    accept(screen, office, case)
    examine(screen, case)
    return item(case, "countersign")


def test_a_countersignature_in_a_batch_needs_other_eyes(screen, office, to_countersign):
    page = batch(screen("wu"), AGREE, to_countersign)
    assert page.context["prospects"][0].why_not
    answer = do(screen("wu"), AGREE, to_countersign)
    assert answer.context["failed"] == 1
    answer = do(screen("zheng"), AGREE, to_countersign)
    assert answer.context["done"] == 1
    to_countersign.refresh_from_db()
    assert (to_countersign.owner, to_countersign.outcome) == (office.zheng, "agree")


def test_what_its_form_refuses_stays_with_nobody(screen, office, case):
    accept_act = "establishment.intake.complete"
    page = batch(screen("zhou"), accept_act, item(case, "intake"))
    assert page.context["prospects"][0].why_not
    answer = do(screen("zhou"), accept_act, item(case, "intake"))
    assert answer.context["failed"] == 1
    assert item(case, "intake").owner is None


def test_an_outcome_that_no_flow_allows_is_no_choice(screen, office, to_countersign):
    do(screen("zheng"), "establishment.countersign.disagree", to_countersign)
    assert not Batch.objects.exists()


def test_many_are_done_in_the_background_while_one_watches(screen, office, case):
    many = [item(each, "intake") for each in (case, *copies(case, 21))]
    zhou = screen("zhou")
    page = do(zhou, "claim", *many)
    assert page.context["waiting"] == 22
    assert "data-live-soon" in page.content.decode()
    job = Job.objects.get(requested_by=office.zhou)
    while together.some(job):
        pass
    assert job.done == job.total == 22
    page = zhou.get(url("batch_result", Batch.objects.get().pk))
    assert (page.context["done"], page.context["waiting"]) == (22, 0)


def test_somebody_who_lost_the_role_meanwhile_does_nothing(screen, office, case):
    line = BatchLine(
        batch=Batch.objects.create(user=office.zhou, act=AGREE, at=instant.now()),
        item=item(case, "intake"),
    )
    line.save()
    together.run(line, line.batch)
    assert line.state == "failed"


def test_a_batch_is_ones_own(screen, office, three):
    do(screen("zhou"), "claim", three[0])
    address = url("batch_result", Batch.objects.get().pk)
    assert screen("he").get(address).status_code == 404


def test_a_case_out_of_sight_cannot_be_chosen(screen, office, three):
    appointed(office.sun, EXAMINE, bureau("330803"))
    do(screen("sun"), "claim", *three)
    assert not Batch.objects.exists()


@pytest.fixture
def jiang(screen, office):
    """Oversees the city; the office of the county is not hers."""
    office.jiang = person("jiang", full_name="蒋薇")
    appointed(office.jiang, SUPERVISE, bureau("330800"))
    return screen("jiang")


def board_of(step):
    return reverse("insight:step", args=[step])


def test_oversight_gives_steps_of_an_office_below_to_somebody_else_there(
    screen, office, three, jiang
):
    take(screen("zhou"), three[0].process, "intake")
    page = jiang.get(board_of("intake"))
    ticks = [f'value="{one.pk}" id="tick-{one.pk}"' for one in three]
    assert all(tick in page.content.decode() for tick in ticks)
    back = board_of("intake")
    preview = batch(jiang, "assign", *three, back=back)
    assert preview.context["ready"] == 3
    offered = dict(preview.context["form"].fields["to"].choices)
    assert offered[office.he.pk] == f"何清（{office.at.name}）"
    said = {"to": office.he.pk, "reason": "周敏负荷过重。", "back": back}
    answer = do(jiang, "assign", *three, **said)
    assert (answer.context["done"], answer.context["back"]) == (3, back)
    for one in three:
        one.refresh_from_db()
        assert one.owner == office.he
    told = three[0].process.log.get(kind="reassigned")
    assert (told.actor, told.role) == (office.jiang, "supervise")
    assert told.detail["reason"] == "周敏负荷过重。"


def test_oversight_cannot_get_round_the_four_eyes(screen, office, case, jiang):
    accept(screen, office, case)
    examine(screen, case)
    second = item(case, "countersign")
    said = {"to": office.wu.pk, "reason": "郑立出差。"}
    answer = do(jiang, "assign", second, **said)
    assert (answer.context["done"], answer.context["failed"]) == (0, 1)
    second.refresh_from_db()
    assert second.owner is None


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "x"])
def test_the_way_back_stays_on_the_site(screen, office, three, back):
    page = batch(screen("zhou"), "claim", *three, back=back)
    assert page.context["back"] == reverse("desk:queue")

"""A procedure changes under open cases: they are named, moved or left, never lost."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.management.sql import emit_post_migrate_signal
from django.urls import reverse

from orgs.roles import DECIDE, EXAMINE, SUPERVISE
from tests.factories.orgs import bureau, officer, person
from workflows.catalogue import PROCEDURES
from workflows.clock import instant
from workflows.desk.history import history
from workflows.engine import acts
from workflows.engine.definitions import definition
from workflows.engine.models import Case, Deadline, LogEntry, WorkItem
from workflows.engine.work import Refused
from workflows.procedures.establishment.flows import EstablishmentFlow as Flow
from workflows.upkeep import moving, versions
from workflows.upkeep.models import FlowVersion

pytestmark = pytest.mark.django_db
OLD = "workflows/engine.gone.Flow"


def earlier(case, **facts):
    """As a release before this one has left it."""
    Case.objects.filter(pk=case.pk).update(version="0123456789abcdef", **facts)


def waits_at(case, name, step="intake"):
    """The node was called otherwise then."""
    items = WorkItem.objects.filter(process=case.pk, step=step)
    node = items.get().flow_task
    reference = f"establishment/flows.{node.flow_class.__name__}.{name}"
    items.update(step=name, flow_task=reference)
    earlier(case)


def verdict_of(case, **names):
    return next(v for v in moving.verdicts(Flow, names) if v.case == case.pk)


def said(*options):
    out = StringIO()
    try:
        call_command("move_cases", *options, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}!{error}"
    return out.getvalue()


def test_a_name_nobody_knows_breaks_no_page_and_opens_no_step(case, client, zhou):
    """The release check was left out: the file can be read, and says what to do."""
    waits_at(case, "ghost")
    client.force_login(zhou)
    page = client.get(reverse("desk:case", args=[case.pk]))
    assert page.status_code == 200
    assert "系统管理员" in page.content.decode()
    with pytest.raises(Refused) as caught:
        acts.claim(WorkItem.objects.get(process=case.pk, step="ghost").pk, zhou)
    assert caught.value.reason == "obsolete"


def test_a_case_remembers_the_version_it_began_under(case):
    assert case.version == Flow.version()
    assert len(case.version) == 16


@pytest.mark.parametrize("flow", PROCEDURES.values(), ids=list(PROCEDURES))
def test_a_version_is_the_same_on_every_machine(flow):
    """Nothing in it tells where an object lies in memory."""
    assert definition(flow) == definition(flow)
    assert " at 0x" not in str(definition(flow))
    assert flow.start_node().name in definition(flow)["nodes"]


def test_versions_are_all_different():
    assert len({flow.version() for flow in PROCEDURES.values()}) == len(PROCEDURES)


def test_a_release_writes_its_versions_down_once():
    versions.register(PROCEDURES.values())
    assert versions.register(PROCEDURES.values()) == 0
    kept = FlowVersion.objects.get(procedure="establishment", digest=Flow.version())
    assert kept.definition["nodes"]["examine"]["role"] == EXAMINE.slug
    assert kept.definition["titles"]["examine"] == "审查"


def test_migrating_is_what_writes_them_down():
    """Django tells only of apps that have tables: nobody may wait in vain."""
    FlowVersion.objects.all().delete()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert set(FlowVersion.objects.values_list("procedure", flat=True)) == {*PROCEDURES}


def test_a_change_of_hands_is_another_version(monkeypatch):
    before = Flow.version()
    monkeypatch.setattr(Flow.intake, "role", DECIDE)
    assert definition(Flow)["nodes"]["intake"]["role"] == DECIDE.slug
    monkeypatch.undo()
    assert Flow.version() == before


def test_a_case_whose_nodes_are_known_moves_as_it_is(case):
    earlier(case)
    assert verdict_of(case).movable
    assert f"{case.number} moves" in said("--procedure", "establishment")
    case.refresh_from_db()
    assert case.version == Flow.version()
    entry = LogEntry.objects.get(case=case, kind="migrated")
    assert entry.detail["versions"]["to"] == Flow.version()
    assert history(case.coerced)


def test_a_case_at_a_node_that_is_gone_is_named_with_the_reason(case):
    waits_at(case, "old_intake")
    told = said("--procedure", "establishment", "--dry-run")
    assert f"{case.number} cannot: waits at old_intake which is no step" in told
    assert "1 cases cannot move" in told
    said("--procedure", "establishment")
    case.refresh_from_db()
    assert case.version == "0123456789abcdef"


def test_a_dry_run_changes_nothing(case):
    earlier(case)
    said("--procedure", "establishment", "--dry-run")
    case.refresh_from_db()
    assert case.version == "0123456789abcdef"


def test_mapped_it_moves_and_the_office_goes_on(case, zhou):
    waits_at(case, "old_intake")
    told = said("--procedure", "establishment", "--map", "old_intake=intake")
    assert "old_intake → intake" in told
    item = case.items.get(step="intake")
    with instant.at("2026-12-30 11:00"):
        acts.claim(item.pk, zhou)
    assert WorkItem.objects.get(pk=item.pk).owner == zhou


def test_a_mapping_into_nothing_is_a_reason_too(case):
    waits_at(case, "old_intake")
    assert verdict_of(case, old_intake="nowhere").reasons == [
        "waits at old_intake, mapped to nowhere, which is no step"
    ]


def test_a_state_and_a_clock_that_are_gone_are_reasons(case):
    earlier(case, state="pondering")
    Deadline.objects.filter(case=case).update(clock="pondering", fires="ponder")
    assert verdict_of(case).reasons == [
        "state pondering is unknown",
        "clock pondering is gone",
        "clock pondering leads to ponder, which is gone",
    ]


def test_four_eyes_survive_a_step_by_another_name(case, zhou):
    """Who examined when it was called otherwise still may not countersign."""
    wu = officer("wu", EXAMINE)
    done = WorkItem.objects.create(
        process_id=case.pk,
        flow_task=Flow.instance.node("examine"),
        step="old_examine",
        role=EXAMINE.slug,
        authority=case.authority,
        owner=wu,
        status="DONE",
        created=case.created,
        finished=case.created,
    )
    waits_at(case, "old_second")
    names = {"old_second": "countersign", "old_examine": "examine"}
    moving.move(Flow, case.pk, names)
    assert WorkItem.objects.get(pk=done.pk).step in ("examine", "old_examine")
    item = case.items.get(step="countersign")
    with pytest.raises(Refused) as caught:
        acts.claim(item.pk, wu)
    assert caught.value.reason == "four_eyes"


def test_a_release_that_knows_every_name_passes_the_check(case):
    assert "resolves" in said("--check")


def test_a_release_that_lost_a_node_fails_the_check(case):
    waits_at(case, "old_intake")
    assert "establishment: a case waits at old_intake" in said("--check")


def test_a_release_that_lost_a_clock_fails_the_check(case):
    Deadline.objects.filter(case=case).update(clock="pondering")
    assert "the clock pondering runs" in said("--check")


def test_a_closed_case_is_nobodys_concern(case):
    waits_at(case, "old_intake")
    WorkItem.objects.filter(process=case.pk).update(status="CANCELED")
    Deadline.objects.filter(case=case).update(status="cancelled")
    Case.objects.filter(pk=case.pk).update(finished=case.created)
    assert "resolves" in said("--check")


def test_judging_costs_the_same_for_few_and_many(case, django_assert_num_queries):
    earlier(case)
    lin = person("sun")
    for _more in range(3):
        earlier(acts.begin(Flow, lin, authority=bureau()))
    with django_assert_num_queries(4):
        assert len(list(moving.verdicts(Flow))) == 4


def test_oversight_sees_how_many_cases_stand_under_which_version(case, client):
    versions.register(PROCEDURES.values())
    earlier(case)
    client.force_login(officer("jiang", SUPERVISE))
    page = client.get(reverse("desk:versions"))
    assert [r.cases for r in page.context["rows"] if r.digest == "0123456789abcdef"]
    text = page.content.decode()
    for words in ("第 1 版", f"标识 {Flow.version()[:8]}", "早期版本", "版本留存之前"):
        assert words in text
    assert "<code>" not in text

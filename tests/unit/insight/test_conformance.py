"""A case is judged by the version of the flow it runs under, not by today's."""

from copy import deepcopy
from datetime import timedelta

import pytest

from tests.factories.insight import HOUR, MONDAY
from workflows.catalogue import PROCEDURES
from workflows.engine.declared import declared
from workflows.engine.definitions import definition
from workflows.engine.graph import graph
from workflows.engine.models import Case
from workflows.insight import conformance, naming, summaries
from workflows.insight.board import board
from workflows.insight.forms import BoardForm
from workflows.insight.models import Trace
from workflows.insight.scope import area_of
from workflows.insight.ways import ways
from workflows.procedures.establishment.flows import EstablishmentFlow as Flow
from workflows.upkeep.models import FlowVersion

DAY = timedelta(days=1)
EARLIER = "without-2nd-look"


@pytest.fixture
def versions(db, monkeypatch):
    """Until the second Monday nobody looked twice: examined was decided."""
    monkeypatch.setattr(conformance, "_known", {})
    said = deepcopy(definition(Flow))
    for node in said["nodes"].values():
        for edge in node.get("to", ()):
            edge[1] = "decide" if edge[1] == "countersign" else edge[1]
    FlowVersion.objects.all().delete()
    since = {EARLIER: MONDAY - 100 * DAY, Flow.version(): MONDAY + 7 * DAY}
    for digest, kept in ((EARLIER, said), (Flow.version(), definition(Flow))):
        FlowVersion.objects.create(
            procedure=Flow.slug, digest=digest, since=since[digest], definition=kept
        )


def decided(log, office, day, version, *, twice):
    """Handed in and decided on the same day, with or without a second look."""
    way = log.case(MONDAY + day * DAY)
    Case.objects.filter(pk=way.case.pk).update(version=version)
    way.step("intake", office.zhou, 1, 0).step("examine", office.wu, 1, 0)
    if twice:
        way.step("countersign", office.zheng, 1, 0)
    return way.step("decide", office.wang, 1, 0).ends()


def strayed(log):
    """Cases that strayed, read as they came, which is the same as all at once."""
    log.written()
    summaries.catch_up()
    rows = Trace.objects.exclude(deviation="").order_by("pk")
    found = list(rows.values_list("case", "deviation"))
    summaries.rebuild()
    assert found == list(rows.values_list("case", "deviation"))
    return dict(found)


@pytest.mark.parametrize("flow", PROCEDURES.values(), ids=list(PROCEDURES))
def test_what_is_kept_of_a_version_declares_what_the_flow_does(flow):
    kept, now = declared(definition(flow)), graph(flow)
    assert (kept.ways, kept.jumps, kept.start) == (now.ways, now.jumps, now.start)


def test_what_an_earlier_version_declares_is_no_deviation(log, office, versions):
    decided(log, office, 0, EARLIER, twice=False)
    decided(log, office, 14, EARLIER, twice=False)
    assert not strayed(log)


def test_a_case_that_the_present_flow_took_on_is_as_declared(log, office, versions):
    """No class of the earlier flow is left; its cases follow the present ways."""
    decided(log, office, 14, EARLIER, twice=True)
    assert not strayed(log)


def test_the_new_way_before_its_time_is_a_deviation(log, office, versions):
    way = decided(log, office, 0, EARLIER, twice=True)
    assert strayed(log) == {way.case.pk: "examine>countersign"}


def test_a_new_case_that_goes_the_earlier_way_is_a_deviation(log, office, versions):
    way = decided(log, office, 14, Flow.version(), twice=False)
    assert strayed(log) == {way.case.pk: "examine>decide"}


def test_a_case_without_a_version_is_judged_by_the_day(log, office, versions):
    decided(log, office, 0, "", twice=False)
    late = decided(log, office, 14, "", twice=False)
    assert strayed(log) == {late.case.pk: "examine>decide"}


def test_a_moved_case_is_judged_by_each_version_in_its_time(log, office, versions):
    """Under the earlier one it went its way; since the move it is the present one."""
    way = log.case(MONDAY + 14 * DAY)
    way.step("intake", office.zhou, 1, 0).step("examine", office.wu, 1, 0)
    way.opens("decide")
    moved = {"from": EARLIER, "to": Flow.version()}
    way.note("migrated", "", way.now + HOUR, versions=moved, renamed={})
    Case.objects.filter(pk=way.case.pk).update(version=Flow.version())
    way.claims(office.wang, 2).completes(office.wang, 0).ends()
    assert not strayed(log)


def test_a_renamed_step_is_the_same_step(log, office, versions):
    """The log keeps the earlier name; what follows is judged by the present one."""
    way = log.case(MONDAY + 14 * DAY)
    way.opens("intake")
    way.log.entries[-1].step = "counter"
    way.note(
        *("migrated", "", way.now + HOUR),
        versions={"from": EARLIER, "to": Flow.version()},
        renamed={"counter": "intake"},
    )
    way.claims(office.zhou, 2).completes(office.zhou, 0)
    way.step("examine", office.wu, 1, 0)
    assert set(strayed(log).values()) == {"apply>counter"}


def test_pages_say_which_version_and_mark_only_what_none_declares(
    log, office, versions
):
    decided(log, office, 0, EARLIER, twice=False)
    way = decided(log, office, 0, EARLIER, twice=True)
    strayed(log)
    form = BoardForm({"days": "364"}, area_of(office.jiang))
    (one,) = ways(form.asked, area_of(office.jiang)).deviations
    assert one.case == way.case.pk
    assert one.since == MONDAY - 100 * DAY
    assert all(way.declared for way in board(form, "/").ways)


def test_a_step_that_no_flow_has_any_more_keeps_its_title(log, office, monkeypatch):
    monkeypatch.setattr(naming, "_former", {})
    FlowVersion.objects.create(
        procedure=Flow.slug,
        digest="earlier",
        since=MONDAY - DAY,
        definition=definition(Flow) | {"titles": {"counter": "窗口收件"}},
    )
    assert naming.named(graph(Flow), "counter") == "窗口收件"
    assert naming.named(graph(Flow), "unheard") == "unheard"
    assert naming.named(graph(Flow), "intake") == graph(Flow).nodes["intake"].title

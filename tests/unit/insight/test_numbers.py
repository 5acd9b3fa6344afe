"""The figures of an area: recounted by hand, down to the cases that make them up."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from orgs import register
from orgs.models import Organization
from orgs.roles import SUPERVISE
from tests.factories.insight import MONDAY
from tests.factories.inspection import filed, opened, part_of
from tests.factories.orgs import (
    appointed,
    bureau,
    community,
    filed_body,
    organization,
    person,
)
from workflows.clock import instant
from workflows.clock.models import PlaceValue
from workflows.insight import summaries
from workflows.insight.measures.base import Asked, share
from workflows.insight.measures.page import card, worded
from workflows.insight.measures.registry import GROUPS, MEASURES
from workflows.insight.measures.sources import Sources
from workflows.insight.models import Overrun
from workflows.procedures.inspection.models import Proposal

DAY = timedelta(days=1)
NOW = MONDAY + 21 * DAY
ARTICLE = "行政许可法第三十二条"
BUDGET = 12


@pytest.fixture
def now():
    with instant.at(NOW) as moment:
        yield moment


@pytest.fixture
def screen(office, now):
    client = Client()
    client.force_login(office.jiang)
    return client


def plant(
    log, office, number, *, notices=0, outcome="", late=False, ends=True, **facts
):
    """A case handed in on this day of March; its first check has an article."""
    way = log.case(MONDAY + number * DAY, **facts)
    way.opens("intake").clock("started", "acceptance", source=ARTICLE)
    if late:
        way.clock("breached", "acceptance", hours=200)
    way.completes(office.zhou, 1).clock("ended", "acceptance", result="met")
    for _n in range(notices):
        way.opens("correct").clock("started", "step.correct", source="地方规定")
        way.completes(office.lin, 20, role="")
        way.clock("ended", "step.correct", result="lapsed")
        way.step("intake", office.zhou, 1, 1)
    if ends:
        way.opens("issue").completes(office.zhou, 1, outcome=outcome).ends()
    else:
        way.opens("decide")
    return way.case.pk


def written(log):
    log.written()
    summaries.catch_up()


def asked(office, days=28, place=None, procedure=""):
    return Asked(place or office.city.region, procedure, days, NOW.date())


def value(slug, asked):
    return MEASURES[slug].value(Sources(asked))


def rows(slug, asked, part=""):
    measure = MEASURES[slug]
    return list(measure.shape.load(measure.rows(asked, part)))


def test_bodies_are_counted_by_form_and_by_community(office, now):
    """As 3,424 = 1,273 + 2,133 + 18 is; struck ones are not in it."""
    for number, form in enumerate(("association", "service", "service", "foundation")):
        body = organization(number, is_charity=number == 3)
        Organization.objects.filter(pk=body.pk).update(form=form)
    struck = organization(4)
    Organization.objects.filter(pk=struck.pk).update(state="deregistered")
    village = community("330802006201", "上村")
    for number, more in enumerate(({}, {}, {}, {"region": village}), 1):
        filed_body(number, **more)
    of = asked(office)
    parts = {
        p.key: p.figure.now.amount for p in MEASURES["registered"].parts(Sources(of))
    }
    assert value("registered", of).now.amount == len(rows("registered", of)) == 4
    assert parts == {"association": 1, "service": 2, "foundation": 1, "charity": 1}
    for part, number in parts.items():
        assert len(rows("registered", of, part)) == number
    assert value("filed", of).now.amount == len(rows("filed", of)) == 4
    assert value("urban-each", of).now.amount == len(rows("urban-each", of)) == 3
    assert value("rural-each", of).now.amount == 1


def test_every_number_is_made_up_of_the_rows_it_leads_to(log, office, now):
    for number in range(6):
        plant(log, office, number, notices=number % 3, ends=number < 4)
    plant(log, office, 6, late=True, outcome="counter")
    written(log)
    of = asked(office)
    for slug in ("open", "overdue", "begun", "ended"):
        assert value(slug, of).now.amount == len(rows(slug, of)), slug
    assert [value(s, of).now.amount for s in ("open", "begun", "ended")] == [2, 7, 5]
    for measure in MEASURES.values():
        for part in measure.parts(Sources(of)):
            number = part.figure.now
            whole = number.part if number.whole else number.amount or 0
            found = rows(measure.slug, of, part.key)
            if measure.slug != "late":
                assert whole == len(found), (measure.slug, part.key)


def test_told_at_once_is_a_case_with_one_request_at_most(log, office, now):
    for number, notices in enumerate((0, 1, 1, 2)):
        plant(log, office, number, notices=notices)
    written(log)
    found = value("one-notice", asked(office)).now
    assert (found.amount, found.part, found.whole) == (75.0, 3, 4)
    (bad,) = rows("one-notice", asked(office), "again")
    assert bad.notices == 2


def test_periods_that_ran_out_go_by_article_and_leave_applicants_out(log, office, now):
    bad = plant(log, office, 0, late=True)
    for number in (1, 2, 3):
        plant(log, office, number, notices=1)
    written(log)
    found = value("late", asked(office)).now
    assert (found.part, found.whole) == (1, 4)
    (part,) = MEASURES["late"].parts(Sources(asked(office)))
    assert ARTICLE in part.title
    (row,) = rows("late", asked(office), part.key)
    assert (row.trace_id, row.source) == (bad, ARTICLE)


def test_a_period_that_goes_on_after_it_ran_out_makes_the_case_overdue(
    log, office, now
):
    way = log.case()
    way.opens("decide").clock("started", "decision", source=ARTICLE)
    way.clock("breached", "decision", hours=100)
    written(log)
    of = asked(office)
    assert value("overdue", of).now.amount == 1
    assert Overrun.objects.count() == 1
    way.clock("ended", "decision", result="met")
    written(log)
    assert value("overdue", of).now.amount == 0
    assert value("late", of).now.part == Overrun.objects.count() == 1


def test_silence_with_legal_effect_is_a_period_that_ran_out(log, office, now):
    way = log.case()
    way.opens("intake").clock("started", "acceptance", source=ARTICLE)
    way.clock("ended", "acceptance", hours=120, result="lapsed")
    written(log)
    assert value("late", asked(office)).now.amount == 100


def test_visits_are_counted_by_day_and_unknown_where_an_officer_helped(
    log, office, now
):
    plant(log, office, 0)
    plant(log, office, 1, outcome="counter")
    plant(log, office, 2, outcome="counter", assisted_by=office.zhou)
    way = log.case(MONDAY)
    for wait in (1, 1, 24):  # twice on Monday, once on Tuesday
        way.opens("issue").completes(office.zhou, wait, outcome="counter")
    way.ends()
    written(log)
    found = value("visits", asked(office)).now
    assert (found.part, found.whole) == (3, 3)
    found = value("one-visit", asked(office)).now
    assert (found.part, found.whole) == (2, 3)
    parts = MEASURES["one-visit"].parts(Sources(asked(office)))
    counts = {part.key: part.figure.now.part for part in parts}
    assert counts == {"none": 1, "once": 1, "more": 1, "unknown": 1}
    for key, count in counts.items():
        assert len(rows("one-visit", asked(office), key)) == count


def test_what_was_collected_at_the_counter_is_a_visit(log, office, now):
    for number, outcome in enumerate(("counter", "online", "courier", "counter")):
        plant(log, office, number, outcome=outcome)
    written(log)
    found = value("visits", asked(office)).now
    assert (found.amount, found.part) == (0.5, 2)
    assert {r.collected for r in rows("visits", asked(office))} == {1}


def test_the_period_before_stands_beside_it(log, office, now):
    for number in (0, 1, 15):
        plant(log, office, number, ends=number != 1)
    written(log)
    of = asked(office, days=7)
    begun, open_ = value("begun", of), value("open", of)
    assert (begun.now.amount, begun.before.amount) == (1, 0)
    assert (open_.now.amount, open_.before.amount) == (1, 1)


def test_a_county_and_a_procedure_narrow_every_number(log, office, now):
    plant(log, office, 0)
    written(log)
    elsewhere = bureau("330803").region
    assert value("ended", asked(office, place=elsewhere)).now.amount == 0
    assert value("ended", asked(office, place=office.at.region)).now.amount == 1
    assert value("ended", asked(office, procedure="filing")).now.amount == 0
    assert rows("ended", asked(office, procedure="filing")) == []


def test_a_share_tells_its_parts():
    """The figures that Quzhou reported: 504 of 614."""
    done = share(504, 614)
    assert worded(done.amount, MEASURES["zombies"].unit) == "82.08 %"


def listed(body, rule="not_filed_again", **facts):
    return Proposal.objects.create(
        participation=part_of(body),
        organization=body,
        authority=body.registrar,
        kind=facts.pop("kind", "list_serious"),
        rule=rule,
        proposed_at=NOW,
        **facts,
    )


def moved(body, *transitions):
    for each in transitions:
        with transaction.atomic():
            register.mark(body, each, basis="柯民〔2026〕9号", actor=None, at=NOW)


def test_zombies_count_as_dealt_with_once_they_are_gone_or_in_order(office, now):
    bodies = [organization(number) for number in range(1, 6)]
    opened()
    for body in bodies[:4]:
        listed(body)
    moved(bodies[0], "list_abnormal", "revoke")
    moved(bodies[1], "list_abnormal", "list_serious", "clear_serious")
    Proposal.objects.filter(organization=bodies[1]).delete()
    listed(bodies[1], state="carried")
    listed(bodies[1], rule="served", kind="clear_serious", state="carried")
    Proposal.objects.filter(organization=bodies[3]).delete()
    listed(bodies[3], state="dropped")
    of = asked(office)
    found = value("zombies", of).now
    assert (found.part, found.whole) == (2, 3)
    assert {b.pk for b in rows("zombies", of, "left")} == {bodies[2].pk}
    assert {b.pk for b in rows("zombies", of, "done")} == {b.pk for b in bodies[:2]}


def test_lists_tell_how_long_they_were_before(office, now):
    bodies = [organization(number) for number in (1, 2)]
    with instant.at(NOW - 60 * DAY), transaction.atomic():
        at = NOW - 60 * DAY
        register.mark(bodies[0], "list_abnormal", basis="x", actor=None, at=at)
    moved(bodies[1], "list_abnormal")
    found = value("abnormal", asked(office))
    assert (found.now.amount, found.before.amount) == (2, 1)
    assert {b.pk for b in rows("abnormal", asked(office))} == {b.pk for b in bodies}


def test_reports_are_counted_with_those_of_the_year_before(office, now):
    bodies = [organization(number) for number in (1, 2, 3, 4)]
    opened(2024, "2025-01-05 09:00")
    opened(2025)
    lin = office.lin
    filed(part_of(bodies[0]), lin, "2026-02-04 10:00")
    for body, day in zip(bodies, ("02-04", "03-01", "05-01"), strict=False):
        filed(part_of(body, 2024), lin, f"2025-{day} 10:00")
    found = value("reports", asked(office))
    assert (found.now.part, found.now.whole) == (1, 4)
    assert (found.before.part, found.before.whole) == (2, 4)
    assert len(rows("reports", asked(office))) == 4
    assert len(rows("reports", asked(office), "not_started")) == 3


def test_communities_are_measured_by_the_target_of_their_place(office, now):
    for serial in (1, 2):
        filed_body(serial)
    community("330802006201", "上村")
    PlaceValue.objects.create(
        key="filed_target.urban",
        region_code="330800",
        value=2,
        reason="市里的目标",
        changed_at=NOW,
    )
    of = asked(office)
    assert value("urban", of).now == share(1, 1)
    assert value("rural", of).now == share(0, 1)
    assert len(rows("urban", of)) == 2
    assert rows("rural", of) == []


def test_a_missed_target_is_said(log, office, now):
    plant(log, office, 0, notices=2)
    written(log)
    of = Sources(asked(office))
    assert card(MEASURES["one-notice"], of, {}).missed is True
    assert card(MEASURES["visits"], of, {}).missed is False
    assert card(MEASURES["begun"], of, {}).missed is None


@pytest.mark.parametrize("group", GROUPS)
def test_a_page_of_figures_keeps_its_budget_and_reads_no_log(
    log, office, screen, group
):
    spent = []
    screen.get(reverse("insight:numbers", args=[group]))  # what is kept is warm then
    for number in (0, 12):
        for each in range(3):
            plant(log, office, each, notices=1, late=number > 0)
        written(log)
        organization(number + 1)
        with CaptureQueriesContext(connection) as captured:
            page = screen.get(reverse("insight:numbers", args=[group]))
        assert page.status_code == 200
        spent.append(len(captured))
        asked_log = [q for q in captured if "workflows_logentry" in q["sql"]]
        assert not asked_log
    assert spent[0] == spent[1] <= BUDGET


@pytest.mark.parametrize("slug", MEASURES)
def test_every_number_says_how_it_is_computed_and_opens(screen, slug):
    page = screen.get(reverse("insight:rows", args=[slug]))
    assert page.status_code == 200
    assert str(MEASURES[slug].how) in page.context["measure"].how


def test_the_rows_come_by_key_25_to_a_page(log, office, screen):
    planted = [plant(log, office, number % 20, ends=False) for number in range(30)]
    written(log)
    first = screen.get(reverse("insight:rows", args=["open"]))
    second = screen.get(first.context["next_url"])
    found = [r.key for page in (first, second) for r in page.context["rows"]]
    assert sorted(found) == sorted(planted)
    assert second.context["prev_url"]


def test_bodies_are_paged_too(office, screen):
    for number in range(1, 28):
        moved(organization(number), "list_abnormal")
    first = screen.get(reverse("insight:rows", args=["abnormal"]))
    second = screen.get(first.context["next_url"])
    assert (len(first.context["rows"]), len(second.context["rows"])) == (25, 2)
    back = screen.get(second.context["prev_url"])
    assert back.context["rows"] == first.context["rows"]


def test_a_county_sees_its_own_rows_only(log, office, now):
    plant(log, office, 0)
    written(log)
    fang = person("fang", full_name="方华")
    appointed(fang, SUPERVISE, bureau("330803"))
    client = Client()
    client.force_login(fang)
    address = reverse("insight:rows", args=["ended"])
    assert client.get(address, {"place": "330802"}).context["rows"] == []
    client.force_login(office.zhou)
    assert client.get(address).status_code == 403

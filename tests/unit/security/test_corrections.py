"""A correction puts right what was flagged; it is no way round an office."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.factories.orgs import bureau
from tests.factories.world import fresh
from workflows.clock import instant
from workflows.clock.models import DecreedYear
from workflows.engine import acts
from workflows.engine.sweep import sweep
from workflows.portal.own import openings
from workflows.tools.demo.applications import take

pytestmark = pytest.mark.django_db
WHAT = {"form": "service", "category": "community"}


@pytest.fixture
def flagged(world):
    return world.ask(world.held(), {"section:what": "类别不对。"}, "gaps")


def says(as_, case, path, **answers):
    url = reverse(f"portal:{path}", args=[case.pk, "what"])
    return as_("lin").post(url, WHAT | answers)


@pytest.mark.parametrize("path", ["section", "autosave"])
def test_it_moves_the_file_to_no_other_registrar(world, as_, flagged, path):
    says(as_, flagged, path, authority=bureau("330803").pk)
    assert fresh(flagged).authority == world.office


@pytest.mark.parametrize("path", ["section", "autosave"])
def test_it_leads_past_no_supervising_unit(world, as_, flagged, path):
    """The officer moves a file to the dual track, and then the unit is asked."""
    unit = {"supervising_unit": world.unit.pk, "has_consent_document": "on"}
    answer = says(as_, flagged, path, category="other", **unit)
    assert answer.status_code == 422
    assert fresh(flagged).track == "direct"


def test_what_was_flagged_can_be_put_right(world, as_, flagged):
    assert says(as_, flagged, "section", industry_department="民政").status_code == 302
    assert fresh(flagged).industry_department == "民政"


def test_the_unit_that_consented_stays(world, as_):
    case = world.awaiting_consent()
    take(case, "consent", world.zhao, outcome="consent")
    acts.claim(case.items.get(step="intake").pk, world.zhou)
    world.ask(case, {"section:what": "类别不对。"}, "gaps")
    before = fresh(case).supervising_unit
    other = before._meta.model.objects.create(
        name="衢州市教育局", kind=before.kind, region=before.region
    )
    says(as_, case, "section", category="other", supervising_unit=other.pk)
    assert fresh(case).supervising_unit == before


def test_what_was_not_corrected_on_the_spot_in_time_is_open_no_longer(world):
    with instant.at("2026-03-02 09:00"):
        case = world.ask(world.held(), {"material:premises": "缺页。"}, "spot")
    with instant.at("2026-05-06 09:00"):
        sweep()
        take(case, "intake", world.zhou, outcome="dual", reasons="涉及文物鉴定。")
        assert fresh(case).state == "choosing_unit"
        assert not openings(fresh(case)).keys


def test_a_year_left_empty_is_asked_for(world, as_):
    answer = as_("root").post("/admin/clock/decreedyear/add/", {})
    assert "year" in answer.context["adminform"].form.errors
    assert not DecreedYear.objects.exists()


def test_the_demo_listens_on_this_machine_only(settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="loopback"):
        call_command("serve", host="0.0.0.0", port=0)

"""A clinic with its practice licence: registration is simplified (民非条例 12)."""

from django.urls import reverse

from workflows.clock import instant
from workflows.clock.models import PlaceValue
from workflows.tools.demo.applications import Plan

CLINIC = Plan(
    "康宁",
    "中医诊疗",
    "站",
    track="dual",
    category="other",
    more={
        "prior_approval_needed": True,
        "prior_approval_note": "医疗机构执业许可证",
        "practice_licence": True,
    },
)


def test_a_licensed_clinic_goes_straight_to_the_registrar(story):
    story.as_("lin").begins(CLINIC)
    asked = {need.key for need in story.file.requirements()}
    assert "practice_licence" in asked
    assert not asked & {"consent", "capital_verification", "premises"}
    story.submits()
    assert (story.state, story.waiting) == ("received", ["intake"])
    story.as_("zhou").claims("intake").rules()
    desk = reverse("desk:case", args=[story.case.pk])
    page = story.client.get(desk).content.decode()
    assert "简化登记手续，免交业务主管单位的批准文件" in page
    story.completes("intake", outcome="complete")
    story.examines().countersigns().decides()
    assert story.state == "granted"
    assert story.file.organization.supervising_unit is not None


def test_where_the_place_drops_nothing_the_unit_is_asked_as_ever(story):
    PlaceValue.objects.create(
        key="licensed_drop",
        region_code="330802",
        value=[],
        reason="本地不简化",
        changed_at=instant.now(),
    )
    story.as_("lin").begins(CLINIC).submits()
    assert story.waiting == ["consent"]

"""Bars on people: recorded, matched, told to officers and to nobody else."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from orgs import register
from orgs.models import Bar
from tests.factories.bars import a_bar
from tests.factories.establishment import PAINTING
from tests.factories.orgs import organization
from workflows.tools.demo.applications import Plan

GIVING = Plan("同心", "助学", "基金会", "foundation", "charity", charity=True)


def test_a_bar_on_record_stops_the_decision_until_it_is_lifted(story, cast):
    """The applicant learns nothing of it; officers read where it is known from."""
    story.as_("lin").begins()
    chair = story.case.coerced.legal_representative
    story.as_("wu").client.post(
        reverse("desk:bar_new"),
        {
            "authority": story.case.authority_id,
            "full_name": chair.full_name,
            "id_number": chair.id_number,
            "kind": "rights",
            "starts": "2021-01-04",
            "basis": "（2021）浙0802刑初3号判决书",
            "reason": "附加剥夺政治权利。",
        },
    )
    seen = story.as_("lin").client.get(reverse("portal:submit", args=[story.case.pk]))
    assert "判决书" not in seen.content.decode()
    story.submits()
    story.accepts()
    desk = reverse("desk:case", args=[story.case.pk])
    page = story.as_("wu").client.get(desk).content.decode()
    assert "来源：登记机关记录，（2021）浙0802刑初3号判决书" in page
    assert chair.id_number not in page
    story.examines().countersigns().decides()
    assert (story.answer.status_code, story.state) == (422, "accepted")
    bar = Bar.objects.get()
    lift = reverse("desk:bar_lift", args=[bar.pk])
    story.as_("wu").client.post(lift, {"reason": "再审改判。"})
    assert story.decides().state == "granted"


def test_who_led_a_revoked_body_is_matched_and_founds_no_charity(story, at):
    story.as_("lin").begins(GIVING)
    chair = story.case.coerced.legal_representative
    old = organization(7, legal_representative_index=chair.id_index)
    with transaction.atomic():
        register.mark(old, "revoke", basis="撤销", actor=None, on=date(2024, 5, 6))
    story.submits().accepts().examines().countersigns().decides()
    assert (story.answer.status_code, story.state) == (422, "accepted")
    page = story.answer.content.decode()
    assert f"来源：登记簿比对，{old.name}于2024年5月6日被撤销登记" in page


def test_a_department_that_is_asked_reads_no_bars(story, cast):
    story.as_("lin").begins(PAINTING)
    chair = story.case.coerced.legal_representative
    a_bar(by=cast["wu"], id_number=chair.id_number)
    story.submits()
    desk = reverse("desk:case", args=[story.case.pk])
    assert "刑事判决书" not in story.as_("zhao").client.get(desk).content.decode()

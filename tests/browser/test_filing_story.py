"""Filing as people do it: an old woman on her telephone, then the committee."""

from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from orgs.models import FiledBody
from orgs.numbers import make_resident_id
from tests.browser.conftest import PHONE
from tests.browser.screen import press
from workflows.engine.models import Case
from workflows.tools.demo import playbill
from workflows.tools.demo.neighbours import COMMUNITY, Group, draft, photo
from workflows.tools.demo.props import take

NUMBER = make_resident_id("330802", date(1958, 3, 9), 102)


@pytest.fixture
def town(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    people, _offices = playbill.assemble()
    return people


def _filled_in(page):
    """何秀英 answers twelve questions and takes two photographs."""
    page.goto(reverse("portal:start", args=["filing"]))
    press(page, _("Begin the application"))
    page.get_by_role("link", name=_("Name and activities")).click()
    page.locator("input[name=nature][value=group]").check()
    page.locator("input[name=name]").fill("府东邻里互助队")
    page.locator("input[name=category][value=mutual_help]").check()
    page.locator("textarea[name=purpose]").fill("每周看望独居老人。")
    press(page, _("Save and continue"))
    page.locator("select[name=region]").select_option(COMMUNITY)
    page.locator("input[name=address]").fill("社区活动室")
    page.locator("input[name=members]").fill("12")
    press(page, _("Save and continue"))
    page.locator("input[name=leader_name]").fill("何秀英")
    page.locator("input[name=leader_id]").fill(NUMBER)
    page.locator("input[name=leader_phone]").fill("13800000000")
    press(page, _("Save and continue"))


def test_an_old_woman_files_on_her_telephone_and_is_on_file(windows, town):
    phone = windows(town["apo"], viewport=PHONE)
    _filled_in(phone)
    phone.wait_for_url("**/tasks/")
    case = Case.objects.get()
    phone.goto(reverse("portal:materials", args=[case.pk]))
    for key in ("member_list", "rules"):
        place = phone.locator(f"#material-{key}")
        taken = photo(key).read()
        picture = {"name": f"{key}.jpg", "mimeType": "image/jpeg", "buffer": taken}
        place.locator("input[type=file]").set_input_files(picture)
        place.get_by_role("button", name=_("Upload")).first.click()
        expect(place).to_contain_text(f"{key}.jpg")
    phone.goto(reverse("portal:answers", args=[case.pk]))
    phone.locator("input[name=declared]").check()
    phone.locator("form[action$='/submit/'] button").click()
    expect(phone.locator("h1")).to_have_text(_("Your application has been submitted"))
    committee = windows(town["fang"], viewport=PHONE)
    committee.goto(reverse("desk:queue"))
    committee.get_by_role("link", name=_("Read and answer")).click()
    press(committee, _("Agree"))
    expect(committee.locator(".mz-messages .success")).to_be_visible()
    assert Case.objects.get().state == "review"


def test_the_committee_says_no_with_its_reasons(windows, town):
    case = draft(Group("府东广场舞队"), town["apo"])
    take(case, "apply", town["apo"], declared="on")
    committee = windows(town["fang"], viewport=PHONE)
    committee.goto(reverse("desk:opinions"))
    committee.get_by_role("link", name=_("Read and answer")).click()
    press(committee, _("Do not agree"))
    expect(committee.locator(".mz-field.is-bad")).to_have_count(1)
    committee.locator("textarea[name=opinion]").fill("音响太大。")
    press(committee, _("Do not agree"))
    expect(committee.locator(".mz-messages .success")).to_be_visible()
    assert case.consultations.get().words == "音响太大。"
    assert not FiledBody.objects.exists()

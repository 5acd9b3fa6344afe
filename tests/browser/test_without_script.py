"""Without JavaScript, with bad files and with bad addresses: nothing is lost."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from tests.browser.screen import press
from tests.factories.establishment import CHESS, a_draft
from workflows.engine.models import Case, LogEntry
from workflows.tools.demo.applications import sheet

PDF = "application/pdf"


@pytest.fixture
def plain(windows, people):
    """A browser of 林 in which no script runs."""
    return windows(people["lin"], java_script_enabled=False)


@pytest.fixture
def draft(people):
    return a_draft(people["lin"])


def test_an_application_is_begun_and_filled_in_without_script(plain):
    plain.goto(reverse("portal:start", args=["establishment"]))
    press(plain, _("Begin the application"))
    plain.get_by_role("link", name=_("Form and registrar")).click()
    press(plain, _("Save and continue"))
    summary = plain.get_by_role("alert")
    expect(summary).to_contain_text(_("Please check the following"))
    assert plain.title().startswith(_("Error:"))
    summary.get_by_role("link").first.click()
    expect(plain).to_have_url(re.compile("#id_form$"))
    plain.locator("#id_form").select_option("association")
    plain.locator("#id_authority").select_option(index=1)
    plain.locator("#id_category").select_option("science")
    press(plain, _("Save and continue"))
    expect(plain.get_by_role("heading", level=1)).to_have_text(_("Name"))
    assert Case.objects.get().coerced.form == "association"


def test_a_name_is_checked_without_script(plain, draft):
    plain.goto(reverse("portal:section", args=[draft.pk, "name"]))
    plain.locator("#id_trade_name").fill("国家级")
    press(plain, _("Check this name"))
    expect(plain.locator("[data-check-result]")).to_contain_text("“国家级”")
    expect(plain.locator("#id_trade_name")).to_have_value("国家级")
    assert Case.objects.get().coerced.trade_name == "青禾"


def test_a_file_is_uploaded_without_script(plain, draft):
    uploads(plain, draft, "lease.pdf", sheet("lease").read())
    expect(place_of(plain)).to_contain_text("lease.pdf")


def test_a_program_called_pdf_is_refused_in_words(plain, draft):
    uploads(plain, draft, "lease.pdf", b"MZ\x90\x00\x03" + bytes(2000))
    expect(plain.get_by_role("alert")).to_contain_text("文件内容与扩展名（.pdf）不符")
    expect(place_of(plain).locator(".mz-error")).to_be_visible()
    expect(place_of(plain)).to_contain_text("sample.pdf")


def test_a_wrong_ending_is_refused_before_it_is_sent(windows, people, draft):
    page = windows(people["lin"])
    page.goto(reverse("portal:materials", args=[draft.pk]))
    choose(page, "lease.exe", b"MZ")
    state = place_of(page).locator("[data-upload-state]")
    words = _("Only PDF, JPG, PNG and DOCX files can be uploaded.")
    expect(state).to_have_text(words)
    expect(place_of(page).locator("input[type=file]")).to_have_value("")


def test_forty_nine_members_are_too_few_and_stay_on_the_page(plain, people):
    draft = a_draft(people["lin"], CHESS)
    plain.goto(reverse("portal:section", args=[draft.pk, "members"]))
    plain.locator("#id_individual_members").fill("49")
    plain.locator("#id_staff_count").fill("7")
    press(plain, _("Save and continue"))
    expect(plain.get_by_role("alert")).to_contain_text("《社会团体登记管理条例》")
    expect(plain.get_by_role("alert")).to_contain_text("50")
    expect(plain.locator("#id_individual_members")).to_have_value("49")
    expect(plain.locator("#id_staff_count")).to_have_value("7")


def test_a_double_click_submits_once(windows, people, draft):
    page = windows(people["lin"])
    page.goto(reverse("portal:answers", args=[draft.pk]))
    page.locator("#id_declared").check()
    sent = []
    page.on("request", lambda asked: asked.method == "POST" and sent.append(asked.url))
    page.get_by_role("button", name=_("Submit the application")).dblclick()
    expect(page.locator("h1")).to_have_text(_("Your application has been submitted"))
    assert len(sent) == 1
    assert LogEntry.objects.filter(case=draft.pk, kind="submitted").count() == 1


def test_what_the_server_did_not_get_is_kept_in_the_browser(windows, people, draft):
    page = windows(people["lin"])
    context, words = page.context, "示例路 7 号"
    page.goto(reverse("portal:section", args=[draft.pk, "domicile"]))
    context.set_offline(True)
    page.locator("#id_address").fill(words)
    expect(page.locator("[data-autosave-state]")).to_have_class(re.compile("is-bad"))
    # A closing page sends once more, past Playwright's cut; a crash would not.
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('gone')) }")
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(reverse("portal:section", args=[draft.pk, "domicile"]))
    expect(again.locator("#id_address")).not_to_have_value(words)
    again.locator("[data-toast] button").click()
    expect(again.locator("#id_address")).to_have_value(words)
    expect(again.locator("[data-autosave-state]")).to_contain_text(_("Saved at"))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/register/?q=%00", 400),
        ("/portal/cases/99999999/", 404),
        ("/portal/cases/99999999999999999999999/", 404),
        ("/there/is/no/such/page/", 404),
    ],
)
def test_bad_addresses_get_a_page_in_plain_words(plain, path, status):
    assert plain.goto(path).status == status
    expect(plain.locator("h1")).to_be_visible()
    expect(plain.locator("body")).not_to_contain_text("Traceback")


def test_somebody_elses_case_does_not_exist(windows, people, draft):
    zhou = windows(people["zhou"])
    for name in ("portal:tasks", "portal:case", "portal:answers", "desk:case"):
        assert zhou.goto(reverse(name, args=[draft.pk])).status == 404, name


def place_of(page):
    return page.locator("#material-premises")


def choose(page, name, content):
    file = {"name": name, "mimeType": PDF, "buffer": content}
    place_of(page).locator("input[type=file]").set_input_files(file)


def uploads(page, draft, name, content):
    page.goto(reverse("portal:materials", args=[draft.pk]))
    choose(page, name, content)
    place_of(page).get_by_role("button", name=_("Upload")).first.click()

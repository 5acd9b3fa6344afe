"""One establishment, from the first key to the certificate in a stranger's hand.

Buttons and fields are named in English here and looked for in Chinese.
"""

import re

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from orgs.models import Organization
from tests.browser.screen import claim, complete, press, send
from tests.factories.orgs import organization
from workflows.documents import materials
from workflows.documents.models import Certificate
from workflows.engine.models import Case
from workflows.tools.demo.applications import Plan, fill, sheet

PLAN = Plan("书香", "儿童阅读推广", "中心")
NAME = "衢州市柯城区书香儿童阅读推广中心"


@pytest.fixture
def taken(people):
    """Somebody has the name she thinks of first."""
    return organization(
        name="衢州市柯城区青禾儿童阅读推广中心",
        trade_name="青禾",
        sector="儿童阅读推广",
    )


def test_an_institution_is_founded(windows, people, taken):
    lin = windows(people["lin"])
    case = begins(lin)
    fills_in(lin)
    the_rest_is_there(case)
    uploads(lin, case)
    submits(lin, case)
    accepts(windows(people["zhou"]), case)
    examines(windows(people["wu"]), case)
    countersigns(windows(people["zheng"]), case)
    decides(windows(people["wang"]), case)
    issues(windows(people["chen"]), case)
    anybody_verifies(windows(), sees_the_certificate(lin, case))


def begins(page):
    page.goto(reverse("portal:start", args=["establishment"]))
    press(page, _("Begin the application"))
    expect(page.locator(".mz-tasks").first).to_be_visible()
    return Case.objects.get()


def fills_in(page):
    page.get_by_role("link", name=_("Form and registrar")).click()
    page.locator("#id_form").select_option("service")
    page.locator("#id_authority").select_option(label="柯城区民政局")
    page.locator("#id_category").select_option("community")
    press(page, _("Save and continue"))
    finds_a_name(page)
    press(page, _("Save and continue"))
    page.locator("#id_region").select_option(label="府山街道")
    page.locator("#id_address").press_sequentially("示例路 88 号 3 楼")
    page.locator("#id_premises_kind").select_option("rented")
    press(page, _("Save and continue"))
    expect(page.get_by_role("heading", level=1)).to_have_text(_("Purpose and scope"))


def finds_a_name(page):
    """The check answers while she types, and what she types is kept."""
    result = page.locator("[data-check-result]")
    page.locator("#id_trade_name").press_sequentially("青禾")
    page.locator("#id_sector").press_sequentially("儿童阅读推广")
    page.locator("#id_form_word").press_sequentially("中心")
    expect(result.locator(".is-red").first).to_be_visible()
    expect(result).to_contain_text("相同")
    page.locator("#id_trade_name").fill("国家级")
    expect(result).to_contain_text("“国家级”")
    page.locator("#id_trade_name").fill("书香")
    expect(result.locator("strong")).to_have_text(NAME)
    expect(result.locator(".is-red")).to_have_count(0)
    expect(page.locator("[data-autosave-state]")).to_contain_text(_("Saved at"))


def the_rest_is_there(case):
    """What she would fill in likewise, but for one file."""
    file = case.coerced
    assert (file.trade_name, file.address) == ("书香", "示例路 88 号 3 楼")
    fill(case, PLAN)
    materials.take_back(Case.objects.get(pk=case.pk).coerced, "premises")


def uploads(page, case):
    page.goto(reverse("portal:materials", args=[case.pk]))
    place = page.locator("#material-premises")
    lease = sheet("lease").read()
    file = {"name": "租赁合同.pdf", "mimeType": "application/pdf", "buffer": lease}
    place.locator("input[type=file]").set_input_files(file)
    place.get_by_role("button", name=_("Upload")).first.click()
    expect(place).to_contain_text("租赁合同.pdf")


def submits(page, case):
    page.goto(reverse("portal:tasks", args=[case.pk]))
    page.get_by_role("link", name=_("Check your answers and submit")).click()
    expect(page.locator("main")).to_contain_text("示例路 88 号 3 楼")
    page.locator("#id_declared").check()
    press(page, _("Submit the application"))
    expect(page.locator("h1")).to_have_text(_("Your application has been submitted"))
    case.refresh_from_db()
    expect(page.locator("main")).to_contain_text(case.number)


def accepts(page, case):
    claim(page, NAME)
    for row in page.get_by_role("radio", name=_("In order"), exact=True).all():
        row.check()
    send(page, _("Save the checklist"))
    complete(page, "complete", category_reason="符合直接登记类别。")


def examines(page, case):
    claim(page, NAME)
    complete(page, "grant", report="材料齐全，内容真实，符合登记条件。")


def countersigns(page, case):
    claim(page, NAME)
    complete(page, "agree")


def decides(page, case):
    claim(page, NAME)
    complete(page, "grant")


def issues(page, case):
    claim(page, NAME)
    complete(page, "online")


def sees_the_certificate(page, case):
    page.goto(reverse("portal:case", args=[case.pk]))
    page.get_by_role("link", name=_("See and print the certificate")).click()
    sheet = page.locator("article")
    expect(sheet).to_contain_text(NAME)
    expect(sheet).to_contain_text(Organization.objects.get(name=NAME).code)
    number = re.search(r"证书编号 (\S+)", sheet.inner_text())[1]
    return number, sheet.locator(".proof .mz-code").inner_text()


def anybody_verifies(page, printed):
    page.goto("/")
    page.get_by_role("link", name=_("Verify a certificate")).first.click()
    page.get_by_role("textbox", name=_("Certificate number")).fill(printed[0])
    page.get_by_role("textbox", name=_("Check code")).fill(printed[1])
    press(page, _("Verify"))
    expect(page.locator(".mz-verdict")).to_be_visible()
    expect(page.locator("main")).to_contain_text(NAME)
    assert Certificate.objects.get().number == printed[0]

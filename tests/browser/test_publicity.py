"""Somebody objects from a phone without script; an officer reads it at the desk."""

import re
import time

import pytest
from django.core.cache import cache

from tests.browser.conftest import DESKTOP, PHONE, barriers, browser, opened
from tests.browser.hanging import hang_out
from tests.browser.test_accessibility import cut_off
from tests.factories.establishment import an_application
from workflows.publicity.models import Objection

WORDS = "他在任期间账目不清，请核查近三年的会费收支。"


@pytest.fixture
def notice(people, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    shown, _over = hang_out(an_application(people["lin"]), people["wang"])
    return shown


@pytest.fixture
def phone(chromium, site):
    """A phone whose browser runs no script of ours."""
    context = browser(chromium, site, viewport=PHONE, java_script_enabled=False)
    with opened(context) as page:
        yield page
    context.close()


def test_an_objection_needs_neither_script_nor_account(phone, notice):
    phone.goto(f"/publicity/{notice.pk}/")
    phone.get_by_role("link", name="在线提出异议").click()
    phone.get_by_label("异议内容和理由").fill(WORDS)
    phone.get_by_label("匿名").check()
    time.sleep(3.2)  # nobody is quicker than that
    phone.get_by_role("button", name="提交异议").click()
    phone.get_by_role("heading", name="您的异议已收到").wait_for()
    number = re.search(r"\d{6}-YY-\d{4}-\d{4}", phone.content())[0]
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", phone.content())[0]
    phone.get_by_role("link", name="查看办理进度").click()
    phone.get_by_label("回执编号").fill(number)
    phone.get_by_label("查询码").fill(code)
    phone.get_by_role("button", name="查看办理进度").click()
    phone.get_by_text("正在办理").wait_for()
    assert Objection.objects.get(number=number).words == WORDS


def test_errors_and_receipt_can_be_used_by_everybody(windows, notice):
    page = windows(viewport=PHONE)
    page.goto(f"/publicity/{notice.pk}/object/")
    page.get_by_label("异议内容和理由").fill(WORDS)
    page.get_by_label("实名", exact=True).check()
    time.sleep(3.2)
    page.get_by_role("button", name="提交异议").click()
    page.get_by_role("alert").wait_for()
    assert (barriers(page), cut_off(page)) == ([], [])
    assert page.get_by_label("异议内容和理由").input_value() == WORDS
    page.get_by_label("姓名（实名时填写）").fill("顾安")
    page.get_by_label("联系电话（实名时填写）").fill("13900000000")
    page.get_by_role("button", name="提交异议").click()
    page.get_by_role("heading", name="您的异议已收到").wait_for()
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert (barriers(page), cut_off(page)) == ([], [])


def test_the_desk_shows_objections_beside_the_case(
    windows, people, notice, monkeypatch
):
    """Establishment hangs nothing out; here it is taken for a procedure that does."""
    monkeypatch.setattr("workflows.desk.publicity.Publicised", object)
    page = windows(people["wu"])
    page.goto(f"/desk/cases/{notice.case_id}/")
    page.get_by_role("heading", name="公示与异议").wait_for()
    assert page.get_by_text("协会财务长期由一人经手").is_visible()
    assert "顾安" not in page.content()
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        assert (barriers(page), cut_off(page)) == ([], [])
    page.get_by_role("link", name="查看异议人身份").click()
    page.get_by_label("查看事由").fill("电话核实证据来源")
    page.get_by_role("button", name="查看并留下记录").click()
    page.get_by_text("顾安").wait_for()
    assert (barriers(page), cut_off(page)) == ([], [])

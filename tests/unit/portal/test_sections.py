"""Filling in, saving by itself, and two windows on the same section."""

from tests.unit.portal.conftest import fresh, url, version
from workflows.applications import sections

CONTACT = {
    "contact_name": "林晓岚",
    "contact_phone": "13900000000",
    "preparing_only": "on",
    "true_facts": "on",
}


def contact(case, *more):
    return url(case, "sections", "contact", *more)


def test_a_section_is_saved_and_leads_on(blank, page):
    answer = page.post(contact(blank), CONTACT)
    assert answer.status_code == 302
    case = fresh(blank)
    assert case.contact_phone == "13900000000"
    assert "contact" in case.confirmed


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(blank, page):
    answer = page.post(contact(blank), CONTACT | {"contact_phone": "12345"})
    assert answer.status_code == 422
    assert "12345" in answer.content.decode()
    assert fresh(blank).contact_name == ""


def test_one_may_leave_with_half_a_section(blank, page):
    answer = page.post(contact(blank), {"contact_name": "林", "do": "leave"})
    assert answer["Location"] == url(blank, "tasks")
    case = fresh(blank)
    assert case.contact_name == "林"
    assert "contact" not in case.confirmed


def test_leaving_a_finished_section_untouched_keeps_it_finished(draft, page):
    page.post(contact(draft), _as_shown(draft) | {"do": "leave"})
    assert "contact" in fresh(draft).confirmed


def _as_shown(case):
    return CONTACT | {"contact_phone": case.contact_phone}


def test_typing_is_saved_and_the_new_version_told(blank, page):
    shown = version(page, contact(blank))
    data = {"contact_name": "林晓岚", "version": shown}
    answer = page.post(contact(blank, "autosave"), data)
    assert answer.status_code == 200
    assert fresh(blank).contact_name == "林晓岚"
    assert answer.json()["version"] == version(page, contact(blank)) != shown


def test_what_is_malformed_is_not_saved_while_typing(blank, page):
    answer = page.post(contact(blank, "autosave"), {"contact_phone": "12"})
    assert answer.status_code == 422
    assert answer.json()["words"]


def test_another_window_is_not_overwritten_silently(draft, page):
    shown = version(page, contact(draft))
    page.post(contact(draft), CONTACT | {"contact_phone": "13911111111"})
    mine = CONTACT | {"contact_phone": "13922222222", "version": shown}
    answer = page.post(contact(draft), mine)
    assert answer.status_code == 409
    assert fresh(draft).contact_phone == "13911111111"
    text = answer.content.decode()
    assert "13911111111" in text
    assert "13922222222" in text


def test_after_seeing_both_one_may_save_again(draft, page):
    shown = version(page, contact(draft))
    page.post(contact(draft), CONTACT | {"contact_phone": "13911111111"})
    mine = CONTACT | {"contact_phone": "13922222222", "version": shown}
    now = page.post(contact(draft), mine).context["version"]
    assert page.post(contact(draft), mine | {"version": now}).status_code == 302
    assert fresh(draft).contact_phone == "13922222222"


def test_another_section_in_another_window_is_no_clash(draft, page):
    shown = version(page, contact(draft))
    page.post(url(draft, "sections", "staff"), {"staff_count": "9"})
    answer = page.post(contact(draft), CONTACT | {"version": shown})
    assert answer.status_code == 302


def test_autosave_tells_of_the_other_window_too(draft, page):
    shown = version(page, contact(draft))
    page.post(contact(draft), CONTACT | {"contact_phone": "13911111111"})
    mine = {"contact_name": "别人", "version": shown}
    assert page.post(contact(draft, "autosave"), mine).status_code == 409


def test_a_section_the_case_does_not_have_is_not_found(draft, page):
    assert page.get(url(draft, "sections", "members")).status_code == 404


def test_a_name_is_checked_as_it_is_typed(draft, page):
    typed = {
        "name_division": "衢州市柯城区",
        "trade_name": "中华",
        "sector": "社区服务",
        "form_word": "中心",
    }
    answer = page.get(url(draft, "namecheck"), typed)
    assert "衢州市柯城区中华社区服务中心" in answer.content.decode()
    assert fresh(draft).trade_name == "晨曦"


def test_the_name_is_checked_without_javascript(draft, page):
    typed = {"trade_name": "霞光", "sector": "社区服务", "form_word": "中心"}
    answer = page.post(url(draft, "sections", "name"), typed | {"do": "check"})
    assert answer.status_code == 200
    assert answer.context["findings"]
    assert fresh(draft).trade_name == "晨曦"


def test_every_section_of_a_blank_draft_opens(blank, page):
    case = fresh(blank)
    keys = [s.key for s in sections.of(case)]
    answers = [page.get(url(case, "sections", key)).status_code for key in keys]
    assert set(answers) == {200}

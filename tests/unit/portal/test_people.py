"""People one at a time."""

from datetime import date

from orgs.numbers import make_resident_id
from tests.unit.portal.conftest import fresh, url, version

ID = make_resident_id("330802", date(1980, 5, 6), 77)
FOUNDER = {
    "full_name": "何清",
    "id_type": "resident",
    "id_number": ID,
    "declared_no_ban": "on",
}


def people(case, *more):
    return url(case, "sections", "founders", "people", *more)


def founders(case):
    return fresh(case).people.filter(kind="founder")


def test_somebody_is_added(blank, page):
    answer = page.post(people(blank, "add"), FOUNDER)
    assert answer["Location"] == url(blank, "sections", "founders")
    assert founders(blank).get().full_name == "何清"


def test_a_wrong_identity_number_is_explained_and_kept(blank, page):
    answer = page.post(people(blank, "add"), FOUNDER | {"id_number": "33080219"})
    assert answer.status_code == 422
    assert "33080219" in answer.content.decode()
    assert not founders(blank).exists()


def test_one_may_add_another_at_once(blank, page):
    answer = page.post(people(blank, "add"), FOUNDER | {"do": "another"})
    assert answer["Location"] == people(blank, "add")


def test_somebody_is_changed(draft, page):
    one = founders(draft).last()
    data = {"full_name": "新名字", "id_type": "resident", "id_number": one.id_number}
    answer = page.post(people(draft, str(one.pk)), data | {"declared_no_ban": "on"})
    assert answer.status_code == 302
    assert founders(draft).get(pk=one.pk).full_name == "新名字"


def test_another_window_is_not_overwritten_here_either(draft, page):
    one = founders(draft).last()
    address = people(draft, str(one.pk))
    data = FOUNDER | {"id_number": one.id_number, "version": version(page, address)}
    page.post(address, data | {"full_name": "第一个窗口"})
    answer = page.post(address, data | {"full_name": "第二个窗口"})
    assert answer.status_code == 409
    assert founders(draft).get(pk=one.pk).full_name == "第一个窗口"


def test_taking_somebody_off_asks_first(draft, page):
    one = founders(draft).last()
    address = people(draft, str(one.pk), "delete")
    assert page.get(address).status_code == 200
    assert founders(draft).filter(pk=one.pk).exists()
    page.post(address)
    assert not founders(draft).filter(pk=one.pk).exists()


def test_a_person_of_another_section_is_not_found(draft, page):
    leader = draft.people.filter(kind="leader").first()
    assert page.get(people(draft, str(leader.pk))).status_code == 404


def test_a_person_of_another_case_is_not_found(draft, blank, page):
    one = founders(draft).last()
    assert page.post(people(blank, str(one.pk), "delete")).status_code == 404
    assert founders(draft).filter(pk=one.pk).exists()


def test_nobody_is_added_after_submitting(submitted, page):
    assert page.post(people(submitted, "add"), FOUNDER).status_code == 403

"""People are added one at a time, and a wrong number never gets in."""

from datetime import date

import pytest
from django.utils.translation import override

from orgs.fields import blind_index
from orgs.numbers import make_credit_code
from tests.factories import orgs
from tests.factories.bars import a_bar
from tests.unit.establishment import files
from workflows.applications.people_forms import id_fault
from workflows.procedures.establishment.forms import PersonForm, missing, section
from workflows.procedures.establishment.models import Person

pytestmark = pytest.mark.django_db

FOUNDERS = [Person.Kind.FOUNDER]
LEADERS = [Person.Kind.LEADER, Person.Kind.COUNCIL, Person.Kind.SUPERVISOR]


def answers(**more):
    return {
        "kind": "leader",
        "full_name": "林晓岚",
        "id_type": "resident",
        "id_number": files.resident(2),
        "post": "chair",
        "employer": "衢州市某某公司 职员",
        "political_status": "none",
        "mainland_resident": "on",
        "declared_no_ban": "on",
        **more,
    }


def form(case, data, kinds=LEADERS, **more):
    return PersonForm(data, case=case, kinds=kinds, **more)


def test_a_number_gives_sex_and_month_of_birth():
    case = files.service()
    checked = form(case, answers())
    assert checked.is_valid(), checked.errors
    lin = checked.save()
    assert (lin.sex, lin.birth_month) == ("female", date(1985, 4, 1))
    assert case.people_list == [lin]


def test_the_number_is_kept_encrypted_beside_its_index(db):
    lin = form(files.service(), answers()).save()
    assert lin.id_index == blind_index(files.resident(2))
    assert Person.objects.get(pk=lin.pk).id_number == files.resident(2)
    assert files.resident(2)[6:14] not in lin.masked_id


def test_a_wrong_check_digit_is_refused_even_in_a_draft():
    number = files.resident(2)
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    checked = form(files.service(), answers(id_number=wrong), draft=True)
    with override("en"):
        assert "last character" in str(checked.errors["id_number"])
    assert checked["id_number"].value() == wrong


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("33080219850412", "14"),
        ("33080219850412002Y", "Seventeen digits"),
        ("330802198513120020", "Digits 7 to 14"),
    ],
)
def test_what_is_wrong_with_a_number_is_said(number, words):
    with override("en"):
        assert words in id_fault(number)


def test_a_number_that_is_right_has_no_fault():
    assert id_fault(files.resident(2)) == ""


def test_a_passport_is_taken_as_it_is():
    data = answers(id_type="passport", id_number="e1234567", sex="male")
    checked = form(files.service(), data)
    assert checked.is_valid(), checked.errors
    assert checked.save().id_number == "E1234567"


def test_a_draft_asks_for_a_name_only():
    checked = form(
        files.service(), {"kind": "council", "full_name": "何清"}, draft=True
    )
    assert checked.is_valid(), checked.errors


def test_a_leader_is_asked_for_post_and_declaration():
    checked = form(files.service(), {"kind": "leader", "full_name": "何清"})
    assert {"post", "id_number", "employer", "declared_no_ban"} <= set(checked.errors)


def test_a_person_is_listed_once_per_part():
    case = files.people(files.service())
    again = form(case, answers(kind="council", id_number=files.resident(2)))
    assert "id_number" in again.errors
    elsewhere = form(case, answers(kind="supervisor", post="supervisor"))
    assert "id_number" not in elsewhere.errors


def test_there_is_one_legal_representative():
    case = files.people(files.service())
    data = answers(id_number=files.resident(9), is_legal_representative="on")
    assert "林晓岚" in str(form(case, data).errors["is_legal_representative"])


def test_changing_the_legal_representative_is_no_clash_with_oneself():
    case = files.people(files.service())
    lin = case.legal_representative
    data = answers(id_number=files.resident(1), is_legal_representative="on")
    checked = form(case, data, instance=lin)
    assert checked.is_valid(), checked.errors


def test_the_register_knows_who_represents_another_association():
    orgs.organization(
        code=orgs.credit_code(7, form="1"),
        form="association",
        name="衢州市柯城区读书协会",
        legal_representative_index=blind_index(files.resident(2)),
    )
    case = files.draft(form="association")
    checked = form(case, answers(is_legal_representative="on"))
    with override("zh-hans"):
        words = " ".join(checked.errors["is_legal_representative"])
    assert "第十二条" in words and "衢州市柯城区读书协会" in words


def test_a_service_institution_may_share_its_representative():
    orgs.organization(legal_representative_index=blind_index(files.resident(2)))
    checked = form(files.service(), answers(is_legal_representative="on"))
    assert checked.is_valid(), checked.errors
    assert checked.save().represents == "other"


def test_a_unit_founds_with_its_code():
    code = make_credit_code("9", "1", "330802", "MA000001")
    data = {"is_unit": "on", "full_name": "衢州市某某公司", "unit_code": code.lower()}
    checked = form(files.service(), data, FOUNDERS)
    assert checked.is_valid(), checked.errors
    unit = checked.save()
    assert unit.unit_code == code and unit.facts().unit


def test_a_unit_without_a_valid_code_is_refused():
    data = {"is_unit": "on", "full_name": "衢州市某某公司"}
    assert "unit_code" in form(files.service(), data, FOUNDERS).errors
    wrong = form(files.service(), data | {"unit_code": "123"}, FOUNDERS, draft=True)
    assert "unit_code" in wrong.errors


def test_founders_have_no_posts_and_leaders_no_units():
    case = files.service()
    assert "post" not in form(case, None, FOUNDERS).fields
    assert "unit_code" not in form(case, None).fields


def test_leaders_are_finished_when_the_conditions_hold():
    case = files.people(files.service(term_years=None))
    done = section(case, "leaders").form({"term_years": "4"}, case=case)
    assert done.is_valid(), done.errors


def test_too_small_a_council_is_told_on_the_page_of_the_leaders():
    case = files.service()
    files.person(case, "林晓岚", "leader", post="chair", is_legal_representative=True)
    done = section(case, "leaders").form({"term_years": "4"}, case=case)
    assert len(done.non_field_errors()) == 2


def test_somebody_founds_it():
    case = files.service()
    assert not section(case, "founders").form({}, case=case).is_valid()
    files.person(case, "林晓岚", "founder")
    assert section(case, "founders").form({}, case=case).is_valid()


def test_a_founder_who_did_not_declare_is_named():
    case = files.complete()
    case.people.filter(kind="founder").update(declared_no_ban=False)
    case.forget()
    assert len(missing(case)) == 1 and "林晓岚" in missing(case)[0]


def test_what_is_on_record_counts_for_officers_and_is_no_news_for_applicants():
    case = files.people(files.service())
    a_bar(id_number=files.resident(1))
    chair = case.examined(date(2026, 11, 20)).leaders[0]
    assert [bar.kind for bar in chair.bars] == ["rights"]
    assert case.application(date(2026, 11, 20)).leaders[0].bars == ()
    assert [f.code for f in case.bars()] == ["ban-rights"]
    assert not any(f.code == "ban-rights" for f in case.conditions())


def test_bodies_that_people_represent_are_found_in_the_register():
    body = orgs.organization(legal_representative_index=blind_index(files.resident(1)))
    case = files.people(files.service())
    assert case.register_offices() == {blind_index(files.resident(1)): body}

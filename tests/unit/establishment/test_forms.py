"""Sections of the application: drafts are forgiving, the full check is not."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from orgs.models import Authority
from tests.factories import orgs
from tests.unit.establishment import files
from workflows.procedures.establishment.forms import (
    SECTIONS,
    missing,
    section,
    section_state,
    sections_of,
)
from workflows.procedures.establishment.models import Establishment

pytestmark = pytest.mark.django_db


def filled(case, key, data, draft=False):
    return section(case, key).form(data, case=case, draft=draft)


def fresh(case):
    return Establishment.objects.get(pk=case.pk)


def keys(case):
    return [section.key for section in sections_of(case)]


def test_a_complete_file_lacks_nothing():
    assert missing(files.complete()) == []


def test_files_that_are_due_are_asked_for_and_what_may_follow_is_to_be_promised():
    case = files.people(files.service())
    files.upload(case, "charter", "premises", "leaders_id")
    with override("zh-hans"):
        due, later = missing(case)
        case.deferred = ["minutes"]
        assert missing(case) == [due]
    assert "验资报告" in due
    assert "会议纪要" in later


def test_an_empty_draft_is_told_what_is_missing_by_section():
    with override("en"):
        gaps = missing(files.draft())
    assert any("Form and registrar: " in gap and "“Form”" in gap for gap in gaps)
    assert any(gap.startswith("Founders: ") for gap in gaps)


def test_what_is_asked_depends_on_the_form():
    assert "members" in keys(files.draft(form="association"))
    assert "staff" not in keys(files.draft(form="association"))
    assert "staff" in keys(files.draft(form="service"))
    assert {"members", "staff"}.isdisjoint(keys(files.draft()))


def test_a_draft_may_be_empty():
    case = files.draft(form="service")
    for part in sections_of(case):
        form = part.form({}, case=case, draft=True)
        assert form.is_valid(), (part.key, form.errors)
        form.save()


def test_a_draft_refuses_what_is_malformed():
    case = files.draft(form="service")
    form = filled(case, "contact", {"contact_phone": "call me"}, draft=True)
    assert "contact_phone" in form.errors


def test_nothing_is_saved_when_the_check_fails():
    case = files.draft(form="service")
    form = filled(case, "funds", {"funds": "29,999 元"})
    assert not form.is_valid()
    assert form["funds"].value() == "29,999 元"
    assert fresh(case).funds is None


def test_funds_may_be_typed_as_people_write_them():
    case = files.draft(form="service")
    form = filled(case, "funds", {"funds": "30，000 元"})
    assert form.is_valid(), form.errors
    form.save()
    saved = fresh(case)
    assert saved.funds == Decimal(30_000) and saved.confirmed == ["funds"]


def test_forty_nine_members_are_refused_with_the_article():
    case = files.draft(form="association")
    form = filled(case, "members", {"individual_members": "49", "staff_count": "1"})
    with override("zh-hans"):
        (words,) = form.errors["individual_members"]
    assert "还差1个" in words and "第十条第一项" in words


def test_fifty_members_are_enough():
    case = files.draft(form="association")
    form = filled(case, "members", {"individual_members": "50", "staff_count": "1"})
    assert form.is_valid(), form.errors


def test_the_track_follows_from_the_answers():
    case = files.draft()
    data = {"form": "service", "authority": case.authority_id, "category": "community"}
    form = filled(case, "what", data)
    assert form.is_valid(), form.errors
    assert form.track_result.direct
    form.save()
    saved = fresh(case)
    assert (saved.track, saved.kind) == ("direct", "service")


def test_dual_management_asks_for_the_supervising_unit_and_says_why():
    case = files.draft()
    data = {"form": "service", "authority": case.authority_id, "category": "other"}
    form = filled(case, "what", data)
    assert len(form.errors["supervising_unit"]) == 2
    unit = orgs.supervising_unit()
    form = filled(case, "what", data | {"supervising_unit": unit.pk})
    assert form.is_valid(), form.errors


def test_a_foundation_says_of_which_kind_it_is():
    case = files.draft()
    data = {"form": "foundation", "authority": case.authority_id, "category": "charity"}
    assert "foundation_kind" in filled(case, "what", data).errors


def test_a_county_foundation_that_is_no_charity_is_warned_not_stopped():
    case = files.draft()
    data = {
        "form": "foundation",
        "foundation_kind": "nonpublic",
        "authority": case.authority_id,
        "category": "charity",
    }
    form = filled(case, "what", data)
    assert form.is_valid(), form.errors
    assert form.warnings


def test_an_approval_that_is_needed_is_named():
    case = files.draft()
    data = {
        "form": "service",
        "authority": case.authority_id,
        "category": "community",
        "prior_approval_needed": "on",
    }
    assert "prior_approval_note" in filled(case, "what", data).errors


@pytest.mark.parametrize(("form", "kept"), [("service", True), ("association", False)])
def test_a_practice_licence_is_kept_of_institutions_only(form, kept):
    case = files.service()
    unit = orgs.supervising_unit()
    data = {
        "form": form,
        "authority": case.authority_id,
        "category": "other",
        "prior_approval_needed": "on",
        "prior_approval_note": "医疗机构执业许可证",
        "practice_licence": "on",
        "supervising_unit": unit.pk,
    }
    sent = filled(case, "what", data)
    assert sent.is_valid(), sent.errors
    assert any("简化登记手续" in words for words in sent.warnings) is kept
    sent.save()
    assert fresh(case).practice_licence is kept


def test_another_registrar_forgets_a_domicile_outside_its_area():
    case = files.service()
    other = orgs.bureau("330881")
    data = {"form": "service", "authority": other.pk, "category": "community"}
    form = filled(case, "what", data)
    assert form.is_valid(), form.errors
    form.save()
    saved = fresh(case)
    assert saved.region is None and saved.place == "330800/330881/"
    assert saved.activity_level == "county"


def test_the_name_is_composed_and_becomes_the_title():
    case = files.service(title="", trade_name="", sector="", form_word="")
    data = {
        "name_division": "衢州市柯城区",
        "trade_name": "晨 曦",
        "sector": "社区服务",
        "form_word": "中心",
    }
    form = filled(case, "name", data)
    assert form.is_valid(), form.errors
    form.save()
    assert fresh(case).title == "衢州市柯城区晨曦社区服务中心"


def test_a_name_that_is_taken_is_refused_where_it_was_typed():
    orgs.organization(
        name="衢州市柯城区晨曦社区服务中心", trade_name="晨曦", sector="社区服务"
    )
    case = files.service()
    data = {
        "name_division": "衢州市柯城区",
        "trade_name": "晨曦",
        "sector": "社区服务",
        "form_word": "中心",
    }
    with override("zh-hans"):
        assert "第十六条" in filled(case, "name", data).errors["trade_name"][0]


def test_an_association_is_asked_for_no_trade_name():
    case = files.draft(form="association")
    form = filled(case, "name", None)
    assert "trade_name" not in form.fields
    assert "协会" in form.form_words


def test_a_trade_name_left_from_another_form_is_in_nobodys_way():
    case = files.draft(form="association", trade_name="紫微")
    data = {
        "name_division": "衢州市柯城区",
        "sector": "围棋",
        "form_word": "协会",
    }
    form = filled(case, "name", data)
    assert form.is_valid(), form.errors
    assert fresh(form.save()).title == "衢州市柯城区围棋协会"


def test_the_division_is_chosen_from_those_of_the_registrar():
    form = filled(files.service(), "name", None)
    assert form.division_choices()[0][0] == "衢州市柯城区"


def test_townships_come_under_their_county_and_within_the_registrars_area():
    county = filled(files.draft(form="service"), "domicile", None)
    groups = list(county.fields["region"].choices)
    assert [label for label, _rows in groups] == ["", "柯城区"]
    assert len(groups[1][1]) == 18
    city = files.draft(form="service", authority=orgs.bureau("330800"))
    groups = list(filled(city, "domicile", None).fields["region"].choices)[1:]
    assert sum(len(rows) for _label, rows in groups) == 100


def test_the_domicile_sets_the_place():
    case = files.draft(form="service")
    data = {
        "region": "330802007",
        "address": files.ADDRESS,
        "premises_kind": "rented",
    }
    form = filled(case, "domicile", data)
    assert form.is_valid(), form.errors
    form.save()
    assert fresh(case).place == "330800/330802/330802007/"


def test_a_township_of_another_county_is_refused():
    case = files.draft(form="service")
    data = {"region": "330881001", "address": "x", "premises_kind": "rented"}
    assert "region" in filled(case, "domicile", data).errors


def test_the_charter_lists_what_it_lacks():
    case = files.draft(form="service")
    form = filled(case, "charter", {"charter_items": ["name"]})
    assert {"charter_items", "charter_party_clause"} <= set(form.errors)


def test_promises_are_kept_by_name():
    case = files.draft(form="service")
    data = {
        "contact_name": "林晓岚",
        "contact_phone": "0570-1234567",
        "preparing_only": "on",
        "true_facts": "on",
    }
    form = filled(case, "contact", data)
    assert form.is_valid(), form.errors
    form.save()
    assert fresh(case).commitments == {"preparing_only": True, "true_facts": True}


def test_the_party_commitment_is_needed_and_nought_members_are_an_answer():
    case = files.service()
    data = {"party_body": "荷花街道社会组织综合党委", "party_members": "0"}
    assert "party_commitment" in filled(case, "party", data).errors
    form = filled(case, "party", data | {"party_commitment": "on"})
    assert form.is_valid(), form.errors
    assert section_state(case, section(case, "party")) == "doing"


def test_a_section_is_untouched_begun_finished_or_in_need_of_a_look():
    case = files.draft(form="service")
    funds = section(case, "funds")
    assert section_state(case, funds) == "todo"
    case.funds = Decimal(10)
    assert section_state(case, funds) == "doing"
    case.confirmed = ["funds"]
    assert section_state(case, funds) == "done"
    case.funds = None
    assert section_state(case, funds) == "bad"


def test_saving_a_draft_reopens_a_finished_section():
    case = files.service(confirmed=["funds", "name"])
    form = filled(case, "funds", {"funds": "1"}, draft=True)
    assert form.is_valid(), form.errors
    form.save()
    assert fresh(case).confirmed == ["name"]


def test_the_list_of_sections_costs_one_query(django_assert_num_queries):
    case = fresh(files.people(files.service()))
    with django_assert_num_queries(1):
        states = [section_state(case, part) for part in sections_of(case)]
    assert set(states) == {"doing"}


def test_reading_the_facts_costs_two_queries_at_most(django_assert_max_num_queries):
    case = fresh(files.people(files.service()))
    with django_assert_max_num_queries(2):
        case.application()


def test_every_section_has_a_form_of_its_key():
    assert all(part.form.key == part.key for part in SECTIONS)


def test_only_registrars_and_supervising_units_are_offered():
    orgs.supervising_unit()
    form = filled(files.draft(), "what", None)
    kinds = {a.kind for a in form.fields["authority"].queryset}
    assert kinds == {Authority.Kind.REGISTRAR}

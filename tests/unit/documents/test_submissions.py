"""What changed since the last submission: answer by answer, person by person, file."""

import json

import pytest
from django.utils import translation

from tests.factories.establishment import a_draft
from tests.factories.orgs import person
from workflows.documents import submissions


def said(**answers):
    rows = {k: {"label": k, "value": v} for k, v in answers.items()}
    return {"answers": rows, "materials": {}}


def file(version, name="章程.pdf"):
    row = {"version": version, "sha256": "0", "name": name}
    return {"answers": {}, "materials": {"charter": row}}


def test_an_answer_that_is_gone_or_new_has_one_side_only():
    found = submissions.changes(said(a="1", b="2"), said(b="2", c="3"))
    assert [(one.key, one.old, one.new) for one in found] == [
        ("c", "", "3"),
        ("a", "1", ""),
    ]


def test_a_file_taken_back_or_replaced_is_told():
    nothing = {"answers": {}, "materials": {}}
    [gone] = submissions.changes(file(1), nothing)
    [new] = submissions.changes(file(1), file(2))
    assert (gone.old, gone.new) == ("章程.pdf (v1)", "")
    assert (new.key, new.new) == ("material:charter", "章程.pdf (v2)")


@pytest.fixture
def draft(db):
    return a_draft(person("lin")).coerced


def snapshot(case):
    case.forget()
    return {"answers": json.loads(json.dumps(case.snapshot())), "materials": {}}


def test_the_language_of_who_submits_is_no_change(draft):
    with translation.override("en"):
        english = snapshot(draft)
    with translation.override("zh-hans"):
        assert submissions.changes(english, snapshot(draft)) == []


def test_of_several_people_only_the_one_who_left_is_a_change(draft):
    before, first = snapshot(draft), draft.people_list[0]
    first.delete()
    found = submissions.changes(before, snapshot(draft))
    assert {one.new for one in found} == {""}
    assert all(first.full_name in one.old for one in found)


def test_an_identity_number_that_changed_behind_its_mask_is_told(draft):
    before = snapshot(draft)
    somebody = next(p for p in draft.people_list if p.id_index)
    type(somebody).objects.filter(pk=somebody.pk).update(id_index="1" * 64)
    found = submissions.changes(before, snapshot(draft))
    assert found
    assert all("号码已更改" in one.new for one in found)

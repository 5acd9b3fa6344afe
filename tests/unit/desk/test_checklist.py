"""一次性告知: ruled on row by row, and complete before anything is sent."""

import pytest
from django.urls import reverse

from tests.unit.desk.conftest import complete, file_of, item, rule_all, take, url
from workflows.catalogue import PROCEDURES
from workflows.desk.models import StandardWording
from workflows.documents import corrections
from workflows.documents.corrections import Finding
from workflows.documents.models import Ruling

GAP = "租赁合同第 4 页缺少出租方签字，请补齐后重新上传。"
QUIET = {"x-requested-with": "autosave"}


@pytest.fixture
def zhou(screen, case):
    """周敏 with the acceptance check in hand."""
    client = screen("zhou")
    take(client, case, "intake")
    return client


def rule(client, case, headers=None, **fields):
    return client.post(url("rule", case.pk), fields, headers=headers)


def fields_of(case, verdict="pass"):
    rows = file_of(case).checklist()
    return {f"verdict-{row.key.replace(':', '-')}": verdict for row in rows}


def reasons_for(case):
    rows = file_of(case).checklist()
    return {f"words-{r.key.replace(':', '-')}": "本次申请不涉及。" for r in rows}


def test_all_rows_are_saved_with_one_click(zhou, case):
    answer = rule(zhou, case, **fields_of(case))
    assert answer["Location"] == url("case", case.pk)
    assert case.rulings.count() == len(file_of(case).checklist())


def test_one_row_is_saved_by_itself(zhou, case):
    answer = rule(zhou, case, QUIET, **{"verdict-material-premises": "pass"})
    assert answer.status_code == 200
    assert answer.json()["ruled"] == 1
    assert case.rulings.get().key == "material:premises"


def test_own_words_are_kept(zhou, case):
    said = {"verdict-material-premises": "gap", "words-material-premises": GAP}
    rule(zhou, case, **said)
    assert case.rulings.get().words == GAP


def test_a_standard_wording_stands_in_for_own_words(zhou, case):
    said = {"verdict-material-premises": "gap", "ready-material-premises": GAP}
    rule(zhou, case, **said)
    assert case.rulings.get().words == GAP
    assert GAP in zhou.get(url("case", case.pk)).content.decode()


def test_a_gap_without_words_is_asked_for_and_the_rest_is_kept(zhou, case):
    said = fields_of(case) | {"verdict-material-premises": "gap"}
    answer = rule(zhou, case, **said)
    assert answer.status_code == 422
    assert [e.row.name for e in answer.context["checklist"].errors] == ["premises"]
    assert case.rulings.count() == len(said) - 1


def test_what_is_not_applicable_counts_as_ruled_on(zhou, case):
    rule(zhou, case, **fields_of(case, "na") | reasons_for(case))
    assert (
        complete(
            zhou,
            case,
            "intake",
            outcome="complete",
            category_reason="符合直接登记类别。",
        ).status_code
        == 302
    )


@pytest.mark.parametrize("verdict", ["", "perhaps", "\0", "gap" * 99])
def test_a_verdict_that_makes_no_sense_changes_nothing(zhou, case, verdict):
    answer = rule(zhou, case, QUIET, **{"verdict-material-premises": verdict})
    assert answer.status_code in (200, 400)
    assert not case.rulings.exists()


def test_a_ruling_unchanged_is_not_written_again(zhou, case):
    rule(zhou, case, **fields_of(case))
    before = Ruling.objects.latest("at").at
    rule(zhou, case, **fields_of(case))
    assert Ruling.objects.latest("at").at == before


def test_only_who_holds_the_step_rules(screen, zhou, case):
    for name, status in {"he": 409, "wu": 403, "zhao": 404, "sun": 403}.items():
        assert rule(screen(name), case, **fields_of(case)).status_code == status
    quiet = rule(screen("he"), case, QUIET, **fields_of(case))
    assert quiet.status_code == 409
    assert quiet.json()["words"]
    assert not case.rulings.exists()
    refused = case.log.filter(kind="refused", detail__act="amid")
    assert {entry.actor.username for entry in refused} == {"he", "wu"}


def test_the_notice_waits_until_every_row_is_ruled_on(zhou, case):
    said = {"verdict-material-premises": "gap", "words-material-premises": GAP}
    rule(zhou, case, **said)
    answer = complete(zhou, case, "intake", outcome="gaps")
    assert answer.status_code == 422
    assert not case.corrections.exists()
    rule(zhou, case, **fields_of(case) | said)
    assert complete(zhou, case, "intake", outcome="gaps").status_code == 302
    assert case.corrections.get().kind == "notice"


def test_after_the_notice_nothing_is_ruled_on_any_more(zhou, office, case):
    rule_all(case, office.zhou, premises=GAP)
    complete(zhou, case, "intake", outcome="gaps")
    kept = case.rulings.count()
    assert rule(zhou, case, **fields_of(case)).status_code == 409
    assert case.rulings.count() == kept


def test_with_a_gap_nothing_is_accepted(zhou, office, case):
    rule_all(case, office.zhou, premises=GAP)
    assert complete(zhou, case, "intake", outcome="complete").status_code == 422
    assert item(case, "intake").is_open


def test_what_does_not_apply_needs_its_reason_and_stands_in_the_log(zhou, case):
    said = {"verdict-material-premises": "na"}
    assert rule(zhou, case, QUIET, **said).status_code == 422
    assert not case.rulings.exists()
    rule(zhou, case, **said, **{"words-material-premises": "使用本机关提供的场所。"})
    assert case.rulings.get().words == "使用本机关提供的场所。"
    rule(zhou, case, **said, **{"words-material-premises": "场所由街道提供。"})
    assert case.log.get(kind="ruled_out").detail["key"] == "material:premises"
    told = zhou.get(url("case", case.pk)).context["history"]
    assert any("场所由街道提供。" in event.what for event in told)


def test_reasons_go_over_into_the_next_round(zhou, office, case):
    rule_all(case, office.zhou, premises=GAP)
    found = {"section:charter": Finding("na", "无章程事项。")}
    corrections.rule(case, found, office.zhou)
    complete(zhou, case, "intake", outcome="gaps")
    assert corrections.rulings(case)["section:charter"].words == "无章程事项。"


def test_an_office_writes_its_own_wordings(screen, zhou, office, case):
    page = reverse("desk:wordings_of", args=[office.at.pk, "establishment"])
    own = {"words-material-premises": "请补交租赁备案证明。\n请补交产权证明。"}
    assert screen("wu").post(page, own).status_code == 302
    text = zhou.get(url("case", case.pk)).content.decode()
    assert "<option>请补交租赁备案证明。</option>" in text
    assert "租赁合同缺少出租方签字或者盖章。" not in text
    screen("wang").post(page, {"words-material-premises": ""})
    text = zhou.get(url("case", case.pk)).content.decode()
    assert "租赁合同缺少出租方签字或者盖章。" in text
    assert not StandardWording.objects.exists()


def test_what_is_no_longer_offered_is_kept_as_retired(screen, office):
    page = reverse("desk:wordings_of", args=[office.at.pk, "establishment"])
    for words in ("甲\n乙", "乙", "丙\n乙"):
        screen("wu").post(page, {"words-material-charter": words})
    rows = StandardWording.objects.filter(key="material:charter")
    assert set(rows.values_list("words", "active")) == {
        ("甲", False),
        ("乙", True),
        ("丙", True),
    }
    assert list(rows.filter(active=True).values_list("words", flat=True)) == [
        "丙",
        "乙",
    ]


def test_wordings_that_are_too_long_come_back_as_typed(screen, office):
    page = reverse("desk:wordings_of", args=[office.at.pk, "establishment"])
    answer = screen("wu").post(page, {"words-general": "长" * 301})
    assert answer.status_code == 422
    assert "长" * 301 in answer.content.decode()


@pytest.mark.parametrize("flow", PROCEDURES.values(), ids=PROCEDURES)
def test_every_item_of_a_form_has_a_place_in_the_library(flow):
    keys = [row.key for row in flow.checks]
    assert keys
    assert len(keys) == len(set(keys))

"""Taking, completing and giving back steps through HTTP, alone and in a race."""

import pytest

from tests.unit.desk.conftest import (
    accept,
    complete,
    examine,
    file_of,
    item,
    rule_all,
    take,
    url,
)
from workflows.engine import acts
from workflows.engine.work import Busy

REPORT = "经审查，材料齐全，内容真实，符合登记条件，建议准予登记。"


def text(answer):
    return answer.content.decode()


def test_taking_a_step_opens_its_case(screen, office, case):
    answer = take(screen("zhou"), case, "intake")
    assert answer["Location"] == url("case", case.pk)
    assert item(case, "intake").owner == office.zhou


def test_taking_it_twice_is_once(screen, office, case):
    take(screen("zhou"), case, "intake")
    assert take(screen("zhou"), case, "intake").status_code == 302
    assert case.log.filter(kind="claimed").count() == 1


def test_the_second_of_two_officers_is_told_who_was_faster(screen, office, case):
    take(screen("zhou"), case, "intake")
    answer = take(screen("he"), case, "intake")
    assert answer.status_code == 409
    assert answer.context["said"].refusal == acts.refuse("taken").words
    assert office.zhou.full_name in text(answer)
    assert item(case, "intake").owner == office.zhou


def test_a_capacity_one_does_not_hold_is_refused(screen, case):
    assert take(screen("wu"), case, "intake").status_code == 403


@pytest.mark.parametrize("act", ["take", "release", "complete"])
def test_an_outsider_can_do_nothing(screen, case, act):
    address = url(act, item(case, "intake").pk)
    assert screen("sun").post(address).status_code == 403
    assert screen("zhao").post(address).status_code == 404


@pytest.mark.parametrize("act", ["take", "release", "complete"])
def test_a_step_that_does_not_exist_is_not_found(screen, office, act):
    zhou = screen("zhou")
    for number in (999_999, 1 << 63, 10**30):
        assert zhou.post(f"/desk/items/{number}/{act}/").status_code == 404


@pytest.mark.parametrize("act", ["take", "release", "complete"])
def test_looking_at_an_address_does_nothing(screen, case, act):
    assert screen("zhou").get(url(act, item(case, "intake").pk)).status_code == 405


def test_giving_back_frees_the_step_for_others(screen, office, case):
    take(screen("zhou"), case, "intake")
    answer = screen("zhou").post(url("release", item(case, "intake").pk))
    assert answer["Location"] == url("queue")
    assert take(screen("he"), case, "intake").status_code == 302


def test_nobody_gives_back_what_a_colleague_holds(screen, office, case):
    take(screen("zhou"), case, "intake")
    answer = screen("he").post(url("release", item(case, "intake").pk))
    assert answer.status_code == 403
    assert item(case, "intake").owner == office.zhou


def test_a_completed_step_leads_to_the_queue(screen, office, case):
    zhou = screen("zhou")
    take(zhou, case, "intake")
    rule_all(case, office.zhou)
    answer = complete(
        zhou, case, "intake", outcome="complete", category_reason="符合直接登记类别。"
    )
    assert answer["Location"] == url("queue")
    assert file_of(case).state == "accepted"


def test_it_leads_on_to_the_next_step_of_the_same_person(screen, office, case):
    accept(screen, office, case)
    wu = screen("wu")
    take(wu, case, "examine")
    more = {"expert_question": "是否属于科学技术领域？", "expert_days": "15"}
    answer = complete(wu, case, "examine", outcome="experts", **more)
    assert item(case, "experts").is_open
    assert answer["Location"] == url("case", case.pk)


def test_a_double_click_completes_once_and_says_so(screen, office, case):
    zhou = screen("zhou")
    take(zhou, case, "intake")
    rule_all(case, office.zhou)
    first = item(case, "intake").pk
    complete(
        zhou, case, "intake", outcome="complete", category_reason="符合直接登记类别。"
    )
    entries = case.log.count()
    answer = zhou.post(
        url("complete", first),
        {"outcome": "complete", "category_reason": "符合直接登记类别。"},
    )
    assert answer["Location"] == url("case", case.pk)
    assert case.log.count() == entries
    assert case.papers.filter(kind="acceptance").count() == 1


def test_of_two_clicks_at_once_neither_is_refused(screen, office, case, monkeypatch):
    zhou, once = screen("zhou"), acts.complete
    take(zhou, case, "intake")
    rule_all(case, office.zhou)

    def both(*args):
        once(*args)
        return once(*args)

    monkeypatch.setattr(acts, "complete", both)
    facts = {"outcome": "complete", "category_reason": "符合直接登记类别。"}
    answer = complete(zhou, case, "intake", **facts)
    assert answer["Location"] == url("case", case.pk)
    assert case.papers.filter(kind="acceptance").count() == 1


def test_what_was_typed_stays_when_the_form_is_wrong(screen, office, case):
    accept(screen, office, case)
    wu = screen("wu")
    take(wu, case, "examine")
    answer = complete(wu, case, "examine", outcome="refuse", report=REPORT)
    assert answer.status_code == 422
    assert REPORT in text(answer)
    assert "mz-summary" in text(answer)
    assert answer.context["panels"][0].form.errors.keys() == {"grounds"}


def test_the_same_material_stays_open_when_an_act_is_rejected(screen, office, case):
    accept(screen, office, case)
    wu, looking_at = screen("wu"), "?m=premises&v=1"
    wu.post(url("take", item(case, "examine").pk) + looking_at)
    complete_it = url("complete", item(case, "examine").pk)
    wrong = wu.post(complete_it + looking_at, {"outcome": "refuse"})
    assert wrong.status_code == 422
    assert wrong.context["viewer"].file.key == "premises"
    assert f'action="{complete_it}?m=premises&amp;v=1"' in text(wrong)
    late = screen("zheng").post(complete_it + looking_at, {"outcome": "grant"})
    assert late.status_code == 409
    assert late.context["viewer"].file.key == "premises"


def test_after_a_rejected_act_the_materials_are_still_a_click_away(
    screen, office, case
):
    take(screen("zhou"), case, "intake")
    answer = complete(screen("zhou"), case, "intake")
    assert answer.status_code == 422
    assert f'href="{url("case", case.pk)}?m=premises#materials"' in text(answer)


def test_taking_a_step_keeps_the_material_open(screen, case):
    answer = screen("zhou").post(url("take", item(case, "intake").pk) + "?m=premises")
    assert answer["Location"] == url("case", case.pk) + "?m=premises"


def test_a_form_with_nothing_in_it_is_shown_again(screen, case):
    take(screen("zhou"), case, "intake")
    assert complete(screen("zhou"), case, "intake").status_code == 422


ODD = ("\0", "9" * 400, "长" * 9000, "-1")


@pytest.mark.parametrize("name", ["report", "outcome", "expert_days", "consulted"])
def test_no_answer_however_odd_breaks_a_form(screen, office, case, name):
    accept(screen, office, case)
    wu = screen("wu")
    take(wu, case, "examine")
    for odd in ODD:
        answers = {"outcome": "experts", "expert_question": "？", name: odd}
        answer = complete(wu, case, "examine", **answers)
        assert answer.status_code in (302, 400, 422), odd


def test_the_examiner_does_not_countersign_his_own_report(screen, office, case):
    accept(screen, office, case)
    examine(screen, case)
    answer = take(screen("wu"), case, "countersign")
    assert answer.status_code == 403
    assert answer.context["said"].refusal == acts.refuse("four_eyes").words
    assert item(case, "countersign").owner is None


def test_he_is_told_so_instead_of_being_offered_the_step(screen, office, case):
    accept(screen, office, case)
    examine(screen, case)
    panel = screen("wu").get(url("case", case.pk)).context["panels"][0]
    assert not panel.may_take
    assert panel.refusal == acts.refuse("four_eyes").words


def test_completing_what_a_colleague_has_taken_shows_what_was_typed(
    screen, office, case
):
    accept(screen, office, case)
    take(screen("zheng"), case, "examine")
    answer = complete(screen("wu"), case, "examine", outcome="grant", report=REPORT)
    assert answer.status_code == 409
    assert REPORT in text(answer)
    assert file_of(case).report == ""


def test_completing_without_taking_first_is_refused(screen, case):
    answer = complete(
        screen("zhou"),
        case,
        "intake",
        outcome="complete",
        category_reason="符合直接登记类别。",
    )
    assert answer.status_code == 403
    assert answer.context["said"].refusal == acts.refuse("not_held").words


def test_a_busy_case_keeps_the_form_as_it_was(screen, office, case, monkeypatch):
    accept(screen, office, case)
    wu = screen("wu")
    take(wu, case, "examine")

    def busy(*_args):
        raise Busy

    monkeypatch.setattr(acts, "complete", busy)
    answer = complete(wu, case, "examine", outcome="grant", report=REPORT)
    assert answer.status_code == 409
    assert answer.context["panels"][0].form["report"].value() == REPORT


def test_a_step_closed_meanwhile_is_a_conflict(screen, office, case):
    zhou = screen("zhou")
    take(zhou, case, "intake")
    acts.interrupt(case.pk, "withdraw", office.lin, {"reason": "暂缓。"})
    answer = complete(zhou, case, "intake", outcome="elsewhere", reasons=REPORT)
    assert answer.status_code == 409
    assert REPORT in text(answer)


def test_standing_aside_asks_first_and_wants_a_reason(screen, case):
    zhou = screen("zhou")
    assert zhou.get(url("recuse", case.pk)).status_code == 200
    assert zhou.post(url("recuse", case.pk), {"reason": " "}).status_code == 422
    assert not case.recusals.exists()


def test_who_has_stood_aside_gives_back_and_takes_no_more(screen, office, case):
    zhou = screen("zhou")
    take(zhou, case, "intake")
    answer = zhou.post(url("recuse", case.pk), {"reason": "与发起人是亲属。"})
    assert answer["Location"] == url("queue")
    assert item(case, "intake").owner is None
    assert take(zhou, case, "intake").status_code == 403


def test_the_style_page_is_for_demos_only(screen, office, settings):
    settings.DEMO = settings.DEBUG = False
    assert screen("zhou").get(url("styleguide")).status_code == 404

"""Anybody may object until the last second; nobody but the office learns who did."""

import pytest
from django.db import connection

from orgs.roles import EXAMINE
from tests.factories.orgs import officer
from tests.unit.publicity.conftest import (
    IN_TIME,
    LAST_MOMENT,
    OVER,
    WORDS,
    an_entry,
    does,
    objecting,
    waiting,
)
from workflows.clock import instant
from workflows.engine import acts
from workflows.engine.models import Case, LogEntry
from workflows.engine.sweep import sweep
from workflows.engine.work import Refused, work
from workflows.publicity import notices, objections
from workflows.publicity.models import Objection
from workflows.publicity.objections import TooLate

INVESTIGATED = {
    "report": "查阅了账目和审计报告。",
    "heard_candidate": "本人作了说明。",
    "heard_organization": "协会提供了凭证。",
    "proposal": "rejected",
}
REASONS = "经查阅近三年账目，未发现所反映的问题。"


def test_an_objection_opens_the_investigation_beside_the_period(sign, notice):
    receipt = objecting(notice)
    assert receipt.number == "330802-YY-2026-0001"
    assert waiting(sign) == ["publicity", "investigate"]


def test_the_last_second_counts_and_the_next_does_not(sign, notice):
    objecting(notice, LAST_MOMENT)
    with pytest.raises(TooLate):
        objecting(notice, OVER)
    assert Objection.objects.count() == 1


def test_what_came_in_the_last_second_is_there_when_the_period_ends(sign, notice):
    objecting(notice, LAST_MOMENT)
    with instant.at(OVER):
        sweep()
    assert waiting(sign) == ["investigate"]


def test_a_second_objection_belongs_to_the_same_investigation(sign, notice):
    objecting(notice)
    objecting(notice)
    assert waiting(sign) == ["publicity", "investigate"]
    told = LogEntry.objects.filter(kind="objection").order_by("seq")
    assert [row.item_id is not None for row in told] == [False, True]


def test_while_a_notice_is_held_objections_stay_possible(sign, notice):
    with instant.at(IN_TIME), work(sign) as running:
        notices.hold(running, notices.locked(running, notice.pk), "核查")
    assert objecting(notice, "2026-04-01 09:00")


@pytest.mark.parametrize("end", [notices.withdraw_all, lambda w: _restart(w)])
def test_a_notice_taken_down_takes_no_objection(sign, notice, end):
    with instant.at(IN_TIME), work(sign) as running:
        end(running)
    with pytest.raises(TooLate):
        objecting(notice)


def _restart(running):
    (notice,) = notices.of_case(running.case)
    notices.restart(running, notice, "更换")


def test_sending_the_same_form_twice_is_once(sign, notice):
    entry = an_entry()
    with instant.at(IN_TIME):
        first, second = (objections.lodge(notice.pk, entry) for _n in range(2))
    assert first == second
    assert Objection.objects.count() == 1


def test_an_objection_the_case_can_no_longer_take_is_kept(sign, notice):
    Case.objects.update(state="elsewhere")
    objecting(notice)
    assert Objection.objects.count() == 1
    assert waiting(sign) == ["publicity"]


def test_number_and_code_together_find_it_and_neither_alone(sign, notice):
    receipt = objecting(notice)
    other = objecting(notice)
    found = objections.look_up(receipt.number, objections.grouped(receipt.code))
    assert found is not None and found.number == receipt.number
    assert objections.look_up(f" {receipt.number.lower()} ", receipt.code.lower())
    for number, code in [
        (receipt.number, other.code),
        (receipt.number, ""),
        ("330802-YY-2026-9999", receipt.code),
        ("", ""),
    ]:
        assert objections.look_up(number, code) is None


def test_the_database_holds_neither_words_nor_identity_nor_code(sign, notice):
    named = {"name": "顾安", "phone": "13900000000", "email": "gu@example.com"}
    receipt = objecting(notice, anonymous=False, **named)
    with connection.cursor() as cursor:
        cursor.execute("select * from publicity_objection")
        stored = str(cursor.fetchall())
    for secret in [WORDS, receipt.code, *named.values()]:
        assert secret not in stored


def test_an_anonymous_objection_keeps_no_identity_whatever_was_sent(sign, notice):
    objecting(notice, anonymous=True, name="顾安", phone="13900000000")
    kept = Objection.objects.get()
    assert (kept.name, kept.phone, kept.email) == ("", "", "")


def test_the_log_knows_the_number_and_nothing_else(sign, notice):
    objecting(notice, anonymous=False, name="顾安", phone="13900000000")
    rows = sign.log.filter(kind__in=["objection", "aside"])
    assert {row.actor_id for row in rows} == {None}
    said = str([row.detail for row in rows])
    assert "顾安" not in said and "139" not in said and WORDS not in said


def test_one_investigates_and_another_decides(sign, notice, wu, wang):
    objecting(notice)
    does(sign, "investigate", wu, **INVESTIGATED)
    with instant.at(IN_TIME), pytest.raises(Refused, match="outside"):
        acts.claim(sign.items.get(step="decide_objections").pk, wu)
    does(sign, "decide_objections", wang, verdict="rejected", reasons=REASONS)
    decided = Objection.objects.get()
    assert (decided.verdict, decided.decided_by) == ("rejected", wang)
    assert (decided.proposed_by, decided.report) == (wu, INVESTIGATED["report"])
    assert Case.objects.get(pk=sign.pk).kind == "rejected"  # the hook
    assert waiting(sign) == ["publicity"]


def test_nobody_does_both(sign, notice, wang):
    from orgs import access
    from tests.factories.orgs import LONG_AGO, bureau

    access.grant(wang, EXAMINE, bureau(), starts=LONG_AGO)
    objecting(notice)
    does(sign, "investigate", wang, **INVESTIGATED)
    with instant.at(IN_TIME), pytest.raises(Refused, match="four_eyes"):
        acts.claim(sign.items.get(step="decide_objections").pk, wang)


def test_no_objection_may_lack_its_proposal(sign, notice, wu):
    objecting(notice)
    with pytest.raises(acts.InvalidForm) as invalid:
        does(sign, "investigate", wu, report="查过。")
    (pk,) = Objection.objects.values_list("pk", flat=True)
    assert f"proposal_{pk}" in invalid.value.form.errors


def test_one_that_comes_while_the_form_is_open_is_asked_about(sign, notice, wu):
    objecting(notice)
    with instant.at(IN_TIME):
        item = sign.items.get(step="investigate")
        acts.claim(item.pk, wu)
    (pk,) = Objection.objects.values_list("pk", flat=True)
    objecting(notice)
    data = {f"{name}_{pk}": value for name, value in INVESTIGATED.items()}
    with instant.at(IN_TIME), pytest.raises(acts.InvalidForm) as invalid:
        acts.complete(item.pk, wu, data)
    assert not any(name.endswith(f"_{pk}") for name in invalid.value.form.errors)


def test_one_that_comes_before_the_verdict_is_investigated_next(sign, notice, wu, wang):
    objecting(notice)
    does(sign, "investigate", wu, **INVESTIGATED)
    objecting(notice)
    does(sign, "decide_objections", wang, verdict="upheld", reasons=REASONS)
    assert waiting(sign) == ["publicity", "investigate"]
    assert [o.verdict for o in objections.of_case(sign)] == ["upheld", ""]


def test_settled_after_the_period_the_case_goes_on(sign, notice, wu, wang):
    objecting(notice, LAST_MOMENT)
    with instant.at(OVER):
        sweep()
    does(sign, "investigate", wu, OVER, **INVESTIGATED)
    done = does(
        sign, "decide_objections", wang, OVER, verdict="partly", reasons=REASONS
    )
    assert done.finished is not None


def test_a_verdict_is_given_once(sign, notice, wang):
    objecting(notice)
    objection = Objection.objects.get()
    with instant.at(IN_TIME), work(sign, wang) as running:
        objections.decide(running, objection, "rejected", REASONS)
        with pytest.raises(ValueError, match="decided"):
            objections.decide(running, objection, "upheld", REASONS)


def test_a_look_at_an_identity_is_kept_with_its_reason(sign, notice):
    objecting(notice, anonymous=False, name="顾安", phone="13900000000")
    zheng = officer("zheng", EXAMINE)
    objection = Objection.objects.get()
    with instant.at(IN_TIME), work(sign, zheng) as running:
        objections.disclose(running, objection, zheng, "电话核实证据来源")
    (look,) = objection.disclosures.all()
    assert (look.by, look.reason) == (zheng, "电话核实证据来源")
    assert sign.log.filter(kind="objection", actor=zheng).count() == 1

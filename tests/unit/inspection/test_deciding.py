"""Non-filers: to the list of abnormal activity and back."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from orgs import handlers
from orgs.models import OrganizationChange
from orgs.roles import DECIDE, INSPECT
from tests.factories.inspection import (
    a_day,
    filed,
    opened,
    oral_answer,
    part_of,
    taken_down,
)
from tests.factories.orgs import appointed, bureau, officer, organization, person
from workflows.clock import instant
from workflows.documents.models import Announcement, Paper
from workflows.engine.models import LogEntry
from workflows.engine.work import Refused
from workflows.procedures.inspection import answering, deciding
from workflows.procedures.inspection.models import Proposal
from workflows.tools.demo.props import sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    lin, sun = person("lin"), person("sun")
    wu, wang = officer("wu", INSPECT), officer("wang", DECIDE)
    return {"lin": lin, "sun": sun, "wu": wu, "wang": wang}


@pytest.fixture
def body(people):
    found = organization(1)
    handlers.appoint(found, people["lin"], by=None, starts=date(2024, 5, 6))
    return found


@pytest.fixture
def proposal(body):
    """On 2 June 2026 the sweep has proposed the body."""
    opened()
    a_day("2026-06-02 00:05")
    return Proposal.objects.get()


def on(day, act, *args):
    with instant.at(f"2026-{day}"):
        return act(*args)


def notified(proposal, people):
    return on("06-02 09:00", deciding.notify, proposal.pk, people["wu"])


def heard(proposal, people):
    notified(proposal, people)
    on("06-09 10:00", answering.answer, proposal.pk, people["lin"], "财务人员住院。")
    return on("06-10 10:00", deciding.hear, proposal.pk, people["wu"], "理由不足。")


def standing(body):
    body.refresh_from_db()
    return body.state


def test_the_notice_says_why_and_until_when(proposal, people):
    row = notified(proposal, people)
    # Ten working days from 2 June 2026, nineteen to twenty-one being off.
    assert row.due_day == date(2026, 6, 16)
    facts = row.notice.facts
    assert facts["reason"] == "未按规定报送2025年度工作报告"
    assert facts["years"] == [{"year": 2025, "window_end": "2026年6月1日"}]
    assert (facts["list"], facts["due"]) == ("活动异常名录", "2026年6月16日")
    assert LogEntry.objects.filter(kind="proposal.notified").count() == 1


def test_an_answer_that_convinces_nobody_leads_to_the_list(proposal, people, body):
    heard(proposal, people)
    row = on("06-11 10:00", deciding.carry_out, proposal.pk, people["wang"], "属实。")
    assert standing(body) == "abnormal"
    assert row.state == "carried"
    assert row.decision.facts["answered"] is True
    notice = Announcement.objects.get(organization=body)
    assert notice.title.endswith("列入活动异常名录")
    assert "legal_representative" not in notice.facts
    change = OrganizationChange.objects.filter(organization=body).last()
    assert (change.kind, change.actor) == ("standing", people["wang"])


def test_silence_lets_it_be_decided_after_the_period_only(proposal, people, body):
    notified(proposal, people)
    a_day("2026-06-16 23:59")
    with pytest.raises(Refused):
        on("06-16 23:59", deciding.carry_out, proposal.pk, people["wang"], "")
    a_day("2026-06-17 00:05")
    on("06-17 09:00", deciding.carry_out, proposal.pk, people["wang"], "逾期未陈述。")
    assert standing(body) == "abnormal"


def test_the_last_day_is_a_day_to_answer(proposal, people):
    notified(proposal, people)
    act = (answering.answer, proposal.pk, people["lin"], "已在补报。")
    with pytest.raises(Refused, match="late"):
        on("06-17 00:00", *act)
    assert on("06-16 23:59", *act).state == "stated"


def test_good_reasons_let_it_drop_and_the_year_is_excused(proposal, people, body):
    heard(proposal, people)
    on("06-11 10:00", deciding.drop, proposal.pk, people["wang"], "住院属实。")
    assert standing(body) == "normal"
    a_day("2026-06-12 00:05")
    opened(2026, "2027-01-05 09:00")
    a_day("2027-06-02 00:05")
    assert Proposal.objects.latest("pk").kind == "list_abnormal"


def test_a_late_report_takes_the_body_off_the_list_again(proposal, people, body):
    heard(proposal, people)
    on("06-11 10:00", deciding.carry_out, proposal.pk, people["wang"], "属实。")
    filed(part_of(body), people["lin"], "2026-07-01 10:00")
    a_day("2026-07-02 00:05")
    assert Proposal.objects.count() == 1
    filed(part_of(body), people["lin"], "2026-07-01 10:00", "2026-07-20 10:00")
    a_day("2026-07-21 00:05")
    removal = Proposal.objects.get(kind="clear_abnormal")
    on("07-21 10:00", deciding.carry_out, removal.pk, people["wang"], "")
    assert standing(body) == "normal"
    assert Paper.objects.filter(kind="list_removal", organization=body).exists()
    a_day("2026-07-22 00:05")
    assert Proposal.objects.count() == 2


@pytest.mark.parametrize(
    ("who", "reason"), [("lin", "outside"), ("sun", "outside"), ("wu", "outside")]
)
def test_only_who_decides_decides(proposal, people, who, reason):
    heard(proposal, people)
    with pytest.raises(Refused) as refused:
        on("06-11 10:00", deciding.carry_out, proposal.pk, people[who], "属实。")
    assert refused.value.reason == reason


def test_whoever_gave_the_notice_does_not_decide(proposal, people):
    appointed(people["wu"], DECIDE, bureau())
    heard(proposal, people)
    with pytest.raises(Refused) as refused:
        on("06-11 10:00", deciding.carry_out, proposal.pk, people["wu"], "属实。")
    assert refused.value.reason == "four_eyes"


def test_an_officer_does_not_act_on_his_own_body(proposal, people, body):
    handlers.appoint(body, people["wu"], by=people["lin"], starts=date(2024, 5, 7))
    with pytest.raises(Refused) as refused:
        notified(proposal, people)
    assert refused.value.reason == "own_case"


def test_nobody_is_listed_unheard(proposal, people):
    with pytest.raises(Refused):
        on("06-02 09:00", deciding.carry_out, proposal.pk, people["wang"], "属实。")
    notified(proposal, people)
    with pytest.raises(Refused):
        on("06-03 09:00", deciding.carry_out, proposal.pk, people["wang"], "属实。")


def test_a_stranger_states_nothing_for_the_body(proposal, people):
    notified(proposal, people)
    with pytest.raises(Refused):
        on("06-03 09:00", answering.answer, proposal.pk, people["sun"], "不关我事。")


def test_the_handlers_read_it_from_the_notice_on(proposal, people):
    assert not deciding.of_bodies(people["lin"]).exists()
    notified(proposal, people)
    assert deciding.of_bodies(people["lin"]).get() == proposal
    assert not deciding.of_bodies(people["sun"]).exists()


def test_what_is_said_in_person_is_taken_down_with_its_minutes(proposal, people):
    row = notified(proposal, people)
    row = on("06-09 10:00", taken_down, row, people["wu"])
    assert row.state == "stated"
    assert row.oral_minutes.by == people["wu"]
    assert row.oral_speaker == "林晓岚，法定代表人"
    assert "吴建平" in row.oral_words and "柯城区民政局接待室" in row.oral_words
    row = on("06-10 10:00", deciding.hear, row.pk, people["wu"], "理由不足。")
    assert row.state == "heard"


@pytest.mark.parametrize("who", ["wang", "sun", "lin"])
def test_only_who_inspects_takes_it_down(proposal, people, who):
    row = notified(proposal, people)
    with pytest.raises(Refused):
        on("06-09 10:00", taken_down, row, people[who])


def test_it_is_not_taken_down_after_the_last_day(proposal, people):
    row = notified(proposal, people)
    with pytest.raises(Refused, match="late"):
        on("06-17 00:00", taken_down, row, people["wu"])


def test_an_officer_does_not_answer_as_the_body(proposal, people):
    row = notified(proposal, people)
    with pytest.raises(Refused):
        on("06-09 10:00", answering.answer, row.pk, people["wu"], "财务人员住院。")


@pytest.mark.parametrize(
    "wrong",
    [
        {"said_on": "2026-06-01"},  # before the notice
        {"said_on": "2026-06-10"},  # tomorrow
        {"place": ""},
        {"speaker": ""},
        {"words": ""},
    ],
)
def test_the_record_says_when_where_and_who(proposal, people, wrong):
    row = notified(proposal, people)
    form = on("06-09 10:00", oral_answer, row)
    assert on("06-09 10:00", form.is_valid)
    form = oral_answer(row, **wrong)
    assert not on("06-09 10:00", form.is_valid)


def test_officers_and_the_body_read_the_minutes(proposal, people, client):
    row = on("06-09 10:00", taken_down, notified(proposal, people), people["wu"])
    with instant.at("2026-06-09 11:00"):
        for who, page in (("wu", "desk"), ("lin", "portal")):
            client.force_login(people[who])
            shown = client.get(reverse(f"{page}:proposal", args=[row.pk]))
            url = reverse(f"{page}:proposal_minutes", args=[row.pk])
            assert url in shown.content.decode()
            assert client.get(url).getvalue().startswith(b"%PDF")
        client.force_login(people["sun"])
        assert client.get(url).status_code == 404


def test_the_desk_takes_it_down_from_its_page(proposal, people, client):
    row = notified(proposal, people)
    url = reverse("desk:proposal", args=[row.pk])
    said = {"act": "answer", "said_on": "2026-06-09", "place": "接待室"}
    said |= {"speaker": "林晓岚", "words": "住院。"}
    with instant.at("2026-06-09 10:00"):
        client.force_login(people["wu"])
        assert client.post(url, said).status_code == 422  # without minutes
        bad = SimpleUploadedFile("minutes.pdf", b"MZ", "application/pdf")
        assert client.post(url, said | {"minutes": bad}).status_code == 422
        minutes = sheet("minutes")
        assert client.post(url, said | {"minutes": minutes}).status_code == 302
    row.refresh_from_db()
    assert row.state == "stated"

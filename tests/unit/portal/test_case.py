"""Where a case stands: who has it, until when, what happened, how it ended."""

from tests.unit.portal.conftest import fresh, url
from workflows.engine.models import LogEntry
from workflows.tools.demo.applications import take


def test_a_draft_leads_to_its_task_list(draft, page):
    assert page.get(url(draft))["Location"] == url(draft, "tasks")


def test_it_says_who_has_it_and_until_when(submitted, page, bureau):
    shown = page.get(url(submitted)).context
    assert [(turn.office, turn.mine) for turn in shown["turns"]] == [
        (bureau.name, False)
    ]
    assert shown["promises"][0].total == 5
    assert not shown["promises"][0].paused


def test_a_live_refresh_fetches_only_the_part_that_changes(submitted, page):
    answer = page.get(url(submitted), headers={"X-Requested-With": "live"})
    assert "<html" not in answer.content.decode()


def test_the_record_names_offices_and_no_officer(correcting, page, bureau):
    text = page.get(url(correcting)).content.decode()
    assert bureau.name in text
    assert "周敏" not in text


def test_the_record_leaves_out_what_concerns_officers_only(correcting, page):
    kinds = set(LogEntry.objects.values_list("kind", flat=True))
    assert "claimed" in kinds
    entries = page.get(url(correcting)).context["entries"]
    assert len(entries) == 3  # begun, handed in, sent back
    assert entries[0].state == "now"


def test_a_refusal_to_accept_shows_reasons_and_remedies(submitted, page, zhou):
    take(
        submitted,
        "intake",
        zhou,
        outcome="reject",
        ground=_ground(submitted, zhou),
        reasons="属于单位内部团体。",
    )
    outcome = page.get(url(submitted)).context["outcome"]
    assert "属于单位内部团体。" in outcome.reasons
    assert len(outcome.remedies) == 2


def _ground(case, officer):
    item = case.items.get(step="intake", finished=None)
    form = item.flow_task.form(None, case=case, item=item, user=officer)
    return form.fields["ground"].choices[1][0]


def test_withdrawing_asks_first(submitted, page):
    assert page.get(url(submitted, "withdraw")).status_code == 200
    assert fresh(submitted).state == "received"


def test_an_application_is_withdrawn_once(submitted, page):
    page.post(url(submitted, "withdraw"), {"reason": "发起人决定暂缓。"})
    assert fresh(submitted).state == "withdrawn"
    again = page.post(url(submitted, "withdraw"), {})
    assert again["Location"] == url(submitted)


def test_a_draft_cannot_be_withdrawn(draft, page):
    assert page.post(url(draft, "withdraw"), {}).status_code == 302
    assert fresh(draft).state == "draft"


def test_a_refused_step_is_answered_with_words(submitted, page, monkeypatch):
    from workflows.engine.work import Busy

    def busy(*args, **kwargs):
        raise Busy

    monkeypatch.setattr("workflows.engine.acts.interrupt", busy)
    answer = page.post(url(submitted, "withdraw"), {})
    assert answer.status_code == 409
    assert answer.templates[0].name == "portal/refused.html"

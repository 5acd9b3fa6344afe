"""Campaigns, reports and proposals for tests, made as people and sweeps make them."""

from datetime import datetime
from typing import Any

from orgs.models import Authority, Organization, User
from tests.factories.orgs import bureau
from workflows.clock import instant
from workflows.clock.calendar import local_day
from workflows.engine.models import Case
from workflows.jobs import work
from workflows.jobs.models import Job
from workflows.procedures.inspection import answering, daily
from workflows.procedures.inspection.answering import OralAnswerForm
from workflows.procedures.inspection.models import Campaign, Participation, Proposal
from workflows.procedures.inspection.opening import open_campaign
from workflows.tools.demo.props import sheet

IN_JANUARY = "2026-01-05 09:00"


def do(job: Job | None) -> None:
    """Every piece of a job, here and now."""
    assert job is not None
    while work._piece(job.pk):
        pass
    job.refresh_from_db()
    assert job.state == Job.State.DONE, job.error


def opened(
    year: int = 2025, at: str = IN_JANUARY, registrar: Authority | None = None
) -> Campaign:
    """A campaign that has been opened for every body on the register."""
    with instant.at(at):
        campaign = open_campaign(registrar or bureau(), year, by=None)
        do(Job.objects.get(key=campaign.job_key))
    return campaign


def a_day(at: str) -> None:
    """What the first sweep of that day has done."""
    with instant.at(at):
        today()


def today() -> None:
    """The same, at the time that it is."""
    daily.enqueue()
    do(Job.objects.filter(kind="inspection.daily").order_by("pk").last())


def part_of(body: Organization, year: int = 2025) -> Participation:
    return Participation.objects.select_related("organization").get(
        organization=body, year=year
    )


def oral_answer(row: Proposal, **facts: Any) -> OralAnswerForm:
    """What a body said in person on the day of the notice."""
    assert row.notified_at is not None
    said = {
        "said_on": local_day(row.notified_at).isoformat(),
        "place": "柯城区民政局接待室",
        "speaker": "林晓岚，法定代表人",
        "words": "财务人员住院，已在补报。",
    }
    minutes = {"minutes": sheet("minutes")}
    return OralAnswerForm(said | facts, minutes, row=row)


def taken_down(row: Proposal, officer: User) -> Proposal:
    form = oral_answer(row)
    assert form.is_valid(), form.errors
    return answering.take_down(row.pk, officer, form)


def filed(row: Participation, by: User, at: str, concluded: str = "") -> None:
    """A report handed in at that time, bare of everything else."""
    facts: dict[str, Any] = {"submitted_at": _moment(at), "received_at": _moment(at)}
    facts["state"] = "concluded" if concluded else "review"
    if concluded:
        facts["decided_at"] = _moment(concluded)
    if row.case_id is None:
        row.case = Case.objects.create(
            procedure="inspection",
            applicant=by,
            organization=row.organization,
            authority=row.organization.registrar,
        )
        row.save(update_fields=["case"])
    Case.objects.filter(pk=row.case_id).update(**facts)


def _moment(text: str) -> datetime:
    with instant.at(text) as moment:
        return moment

"""A year: opened, urged, not filed, put on the list, filed late, taken off again."""

import pytest
from django.urls import reverse

from notifications.models import Notification
from orgs.models import OrganizationChange
from tests.factories.inspection import do, today
from tests.stories.inspection import InspectionStory
from workflows import events
from workflows.documents.models import Announcement
from workflows.engine.log import broken_at
from workflows.jobs.models import Job
from workflows.procedures.inspection.models import Campaign, Participation, Proposal
from workflows.tools.demo.reports import fill


class CampaignStory(InspectionStory):
    """Through the pages; the jobs are done at once, the sweep comes when called."""

    def opens(self):
        office = self.people["office"]
        self.client.post(reverse("desk:campaign_preview", args=[office.pk, 2025]))
        do(Job.objects.get(key=Campaign.objects.get().job_key))
        return self

    def sleeps(self):
        today()
        events.catch_up()
        return self

    @property
    def part(self):
        return Participation.objects.get(organization=self.body)

    def acts(self, act, words="", kind="list_abnormal"):
        row = Proposal.objects.get(kind=kind)
        path = reverse("desk:proposal", args=[row.pk])
        self.answer = self.client.post(path, {"act": act, "words": words})
        return self

    def states_its_view(self, words):
        row = Proposal.objects.get(kind="list_abnormal")
        path = reverse("portal:proposal", args=[row.pk])
        self.answer = self.client.post(path, {"words": words})
        return self

    def begins_its_report(self):
        path = reverse("portal:participation", args=[self.part.pk])
        self.answer = self.client.post(path)
        self.case = self.part.case
        return self

    def told(self, name):
        rows = Notification.objects.filter(user=self.people[name])
        return list(rows.order_by("pk").values_list("kind", flat=True))

    @property
    def standing(self):
        self.body.refresh_from_db()
        return self.body.state

    def home(self):
        return self.client.get(reverse("portal:home")).content.decode()


@pytest.fixture
def story(cast, at):
    at("2026-01-05 09:00")
    made = CampaignStory(cast | {"office": cast["wu"].appointments.first().authority})
    return made.of_a_body()


def listed(story, at):
    """From the opening to the decision that nothing excuses it."""
    story.as_("wu").opens()
    at("2026-06-02 09:00")
    story.sleeps().as_("wu").acts("notify")
    at("2026-06-17 09:00")
    story.sleeps().as_("wang").acts("carry", "逾期未报送，也未陈述。")
    return story


def test_the_opening_is_told_and_stands_on_the_home_page(story, at):
    story.as_("wu").opens().sleeps()
    assert story.told("lin") == ["report_opens"]
    page = story.as_("lin").home()
    assert story.part.title in page and "6 月 1 日" in page
    message = Notification.objects.get(user=story.people["lin"])
    path = reverse("notifications:open", args=[message.pk])
    assert story.client.get(path).url == reverse(
        "portal:participation", args=[story.part.pk]
    )


def test_a_report_begun_twice_is_one(story, at):
    story.as_("wu").opens()
    story.as_("lin").begins_its_report()
    first = story.case
    story.begins_its_report()
    assert story.case == first
    assert story.answer.url == reverse("portal:tasks", args=[first.pk])
    assert story.file.window_end == story.part.window_end


def test_a_stranger_neither_sees_nor_begins_it(story, at):
    story.as_("wu").opens()
    path = reverse("portal:participation", args=[story.part.pk])
    assert story.as_("sun").client.get(path).status_code == 404
    assert story.client.post(path).status_code == 404


def test_silence_leads_to_the_list_and_the_late_report_off_it(story, at):
    listed(story, at)
    assert story.standing == "abnormal"
    story.sleeps()
    assert story.told("lin")[-2:] == ["list_notice", "listed"]
    at("2026-06-20 10:00")
    story.as_("lin").begins_its_report()
    fill(story.file, story.people["lin"])
    story.submits().signs()
    assert story.file.late is True
    story.reviews("qualified", report="逾期补报，内容属实。")
    at("2026-06-22 09:00")
    story.sleeps().as_("wang").acts("carry", "已补报。", kind="clear_abnormal")
    assert story.standing == "normal"
    titles = Announcement.objects.filter(kind="list").values_list("title", flat=True)
    assert [title[-8:-6] for title in titles] == ["移出", "列入"]
    assert OrganizationChange.objects.filter(kind="standing").count() == 2
    assert broken_at() is None


def test_the_body_is_heard_before_anything_happens(story, at):
    story.as_("wu").opens()
    at("2026-06-02 09:00")
    story.sleeps().as_("wu").acts("notify")
    (first, *_more) = story.as_("lin").client.get("/portal/").context["owed"]
    assert first.proposal == Proposal.objects.get().pk
    story.states_its_view("系统当天无法登录，附截图编号。")
    assert story.answer.status_code == 302
    assert story.as_("wang").acts("carry", "属实。").answer.status_code == 409
    story.as_("wu").acts("hear", "经查系统当天中断，情况属实。")
    story.as_("wang").acts("drop", "不可归责于该单位。")
    assert story.standing == "normal"
    story.sleeps()
    assert story.told("lin")[-1] == "list_dropped"
    assert "list_answered" in story.told("wu")


def test_an_answer_on_the_day_after_is_refused_and_keeps_what_was_typed(story, at):
    story.as_("wu").opens()
    at("2026-06-02 09:00")
    story.sleeps().as_("wu").acts("notify")
    at("2026-06-17 00:00")
    story.as_("lin").states_its_view("抱歉，晚了。")
    assert story.answer.status_code == 403
    assert Proposal.objects.get().state == "notified"


def test_the_paper_is_read_by_the_handlers_and_nobody_outside(story, at):
    listed(story, at)
    row = Proposal.objects.get()
    for paper in (row.notice_id, row.decision_id):
        path = reverse("documents:paper", args=[paper])
        assert story.as_("lin").client.get(path).status_code == 200
        assert story.as_("zhao").client.get(path).status_code == 404
    public = story.as_("sun").client.get(
        reverse("public:announcement", args=[row.announcement_id])
    )
    assert "活动异常名录" in public.content.decode()

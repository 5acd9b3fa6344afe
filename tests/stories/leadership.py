"""The story of proposed leaders: the organization, the officers, the public."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from django.test import Client
from django.urls import reverse

from tests.factories.leadership import PLAIN, a_body, a_proposal
from tests.stories.story import Story
from workflows.engine.models import Case
from workflows.publicity import notices, objections
from workflows.publicity.models import Objection, PublicNotice
from workflows.publicity.objections import Entry

REPORT = "经核查，材料齐全，人选符合任职条件。"


@dataclass
class LeadershipStory(Story):
    bodies: dict = field(default_factory=dict)

    def body(self, plan=None, handler="lin", **more):
        """The organization of this plan, entered once."""
        args = (plan,) if plan else ()
        key = plan.name if plan else ""
        if key not in self.bodies:
            self.bodies[key] = a_body(self.people[handler], *args, **more)
        return self.bodies[key]

    def begins(self, election=PLAIN, plan=None, **more) -> Self:
        """A draft with everything filled in."""
        body = self.body(plan, handler=self.who, **more)
        self.case = a_proposal(self.people[self.who], body, election)
        return self

    def proposes(self, election=PLAIN, plan=None, **more) -> Self:
        return self.as_("lin").begins(election, plan, **more).submits()

    def opines(self, outcome="agree", words="") -> Self:
        return self.as_("zhao").takes("opinion", outcome=outcome, opinion=words)

    def checks(self, outcome="publish", **gaps) -> Self:
        self.as_("wu").claims("check").rules(**gaps)
        return self.completes("check", outcome=outcome, report=REPORT)

    def approves(self, outcome="publish", **more) -> Self:
        return self.as_("wang").takes("approve", outcome=outcome, **more)

    def publishes(self) -> Self:
        return self.checks().approves()

    def objects(self, name: str, words="该人选不符合任职条件。") -> Self:
        """Somebody from the public; the answer is the receipt, or the refusal."""
        notice = self.notice(name)
        token = f"form-{Objection.objects.count()}"
        self.answer = objections.lodge(notice.pk, Entry(words=words, token=token))
        return self

    def investigates(self, proposal="rejected") -> Self:
        self.as_("wu").claims("investigate")
        answers = {}
        for one in objections.of_case(self.case, open=True):
            answers[f"report_{one.pk}"] = "经核查，反映的情况不属实。"
            answers[f"heard_candidate_{one.pk}"] = "本人作了说明。"
            answers[f"heard_organization_{one.pk}"] = "协会提供了凭证。"
            answers[f"proposal_{one.pk}"] = proposal
        return self.completes("investigate", **answers)

    def rules_on_objections(self, verdict="rejected", reasons="查无此事。") -> Self:
        self.as_("wang").claims("decide_objections")
        answers = {}
        for one in objections.of_case(self.case, open=True).exclude(proposal=""):
            answers[f"verdict_{one.pk}"] = verdict
            answers[f"reasons_{one.pk}"] = reasons
        return self.completes("decide_objections", **answers)

    def withdraws_candidate(self, name: str, reason="个人原因") -> Self:
        one = self.file.people.get(full_name=name, state__in=["proposed", *SHOWN])
        url = reverse("portal:aside", args=[self.case.pk, "withdraw_candidate"])
        self.answer = self.client.post(url, {"candidate": one.pk, "reason": reason})
        return self

    def names(self, **answers) -> Self:
        """One more candidate, on the page for it."""
        url = reverse("portal:person_add", args=[self.case.pk, "candidates"])
        self.answer = self.client.post(url, answers)
        return self

    def notice(self, name: str) -> PublicNotice:
        one = self.file.people.filter(full_name=name).latest("pk")
        return notices.of_case(self.case).filter(subject=str(one.pk)).latest("pk")

    @property
    def standings(self) -> dict[str, str]:
        """What has become of each candidate."""
        return dict(self.file.people.values_list("full_name", "state"))

    @property
    def leading(self) -> dict[str, str]:
        """Who is in the register now, by post."""
        held = self.file.organization.leaders.in_force()
        return dict(held.values_list("post", "full_name"))

    def page(self, name: str, *args) -> str:
        return self.client.get(reverse(name, args=args)).content.decode()

    def public(self) -> Client:
        return self.clients.setdefault("", Client())

    @property
    def closed(self) -> bool:
        return Case.objects.get(pk=self.case.pk).finished is not None


SHOWN = ("publicised", "objected", "cleared")

"""Every component in every state, on one page for eyes and browser tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflows.clock import instant
from workflows.engine.lights import Light
from workflows.law.findings import Finding, Level

FORMS = [("association", "社会团体"), ("service", "社会服务机构")]


class SampleForm(forms.Form):
    """Every kind of field that the house's forms have."""

    name = forms.CharField(label="名称", help_text="两个以上汉字。")
    members = forms.IntegerField(label="会员数", min_value=50)
    purpose = forms.CharField(
        label="宗旨", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    form = forms.ChoiceField(label="组织类型", choices=FORMS)
    outcome = forms.ChoiceField(
        label="处理意见", choices=FORMS, widget=forms.RadioSelect
    )
    items = forms.MultipleChoiceField(
        label="章程事项",
        help_text="逐项勾选。",
        choices=FORMS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    declared = forms.BooleanField(label="以上内容属实。", help_text="提交前必须勾选。")
    file = forms.FileField(label="材料", required=False)


@dataclass(frozen=True)
class Sample:
    """Stands for steps and for entries of a timeline."""

    title: str
    state: str
    when: datetime | None = None
    words: str = ""


@dataclass(frozen=True)
class Change:
    label: str
    old: str
    new: str


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Only where the site is a demo or being worked on."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render(request, "desk/styleguide.html", _samples(instant.now()))


def _samples(now: datetime) -> dict[str, Any]:
    told = {"members": "49", "outcome": "nothing"}
    return {
        "plain": SampleForm(prefix="plain", initial={"name": "青禾"}),
        "wrong": SampleForm({f"wrong-{k}": v for k, v in told.items()}, prefix="wrong"),
        "lights": [
            Light("green", "剩余 8 个工作日"),
            Light("amber", "今日到期"),
            Light("red", "已超期 2 个工作日"),
            Light("grey", "计时暂停"),
            Light("done", "已办结"),
        ],
        "colours": ("green", "amber", "red", "grey", "blue"),
        "steps": [
            Sample("申请", "done", now),
            Sample("受理", "now"),
            Sample("决定", "todo"),
        ],
        "entries": [
            Sample("已受理", "done", now, "柯城区民政局"),
            Sample("正在审查", "now"),
            Sample("发证", "todo"),
        ],
        "findings": [
            Finding("a", Level.OK, "会员数符合要求。", "Enough members."),
            Finding("b", Level.WARN, "名称含有地名。", "A place in the name."),
            Finding("c", Level.FAIL, "会员数不足。", "Too few members."),
        ],
        "changes": [Change("住所", "示例路 8 号", "示例路 88 号")],
        "rows": [("名称", "青禾儿童阅读推广中心"), ("传真", "")],
        "boxes": ("info", "warning", "error"),
        "percents": (0, 40, 100),
    }

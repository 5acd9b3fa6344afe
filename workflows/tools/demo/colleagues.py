"""What colleagues do among themselves: standing in, being away, asking, noting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from orgs.models import Absence, Deputyship
from workflows.consultation import colleagues
from workflows.engine import standing_in
from workflows.engine.models import Case
from workflows.tools.demo.clockwork import Script
from workflows.tools.demo.stage import Stage


def scripts(stage: Stage) -> Iterator[Script]:
    yield _away(stage)
    yield _talk(stage)


def _away(stage: Stage) -> Script:
    """周敏 stands in for 陈静 this week; 郑立 is going away for a training."""
    yield stage.ago(0, 0, 10)
    today = timezone.localdate()
    standing_in.enter_deputyship(
        Deputyship(
            principal=stage.chen,
            deputy=stage.zhou,
            role="issue",
            starts=today,
            ends=today + timedelta(days=6),
            reason="年休假期间由周敏代为发证。",
        ),
        stage.wang,
    )
    later = today + timedelta(days=7)
    standing_in.enter_absence(
        Absence(
            user=stage.zheng,
            kind=Absence.Kind.TRAINING,
            starts=later,
            ends=later + timedelta(days=2),
        ),
        stage.zheng,
    )


def _talk(stage: Stage) -> Script:
    """吴建平 asks 郑立 about a file of the county, and notes what came of it."""
    yield stage.ago(0, 0, 20)
    case = _examined_here(stage)
    if case is None:
        return
    question = colleagues.ask(
        case.pk, stage.wu, stage.zheng, "住所证明上的地址与章程不一致，以哪个为准？"
    )
    colleagues.reply(
        question.pk, stage.zheng, "以不动产权证为准，章程请申请人一并更正。"
    )
    colleagues.note(
        case.pk,
        stage.wu,
        "已电话联系经办人，答应本周内更正章程。",
        {stage.wang.pk},
    )


def _examined_here(stage: Stage) -> Case | None:
    """None of those three is a party to it."""
    people = (stage.wu, stage.zheng, stage.wang)
    open_here = Case.objects.filter(
        authority=stage.bureau, finished=None, procedure="establishment"
    ).exclude(state="draft")
    return open_here.exclude(applicant__in=people).order_by("pk").first()

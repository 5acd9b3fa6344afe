"""好差评: what applicants say after the end, three in four of them."""

from __future__ import annotations

from workflows.documents import ratings
from workflows.engine.models import Case
from workflows.tools.demo.bygone import APPLICANT
from workflows.tools.demo.clockwork import Script
from workflows.tools.demo.stage import Stage

EVENINGS = (40, 20, 1)  # days ago
SAID = (
    (5, "全程网上办，一次没跑。"),
    (4, ""),
    (5, "补正意见写得很清楚。"),
    (3, "等复核的时间有点长。"),
)
SILENT = 4  # every fourth says nothing


def thanks(stage: Stage) -> Script:
    """Whoever has an answer rates it on one of three evenings."""
    for days in EVENINGS:
        yield stage.ago(days, 20, 0)
        ended = Case.objects.filter(finished__isnull=False, rating=None)
        own = ended.filter(assisted_by=None, applicant__appointments=None)
        own = own.exclude(applicant__username=APPLICANT)
        for number, case in enumerate(own.order_by("pk"), 1):
            if number % SILENT:
                stars, words = SAID[number % len(SAID)]
                ratings.rate(case.pk, case.applicant, stars, words)

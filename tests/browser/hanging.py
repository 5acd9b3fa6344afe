"""Public notices for pages to be looked at: one that runs, and one that is over."""

from datetime import timedelta

from workflows.clock import instant
from workflows.documents import storage
from workflows.engine.work import work
from workflows.law.periods import Period, Unit
from workflows.publicity import notices, objections, outages
from workflows.publicity.models import Objection
from workflows.publicity.objections import Entry
from workflows.tools.demo.applications import sheet

BODY = "衢州市柯城区全域旅游与乡村振兴文化创意产业发展促进联合会"
FACTS = {
    "organization": BODY,
    "code": "51330802MJ00000012",
    "post": "会长（拟任法定代表人）",
    "name": "欧阳沈一鸣",
    "sex": "男",
    "birth_month": "1968-05",
    "political_status": "中共党员",
    "employer": "衢州市柯城区示例文化创意产业投资有限公司董事长",
    "other_posts": ["衢州市示例协会理事", "浙江省示例联合会监事"],
    "term": "2026年12月至2031年12月",
    "term_number": "第三届",
    "nominated_by": "理事会推荐，经党组织审核同意",
}
TITLE = f"关于欧阳沈一鸣拟任{BODY}会长的公示"
REASONS = "经查阅近三年账目和审计报告，未发现所反映的问题。"


def hang_out(case, officer):
    """A running notice with everything on it, and one whose period is over."""
    now = instant.now()
    with instant.at(now - timedelta(days=30)), work(case) as running:
        over = notices.open(running, "other", "关于示例事项的公示", {}, _days(5))
    with instant.at(now - timedelta(days=2)), work(case) as running:
        shown = notices.open(running, "leader", TITLE, FACTS, _days(7), subject="1")
    outages.sweep()
    begun = shown.starts_at + timedelta(hours=1)
    with work(case, officer) as running:
        until = begun + timedelta(minutes=42)
        notices.record_outage(running, shown, begun, until, "机房停电检修")
    _object(shown, officer)
    return shown, over


def _days(number):
    return Period(number, Unit.CALENDAR)


def _object(notice, officer):
    """One that is settled, and one that waits with a name and a file."""
    objections.lodge(notice.pk, Entry("他在任期间账目不清，请核查。", "settled"))
    Objection.objects.update(
        verdict="rejected",
        reasons=REASONS,
        decided_at=instant.now(),
        decided_by=officer,
    )
    kept = storage.receive(sheet("evidence"), None)
    said = "协会财务长期由一人经手，未按章程公开。"
    objections.lodge(
        notice.pk, Entry(said, "open", False, "顾安", "13900000000", uploads=[kept])
    )

"""结论情形: the grounds a conclusion may rest on, as they are shipped.

The list follows what measures of the ministry and local notices commonly name; the
wording of the articles waits to be checked, so a place may change, add or drop each
(``models.Ground``). The same breach is "basically qualified" when it is light and
"unqualified" when it is serious.
"""

from __future__ import annotations

from dataclasses import dataclass

from workflows.law import reports, sources
from workflows.law.sources import Source

PRINCIPLE = sources.INSTITUTIONS_INSPECTION
ASSOCIATION = frozenset({"association"})
SERVICE = frozenset({"service"})


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One ground as it stands in a paper; empty ``forms`` mean all of them."""

    key: str
    words: str
    source: str
    forms: frozenset[str] = frozenset()

    def applies(self, form: str) -> bool:
        return not self.forms or form in self.forms


def _row(
    key: str, words: str, source: Source, forms: frozenset[str] = frozenset()
) -> GroundRow:
    return GroundRow(key, words, str(source), forms)


DEFAULTS: tuple[GroundRow, ...] = (
    _row("policy", "违反国家法律、法规和有关政策规定的", PRINCIPLE),
    _row("purpose", "未按照章程规定的宗旨和业务范围开展活动的", PRINCIPLE),
    _row("idle", "无正当理由全年未开展业务活动的", PRINCIPLE),
    _row("premises", "无固定住所或者必要的活动场所的", PRINCIPLE),
    _row("management", "内部管理混乱，不能正常开展活动的", PRINCIPLE),
    _row("supervision", "拒不接受或者不按照规定接受监督检查的", PRINCIPLE),
    _row("change", "应当办理变更登记、章程核准而未办理的", PRINCIPLE),
    _row("branch", "设立分支机构的", reports.NO_BRANCHES, SERVICE),
    _row("finance", "财务制度不健全，资金来源和使用违反规定的", PRINCIPLE),
    _row("assets", "净资产低于国家有关规定最低标准的", PRINCIPLE),
    _row("embezzle", "侵占、私分、挪用资产或者所接受的捐赠、资助的", PRINCIPLE),
    _row("fees", "违反规定收取费用、筹集资金的", PRINCIPLE),
    _row("seal", "涂改、出租、出借登记证书或者印章的", PRINCIPLE),
    _row("false", "年度检查中隐瞒真实情况、弄虚作假的", PRINCIPLE),
    _row("late", "未按照规定时间报送年度检查材料的", PRINCIPLE),
    _row("council", "理事会组成、会议或者表决不符合规定的", PRINCIPLE),
    _row(
        "spending",
        "公益事业支出或者管理费用比例不符合规定的",
        reports.SPENDING,
        frozenset({"foundation"}),
    ),
    _row("term", "未按照章程规定按期换届的", PRINCIPLE, ASSOCIATION),
    _row("rectify", "上年度责令整改事项未完成整改的", PRINCIPLE),
)

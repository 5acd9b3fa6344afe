"""结论情形: the grounds a conclusion may rest on, as they are shipped.

The list follows what measures of the ministry and local notices commonly name; the
wording of the articles waits to be checked, so a place may change, add or drop each
(``models.Ground``). The same breach is "basically qualified" when it is light and
"unqualified" when it is serious.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workflows.law import reports, sources
from workflows.law.sources import Source

# Each form is inspected under measures of its own; an act names these.
MEASURES: Mapping[str, Source] = {
    "association": sources.ASSOCIATIONS_INSPECTION,
    "service": sources.INSTITUTIONS_INSPECTION,
    "foundation": sources.FOUNDATIONS_INSPECTION,
}
ASSOCIATION = frozenset({"association"})
SERVICE = frozenset({"service"})


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One ground as it stands in a paper; empty ``forms`` mean all of them.

    Without a ``source`` it rests on the measures for the form of the body.
    """

    key: str
    words: str
    source: str = ""
    forms: frozenset[str] = frozenset()

    def applies(self, form: str) -> bool:
        return not self.forms or form in self.forms

    def under(self, form: str) -> GroundRow:
        """The same with its source, for a body of this form."""
        return replace(self, source=self.source or str(MEASURES[form]))


def defaults(form: str) -> tuple[GroundRow, ...]:
    """Those shipped for bodies of this form, each with where it stands."""
    return tuple(row.under(form) for row in DEFAULTS if row.applies(form))


DEFAULTS: tuple[GroundRow, ...] = (
    GroundRow("policy", "违反国家法律、法规和有关政策规定的"),
    GroundRow("purpose", "未按照章程规定的宗旨和业务范围开展活动的"),
    GroundRow("idle", "无正当理由全年未开展业务活动的"),
    GroundRow("premises", "无固定住所或者必要的活动场所的"),
    GroundRow("management", "内部管理混乱，不能正常开展活动的"),
    GroundRow("supervision", "拒不接受或者不按照规定接受监督检查的"),
    GroundRow("change", "应当办理变更登记、章程核准而未办理的"),
    GroundRow("branch", "设立分支机构的", str(reports.NO_BRANCHES), SERVICE),
    GroundRow("finance", "财务制度不健全，资金来源和使用违反规定的"),
    GroundRow("assets", "净资产低于国家有关规定最低标准的"),
    GroundRow("embezzle", "侵占、私分、挪用资产或者所接受的捐赠、资助的"),
    GroundRow("fees", "违反规定收取费用、筹集资金的"),
    GroundRow("seal", "涂改、出租、出借登记证书或者印章的"),
    GroundRow("false", "年度检查中隐瞒真实情况、弄虚作假的"),
    GroundRow("late", "未按照规定时间报送年度检查材料的"),
    GroundRow("council", "理事会组成、会议或者表决不符合规定的"),
    GroundRow(
        "spending",
        "公益事业支出或者管理费用比例不符合规定的",
        str(reports.SPENDING),
        frozenset({"foundation"}),
    ),
    GroundRow("term", "未按照章程规定按期换届的", forms=ASSOCIATION),
    GroundRow("rectify", "上年度责令整改事项未完成整改的"),
)

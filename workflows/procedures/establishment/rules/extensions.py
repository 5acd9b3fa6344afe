"""延长: which clock of a case may run longer, by how much, and on whose word.

The sixty days of the regulations cannot be extended: 许可法 42 yields to them, its
ten days with its twenty, and they provide for none. What the head may lengthen is
the bureau's own promise, by the measure of that article and never past the last day
of the law. For a charity 慈善法 10 lets the ministry lengthen the period of the law.
"""

from __future__ import annotations

from workflows.law import periods
from workflows.law.extensions import Extension

PROMISED = Extension(
    "extend",
    "promise",
    periods.EXTENSION,
    "承诺办理期限",
    "经本机关负责人批准，参照《中华人民共和国行政许可法》第四十二条",
    within="decision",
)
BY_MINISTRY = Extension(
    "ministry",
    "decision",
    periods.CHARITY_EXTENSION,
    "法定办理期限",
    "经国务院民政部门批准，依照《中华人民共和国慈善法》第十条",
)
EXTENSIONS = {kind.code: kind for kind in (PROMISED, BY_MINISTRY)}


def extensions(charity: bool) -> tuple[Extension, ...]:
    """The kinds that the law knows for such a body."""
    return (PROMISED, BY_MINISTRY) if charity else (PROMISED,)

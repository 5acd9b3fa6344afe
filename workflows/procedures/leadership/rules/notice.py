"""What the public notice shows of a candidate, and nothing else (公示内容).

The least that lets the public speak: never the identity number, a telephone
number or the day of birth (个人信息保护法 6, 28, 34).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# In the order in which the page prints them.
SHOWN: tuple[tuple[str, str], ...] = (
    ("organization", "组织名称"),
    ("post", "拟任职务"),
    ("name", "姓名"),
    ("sex", "性别"),
    ("born", "出生年月"),
    ("political_status", "政治面貌"),
    ("employer", "工作单位及职务"),
    ("other_posts", "其他社会组织任职"),
    ("term", "拟任任期"),
    ("term_number", "任职届次"),
    ("nominated", "产生方式"),
)


def shown(facts: Mapping[str, Any]) -> dict[str, str]:
    """The lines of the notice, by key; KeyError when one is missing."""
    return {key: str(facts[key] or "无") for key, _label in SHOWN}

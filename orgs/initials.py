"""拼音首字母: how a name is typed in a hurry, 衢州市围棋协会 as ``qzswqxh``."""

from functools import cache
from typing import Any


@cache
def _reader() -> Any:
    """The dictionary takes a third of a second to load: not before it is needed."""
    from pypinyin import Style, lazy_pinyin

    return lambda text: lazy_pinyin(text, style=Style.FIRST_LETTER)


def initials(text: str) -> str:
    """First letters of the characters; letters and digits stay, the rest is left out.

    Words are read as words: 重庆 is ``cq``, 银行 ends in ``h``. Never longer than
    the text.
    """
    if not text:
        return ""
    read = "".join(_reader()(text)).lower()
    return "".join(c for c in read if c.isascii() and c.isalnum())[: len(text)]

"""拼音首字母: how a name is typed in a hurry, 衢州市围棋协会 as ``qzswqxh``."""

import re
from functools import cache
from typing import Any

# As the dictionary cuts a text: each character by itself, other runs whole.
PIECES = re.compile(r"[\u4e00-\u9fff]|[^\u4e00-\u9fff]+")


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
    return _typed(_reader()(text))[: len(text)] if text else ""


def readings(text: str) -> list[str]:
    """The initials, and again for each character that is read in another way too.

    多音字: the dictionary reads 朝阳 as ``zy``, whoever lives there as ``cy``. One
    character at a time, so that a long name has few.
    """
    found = [initials(text)]
    letters, pieces = _reader()(text), PIECES.findall(text)
    if len(letters) != len(pieces):  # signs that the dictionary cuts differently
        return found
    for n, piece in enumerate(pieces):
        for other in _others(piece) - {letters[n]}:
            found.append(_typed([*letters[:n], other, *letters[n + 1 :]]))
    return found


@cache
def _others(piece: str) -> frozenset[str]:
    """First letters of every reading of one character."""
    from pypinyin import Style, pinyin

    if len(piece) > 1 or piece.isascii():
        return frozenset()
    return frozenset(pinyin(piece, style=Style.FIRST_LETTER, heteronym=True)[0])


def _typed(letters: list[str]) -> str:
    read = "".join(letters).lower()
    return "".join(c for c in read if c.isascii() and c.isalnum())

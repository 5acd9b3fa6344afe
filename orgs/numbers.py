"""Code systems: social credit codes, resident identity numbers, document numbers.

Pure. ``is_…`` judges a text as it is written, accepts anything and never raises;
``parse_…`` forgives how people type it and raises ValueError with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

# What keyboards type in full width: ！ to ～, and the wide blank.
HALF_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20}

# -- unified social credit code (统一社会信用代码, GB 32100-2015) --------------
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z: 31 characters
CODE_SHAPE = re.compile(
    r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}", re.ASCII
)
CODE_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714
CIVIL_AFFAIRS = "5"


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A valid code in its parts; ``division`` is that of the registering office.

    ``organization`` is the nine-character organization code with its own check.
    """

    department: str
    category: str
    division: str
    organization: str
    check: str

    def __str__(self) -> str:
        head = f"{self.department}{self.category}{self.division}"
        return f"{head}{self.organization}{self.check}"


def is_credit_code(text: object) -> bool:
    """Whether the text as written is a code with both check characters right."""
    return isinstance(text, str) and not _credit_code_fault(text)


def parse_credit_code(text: str) -> CreditCode:
    """The parts of a code typed with blanks, in lower case or in full width."""
    code = _tidy(text)
    if fault := _credit_code_fault(code):
        raise ValueError(fault)
    return CreditCode(code[0], code[1], code[2:8], code[8:17], code[17])


def matches_registrar(code: str, division: str) -> bool:
    """Whether a civil affairs office of this six-digit division gave the code."""
    mine = is_credit_code(code) and code[0] == CIVIL_AFFAIRS
    return mine and code[2:8] == division


def make_credit_code(department: str, category: str, division: str, body: str) -> str:
    """A code with its check characters. ValueError if a part does not fit.

    For demonstrations: real bodies come out of ranges that are assigned.
    """
    head = f"{department}{category}{division}{body}"
    lengths = [len(part) for part in (department, category, division, body)]
    if lengths != [1, 1, 6, 8] or not CODE_SHAPE.fullmatch(head + "00"):
        raise ValueError("a code has 1 + 1 + 6 + 8 characters of the alphabet")
    head += _body_check(body)
    return head + _credit_check(head)


def _credit_code_fault(code: str) -> str:
    if len(code) != 18:
        return f"a social credit code has 18 characters, not {len(code)}"
    if not CODE_SHAPE.fullmatch(code):
        return "a social credit code has a character where it cannot stand"
    if _body_check(code[8:16]) != code[16]:
        return "the check character of the organization code (17th) is wrong"
    if _credit_check(code[:17]) != code[17]:
        return "the check character of the social credit code (18th) is wrong"
    return ""


def _body_check(body: str) -> str:
    values = (int(char, 36) for char in body)  # A is 10, Z is 35
    total = sum(v * w for v, w in zip(values, BODY_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def _credit_check(head: str) -> str:
    values = (ALPHABET.index(char) for char in head)
    total = sum(v * w for v, w in zip(values, CODE_WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


# -- resident identity number (公民身份号码, GB 11643-1999) --------------------
ID_SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]", re.ASCII)
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"
EARLIEST_BIRTH = date(1850, 1, 1)
MASK_KEEPS = (6, 2)


@dataclass(frozen=True, slots=True, repr=False)
class ResidentId:
    """A valid number; ``region`` may be a division that exists no longer.

    Printed it is masked, in logs and error pages too.
    """

    number: str
    region: str
    birth: date
    female: bool

    def __str__(self) -> str:
        return mask_resident_id(self.number)

    __repr__ = __str__


def is_resident_id(text: object) -> bool:
    """Eighteen characters, a real birth date not after today, X in upper case."""
    return isinstance(text, str) and not _resident_id_fault(text)


def parse_resident_id(text: str) -> ResidentId:
    """The number without blanks, x as X; its reason never repeats the number."""
    number = _tidy(text)
    if fault := _resident_id_fault(number):
        raise ValueError(fault)
    birth = date.fromisoformat(number[6:14])
    return ResidentId(number, number[:6], birth, int(number[16]) % 2 == 0)


def mask_resident_id(text: str) -> str:
    """First six and last two characters at most, stars for the rest.

    Of a shorter text, whatever it is, less than half stays legible.
    """
    head, tail = MASK_KEEPS
    if len(text) <= 2 * (head + tail):
        head, tail = len(text) // 4, 0
    return text[:head] + "*" * (len(text) - head - tail) + text[len(text) - tail :]


def make_resident_id(region: str, birth: date, sequence: int) -> str:
    """A number with its check character, for tests and demonstrations.

    ``sequence`` is 0 to 999, odd for men. ValueError if a part does not fit.
    """
    if not re.fullmatch(r"[1-9][0-9]{5}", region) or not 0 <= sequence <= 999:
        raise ValueError("a number has a region of six digits and a sequence of three")
    head = f"{region}{birth.year:04d}{birth:%m%d}{sequence:03d}"
    number = head + _id_check(head)
    if fault := _resident_id_fault(number):
        raise ValueError(fault)
    return number


def _resident_id_fault(number: str) -> str:
    if len(number) != 18:
        return f"a resident identity number has 18 characters, not {len(number)}"
    if not ID_SHAPE.fullmatch(number):
        return "a resident identity number has digits, and at the end a digit or X"
    if not _plausible_birth(number[6:14]):
        return "the birth date in the resident identity number is impossible"
    if _id_check(number[:17]) != number[17]:
        return "the check character of the resident identity number is wrong"
    return ""


def _plausible_birth(text: str) -> bool:
    try:
        birth = date.fromisoformat(text)
    except ValueError:
        return False
    return EARLIEST_BIRTH <= birth <= _today()


def _today() -> date:
    # This module knows no Django, and a birth date no second.
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()  # noqa: TID251


def _id_check(head: str) -> str:
    total = sum(int(d) * w for d, w in zip(head, ID_WEIGHTS, strict=True))
    return ID_CHECKS[total % 11]


# -- document number (发文字号, GB/T 9704-2012) --------------------------------
DOCUMENT_SHAPE = re.compile(
    r"([\u4e00-\u9fff]{1,16})〔((?:19|20)[0-9]{2})〕([1-9][0-9]{0,8})号"
)
LONGEST_SERIAL = 9
LOOSE_SHAPE = re.compile(
    r"(?P<prefix>[^\[(【〔{]*)[\[(【〔{](?P<year>[^\])】〕}]*)[\])】〕}]"
    r"(?P<ordinal>第?)(?P<serial>[0-9]+)(?P<end>号?)"
)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """机关代字〔年份〕序号号; the text form is the one of the standard."""

    prefix: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.prefix}〔{self.year}〕{self.serial}号"


def is_document_number(text: object) -> bool:
    """Whether the text as written has the standard form, 〔〕 and all."""
    return isinstance(text, str) and bool(DOCUMENT_SHAPE.fullmatch(text))


def parse_document_number(text: str) -> DocumentNumber:
    """The number typed with any brackets, blanks, full-width digits or 第.

    ValueError where two readings are possible: leading zeros, no 号, no prefix.
    """
    found = LOOSE_SHAPE.fullmatch(_tidy(text))
    if not found:
        raise ValueError("a document number reads like 衢市民〔2018〕51号")
    if fault := _document_fault(**found.groupdict()):
        raise ValueError(fault)
    return DocumentNumber(found["prefix"], int(found["year"]), int(found["serial"]))


def _document_fault(prefix: str, year: str, serial: str, end: str, ordinal: str) -> str:
    if not re.fullmatch(r"[\u4e00-\u9fff]{1,16}", prefix):
        return "a document number begins with one to sixteen Chinese characters"
    if not re.fullmatch(r"(19|20)[0-9]{2}", year):
        return "a document number has a year of four digits in brackets"
    if serial.startswith("0"):
        return "the serial of a document number has no leading zero"
    if len(serial) > LONGEST_SERIAL:
        return f"the serial of a document number has {LONGEST_SERIAL} digits at most"
    return "" if end else "a document number ends with 号"


# -- filing number (备案号) and villages ---------------------------------------
# County, township, year, serial: nothing that could be taken for a credit code.
FILING_SHAPE = re.compile(r"[0-9]{6}-[0-9]{3}-(?:19|20)[0-9]{2}-[0-9]{4,9}\Z")


def filing_number(township: str, year: int, serial: int) -> str:
    """330802-006-2026-0012 for the nine digits of a township. ValueError else."""
    if not re.fullmatch(r"[0-9]{9}", township):
        raise ValueError(f"a township has nine digits: {township!r}")
    return f"{township[:6]}-{township[6:]}-{year}-{serial:04d}"


def is_filing_number(text: object) -> bool:
    """Whether the text as written is a filing number."""
    return isinstance(text, str) and bool(FILING_SHAPE.fullmatch(text))


def is_urban_community(code: str) -> bool:
    """Whether twelve digits name a residents' committee (居委会), not a village.

    The statistics bureau numbers residents' committees 001 to 199 and 400 to 499
    within a township, villages 200 to 399 and from 500.
    """
    serial = int(code[9:12])
    return serial < 200 or 400 <= serial < 500


def _tidy(text: str) -> str:
    """Half width, upper case, no blanks. ValueError for what is no text."""
    if not isinstance(text, str):
        raise ValueError("a number is given as text")
    return "".join(text.translate(HALF_WIDTH).split()).upper()

"""The instruments that the rules rest on, cited the way a paper cites them.

A rule, a period or a setting carries an ``Article`` as data, so that a guide, a
notice and a test can all name the same source. Titles are law and stay Chinese.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")


def numeral(number: int) -> str:
    """The number as articles are numbered: 10 十, 32 三十二, 110 一百一十.

    From 1 to 9999; ValueError outside. The leading 一 of 十 to 十九 is left out.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"no article is numbered {number}")
    text = ""
    for place, digit in enumerate(int(digit) for digit in reversed(str(number))):
        text = (DIGITS[digit] + PLACES[place] if digit else "零") + text
    while "零零" in text:
        text = text.replace("零零", "零")
    text = text.rstrip("零")
    return text.removeprefix("一") if number in range(10, 20) else text


@dataclass(frozen=True, slots=True)
class Statute:
    """法规: one edition of one instrument. Both in-force dates are inclusive.

    ``code`` is stored in the database and never changes; ``pending`` says, in
    Chinese, what a lawyer still has to enter, and is empty when nothing is open.
    """

    code: str
    title: str
    cited_as: str
    issue: str
    in_force_from: date
    in_force_to: date | None = None
    pending: str = ""

    def in_force(self, day: date) -> bool:
        """Whether this edition applies on the day."""
        return _within(day, self.in_force_from, self.in_force_to)

    def __str__(self) -> str:
        return f"《{self.cited_as}》"


@dataclass(frozen=True, slots=True)
class Article:
    """条款项: a place in a statute; ``item`` without ``paragraph`` is allowed.

    The dates narrow those of the statute where an article is younger or gone.
    ValueError when a number is not one that an article can have.
    """

    statute: Statute
    number: int
    paragraph: int | None = None
    item: int | None = None
    effective_from: date | None = None
    effective_to: date | None = None

    def __post_init__(self) -> None:
        for part in (self.number, self.paragraph, self.item):
            if part is not None:
                numeral(part)

    @property
    def place(self) -> str:
        """第三十二条第四项, without the statute."""
        parts = ((self.number, "条"), (self.paragraph, "款"), (self.item, "项"))
        return "".join(f"第{numeral(part)}{unit}" for part, unit in parts if part)

    def in_force(self, day: date) -> bool:
        """Whether the statute and this article both apply on the day."""
        begin = self.effective_from or self.statute.in_force_from
        return self.statute.in_force(day) and _within(day, begin, self.effective_to)

    def __str__(self) -> str:
        return f"{self.statute}{self.place}"


Source = Article | Statute


def _within(day: date, first: date, last: date | None) -> bool:
    return first <= day and (last is None or day <= last)


LICENSING = Statute(
    "licensing",
    "中华人民共和国行政许可法",
    "行政许可法",
    "2019年4月23日修正",
    date(2019, 4, 23),
)
ASSOCIATIONS = Statute(
    "associations",
    "社会团体登记管理条例",
    "社会团体登记管理条例",
    "国务院令第250号，2016年2月6日国务院令第666号修订",
    date(2016, 2, 6),
    pending="国务院2026年3月公布了修改决定，修改后的条文和施行日期待人工录入；"
    "此处为2016年文本。",
)
INSTITUTIONS = Statute(
    "institutions",
    "民办非企业单位登记管理暂行条例",
    "民办非企业单位登记管理暂行条例",
    "国务院令第251号",
    date(1998, 10, 25),
)
FOUNDATIONS = Statute(
    "foundations",
    "基金会管理条例",
    "基金会管理条例",
    "国务院令第400号",
    date(2004, 6, 1),
)
CHARITY = Statute(
    "charity",
    "中华人民共和国慈善法",
    "慈善法",
    "2023年12月29日修正",
    date(2024, 9, 5),
)
RECONSIDERATION = Statute(
    "reconsideration",
    "中华人民共和国行政复议法",
    "行政复议法",
    "2023年9月1日修订",
    date(2024, 1, 1),
)
LITIGATION = Statute(
    "litigation",
    "中华人民共和国行政诉讼法",
    "行政诉讼法",
    "2017年6月27日修正",
    date(2017, 7, 1),
)
NAMES = Statute(
    "names",
    "社会组织名称管理办法",
    "社会组织名称管理办法",
    "民政部令第69号",
    date(2024, 5, 1),
)
CIVIL_CODE = Statute(
    "civil-code",
    "中华人民共和国民法典",
    "民法典",
    "2020年5月28日通过",
    date(2021, 1, 1),
)
ZHEJIANG_CHARITY = Statute(
    "zhejiang-charity",
    "浙江省实施《中华人民共和国慈善法》办法",
    "浙江省实施〈中华人民共和国慈善法〉办法",
    "2018年11月30日通过，2025年3月28日修正",
    date(2019, 1, 1),
    pending="2025年3月28日修正后的条文待人工核对；此处为2018年文本。",
)
REFORM_OPINION = Statute(
    "reform-opinion",
    "关于改革社会组织管理制度促进社会组织健康有序发展的意见",
    "关于改革社会组织管理制度促进社会组织健康有序发展的意见",
    "中办发〔2016〕46号",
    date(2016, 8, 1),
    pending="四类直接登记范围的原文待人工核对。",
)

PERSONAL_DATA = Statute(
    "personal-data",
    "中华人民共和国个人信息保护法",
    "个人信息保护法",
    "2021年8月20日通过",
    date(2021, 11, 1),
)
ZHEJIANG_COMMUNITY = Statute(
    "zhejiang-community",
    "浙江省人民代表大会常务委员会关于推进和规范社区社会组织参与基层社会治理的决定",
    "浙江省人大常委会关于推进和规范社区社会组织参与基层社会治理的决定",
    "2020年7月31日通过",
    date(2020, 7, 31),
    pending="备案的具体条件、期限和效力由各地规定，衢州的规定待人工录入；"
    "施行日期待人工核对，此处按通过之日。",
)

CREDIT = Statute(
    "credit",
    "社会组织信用信息管理办法",
    "社会组织信用信息管理办法",
    "民政部令第60号",
    date(2018, 1, 24),
    pending="列入、移出活动异常名录和严重违法失信名单的条文待人工核对，此处不引条号。",
)
ASSOCIATIONS_INSPECTION = Statute(
    "associations-inspection",
    "社会团体年度检查办法",
    "社会团体年度检查办法",
    "民政部2025年6月25日公布",
    date(2026, 1, 1),
    pending="条文待人工录入，此处不引条号。",
)
INSTITUTIONS_INSPECTION = Statute(
    "institutions-inspection",
    "民办非企业单位年度检查办法",
    "民办非企业单位年度检查办法",
    "民政部令第27号",
    date(2005, 6, 1),
    pending="第六条及以后的条文待人工核对。",
)
FOUNDATIONS_INSPECTION = Statute(
    "foundations-inspection",
    "基金会年度检查办法",
    "基金会年度检查办法",
    "民政部令第30号",
    date(2006, 1, 12),
    pending="条文和施行日期待人工核对，此处不引条号。",
)

ACCOUNTING = Statute(
    "accounting",
    "民间非营利组织会计制度",
    "民间非营利组织会计制度",
    "财会〔2004〕7号",
    date(2005, 1, 1),
    pending="后续修订文本待人工核对。",
)
COMPANIES = Statute(
    "companies",
    "中华人民共和国公司法",
    "公司法",
    "2023年12月29日修订",
    date(2024, 7, 1),
    pending="经《民法典》第七十一条参照适用；清算期限的数字待人工核对。",
)
PENALTIES = Statute(
    "penalties",
    "中华人民共和国行政处罚法",
    "行政处罚法",
    "2021年1月22日修订",
    date(2021, 7, 15),
)
EXIT_PILOT = Statute(
    "zhejiang-exit-pilot",
    "关于开展优化社会团体退出机制试点工作的通知",
    "关于开展优化社会团体退出机制试点工作的通知",
    "浙江省，2024年5月",
    date(2024, 5, 1),
    pending="文号、施行日期、试点地区和具体程序待人工录入。",
)

STATUTES: dict[str, Statute] = {
    statute.code: statute
    for statute in (
        LICENSING,
        ASSOCIATIONS,
        INSTITUTIONS,
        FOUNDATIONS,
        CHARITY,
        RECONSIDERATION,
        LITIGATION,
        NAMES,
        CIVIL_CODE,
        ZHEJIANG_CHARITY,
        REFORM_OPINION,
        ZHEJIANG_COMMUNITY,
        CREDIT,
        ASSOCIATIONS_INSPECTION,
        INSTITUTIONS_INSPECTION,
        FOUNDATIONS_INSPECTION,
        ACCOUNTING,
        COMPANIES,
        PENALTIES,
        EXIT_PILOT,
    )
}

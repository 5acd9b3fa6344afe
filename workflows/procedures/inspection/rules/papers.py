"""What is handed in with the report, and what the review rules on."""

from __future__ import annotations

from workflows.law import reports
from workflows.law.materials import ChecklistRow, MaterialSource, Requirement
from workflows.procedures.inspection.rules.facts import Facts

AUDIT = Requirement(
    "audit",
    "年度审计报告",
    "Audit report of the year",
    MaterialSource.UPLOAD,
    (reports.DUTY["foundation"], reports.CHARITY_PUBLISHES),
    hint_zh="由注册会计师出具，基金会和具有公开募捐资格的慈善组织提交。",
    hint_en="By a certified public accountant: foundations, and charities that may"
    " raise funds publicly.",
)
# Practice of Zhejiang (notices of Hangzhou 2024 and Jiaxing 2026); no law asks for it.
DEDUCTION = Requirement(
    "deduction_audit",
    "公益性捐赠税前扣除资格专项审计报告",
    "Special audit report for tax deduction",
    MaterialSource.UPLOAD,
    (reports.MAY_ASK,),
    hint_zh="具有公益性捐赠税前扣除资格的提交；首次申请资格的，提交前两个年度的报告。",
    hint_en="If donations are tax-deductible; on a first application, of two years.",
)
RECTIFICATION = Requirement(
    "rectification",
    "整改报告",
    "Rectification report",
    MaterialSource.UPLOAD,
    (reports.MAY_ASK,),
    hint_zh="上年度未报送，或者结论为基本合格、不合格的提交。",
    hint_en="If last year was missed, or concluded basically qualified or unqualified.",
)
STATEMENTS = Requirement(
    "statements",
    "年度财务会计报表",
    "Financial statements of the year",
    MaterialSource.UPLOAD,
    tuple(reports.DUTY.values()),
    hint_zh="资产负债表、业务活动表、现金流量表，盖章扫描件。",
    hint_en="Balance sheet, statement of activities, cash flow; with seal.",
)
SIGNATURE = Requirement(
    "signature",
    "声明签章页",
    "Signature page",
    MaterialSource.UPLOAD,
    tuple(reports.DUTY.values()),
    hint_zh="下载打印，法定代表人签字、单位盖章后拍照上传。",
    hint_en="Print, sign, seal, and upload a photo.",
)
REPORT = Requirement(
    "report",
    "年度工作报告",
    "Annual work report",
    MaterialSource.GENERATED,
    (*reports.DUTY.values(), reports.CHARITY_REPORT),
    hint_zh="按您填写的内容自动生成。",
    hint_en="Made from your answers.",
)


def materials(facts: Facts) -> list[Requirement]:
    """材料: everything but the signature page, which follows when all is filled in."""
    audit = [AUDIT] if facts.needs_audit else []
    again = [RECTIFICATION] if facts.must_rectify else []
    deduction = [DEDUCTION] if facts.yes("tax_deduction") else []
    return [REPORT, STATEMENTS, *audit, *deduction, *again]


def _row(key: str, zh: str, en: str, *wordings: tuple[str, str]) -> ChecklistRow:
    return ChecklistRow(key, zh, en, wordings)


FIGURES = (
    "金额与所附财务报表不一致，请核对后更正。",
    "The figures differ from the statements handed in; please correct them.",
)
SECTIONS: tuple[ChecklistRow, ...] = (
    _row("section:basics", "基本信息", "Basic information"),
    _row("section:bodies", "组织机构和会议", "Bodies and meetings"),
    _row(
        "section:people",
        "会员和从业人员",
        "Members and staff",
        (
            "社会保险缴纳人数与专职人员人数不符，请说明原因。",
            "Please say why fewer are insured than employed.",
        ),
    ),
    _row("section:party", "党建工作", "Party building"),
    _row(
        "section:activities",
        "业务活动",
        "Activities",
        (
            "主要活动写得过于笼统，请写明时间、内容和受益人数。",
            "Please say when, what, and for how many people.",
        ),
    ),
    _row("section:balance", "资产负债", "Balance sheet", FIGURES),
    _row("section:income", "收入和费用", "Income and expenses", FIGURES),
    _row("section:money", "收费和资金管理", "Fees and money"),
    _row("section:systems", "内部制度", "Internal systems"),
)
UPLOADS: dict[str, ChecklistRow] = {
    need.key: _row(f"material:{need.key}", need.title_zh, need.title_en, wording)
    for need, wording in (
        (
            STATEMENTS,
            (
                "财务报表不完整或者未盖章，请补齐后重新上传。",
                "The statements are incomplete or without seal; please upload again.",
            ),
        ),
        (
            AUDIT,
            (
                "审计报告缺页或者未签章，请上传完整的审计报告。",
                "The audit report is incomplete; please upload all of it.",
            ),
        ),
        (
            DEDUCTION,
            (
                "专项审计报告缺页或者未签章，请上传完整的报告。",
                "The special audit report is incomplete; please upload all of it.",
            ),
        ),
        (
            RECTIFICATION,
            (
                "整改报告未逐项说明整改情况，请补充。",
                "Please say for each item what has been done.",
            ),
        ),
        (
            SIGNATURE,
            (
                "签章页缺少法定代表人签字或者单位印章，请重新上传。",
                "Signature or seal is missing; please upload again.",
            ),
        ),
    )
}


def checklist(facts: Facts, handed_in: list[Requirement]) -> list[ChecklistRow]:
    """审查要点: the sections and the files of this report."""
    again = (_row("section:rectification", "整改情况", "What was put right"),)
    uploads = [UPLOADS[need.key] for need in handed_in if need.key in UPLOADS]
    return [*SECTIONS, *(again if facts.must_rectify else ()), *uploads]


CHECKS = (*SECTIONS, *UPLOADS.values())

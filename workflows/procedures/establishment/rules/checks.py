"""What the intake officer rules on (受理审查要点), with ready wordings for gaps."""

from __future__ import annotations

from workflows.law.materials import ChecklistRow, Requirement
from workflows.law.people import Form
from workflows.procedures.establishment.rules.facts import Application
from workflows.procedures.establishment.rules.papers import MATERIALS, materials

Wordings = tuple[tuple[str, str], ...]

ILLEGIBLE = (
    "上传的文件不清晰或者无法打开，请重新上传。",
    "The file cannot be opened or read; please upload it again.",
)
UNSIGNED = (
    "文件缺少签名或者盖章，请补齐后重新上传。",
    "A signature or a seal is missing; please complete it and upload again.",
)
MATERIAL_WORDINGS: dict[str, Wordings] = {
    "application_form": (
        (
            "申请书内容与所附材料不一致，请核对后修改。",
            "The application and the materials disagree; please put them right.",
        ),
    ),
    "consent": (
        (
            "批准文件没有写明同意成立并担任业务主管单位。",
            "The consent does not say that the unit agrees and will supervise.",
        ),
        UNSIGNED,
    ),
    "capital_verification": (
        (
            "验资报告的金额与申请书不一致。",
            "The sum in the report differs from the one in the application.",
        ),
        (
            "验资报告缺少会计师事务所盖章或者注册会计师签名。",
            "The report lacks the firm's seal or the accountant's signature.",
        ),
        ILLEGIBLE,
    ),
    "premises": (
        (
            "租赁合同缺少出租方签字或者盖章。",
            "The lease lacks the owner's signature or seal.",
        ),
        ("缺少出租（出借）方的产权证明。", "The owner's title deed is missing."),
        (
            "证明上的地址与填写的住所不一致。",
            "The address in the proof differs from the one you gave.",
        ),
        ILLEGIBLE,
    ),
    "leaders_id": (
        ("身份证明已过有效期。", "The identity document has expired."),
        (
            "缺少部分人员的身份证明，请逐人上传。",
            "Some people's documents are missing.",
        ),
        ILLEGIBLE,
    ),
    "leaders_cv": (
        (
            "缺少部分人员的简历，理事长、副理事长、秘书长应当每人一份。",
            "Some are missing: chair, vice-chairs and secretary-general hand in one"
            " each.",
        ),
        UNSIGNED,
    ),
    "charter": (
        (
            "章程缺少法定必备事项，请对照清单补充。",
            "The charter lacks items the law asks for; see the list.",
        ),
        (
            "章程没有载明党的建设和社会主义核心价值观有关内容。",
            "The clauses on party building and core values are missing.",
        ),
        (
            "章程载明的名称、住所或者业务范围与申请书不一致。",
            "Name, domicile or scope differ from the application.",
        ),
    ),
    "members": (
        (
            "名册人数与申请书不一致。",
            "The list and the application give different numbers.",
        ),
        ("名册中有重复的会员。", "Some members are listed twice."),
    ),
    "minutes": (
        (
            "纪要没有载明到会人数和表决结果。",
            "Attendance and votes are missing from the minutes.",
        ),
        UNSIGNED,
    ),
    "party_commitment": (
        ("请填写党员人数。", "Please give the number of party members."),
    ),
    "posts_approval": (
        (
            "缺少按干部管理权限出具的兼职批准文件。",
            "The approval of the competent personnel authority is missing.",
        ),
    ),
    "practice_licence": (
        (
            "许可证的名称或者业务范围与申请不一致。",
            "Name or scope in the licence differ from the application.",
        ),
        ("许可证已过有效期。", "The licence has expired."),
    ),
    "name_consent": (UNSIGNED,),
}

SECTIONS: tuple[ChecklistRow, ...] = (
    ChecklistRow(
        "section:what",
        "组织类型和登记方式",
        "Form and track",
        (
            ("所选类别与业务范围不符。", "The category does not fit the scope."),
            (
                "执业许可证书尚未取得或者与业务范围不符，不适用简化登记手续。",
                "Without a practice licence that fits, nothing is simplified.",
            ),
        ),
    ),
    ChecklistRow(
        "section:name",
        "名称",
        "Name",
        (
            ("名称不符合名称管理规定。", "The name does not follow the rules."),
            (
                "名称与业务范围不一致。",
                "The name does not match the scope of business.",
            ),
        ),
    ),
    ChecklistRow(
        "section:domicile",
        "住所",
        "Domicile",
        (("住所地址不完整，请写到门牌号。", "Give the address down to the number."),),
    ),
    ChecklistRow(
        "section:purpose",
        "宗旨和业务范围",
        "Purpose and scope",
        (
            (
                "业务范围表述不具体，请逐项列明。",
                "The scope is not specific; list it item by item.",
            ),
        ),
    ),
    ChecklistRow(
        "section:funds",
        "资金",
        "Funds",
        (("资金数额低于规定标准。", "The funds are below the required sum."),),
    ),
    ChecklistRow(
        "section:members",
        "会员",
        "Members",
        (("会员数量不足。", "There are too few members."),),
    ),
    ChecklistRow(
        "section:staff",
        "从业人员",
        "Staff",
        (("请补充从业人员情况。", "Please say more about the staff."),),
    ),
    ChecklistRow(
        "section:founders",
        "发起人（举办者）",
        "Founders",
        (("发起人信息不完整。", "Particulars of the founders are incomplete."),),
    ),
    ChecklistRow(
        "section:leaders",
        "理事、监事和法定代表人",
        "Council, supervisors and legal representative",
        (
            ("人员信息不完整或者有误。", "Particulars are incomplete or wrong."),
            (
                "法定代表人同时担任其他组织的法定代表人。",
                "The legal representative represents another body too.",
            ),
        ),
    ),
    ChecklistRow(
        "section:charter",
        "章程事项",
        "Items of the charter",
        (("请对照清单确认章程事项。", "Please go through the items of the charter."),),
    ),
    ChecklistRow(
        "section:party",
        "党的建设",
        "Party building",
        (("请补充党组织关系归属。", "Please name the party body."),),
    ),
    ChecklistRow(
        "section:contact",
        "联系人和承诺",
        "Contact and commitments",
        (("联系电话无法接通，请更新。", "The telephone number does not work."),),
    ),
)


def checklist(app: Application) -> list[ChecklistRow]:
    """One row per section and per material that this application has."""
    other = "section:staff" if app.form is Form.ASSOCIATION else "section:members"
    rows = [row for row in SECTIONS if row.key != other]
    return rows + [_row(need) for need in materials(app)]


def _row(need: Requirement) -> ChecklistRow:
    words = MATERIAL_WORDINGS.get(need.key, (ILLEGIBLE,))
    return ChecklistRow(f"material:{need.key}", need.title_zh, need.title_en, words)


# Some materials stand in the list twice, for different forms.
CHECKS = tuple({row.key: row for row in (*SECTIONS, *map(_row, MATERIALS))}.values())

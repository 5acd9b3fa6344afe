"""What is handed in (材料清单): with the application, and after the liquidation."""

from __future__ import annotations

from typing import Any

from workflows.law import materials as law
from workflows.law import sources
from workflows.law.materials import ChecklistRow, MaterialSource, Requirement
from workflows.law.places import Settings, setting
from workflows.procedures.deregistration.rules import basis
from workflows.procedures.deregistration.rules.facts import (
    Ending,
    Path,
    Quorum,
    Stage,
)


def _decided(facts: Any) -> bool:
    return bool(facts.decided)


def _asked(facts: Any) -> bool:
    return bool(facts.asks_unit)


def _no_quorum(facts: Any) -> bool:
    return bool(facts.quorum is Quorum.FAILED)


def _grouped(facts: Any) -> bool:
    return facts.path is Path.ORDINARY and facts.reached(Stage.GROUP)


def _creditors(facts: Any) -> bool:
    known = facts.path is Path.ORDINARY and facts.reached(Stage.CREDITORS)
    return known and bool(facts.known_creditors)


def _reported(facts: Any) -> bool:
    return bool(facts.reached(Stage.REPORT))


def _liquidated(facts: Any) -> bool:
    return _reported(facts) and facts.path is Path.ORDINARY


def _simplified(facts: Any) -> bool:
    return facts.path is Path.SIMPLIFIED


def _left(facts: Any) -> bool:
    return _reported(facts) and facts.something_left


def _lost(facts: Any) -> bool:
    return _reported(facts) and facts.lost


UPLOAD = MaterialSource.UPLOAD
MATERIALS: tuple[Requirement, ...] = (
    Requirement(
        "application_form",
        "社会组织注销登记申请书",
        "Application for deregistration",
        MaterialSource.GENERATED,
        basis.each(basis.REVIEW),
        hint_zh="由系统根据所填内容生成，法定代表人或者清算组组长确认，无需上传。",
        hint_en="Made from your answers; nothing to upload.",
    ),
    Requirement(
        "decision",
        "同意终止的决议和会议纪要",
        "Decision to end, with minutes",
        UPLOAD,
        basis.each(basis.TRIGGER),
        needed=_decided,
        hint_zh="会员（代表）大会或者理事会的决议，载明应到、实到、赞成人数，签名并盖章。",
        hint_en="Of the assembly or council, with attendance and votes, and sealed.",
    ),
    Requirement(
        "unit_review",
        "业务主管单位的审查文件",
        "Review by the supervising unit",
        MaterialSource.SHARED,
        basis.each(basis.REVIEW),
        needed=_asked,
        hint_zh="由业务主管单位在线出具，申请人无需上传。",
        hint_en="The supervising unit gives it here; nothing to upload.",
    ),
    Requirement(
        "council_undertaking",
        "全体在任理事关于债务承担的承诺书",
        "Undertaking by all serving council members on debts",
        UPLOAD,
        needed=_no_quorum,
        hint_zh="到会人数不足、按变通程序表决的，由全体在任理事签署。",
        hint_en="Where those present voted without a quorum; signed by all of them.",
    ),
    Requirement(
        "no_debt_undertaking",
        "全体理事关于无债权债务的承诺书",
        "Undertaking by the council that there are no debts",
        UPLOAD,
        (sources.EXIT_PILOT,),
        needed=_simplified,
        hint_zh="适用简易注销的，由全体理事签署。",
        hint_en="For the simplified way; signed by the whole council.",
    ),
    Requirement(
        "group_decision",
        "成立清算组的决定",
        "Decision that forms the liquidation group",
        UPLOAD,
        basis.each(basis.GROUP),
        needed=_grouped,
        hint_zh="载明清算组成员、组长和成立日期；法院指定的，上传裁定书。",
        hint_en="With members, head and day; or the ruling by which the court did so.",
    ),
    Requirement(
        "creditor_notices",
        "已知债权人名单和通知凭证",
        "Known creditors, and proof that they were notified",
        UPLOAD,
        (basis.GOVERNED_BY_COMPANY_LAW, basis.CREDITORS),
        needed=_creditors,
    ),
    Requirement(
        "liquidation_report",
        "清算报告",
        "Liquidation report",
        UPLOAD,
        basis.each(basis.REVIEW),
        needed=_liquidated,
        hint_zh="由清算组全体成员签名，写明资产、债权债务、费用和剩余财产处理。",
        hint_en="Signed by the whole group: assets, debts, costs, what is left.",
    ),
    Requirement(
        "liquidation_audit",
        "清算审计报告",
        "Audit of the liquidation",
        UPLOAD,
        needed=_liquidated,
        hint_zh="由会计师事务所出具。",
        hint_en="By an accounting firm.",
    ),
    Requirement(
        "tax_clearance",
        "清税证明",
        "Tax clearance",
        UPLOAD,
        needed=_reported,
        hint_zh="从未办理税务登记的，由税务机关出具说明。",
        hint_en="Or the tax office's word that there was no registration with it.",
    ),
    Requirement(
        "clearances",
        "社会保险、银行账户等注销（结清）凭证",
        "Social insurance and bank accounts closed",
        UPLOAD,
        needed=_reported,
    ),
    Requirement(
        "assets_transfer",
        "剩余财产移交和接收凭证",
        "Transfer and receipt of what is left",
        UPLOAD,
        (basis.ASSETS, basis.CHARITY_END, basis.FOUNDATION_ASSETS),
        needed=_left,
    ),
    Requirement(
        "loss_declaration",
        "证书、印章遗失声明",
        "Declaration of loss of certificate or seals",
        UPLOAD,
        needed=_lost,
        hint_zh="刊登遗失声明的报纸或者网页，写明证书、印章名称和号码。",
        hint_en="The newspaper or page on which the loss was declared.",
    ),
)


def materials(facts: Ending, settings: Settings) -> list[Requirement]:
    """The rows this body needs at this stage, in the order of the published list."""
    audited = facts.form in setting(settings, "liquidation_audit_forms")
    rows = law.select(MATERIALS, facts.form, "", facts)
    return [row for row in rows if audited or row.key != "liquidation_audit"]


ILLEGIBLE = (
    "上传的文件不清晰或者无法打开，请重新上传。",
    "The file cannot be opened or read; please upload it again.",
)
UNSIGNED = (
    "文件缺少签名或者盖章，请补齐后重新上传。",
    "A signature or a seal is missing; please complete it and upload again.",
)
WORDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "decision": (
        (
            "决议没有载明应到、实到和表决人数。",
            "Attendance and votes are missing from the minutes.",
        ),
        UNSIGNED,
    ),
    "liquidation_report": (
        (
            "清算报告没有说明剩余财产的处理。",
            "The report does not say what happened to the remaining assets.",
        ),
        (
            "清算报告缺少清算组全体成员签名。",
            "Signatures of the whole liquidation group are missing.",
        ),
        ILLEGIBLE,
    ),
    "tax_clearance": (
        ("清税证明上的名称与登记名称不一致。", "The name in the clearance differs."),
        ILLEGIBLE,
    ),
    "assets_transfer": (
        ("缺少接收单位出具的收据。", "The recipient's receipt is missing."),
        UNSIGNED,
    ),
}
PARTS: tuple[tuple[str, str, str], ...] = (
    ("reason", "终止情形和办理方式", "Why and how the body ends"),
    ("decision", "内部决议", "The body's decision"),
    ("group", "清算组", "Liquidation group"),
    ("creditors", "通知债权人", "Notice to creditors"),
    ("assets", "清算结果和剩余财产", "Result and remaining assets"),
    ("clearances", "结清和证照印章", "Clearances, certificate and seals"),
    ("contact", "联系人和承诺", "Contact and commitments"),
)
INCOMPLETE = (
    ("内容填写不完整或者与材料不一致，请核对。", "Incomplete, or differs from papers."),
)


def checklist(
    facts: Ending, settings: Settings, sections: list[str]
) -> list[ChecklistRow]:
    """One row per section that the case has, and per material."""
    parts = [row for row in SECTIONS if row.name in sections]
    return parts + [_row(need) for need in materials(facts, settings)]


def _row(need: Requirement) -> ChecklistRow:
    words = WORDINGS.get(need.key, (ILLEGIBLE,))
    return ChecklistRow(f"material:{need.key}", need.title_zh, need.title_en, words)


SECTIONS = tuple(
    ChecklistRow(f"section:{key}", zh, en, INCOMPLETE) for key, zh, en in PARTS
)
CHECKS = (*SECTIONS, *map(_row, MATERIALS))

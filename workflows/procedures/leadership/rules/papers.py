"""What the organization hands in (材料清单), published beforehand."""

from __future__ import annotations

from typing import Any

from workflows.law import leaders, sources
from workflows.law import materials as law
from workflows.law.materials import MaterialSource, Requirement
from workflows.law.sources import Source
from workflows.procedures.leadership.rules import basis
from workflows.procedures.leadership.rules.facts import Slate
from workflows.procedures.leadership.rules.slate import audit_needed

CHANGES: tuple[Source, ...] = tuple(basis.CHANGE.values())
AUDITS: tuple[Source, ...] = tuple(basis.AUDIT.values())
CHARTERS: tuple[Source, ...] = (sources.REFORM_OPINION, *CHANGES)


def _officials(slate: Any) -> bool:
    return bool(slate.has_officials)


def _audited(slate: Any) -> bool:
    return audit_needed(slate)


def _asked(slate: Any) -> bool:
    return bool(slate.asks_opinion)


MATERIALS: tuple[Requirement, ...] = (
    Requirement(
        "register_form",
        "负责人任职登记表",
        "Particulars of the proposed leaders",
        MaterialSource.GENERATED,
        CHARTERS,
        hint_zh="由系统根据所填内容生成，无需上传。",
        hint_en="Made from your answers; nothing to upload.",
    ),
    Requirement(
        "decision",
        "会员（代表）大会或者理事会决议、会议纪要",
        "Decision and minutes of the assembly or council",
        MaterialSource.UPLOAD,
        CHARTERS,
        hint_zh="载明应到、实到、表决人数和选举结果，由到会人员签名并加盖公章。",
        hint_en="With attendance, votes and result, signed and sealed.",
    ),
    Requirement(
        "leaders_id",
        "拟任负责人身份证明",
        "Identity documents of the proposed leaders",
        MaterialSource.UPLOAD,
        CHANGES,
        hint_zh="居民身份证正反面；港澳台居民和外国人提供相应证件。",
        hint_en="Both sides of the identity card, or the document named.",
    ),
    Requirement(
        "opinion",
        "业务主管单位或者党组织意见",
        "Opinion of the supervising unit or party committee",
        MaterialSource.SHARED,
        CHARTERS,
        needed=_asked,
        hint_zh="由登记管理机关在线征求，申请人无需上传。",
        hint_en="Asked here by the registrar; nothing to upload.",
    ),
    Requirement(
        "posts_approval",
        "领导干部兼职（任职）批准文件",
        "Approval for officials to hold posts",
        MaterialSource.UPLOAD,
        (leaders.OFFICIALS,),
        needed=_officials,
        hint_zh="现职或者退（离）休领导干部任职的，提供批准文件；连任须重新批准。",
        hint_en="Where a candidate is or was an official; anew for each term.",
    ),
    Requirement(
        "audit_report",
        "换届（离任）财务审计报告",
        "Report of the audit before the change",
        MaterialSource.DEFERRABLE,
        AUDITS,
        needed=_audited,
        hint_zh="可以容缺后补；提交之前不办理换届任职登记和法定代表人变更。",
        hint_en="May follow later; until then nobody elected takes office.",
    ),
)


def materials(slate: Slate) -> list[Requirement]:
    """The rows this proposal needs, in the order of the published list."""
    return law.select(MATERIALS, slate.form, "", slate)

"""The list of materials of an establishment (材料清单), published beforehand."""

from __future__ import annotations

from collections.abc import Collection

from workflows.law import leaders
from workflows.law import materials as law
from workflows.law.findings import Finding, warn
from workflows.law.materials import SCANS, TEXTS, MaterialSource, Requirement
from workflows.law.names import PERSON
from workflows.law.people import Form
from workflows.law.places import LICENSED, Settings
from workflows.law.sources import Source
from workflows.procedures.establishment.rules import basis
from workflows.procedures.establishment.rules.facts import Application, Track

ASSOCIATION = frozenset({Form.ASSOCIATION.value})
SERVICE = frozenset({Form.SERVICE.value})
FOUNDATION = frozenset({Form.FOUNDATION.value})
DUAL = frozenset({Track.DUAL.value})


def _each(table: basis.ByForm) -> tuple[Source, ...]:
    return tuple(table.values())


def _officials(app: Application) -> bool:
    return any(person.state_staff for person in app.leaders)


def _named_after(app: Application) -> bool:
    return app.name_person


def _on_paper(app: Application) -> bool:
    return app.consent_on_paper


def _asked_online(app: Application) -> bool:
    return not app.consent_on_paper


def _licensed(app: Application) -> bool:
    return app.prior_approval_needed


MATERIALS: tuple[Requirement, ...] = (
    Requirement(
        "application_form",
        "社会组织成立登记申请书",
        "Application for registration",
        MaterialSource.GENERATED,
        _each(basis.APPLICATION),
        hint_zh="由系统根据所填内容生成，无需上传。",
        hint_en="Made from your answers; nothing to upload.",
    ),
    Requirement(
        "consent",
        "业务主管单位的批准文件",
        "Consent of the supervising unit",
        MaterialSource.SHARED,
        _each(basis.CONSENT),
        tracks=DUAL,
        needed=_asked_online,
        hint_zh="由业务主管单位在线出具，申请人无需上传。",
        hint_en="The supervising unit gives it here; nothing to upload.",
    ),
    Requirement(
        "consent",
        "业务主管单位的批准文件",
        "Consent of the supervising unit",
        MaterialSource.UPLOAD,
        _each(basis.CONSENT),
        tracks=DUAL,
        needed=_on_paper,
        hint_zh="已经取得的书面批准文件，写明同意成立并担任业务主管单位。",
        hint_en="The written consent you have, saying that the unit will supervise.",
    ),
    Requirement(
        "capital_verification",
        "验资报告",
        "Capital verification report",
        MaterialSource.UPLOAD,
        _each(basis.APPLICATION),
        hint_zh="会计师事务所出具，金额与申请书一致，出资人名称完整。",
        hint_en="By an accounting firm; the sum equals the one in the application.",
    ),
    Requirement(
        "premises",
        "住所（场所）使用权证明",
        "Proof of the right to use the premises",
        MaterialSource.UPLOAD,
        _each(basis.PREMISES),
        hint_zh="产权证明，或者租赁、借用合同及出租（出借）方的产权证明。",
        hint_en="Title deed, or lease or loan with the owner's title deed.",
    ),
    Requirement(
        "leaders_id",
        "发起人、拟任负责人身份证明",
        "Identity documents of founders and leaders",
        MaterialSource.UPLOAD,
        _each(basis.APPLICATION),
        hint_zh="居民身份证正反面；港澳台居民和外国人提供相应证件。",
        hint_en="Both sides of the identity card, or the document named.",
    ),
    Requirement(
        "leaders_cv",
        "理事长、副理事长、秘书长简历",
        "Curricula vitae of chair, vice-chairs and secretary-general",
        MaterialSource.UPLOAD,
        (basis.APPLICATION[Form.FOUNDATION],),
        forms=FOUNDATION,
        hint_zh="每人一份，写明学习、工作经历和担任的其他职务，本人签名。",
        hint_en="One each: schooling, work and other posts held, signed.",
        kinds=(*SCANS, "docx"),
    ),
    Requirement(
        "charter",
        "章程草案",
        "Draft charter",
        MaterialSource.UPLOAD,
        _each(basis.CHARTER),
        hint_zh="参照章程示范文本起草，应当载明党的建设有关内容。",
        hint_en="Along the model charter; it must have the clauses on party building.",
        kinds=TEXTS,
    ),
    Requirement(
        "members",
        "会员名册",
        "List of members",
        MaterialSource.UPLOAD,
        (basis.MEMBERS,),
        forms=ASSOCIATION,
        hint_zh="列明姓名（名称）、单位和职务，人数与申请书一致。",
        hint_en="Names, employers and posts; as many as the application says.",
        kinds=(*SCANS, "docx"),
    ),
    Requirement(
        "minutes",
        "成立大会（理事会）会议纪要",
        "Minutes of the founding meeting",
        MaterialSource.DEFERRABLE,
        _each(leaders.BODIES),
        hint_zh="载明表决通过章程、选举负责人的情况，与会人员签名；可以容缺后补。",
        hint_en="Adoption of the charter and elections, signed; may follow later.",
    ),
    Requirement(
        "party_commitment",
        "党建工作承诺书和党员情况调查表",
        "Commitment on party work and census of party members",
        MaterialSource.COMMITMENT,
        (basis.PARTY_AT_REGISTRATION,),
        hint_zh="在线勾选承诺并填写党员人数，无需上传。",
        hint_en="Tick the commitment and give the number; nothing to upload.",
    ),
    Requirement(
        "posts_approval",
        "兼职审批文件",
        "Approval for officials to hold posts",
        MaterialSource.UPLOAD,
        (leaders.OFFICIALS,),
        needed=_officials,
        hint_zh="现职或者离退休领导干部拟任负责人的，提供按干部管理权限批准的文件。",
        hint_en="Where an official is to be a leader.",
    ),
    Requirement(
        "practice_licence",
        "执业许可证书",
        "Practice licence",
        MaterialSource.UPLOAD,
        (LICENSED,),
        forms=SERVICE,
        needed=_licensed,
        hint_zh="民办学校、医疗机构等须先取得许可的，提供许可证。",
        hint_en="Where the sector needs one, such as schools and clinics.",
    ),
    Requirement(
        "name_consent",
        "使用自然人姓名的同意材料",
        "Consent to the use of a person's name",
        MaterialSource.UPLOAD,
        (PERSON,),
        needed=_named_after,
        hint_zh="本人签名的同意书；已故名人提供其贡献的说明。",
        hint_en="Signed by the person; for the dead, a statement of merit.",
    ),
)


def materials(app: Application) -> list[Requirement]:
    """The rows that this application needs, in the order of the published list."""
    rows = law.select(MATERIALS, app.form, app.track, app)
    return [row for row in rows if row.key not in app.fallen_away]


def dropped(drop: Collection[str]) -> tuple[str, str]:
    """Titles of the materials that fall away, in Chinese and English."""
    rows = {row.key: row for row in MATERIALS if row.key in drop}.values()
    return (
        "、".join(row.title_zh for row in rows),
        ", ".join(row.title_en for row in rows),
    )


def simplified(app: Application, settings: Settings | None = None) -> Finding | None:
    """简化登记手续: what a licensed institution is spared, and what to look at."""
    if not app.fallen_away:
        return None
    zh, en = dropped(app.fallen_away)
    return warn(
        "licensed",
        f"已取得执业许可证书，简化登记手续，免交{zh}；由登记机关核对许可证。",
        f"Licensed, so these fall away: {en}. An officer checks the licence.",
        LICENSED,
        "practice_licence",
    )

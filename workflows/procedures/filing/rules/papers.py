"""What is handed in, and what the township looks at; as little as possible.

The province and the places we know of ask for a form, a list of members, who is in
charge, where the body meets, and its rules. Everything but two photographs is
answered in the form.
"""

from __future__ import annotations

from workflows.law.community import TIERS
from workflows.law.materials import ChecklistRow, MaterialSource, Requirement
from workflows.law.places import Settings, setting
from workflows.procedures.filing.rules.facts import Facts, Purpose

PHOTOS = ("jpg", "jpeg", "png", "pdf")

FORM = Requirement(
    "form",
    "备案申请表",
    "Filing form",
    MaterialSource.GENERATED,
    (TIERS,),
    hint_zh="按您填写的内容自动生成，不用手写。",
    hint_en="Made from your answers; nothing to write by hand.",
)
MEMBERS = Requirement(
    "member_list",
    "成员名单照片",
    "Photo of the list of members",
    MaterialSource.UPLOAD,
    hint_zh="手写的也可以，写清姓名和电话，用手机拍一张。",
    hint_en="By hand will do: names and telephone numbers, one photo.",
    kinds=PHOTOS,
)
RULES = Requirement(
    "rules",
    "章程或活动规则照片",
    "Photo of the charter or rules",
    MaterialSource.UPLOAD,
    hint_zh="写明做什么、谁负责、钱怎么管，一页纸就够。",
    hint_en="What you do, who is in charge, how money is kept: one page is enough.",
    kinds=PHOTOS,
)
IDENTITY = Requirement(
    "identity",
    "负责人身份信息",
    "Identity of the person in charge",
    MaterialSource.SHARED,
    hint_zh="填写身份证号即可，不用交复印件。",
    hint_en="The number is enough; no copy is asked for.",
)
OPINION = Requirement(
    "opinion",
    "居（村）民委员会意见",
    "Opinion of the committee",
    MaterialSource.SHARED,
    (TIERS,),
    hint_zh="由街道（乡镇）征询，您不用自己去跑。",
    hint_en="The township asks for it; you need not go there.",
)


def materials(facts: Facts, settings: Settings) -> list[Requirement]:
    """材料: two photographs for a new filing, none for anything later."""
    if facts.purpose is not Purpose.NEW:
        return [FORM]
    rules = [RULES] if setting(settings, "filing_needs_rules") else []
    return [FORM, MEMBERS, *rules, IDENTITY, OPINION]


def checklist(facts: Facts, settings: Settings) -> list[ChecklistRow]:
    """审核要点: the sections of the form and the photographs."""
    if facts.purpose is Purpose.CANCELLATION:
        return [ENDING]
    photos = [PHOTO_ROWS[n.key] for n in materials(facts, settings) if n.uploaded]
    return [BODY, PLACE, LEADER, *photos]


BODY = ChecklistRow(
    "section:body",
    "名称和活动内容",
    "Name and activities",
    (
        (
            "名称容易与已登记的社会组织混淆，请加上社区名或换一个名称。",
            "The name is too like that of a registered organization; please add the"
            " community's or choose another.",
        ),
        (
            "活动内容写得太笼统，请写清主要做什么、多久一次。",
            "Please say what you mainly do and how often.",
        ),
    ),
)
PLACE = ChecklistRow(
    "section:place",
    "活动地点和规模",
    "Place and size",
    (
        (
            "活动地点写得不清楚，请写明在哪里、哪一间。",
            "Please say exactly where you meet: which building, which room.",
        ),
        (
            "成员人数与名单不一致，请核对。",
            "The number of members differs from the list; please check.",
        ),
    ),
)
LEADER = ChecklistRow(
    "section:leader",
    "负责人",
    "Person in charge",
    (
        (
            "负责人电话打不通，请更正。",
            "The telephone of the person in charge does not answer; please correct it.",
        ),
    ),
)
ENDING = ChecklistRow(
    "section:ending",
    "注销原因",
    "Why the filing ends",
    (("请写清注销的原因。", "Please say why the filing is to end."),),
)
PHOTO_ROWS = {
    "member_list": ChecklistRow(
        "material:member_list",
        "成员名单",
        "List of members",
        (
            (
                "照片看不清，请重新拍一张。",
                "The photo is blurred; please take another.",
            ),
            ("名单缺少联系电话，请补上。", "Telephone numbers are missing."),
        ),
    ),
    "rules": ChecklistRow(
        "material:rules",
        "章程或活动规则",
        "Charter or rules",
        (
            (
                "照片看不清，请重新拍一张。",
                "The photo is blurred; please take another.",
            ),
            (
                "没有写经费怎么管理，请补上。",
                "How money is kept is missing; please add it.",
            ),
        ),
    ),
}
CHECKS = (BODY, PLACE, LEADER, ENDING, *PHOTO_ROWS.values())

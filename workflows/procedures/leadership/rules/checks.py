"""What the examiner rules on (核查要点), with ready wordings for gaps."""

from __future__ import annotations

from workflows.law.materials import ChecklistRow, Requirement
from workflows.procedures.leadership.rules.facts import Slate, post_words
from workflows.procedures.leadership.rules.papers import MATERIALS, materials

ILLEGIBLE = (
    "上传的文件不清晰或者无法打开，请重新上传。",
    "The file cannot be opened or read; please upload it again.",
)
UNSIGNED = (
    "文件缺少签名或者盖章，请补齐后重新上传。",
    "A signature or a seal is missing; please complete it and upload again.",
)
WORDINGS = {
    "decision": (
        (
            "纪要没有载明应到、实到和表决人数。",
            "Attendance and votes are missing from the minutes.",
        ),
        (
            "纪要载明的人选、职务与申报不一致。",
            "People or posts in the minutes differ from the proposal.",
        ),
        UNSIGNED,
    ),
    "leaders_id": (
        ("身份证明已过有效期。", "The identity document has expired."),
        ILLEGIBLE,
    ),
    "posts_approval": (
        (
            "缺少按干部管理权限出具的批准文件。",
            "The approval of the cadres' authority is missing.",
        ),
        (
            "连任人选没有提供本届的批准文件。",
            "The approval for this term is missing.",
        ),
    ),
    "audit_report": (
        (
            "审计报告没有涵盖本届任期。",
            "The audit does not cover the whole term.",
        ),
        UNSIGNED,
    ),
}
SECTIONS = (
    ChecklistRow(
        "section:meeting",
        "换届（变更）事项和会议情况",
        "Occasion and meeting",
        (
            (
                "会议召开和表决情况填写不完整，请补充。",
                "Particulars of the meeting are incomplete.",
            ),
            (
                "会议程序与章程规定不一致，请说明。",
                "The meeting did not follow the charter; please explain.",
            ),
        ),
    ),
    ChecklistRow(
        "section:contact",
        "联系人和承诺",
        "Contact and commitments",
        (("联系电话无法接通，请更新。", "The telephone number does not work."),),
    ),
)
COUNCIL = ChecklistRow(
    "section:council",
    "理事会组成",
    "Council",
    (("理事会组成填写有误，请核对。", "The numbers are wrong; please check."),),
)
CANDIDATES = (
    ("人员信息不完整或者有误，请核对。", "Particulars are incomplete or wrong."),
    ("请说明其他任职情况。", "Please say more about other posts."),
    ("任期与章程规定不一致，请核对。", "The term differs from the charter."),
)


def checklist(slate: Slate) -> list[ChecklistRow]:
    """One row per section and per material; candidates are one section."""
    people = slate.candidates
    named = "、".join(f"{one.name}（{post_words(one.post)}）" for one in people)
    row = ChecklistRow(
        "section:candidates",
        f"拟任人选：{named}",
        f"Candidates: {'、'.join(one.name for one in people)}",
        CANDIDATES,
    )
    sections = [SECTIONS[0], row, SECTIONS[1]]
    if slate.counts_council:
        sections.insert(2, COUNCIL)
    return sections + [_row(need) for need in materials(slate)]


def _row(need: Requirement) -> ChecklistRow:
    words = WORDINGS.get(need.key, (ILLEGIBLE,))
    return ChecklistRow(f"material:{need.key}", need.title_zh, need.title_en, words)


ANY_CANDIDATES = ChecklistRow(
    "section:candidates", "拟任人选", "Candidates", CANDIDATES
)
CHECKS = (SECTIONS[0], ANY_CANDIDATES, COUNCIL, SECTIONS[1], *map(_row, MATERIALS))

"""What a list of materials is made of."""

from workflows.law.materials import ChecklistRow, MaterialSource, Requirement, select

EVERYBODY = Requirement("charter", "章程", "Charter", MaterialSource.UPLOAD)
OFFICIALS = Requirement(
    "approval",
    "批准文件",
    "Approval",
    MaterialSource.DEFERRABLE,
    forms=frozenset({"association"}),
    tracks=frozenset({"dual"}),
    needed=lambda officials: officials > 0,
)
ROWS = (EVERYBODY, OFFICIALS)


def test_a_row_without_conditions_is_for_everybody():
    assert select(ROWS, "service", "direct") == [EVERYBODY]


def test_a_row_may_depend_on_form_track_and_application():
    assert select(ROWS, "association", "dual", 1) == [EVERYBODY, OFFICIALS]
    assert select(ROWS, "association", "dual", 0) == [EVERYBODY]
    assert select(ROWS, "association", "direct", 1) == [EVERYBODY]


def test_without_an_application_the_guide_shows_what_may_be_asked():
    assert OFFICIALS in select(ROWS, "association", "dual")


def test_a_file_is_handed_in_for_uploads_now_or_later():
    assert EVERYBODY.uploaded and OFFICIALS.uploaded
    assert not Requirement("a", "甲", "A", MaterialSource.SHARED).uploaded


def test_titles_come_in_both_languages():
    assert (EVERYBODY.title("zh-hans"), EVERYBODY.title("en")) == ("章程", "Charter")
    assert EVERYBODY.hint("zh-hans") == EVERYBODY.hint("en") == ""


def test_a_checklist_row_knows_what_it_is_about():
    row = ChecklistRow("material:charter", "章程", "Charter", (("缺页。", "A gap."),))
    assert (row.kind, row.name) == ("material", "charter")
    assert row.words("zh-hans") == ["缺页。"] and row.words("en") == ["A gap."]
    assert row.title("en") == "Charter" and row.title("zh-hans") == "章程"

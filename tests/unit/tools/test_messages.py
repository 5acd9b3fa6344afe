"""``manage.py messages`` keeps translations complete and in line with the code."""

import polib
import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def project(tmp_path, settings):
    """A project with one page and an empty Chinese catalogue."""
    catalogue = tmp_path / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n')
    (tmp_path / "orgs").mkdir()
    (tmp_path / "orgs" / "views.py").write_text('_("Days left: %(days)s")')
    settings.BASE_DIR, settings.LOCALE_PATHS = tmp_path, [tmp_path / "locale"]
    return catalogue


def translate(path, chinese):
    catalogue = polib.pofile(str(path))
    catalogue[0].msgstr = chinese
    catalogue.save()


def test_a_new_text_is_added_and_then_missed_until_translated(project):
    call_command("messages", verbosity=0)

    with pytest.raises(CommandError, match="no translation of 'Days left"):
        call_command("messages", check=True)


def test_a_missing_catalogue_is_no_complete_one(project):
    project.unlink()

    with pytest.raises(CommandError, match="no translation"):
        call_command("messages", check=True)
    call_command("messages")
    assert polib.pofile(str(project)).metadata["Language"] == "zh_Hans"


def test_a_complete_translation_passes(project):
    call_command("messages")
    translate(project, "还有 %(days)s 天")

    call_command("messages", check=True)


def test_translations_are_taken_from_another_catalogue(project, tmp_path):
    other = tmp_path / "other.po"
    other.write_text('msgid "Days left: %(days)s"\nmsgstr "还有 %(days)s 天"\n')
    call_command("messages", take=[str(other)])

    call_command("messages", check=True)


def test_a_misspelt_placeholder_is_noticed(project):
    call_command("messages")
    translate(project, "还有 %(day)s 天")

    with pytest.raises(CommandError, match="placeholders differ"):
        call_command("messages", check=True)


def test_a_text_nobody_uses_is_noticed_and_dropped(project):
    call_command("messages")
    project.parents[3].joinpath("orgs", "views.py").write_text("")

    with pytest.raises(CommandError, match="nobody says"):
        call_command("messages", check=True)
    call_command("messages")
    call_command("messages", check=True)


def test_compiling_needs_no_gettext_programs(project):
    call_command("messages")
    translate(project, "还有 %(days)s 天")
    call_command("compile_translations")

    compiled = polib.mofile(str(project.with_suffix(".mo")))
    assert compiled[0].msgstr == "还有 %(days)s 天"

"""The sprite holds exactly the icons that are used."""

import pytest

from workflows.tools.icons import UnknownIconError, asked_for, sprite

DRAWING = """<svg class="icon" viewBox="0 0 24 24">
  <path stroke="none" d="M0 0h24v24H0z" fill="none" />
  <path d="M4 4h16" />
</svg>"""


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "home.html").write_text('{% icon "bell" %} {% icon \'bell\' "large" %}')
    (folder / "menu.py").write_text('entry = Entry(icon="user-plus")')
    return folder


@pytest.fixture
def drawings(tmp_path):
    for name in ("bell", "user-plus", "unused"):
        (tmp_path / f"{name}.svg").write_text(DRAWING)
    return tmp_path


def test_templates_and_code_ask_for_icons_by_name(pages):
    assert sorted(asked_for([pages])) == ["bell", "user-plus"]


def test_the_sprite_has_a_symbol_for_each_and_no_empty_ground(pages, drawings):
    made = sprite(asked_for([pages]), drawings)

    assert made.count("<symbol") == 2
    assert '<symbol id="bell" viewBox="0 0 24 24"><path d="M4 4h16" /></symbol>' in made


def test_an_unknown_icon_names_the_file_that_asks(pages, drawings):
    (pages / "odd.html").write_text('{% icon "no-such" %}')

    with pytest.raises(UnknownIconError, match=r"odd\.html: .*'no-such'"):
        sprite(asked_for([pages]), drawings)

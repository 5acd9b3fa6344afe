"""Every text that asks for a translation is found."""

import pytest

from workflows.tools.texts import Text, texts

CODE = """
from django.utils.translation import gettext as _, gettext as _now
from django.utils.translation import ngettext, pgettext_lazy
title = _("Register")
count = ngettext("%(n)s day", "%(n)s days", days)
state = pgettext_lazy("of a case", "Open")
variable = _(title)
words = _now("At once")
other = obj.gettext_lazy("Two " "parts")
"""
PAGE = """{% load i18n %}
<h1>{% translate "It's yours" %}</h1>
{% blocktranslate count n=days trimmed %}
  One day left
{% plural %}
  {{ n }} days left
{% endblocktranslate %}
{% include "x.html" with title=_("Notice") %}
{% translate "Open" context "verb" %} 100%
"""


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "orgs" / "templates").mkdir(parents=True)
    (tmp_path / "orgs" / "views.py").write_text(CODE)
    (tmp_path / "orgs" / "templates" / "page.html").write_text(PAGE)
    return tmp_path


def test_texts_of_code_are_found(tree):
    found = {t for t, places in texts(tree, ["orgs"]).items() if "views" in places[0]}

    assert found == {
        Text("Register"),
        Text("%(n)s day", "%(n)s days"),
        Text("Open", "", "of a case"),
        Text("Two parts"),
        Text("At once"),
    }


def test_texts_of_templates_are_found(tree):
    found = {t for t, places in texts(tree, ["orgs"]).items() if "page" in places[0]}

    assert found == {
        Text("It's yours"),
        Text("One day left", "%(n)s days left"),
        Text("Notice"),
        Text("Open", "", "verb"),
    }

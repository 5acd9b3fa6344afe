"""What is generated or frozen is up to date."""

import pytest
from django.core.management import CommandError, call_command

from workflows.tools.management.commands import names


def test_diagrams_and_step_tables_show_the_code_as_it_is():
    call_command("draw", "--check")


def test_stored_names_are_listed():
    call_command("names", "--check")


def test_a_stored_name_cannot_vanish_unnoticed(monkeypatch):
    shortened = [n for n in names.stored_names() if not n.endswith(".intake")]
    monkeypatch.setattr(names, "stored_names", lambda: shortened)
    with pytest.raises(CommandError, match=r"establishment\.intake"):
        call_command("names", "--check")

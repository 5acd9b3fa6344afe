"""``manage.py sweep``: time passes, once, and is moved in the demo only."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories.establishment import an_application
from tests.factories.orgs import person
from workflows.clock import instant
from workflows.engine.models import Case


def swept(**options):
    said = StringIO()
    call_command("sweep", stdout=said, **options)
    return said.getvalue().strip()


def test_time_is_moved_in_the_demo_only(settings, db):
    settings.DEMO = False
    with pytest.raises(CommandError, match="falsify"):
        swept(at="2026-12-31T09:00")


@pytest.mark.parametrize("text", ["soon", "99", "2026-13-01"])
def test_what_is_no_moment_is_refused(settings, db, text):
    settings.DEMO = True
    with pytest.raises(CommandError, match="not a moment"):
        swept(at=text)


def test_a_second_sweep_of_the_same_moment_finds_nothing_to_do(settings, db):
    settings.DEMO = True
    with instant.at("2026-03-02 09:00"):
        case = an_application(person("lin"))
    first = swept(at="2026-04-30T09:00")
    # Acceptance by silence starts the promise, which has run out by then too.
    assert "breached 1, fired 1" in first
    assert Case.objects.get(pk=case.pk).state == "accepted"
    assert "warned 0, breached 0, fired 0" in swept(at="2026-04-30T09:00")

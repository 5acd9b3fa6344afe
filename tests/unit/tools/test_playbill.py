"""Every procedure brings its own production; together they are one demo."""

from workflows.catalogue import PROCEDURES
from workflows.tools.demo import playbill


def test_nobody_and_no_office_is_cast_twice():
    names = [player.username for player in playbill.CAST]
    keys = [office.key for office in playbill.OFFICES]
    assert len(set(names)) == len(names)
    assert len(set(keys)) == len(keys)


def test_every_player_has_an_office_that_exists():
    keys = {office.key for office in playbill.OFFICES}
    assert {player.at for player in playbill.CAST} - {""} <= keys


def test_what_is_played_is_on_offer():
    played = [production.slug for production in playbill.PRODUCTIONS]
    assert len(set(played)) == len(played)
    assert set(played) <= set(PROCEDURES)

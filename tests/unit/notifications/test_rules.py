import pytest
from django.utils import translation

from notifications import rules, silence
from notifications.bodies import BODIES
from notifications.wording import MESSAGES, text_of
from workflows.procedures.establishment.states import Life

FACTS = {"title": "晨曦", "role": "intake", "due": "2026-12-03"}
CLOCKS = ("started", "ended", "paused", "resumed", "extended", "fired", "warned")


def test_every_move_of_an_establishment_is_told_or_silent():
    moves = [name for name, it in vars(Life).items() if hasattr(it, "_django_fsm")]
    assert moves
    assert not [name for name in moves if not rules.known(f"move.{name}")]


def test_every_clock_is_told_or_silent():
    assert all(rules.known(f"clock.{word}") for word in (*CLOCKS, "breached"))


def test_an_event_nobody_thought_of_is_unknown():
    assert not rules.known("move.fly_away")


def test_nothing_is_both_told_and_silent():
    assert not rules.SILENT & set(rules.ROUTES)


def test_a_message_for_one_step_names_a_step_that_exists():
    from workflows.catalogue import PROCEDURES

    keys = (key.split(":") for key in rules.ROUTES if key not in BODIES)
    named = {step for _name, *steps in keys for step in steps}
    nodes = {node.name for flow in PROCEDURES.values() for node in flow.in_order()}
    assert named <= nodes


def test_every_kind_of_message_belongs_to_one_route():
    assert len(MESSAGES) == sum(len(routes) for routes in rules.ROUTES.values())


def test_what_never_pings_is_silent_too():
    assert silence.UNPINGED <= rules.SILENT


def test_every_message_can_be_worded():
    for kind in MESSAGES:
        text = text_of(kind, FACTS)
        assert text.title and "{" not in text.title + text.body


def test_a_message_says_the_last_day_that_counts():
    with translation.override("en"):
        assert "Dec. 3, 2026" in text_of("corrections_needed", FACTS).body


@pytest.mark.parametrize(
    ("language", "word"), [("en", "provisional"), ("zh-hans", "暂估")]
)
def test_a_message_says_that_its_day_is_provisional(language, word):
    with translation.override(language):
        uncertain = FACTS | {"provisional": "yes"}
        assert word in text_of("corrections_needed", uncertain).body
        assert word not in text_of("corrections_needed", FACTS).body


def test_a_message_without_a_day_does_not_speak_of_one():
    assert "2026" not in text_of("new_work", FACTS | {"due": ""}).body


def test_a_title_with_braces_is_only_a_title():
    assert "{role} 协会" in text_of("accepted", {"title": "{role} 协会"}).body


def test_a_kind_that_was_retired_can_still_be_read():
    assert "晨曦" in text_of("of_long_ago", FACTS).body

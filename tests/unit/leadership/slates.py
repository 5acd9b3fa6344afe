"""Proposals that meet every condition, to be spoilt one fact at a time."""

from dataclasses import replace
from datetime import date

from workflows.law.people import Form, Post, Role
from workflows.procedures.leadership.rules import (
    Candidate,
    Occasion,
    Office,
    Service,
    Slate,
    Where,
)

ON = date(2026, 3, 2)
BORN = date(1970, 6, 1)
DAYS = {"term_from": date(2026, 3, 2), "term_to": date(2031, 3, 1)}


def candidate(name="何清", post=Post.CHAIR, **more):
    facts = {"identity": name, "born": BORN, **DAYS} | more
    return Candidate(name, Role.LEADER, post, **facts)


CHAIR = candidate(legal_representative=True)
SECRETARY = candidate("方圆", Post.SECRETARY_GENERAL, full_time=True)
ELSEWHERE = Office("柯城区棋类协会", Form.ASSOCIATION, "chair", True, Where.REGISTER)


def slate(form=Form.ASSOCIATION, **more):
    facts = {
        "occasion": Occasion.RE_ELECTION,
        "candidates": (CHAIR, SECRETARY),
        "represented_by": "何清",
        "audit_on_file": True,
        "entitled": 60,
        "present": 50,
        "votes": 48,
        "council": 15,
        "established_on": date(2015, 1, 5),
    }
    return Slate(form, ON, **(facts | more))


def retired(**more):
    """A retired official who may take the post."""
    facts = {
        "service": Service.RETIRED_CADRE,
        "approved": True,
        "approved_on": date(2026, 1, 10),
        "same_field": True,
        "retired_on": date(2020, 1, 1),
    }
    return candidate("罗欣", Post.VICE_CHAIR, **(facts | more))


def with_(one, form=Form.ASSOCIATION, **more):
    """A proposal in which this person is one more, or the only chair."""
    others = (SECRETARY,) if one.post is Post.CHAIR else (CHAIR, SECRETARY)
    return slate(form, candidates=(one, *others), **more)


__all__ = ["replace"]

"""Bodies that elect, and what they propose; people of the cast by name."""

from orgs.models import Organization
from tests.factories.orgs import bureau
from workflows.tools.demo import elections
from workflows.tools.demo.elections import Election, Founded, Nominee, Post

CHESS = Founded("衢州市柯城区围棋协会", 1)
READING = Founded("衢州市柯城区阅读推广协会", 2, chair="梁静", secretary="唐敏")
CARE = Founded("衢州市柯城区青禾服务中心", 3, "service", chair="何清", secretary="唐敏")

CHAIR = Nominee("何清", Post.CHAIR, legal=True, more={"term_number": 2})
DEPUTY = Nominee("方圆", Post.VICE_CHAIR)
SECRETARY = Nominee("罗欣", Post.SECRETARY_GENERAL)
PLAIN = Election((CHAIR, DEPUTY, SECRETARY))
NEW_HEAD = Election((Nominee("方圆", Post.CHAIR, legal=True),), occasion="change")


def a_body(handler, plan=CHESS, **more) -> Organization:
    """In the register, with its leaders; this person files for it."""
    body = elections.enter(plan, bureau(), handler)
    for name, value in more.items():
        setattr(body, name, value)
    if more:
        body.save(update_fields=list(more))
    return body


def a_proposal(handler, body, election=PLAIN):
    return elections.draft(election, body, handler)


__all__ = [
    "CARE",
    "CHAIR",
    "CHESS",
    "DEPUTY",
    "NEW_HEAD",
    "PLAIN",
    "READING",
    "SECRETARY",
    "Election",
    "Nominee",
    "Post",
    "a_body",
    "a_proposal",
]

"""撤销登记前的听证 (处罚法 63, 64): the body asks, and then it is held. Pure."""

from __future__ import annotations

from workflows.clock.hearings import Cause, HearingLaw
from workflows.law import periods, sources
from workflows.law.sources import Article

ASKED = Cause(
    "body",
    "当事人要求听证",
    "The body asks for it",
    Article(sources.PENALTIES, 63),
    asked=True,
)
LAW = HearingLaw(
    causes={ASKED.code: ASKED},
    notice=periods.REVOCATION_HEARING_NOTICE,
    takes=Article(sources.PENALTIES, 64),
)

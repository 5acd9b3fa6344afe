"""听证: why one is held, and on which days it may be (许可法 46 to 48). Pure."""

from __future__ import annotations

from workflows.clock.hearings import Cause, HearingLaw
from workflows.law import periods, sources
from workflows.law.sources import Article

CAUSES = {
    cause.code: cause
    for cause in (
        Cause(
            "authority",
            "涉及公共利益的重大事项，本机关认为需要听证",
            "A matter of weight for the public; the authority thinks it needed",
            Article(sources.LICENSING, 46),
            asked=False,
        ),
        Cause(
            "applicant",
            "申请人要求听证",
            "The applicant asks for it",
            Article(sources.LICENSING, 47),
            asked=True,
        ),
        Cause(
            "interested",
            "利害关系人要求听证",
            "Somebody whose interests are at stake asks for it",
            Article(sources.LICENSING, 47),
            asked=True,
        ),
    )
}
LAW = HearingLaw(
    CAUSES,
    periods.HEARING_NOTICE,
    takes=Article(sources.LICENSING, 45),
    held=periods.HEARING_HELD,
)

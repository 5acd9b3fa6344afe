"""What is told to nobody, with the reason; what pings no page."""

from notifications.endings import QUIET

SILENT: frozenset[str] = QUIET | frozenset(
    {
        "case.started",  # the applicant's own hand, a moment ago
        "case.closed",  # the move before it has told how it ended
        "item.claimed",  # colleagues see it in the queue
        "item.taken_back",  # what opens again is in the same hands
        "item.moved_back",  # nobody outside was told that it had moved
        "item.released",  # back in the queue, where colleagues see it
        "item.completed",  # what follows from it is told: a move or the next step
        "item.done",  # an automatic step inside a move
        "item.interrupted",  # the move that follows tells it
        "item.publicity",  # the move that opens or ends a notice tells it
        "item.aside",  # the move or step it leads to tells it, if there is one
        "item.ruled_out",  # a part of the check in hand; what follows from it is told
        "item.refused",  # shown at once to the one who tried; for the audit
        "item.submitted",  # part of a move, which gives the receipt
        "item.asked",  # the office asked is told by its step
        "item.answered",  # the step that follows is told
        "item.silent",  # no opinion came: the examination goes on, its step is told
        "item.paper",  # the move that issues a paper tells of it
        "item.served",  # who signed for a paper has it in his hands
        "item.migrated",  # the case goes on as before, under another version
        "item.upgraded",  # the certificate that comes with it is told
        "item.rated",  # counted in the figures of the area; names nobody
        "move.return_on_spot",  # the step opened for the applicant tells, with the day
        "move.ask_correction",  # likewise
        "move.take_back_in",  # the applicant's own hand; the review goes on
        "move.end_opinion",  # the review goes on, its step is told
        "move.arrange_visit",  # the visit is told by its step
        "move.report_visit",  # the review goes on, its step is told
        "move.propose",  # the decision is told by its step
        "move.send_back",  # the review is told by its step
        "move.close_hearing",  # the decision is told by its step
        "move.turn_to_dual",  # likewise
        "move.extend",  # the clock that is longer now tells it, with both days
        "move.seal_report",  # the step that opens asks for the signature
        "move.order_rectification",  # the step opened for the body tells, with the day
        "move.report_rectification",  # the officer's step is told
        "move.ask_again",  # the step opened for the body tells
        "move.consult",  # the department asked is told by its step; the clock runs
        "move.end_consultation",  # the examination goes on, its step is told
        "move.settle",  # what follows from it is told: a step, or the end
        "move.propose_again",  # the step opened for the organization tells
        "move.await_audit",  # likewise
        "candidate.publicise",  # the move that publishes tells
        "candidate.hold",  # the move tells that somebody objects
        "candidate.release",  # the move tells that it is settled
        "candidate.clear",  # whether they are appointed is told
        "candidate.take_back",  # the organization's own hand
        "candidate.principal",  # told with the appointment; the handlers' page shows it
        "clock.started",  # clocks start, stop and grow by moves and steps, as told
        "clock.ended",
        "clock.paused",
        "clock.resumed",
        "clock.fired",  # the move that follows by law tells it
    }
)

# Always come in one commit with another event of the same case that pings.
UNPINGED: frozenset[str] = frozenset(
    [
        *("case.started", "case.closed", "item.done", "item.interrupted"),
        *("item.refused", "item.submitted", "item.silent", "item.paper"),
        "item.upgraded",
        *("item.asked", "item.answered"),
        *("clock.started", "clock.ended", "clock.paused", "clock.resumed"),
        "clock.fired",
    ]
)

# What officers say among themselves does not even ping the applicant's pages.
AMONG_OFFICERS: frozenset[str] = frozenset(
    ["colleague.asked", "colleague.replied", "colleague.noted"]
)

"""Who is told what when something happens: one table, readable by an official.

``ROUTES`` maps the name of an event to the messages it causes; a key with a
colon holds for one step and is looked up first. What is told to nobody stands in
``SILENT`` with the reason. Messages are kept as kind and facts and worded when
somebody reads them, in the reader's language (``wording``).
"""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from notifications.bodies import BODIES
from notifications.days import DAYS
from notifications.endings import ENDINGS, QUIET
from notifications.hands import HANDS
from notifications.kinds import Matter, Route, Who
from workflows.events import Event

APPLICANT = (Who.APPLICANT,)
AT_TURN = (Who.APPLICANT_AT_TURN,)
OFFICER = (Who.OWNER, Who.HOLDERS)
QUEUE = (Who.HOLDERS,)
SUPERVISORS = (Who.SUPERVISORS,)


def _news(kind: str, title: Promise, body: Promise, **more: Any) -> tuple[Route, ...]:
    return (Route(APPLICANT, kind, Matter.CASES, title, body, **more),)


def _turn(kind: str, title: Promise, body: Promise) -> tuple[Route, ...]:
    return (Route(AT_TURN, kind, Matter.TURN, title, body, important=True, dated=True),)


def _request(kind: str, title: Promise, body: Promise) -> tuple[Route, ...]:
    return (
        Route(QUEUE, kind, Matter.REQUESTS, title, body, important=True, dated=True),
    )


ROUTES: Mapping[str, tuple[Route, ...]] = {
    # -- somebody has to do something ---------------------------------------
    "item.opened": (
        *_turn(
            "your_turn",
            _("It is your turn"),
            _("{title} waits for you. Open the case to see what is to be done."),
        ),
        Route(
            QUEUE,
            "new_work",
            Matter.WORK,
            _("New in the queue: {role}"),
            _("{title} waits in your office's queue."),
            dated=True,
        ),
    ),
    "item.opened:correct": _turn(
        "corrections_needed",
        _("Corrections needed"),
        _(
            "{title} needs corrections. The notice in the case names everything at"
            " once; hand in only what it names."
        ),
    ),
    "item.opened:fix": _turn(
        "small_corrections",
        _("Small corrections"),
        _("A few things in {title} can be put right at once, without a new filing."),
    ),
    "item.opened:name_unit": _turn(
        "unit_needed",
        _("Name a supervising unit"),
        _(
            "{title} cannot be registered directly. Please name a supervising unit;"
            " what you have handed in is kept."
        ),
    ),
    "item.opened:file_seal": _turn(
        "seal_needed",
        _("File seal and account"),
        _("{title} is registered. Please file the seal pattern and the bank account."),
    ),
    "item.opened:propose": _turn(
        "propose_again",
        _("A post is vacant"),
        _(
            "{title}: a post is vacant. Propose somebody else, whose own publicity then"
            " begins, or leave it vacant for now."
        ),
    ),
    "item.opened:file_audit": _turn(
        "audit_needed",
        _("Departure audit needed"),
        _(
            "{title}: who was elected takes office once the report of the audit is on"
            " file."
        ),
    ),
    "item.opened:consent": _request(
        "consent_asked",
        _("Your unit's consent is asked for"),
        _("The applicant of {title} asks for the consent of your unit."),
    ),
    "item.opened:opinion": _request(
        "opinion_asked",
        _("Your opinion is asked for"),
        _(
            "Your opinion on {title} is asked for. Silence counts neither as yes nor as"
            " no."
        ),
    ),
    # -- the annual report
    "item.opened:sign": _turn(
        "signature_needed",
        _("Signature and seal"),
        _("{title} is filled in. Print the signature page, sign, seal and upload it."),
    ),
    "item.opened:first_opinion": _request(
        "first_opinion_asked",
        _("Your unit's first opinion is asked for"),
        _("{title} waits for your unit's first opinion. Silence is none."),
    ),
    "item.opened:rectify": _turn(
        "rectification_needed",
        _("To be put right"),
        _("The notice for {title} says what has to be put right. Report on it here."),
    ),
    "item.opened:rectify_late": _turn(
        "rectification_overdue",
        _("Not put right in time"),
        _("The time to put things right for {title} is over. Report on it now."),
    ),
    "item.cancelled": (
        Route(
            (Who.OWNER,),
            "step_closed",
            Matter.WORK,
            _("A step has been closed"),
            _("{title} went another way. You need not finish the step you had taken."),
        ),
    ),
    "item.objection": (
        Route(
            OFFICER,
            "one_more_objection",
            Matter.WORK,
            _("One more objection"),
            _("Somebody else objects in {title}. It belongs to the step that waits."),
        ),
    ),
    "item.recused": (
        Route(
            SUPERVISORS,
            "stood_aside",
            Matter.OVERSIGHT,
            _("An officer has stepped aside"),
            _("An officer has withdrawn from {title}. Please see who takes over."),
        ),
    ),
    # -- where the file stands ----------------------------------------------
    "move.ask_consent": _news(
        "unit_asked",
        _("Handed in, the supervising unit is asked"),
        _("{title} is with the supervising unit. After its consent it goes on itself."),
        receipt=True,
    ),
    "move.decline_consent": _news(
        "consent_declined",
        _("Consent declined"),
        _("The supervising unit has declined. The case shows its reasons."),
        important=True,
    ),
    "move.receive": _news(
        "received",
        _("Materials received"),
        _(
            "The registration authority has received {title}. Within five working"
            " days it says whether it accepts; silence means accepted."
        ),
        important=True,
        receipt=True,
    ),
    "move.fixed_on_spot": _news(
        "check_goes_on",
        _("The check goes on"),
        _("The acceptance check of {title} goes on. You need not do anything."),
    ),
    "move.accept": _news(
        "accepted",
        _("Accepted"),
        _("{title} is accepted and being examined. The notice is in the case."),
        important=True,
    ),
    "move.deem_accepted": (
        *_news(
            "deemed_accepted",
            _("Accepted by law"),
            _(
                "Nobody answered within five working days, so {title} counts as"
                " accepted from the day of receipt and is being examined."
            ),
            important=True,
        ),
        Route(
            SUPERVISORS,
            "accepted_by_silence",
            Matter.OVERSIGHT,
            _("Accepted by silence"),
            _("Nobody dealt with {title} in time; by law it counts as accepted."),
            important=True,
        ),
    ),
    "move.not_accept": _news(
        "not_accepted",
        _("Not accepted"),
        _("{title} was not accepted. The decision in the case gives the reasons."),
        important=True,
    ),
    "move.refer_elsewhere": _news(
        "other_authority",
        _("Another authority is responsible"),
        _("{title} belongs to another authority. The case says where to hand it in."),
        important=True,
    ),
    "move.lapse": _news(
        "lapsed",
        _("Lapsed"),
        _("No answer came in time, so {title} has ended. You may file again any time."),
        important=True,
    ),
    "move.refer_to_experts": _news(
        "with_experts",
        _("Expert review"),
        _("{title} is with experts; until they report, the period does not run."),
    ),
    "move.end_expert_review": _news(
        "experts_done",
        _("Expert review finished"),
        _("The experts have reported on {title}; the period runs again."),
    ),
    "move.tell_of_hearing": _news(
        "hearing_right_told",
        _("You may ask for a hearing"),
        _(
            "{title} touches interests of others. Before it is decided you may ask for"
            " a hearing within five working days; the notice in the case says how."
        ),
        important=True,
    ),
    "move.announce_hearing": _news(
        "hearing_set",
        _("A hearing will be held"),
        _(
            "A hearing on {title} will be held; the notice in the case gives time and"
            " place. Until its record is there the period does not run."
        ),
        important=True,
    ),
    "move.hold_hearing": _news(
        "decision_hearing_set",
        _("A hearing will be held"),
        _(
            "A hearing on {title} will be held; the notice in the case gives time and"
            " place. Until its record is there the period does not run."
        ),
        important=True,
    ),
    "move.decline_hearing": _news(
        "examination_goes_on",
        _("No hearing"),
        _("No hearing will be held on {title}; the examination goes on."),
    ),
    "move.end_hearing": _news(
        "hearing_held",
        _("Hearing held"),
        _("The hearing on {title} was held; the period runs again."),
    ),
    "clock.extended": _news(
        "extended",
        _("Period extended"),
        _("The period for deciding on {title} is longer now. The case says why."),
        important=True,
        dated=True,
    ),
    "move.grant": _news(
        "granted",
        _("Registration granted"),
        _("{title} has been granted. The certificate follows within ten working days."),
        important=True,
    ),
    "move.refuse": _news(
        "refused",
        _("Registration refused"),
        _("{title} was refused. The decision gives the reasons and your remedies."),
        important=True,
    ),
    "move.deliver": _news(
        "delivered",
        _("Certificate delivered"),
        _("The certificate for {title} is in the case and can be verified by anybody."),
        important=True,
    ),
    "move.complete": _news(
        "completed",
        _("Completed"),
        _("{title} is complete. Nothing more is to be done."),
    ),
    "move.receive:receive": _news(
        "filing_received",
        _("Received by the township"),
        _("Your township has received {title} and looks at it now."),
        important=True,
        receipt=True,
    ),
    # -- filing of community organizations ----------------------------------
    "move.ask_committee": _news(
        "committee_asked",
        _("Handed in, the committee is asked"),
        _(
            "Your township has received {title} and asks the committee by itself. You"
            " need not do anything."
        ),
        important=True,
        receipt=True,
    ),
    "move.open_hearing": _news(
        "filing_questioned",
        _("Your filing may end"),
        _(
            "Your township means to end the filing of {title}. The case says why;"
            " please state your view in time."
        ),
        important=True,
    ),
    "move.file": _news(
        "filed",
        _("Filed"),
        _("{title} is on file. Notice and certificate are in the case."),
        important=True,
    ),
    "move.guide_to_registration": _news(
        "please_register",
        _("You may register"),
        _("{title} meets the conditions of registration. The notice says how."),
        important=True,
    ),
    "move.leave_to_committee": _news(
        "committee_guides",
        _("No filing needed"),
        _("{title} is guided by the committee and may go on as it does."),
        important=True,
    ),
    "move.exclude": _news(
        "no_filing_matter",
        _("Not a matter for filing"),
        _("{title} cannot be filed. The notice gives the reason and where to turn."),
        important=True,
    ),
    "move.end_filing": _news(
        "filing_ended",
        _("Filing ended"),
        _("The filing of {title} has ended. The notice is in the case."),
        important=True,
    ),
    "filing.ends_soon": (
        Route(
            APPLICANT,
            "filing_ends_soon",
            Matter.DEADLINES,
            _("Your filing runs out soon"),
            _("{title}: please renew the filing in time; it takes a minute."),
            important=True,
            dated=True,
            opens="filed_body",
        ),
    ),
    "move.keep_filing": _news(
        "filing_kept",
        _("The filing stands"),
        _("The filing of {title} goes on as it was. The notice is in the case."),
        important=True,
    ),
    "move.withdraw": _news(
        "withdrawn",
        _("Withdrawn"),
        _("{title} has been withdrawn. You may file again at any time."),
    ),
    # -- proposed leaders ---------------------------------------------------
    "move.ask_opinion": _news(
        "opinion_being_asked",
        _("Handed in, an opinion is asked first"),
        _("{title} is with the unit asked for its opinion; after that it is checked."),
        receipt=True,
    ),
    "move.receive:take_in": _news(
        "being_checked",
        _("Being checked"),
        _("The registration authority checks {title} before anything is made public."),
        receipt=True,
    ),
    "move.publish": _news(
        "before_the_public",
        _("Before the public"),
        _("The candidates of {title} are before the public; the case shows how long."),
        important=True,
    ),
    "move.object": _news(
        "objected",
        _("An objection has come"),
        _(
            "Somebody objects to a candidate of {title}. It holds that candidate only;"
            " the registration authority will hear you."
        ),
        important=True,
    ),
    "move.answer": _news(
        "objections_settled",
        _("Objections settled"),
        _("The objections to {title} are settled; the case shows how."),
    ),
    "move.run_on": _news(
        "publicity_runs_on",
        _("Publicity runs on"),
        _("The objections to {title} are settled; the rest of the period runs on."),
    ),
    "move.go_on_investigating": _news(
        "verdict_awaited",
        _("Period over, one verdict awaited"),
        _(
            "The period of {title} is over. Whoever nobody objected to is appointed; an"
            " objection is still being looked into."
        ),
    ),
    "move.refuse:not_publicise": _news(
        "not_publicised",
        _("Not put before the public"),
        _("{title} is not put before the public. The decision gives the reasons."),
        important=True,
    ),
    "move.refuse_again": _news(
        "not_publicised_again",
        _("Not put before the public"),
        _("Who was proposed afterwards in {title} is not put before the public."),
        important=True,
    ),
    "move.end_without": _news(
        "nobody_appointed",
        _("Nobody was appointed"),
        _("{title} has ended and nobody was appointed. You may propose others."),
        important=True,
    ),
    "candidate.appoint": _news(
        "leader_appointed",
        _("A leader is in the register"),
        _("A candidate of {title} has been entered in the register with the term."),
        important=True,
    ),
    "candidate.drop": _news(
        "candidate_out",
        _("A candidate is out"),
        _("A candidate of {title} is not appointed. The case gives the reasons."),
        important=True,
    ),
    # -- the annual report ---------------------------------------------------
    "move.ask_unit": _news(
        "with_unit",
        _("With the supervising unit"),
        _("{title} is with your supervising unit for its first opinion."),
        receipt=True,
    ),
    "move.reopen_report": _news(
        "report_open_again",
        _("Open to be changed"),
        _("{title} can be changed again. What was written about it stands on top."),
    ),
    "move.take_in": _news(
        "with_registrar",
        _("With the registrar"),
        _("The registrar has {title} and reviews it."),
        receipt=True,
    ),
    "move.conclude": _news(
        "inspection_concluded",
        _("Conclusion of the inspection"),
        _("{title} is concluded. The notice is in the case."),
        important=True,
    ),
    "move.accept_report": _news(
        "report_published",
        _("Report accepted and published"),
        _("{title} is accepted and published."),
        important=True,
    ),
    "move.miss_rectification": (
        Route(
            SUPERVISORS,
            "not_rectified",
            Matter.OVERSIGHT,
            _("Not put right in time"),
            _("{title}: the time to put things right is over."),
        ),
    ),
    "move.close_rectification": _news(
        "rectified",
        _("Put right"),
        _("The registrar has checked what was put right for {title}; it is closed."),
        important=True,
    ),
    "move.adjust_conclusion": _news(
        "conclusion_adjusted",
        _("Conclusion adjusted"),
        _("New facts have changed the conclusion of {title}. The notice says which."),
        important=True,
    ),
    # -- time ---------------------------------------------------------------
    "clock.warned": (
        Route(
            AT_TURN,
            "your_day_is_near",
            Matter.DEADLINES,
            _("Soon due"),
            _("{title} still waits for you."),
            important=True,
            dated=True,
        ),
        Route(
            OFFICER,
            "step_due_soon",
            Matter.DEADLINES,
            _("Soon due"),
            _("{title} has to be dealt with soon."),
            dated=True,
        ),
    ),
    "clock.breached": (
        Route(
            AT_TURN,
            "your_day_is_past",
            Matter.DEADLINES,
            _("Overdue"),
            _("The day for your step in {title} has passed. Please take it now."),
            important=True,
        ),
        Route(
            OFFICER,
            "step_overdue",
            Matter.DEADLINES,
            _("Overdue"),
            _("The period for {title} has run out. Please deal with it today."),
            important=True,
        ),
        Route(
            SUPERVISORS,
            "office_overdue",
            Matter.OVERSIGHT,
            _("Overdue in your area"),
            _("The period for {title} has run out. Please see that it is dealt with."),
            important=True,
        ),
    ),
    "item.urged": (
        Route(
            OFFICER,
            "urged",
            Matter.OVERSIGHT,
            _("Urged by a supervisor"),
            _("{title} has waited long. Please deal with it now."),
            important=True,
            dated=True,
        ),
    ),
    "step.slower": (
        Route(
            SUPERVISORS,
            "step_slower",
            Matter.OVERSIGHT,
            _("A step has become slower"),
            _(
                "{title}: of the last 28 days' {cases} cases half waited {now} working"
                " hours or more, {times} times as long as in the 28 days before"
                " ({before})."
            ),
            opens="insight:drift",
        ),
    ),
    "report.weekly": (
        Route(
            SUPERVISORS,
            "weekly_report",
            Matter.OVERSIGHT,
            _("The weekly report is there"),
            _("{title}: the figures of the week from that day on, as PDF."),
            opens="insight:weekly_report",
        ),
    ),
    **BODIES,
    **DAYS,
    **ENDINGS,
    **HANDS,
}

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


def known(name: str) -> bool:
    """Whether somebody has decided who is told of this event."""
    return name in ROUTES or name in SILENT


def routes_for(event: Event) -> tuple[Route, ...]:
    """The messages an event causes; those for its step come before the general."""
    return ROUTES.get(f"{event.name}:{event.step}") or ROUTES.get(event.name, ())

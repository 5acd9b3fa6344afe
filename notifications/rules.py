"""Who is told what when something happens: one table, readable by an official.

``ROUTES`` maps the name of an event to the messages it causes; a key with a
colon holds for one step and is looked up first. What is told to nobody stands in
``SILENT`` with the reason. Messages are kept as kind and facts and worded when
somebody reads them, in the reader's language (``wording``).
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from notifications.bodies import BODIES
from notifications.days import DAYS
from notifications.elections import ELECTIONS
from notifications.endings import ENDINGS
from notifications.filings import FILINGS
from notifications.hands import HANDS
from notifications.kinds import Matter, Route, Who
from notifications.reports import REPORTS
from notifications.silence import SILENT
from notifications.telling import (
    AT_TURN,
    OFFICER,
    QUEUE,
    SUPERVISORS,
    news,
    request,
    turn,
)
from workflows.events import Event

ROUTES: Mapping[str, tuple[Route, ...]] = {
    # -- somebody has to do something ---------------------------------------
    "item.opened": (
        *turn(
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
    "item.opened:correct": turn(
        "corrections_needed",
        _("Corrections needed"),
        _(
            "{title} needs corrections. The notice in the case names everything at"
            " once; hand in only what it names."
        ),
    ),
    "item.opened:fix": turn(
        "small_corrections",
        _("Small corrections"),
        _("A few things in {title} can be put right at once, without a new filing."),
    ),
    "item.opened:name_unit": turn(
        "unit_needed",
        _("Name a supervising unit"),
        _(
            "{title} cannot be registered directly. Please name a supervising unit;"
            " what you have handed in is kept."
        ),
    ),
    "item.opened:file_seal": turn(
        "seal_needed",
        _("File seal and account"),
        _("{title} is registered. Please file the seal pattern and the bank account."),
    ),
    "item.opened:consent": request(
        "consent_asked",
        _("Your unit's consent is asked for"),
        _("The applicant of {title} asks for the consent of your unit."),
    ),
    "item.opened:opinion": request(
        "opinion_asked",
        _("Your opinion is asked for"),
        _(
            "Your opinion on {title} is asked for. Silence counts neither as yes nor as"
            " no."
        ),
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
    "move.ask_consent": news(
        "unit_asked",
        _("Handed in, the supervising unit is asked"),
        _("{title} is with the supervising unit. After its consent it goes on itself."),
        receipt=True,
    ),
    "move.decline_consent": news(
        "consent_declined",
        _("Consent declined"),
        _("The supervising unit has declined. The case shows its reasons."),
        important=True,
    ),
    "move.receive": news(
        "received",
        _("Materials received"),
        _(
            "The registration authority has received {title}. Within five working"
            " days it says whether it accepts; silence means accepted."
        ),
        important=True,
        receipt=True,
    ),
    "move.fixed_on_spot": news(
        "check_goes_on",
        _("The check goes on"),
        _("The acceptance check of {title} goes on. You need not do anything."),
    ),
    "move.accept": news(
        "accepted",
        _("Accepted"),
        _("{title} is accepted and being examined. The notice is in the case."),
        important=True,
    ),
    "move.deem_accepted": (
        *news(
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
    "move.not_accept": news(
        "not_accepted",
        _("Not accepted"),
        _("{title} was not accepted. The decision in the case gives the reasons."),
        important=True,
    ),
    "move.refer_elsewhere": news(
        "other_authority",
        _("Another authority is responsible"),
        _("{title} belongs to another authority. The case says where to hand it in."),
        important=True,
    ),
    "move.lapse": news(
        "lapsed",
        _("Lapsed"),
        _("No answer came in time, so {title} has ended. You may file again any time."),
        important=True,
    ),
    "move.refer_to_experts": news(
        "with_experts",
        _("Expert review"),
        _("{title} is with experts; until they report, the period does not run."),
    ),
    "move.end_expert_review": news(
        "experts_done",
        _("Expert review finished"),
        _("The experts have reported on {title}; the period runs again."),
    ),
    "move.tell_of_hearing": news(
        "hearing_right_told",
        _("You may ask for a hearing"),
        _(
            "{title} touches interests of others. Before it is decided you may ask for"
            " a hearing within five working days; the notice in the case says how."
        ),
        important=True,
    ),
    "move.announce_hearing": news(
        "hearing_set",
        _("A hearing will be held"),
        _(
            "A hearing on {title} will be held; the notice in the case gives time and"
            " place. Until its record is there the period does not run."
        ),
        important=True,
    ),
    "move.hold_hearing": news(
        "decision_hearing_set",
        _("A hearing will be held"),
        _(
            "A hearing on {title} will be held; the notice in the case gives time and"
            " place. Until its record is there the period does not run."
        ),
        important=True,
    ),
    "move.decline_hearing": news(
        "examination_goes_on",
        _("No hearing"),
        _("No hearing will be held on {title}; the examination goes on."),
    ),
    "move.end_hearing": news(
        "hearing_held",
        _("Hearing held"),
        _("The hearing on {title} was held; the period runs again."),
    ),
    "clock.extended": news(
        "extended",
        _("Period extended"),
        _("The period for deciding on {title} is longer now. The case says why."),
        important=True,
        dated=True,
    ),
    "move.grant": news(
        "granted",
        _("Registration granted"),
        _("{title} has been granted. The certificate follows within ten working days."),
        important=True,
    ),
    "move.refuse": news(
        "refused",
        _("Registration refused"),
        _("{title} was refused. The decision gives the reasons and your remedies."),
        important=True,
    ),
    "move.deliver": news(
        "delivered",
        _("Certificate delivered"),
        _("The certificate for {title} is in the case and can be verified by anybody."),
        important=True,
    ),
    "move.complete": news(
        "completed",
        _("Completed"),
        _("{title} is complete. Nothing more is to be done."),
    ),
    "move.receive:receive": news(
        "filing_received",
        _("Received by the township"),
        _("Your township has received {title} and looks at it now."),
        important=True,
        receipt=True,
    ),
    "move.withdraw": news(
        "withdrawn",
        _("Withdrawn"),
        _("{title} has been withdrawn. You may file again at any time."),
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
    **REPORTS,
    **FILINGS,
    **ELECTIONS,
    **BODIES,
    **DAYS,
    **ENDINGS,
    **HANDS,
}


def known(name: str) -> bool:
    """Whether somebody has decided who is told of this event."""
    return name in ROUTES or name in SILENT


def routes_for(event: Event) -> tuple[Route, ...]:
    """The messages an event causes; those for its step come before the general."""
    return ROUTES.get(f"{event.name}:{event.step}") or ROUTES.get(event.name, ())

"""What each outcome of a step brings about: what happens, to whom, by which paper.

Shown beside the choice before it is made. The empty key is for a step without one.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

APPLICATION: dict[str, Any] = {
    "": _(
        "Your application goes to the authority. You receive a receipt with the"
        " number of your case."
    ),
}
INTAKE: dict[str, Any] = {
    "complete": _(
        "The application is accepted today and the time for the decision begins. The"
        " applicant receives the notice of acceptance; the case goes to examination."
    ),
    "spot": _(
        "The applicant is asked to put the marked items right on the spot, once and"
        " without a paper. The time for acceptance stops meanwhile."
    ),
    "gaps": _(
        "The applicant receives the one correction notice with everything you have"
        " marked; only these items are open to changes. The time for acceptance ends"
        " and begins afresh with the new materials."
    ),
}
SECOND_NOTICE: dict[str, Any] = {
    "approve": _(
        "The applicant receives a second correction notice. It counts in the"
        " statistics of notices."
    ),
    "decline": _("The case goes back to the acceptance check; nothing is sent."),
}
EXAMINE: dict[str, Any] = {
    "grant": _("Your report goes to a second examiner for countersignature."),
    "refuse": _(
        "Your report and the grounds go to a second examiner for countersignature;"
        " the applicant is not told yet."
    ),
}
COUNTERSIGN: dict[str, Any] = {
    "agree": _("The case goes to the head for the decision, with both reports."),
    "disagree": _("The case goes back to examination with your remarks."),
}
CORRECTION: dict[str, Any] = {
    "": _("Your corrections go to the authority, which checks them again."),
}
WITHDRAW: dict[str, Any] = {
    "": _("The case ends. You receive a confirmation and may apply again at any time."),
}
PROPOSE_HEARING: dict[str, Any] = {
    "hearing": _(
        "The head decides whether a hearing is held. Until then the clock goes on."
    ),
}
TELL_OF_HEARING: dict[str, Any] = {
    "tell": _(
        "The applicant and those you name receive a notice that they may ask for a"
        " hearing within five working days. Nothing is decided before; the clock goes"
        " on."
    ),
}
HEARING_REPLIES: dict[str, Any] = {
    "asked": _(
        "The head sets the hearing. Whoever was told and has asked in time is heard; it"
        " cannot be declined."
    ),
    "none": _("The case goes back to examination and can be decided."),
}
HEARING_ORDER: dict[str, Any] = {
    "hold": _(
        "The applicant receives a notice with time, place, chair and the days it takes."
        " The clock stops until the chair has handed in the record."
    ),
    "decline": _(
        "The case goes back to examination. Whoever asked for the hearing receives your"
        " reasons in writing."
    ),
}
HEARING: dict[str, Any] = {
    "": _(
        "The clock runs again and the case goes back to examination. The decision has"
        " to follow the record."
    ),
}

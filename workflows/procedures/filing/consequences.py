"""What each outcome of a step brings about: what happens, to whom, by which paper."""

from typing import Any

from django.utils.translation import gettext_lazy as _

APPLICATION: dict[str, Any] = {
    "": _(
        "It goes to your township or sub-district office, which asks the committee by"
        " itself. You receive a receipt with the number of your case."
    ),
}
OPINION: dict[str, Any] = {
    "agree": _("Your yes goes to the township, which looks at everything else."),
    "disagree": _(
        "Your reasons go to the township. They do not bind it, but it has to answer"
        " them when it decides."
    ),
}
STATEMENT: dict[str, Any] = {
    "": _("Your words go to the person who decides whether the filing ends."),
}
REVIEW: dict[str, Any] = {
    "file": _("Your proposal goes to the person who decides."),
    "registration": _(
        "You propose to guide the body to registration; the decision is another's."
    ),
    "guided": _(
        "You propose to leave the body to the committee's guidance; the decision is"
        " another's."
    ),
    "excluded": _(
        "You propose to say that this is no matter for filing; the decision is"
        " another's."
    ),
    "refuse": _("You propose not to file it; the decision is another's."),
    "end": _("You propose to end the filing; the decision is another's."),
    "keep": _("You propose to let the filing stand; the decision is another's."),
    "gaps": _(
        "The applicant receives one notice with everything you have marked. It can be"
        " sent once only."
    ),
    "visit": _("A visit is put on the list; the case comes back with its note."),
}
VISIT: dict[str, Any] = {
    "": _("Note and photographs go into the file; the review goes on."),
}
DECISION: dict[str, Any] = {
    "file": _(
        "The body is entered in the register of filed bodies, or its entry is changed."
        " It receives the notice and the certificate; the filing is announced."
    ),
    "registration": _(
        "The case ends. The applicant receives a notice that says how to register."
    ),
    "guided": _(
        "The case ends. The applicant receives a notice that the committee guides the"
        " body and no filing is needed."
    ),
    "excluded": _(
        "The case ends. The applicant receives a notice with the reason and where to"
        " turn."
    ),
    "refuse": _(
        "The case ends. The applicant receives the notice with your reasons and the"
        " remedies."
    ),
    "end": _(
        "The filing ends today and its certificate with it. The body receives the"
        " notice; the end is announced."
    ),
    "keep": _("The case ends; the filing goes on as it was. The body is told."),
    "back": _("The case goes back to the reviewer with your words."),
}

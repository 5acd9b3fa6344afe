"""What each outcome of a step brings about: what happens, to whom, by which paper."""

from typing import Any

from django.utils.translation import gettext_lazy as _

FILL: dict[str, Any] = {
    "": _(
        "The signature page is made from your answers. Nothing is handed in before"
        " it is signed and uploaded."
    ),
}
SIGN: dict[str, Any] = {
    "sign": _("The report goes to the supervising unit, or to the registrar."),
    "return": _("The report is open again; the signature page becomes void."),
}
RECTIFY: dict[str, Any] = {
    "": _("Your report goes to the registrar, which checks what was put right."),
}
FIRST_OPINION: dict[str, Any] = {
    "qualified": _("The report goes to the registrar with your opinion."),
    "basic": _("The report goes to the registrar with your opinion and reasons."),
    "unqualified": _("The report goes to the registrar with your opinion and reasons."),
    "return": _("The report is open to the body again, with your words on top."),
}
REVIEW: dict[str, Any] = {
    "qualified": _(
        "The inspection is concluded. The body receives the notice; the conclusion is"
        " announced."
    ),
    "basic": _(
        "The inspection is concluded and announced. The body receives the notice and"
        " puts things right within the time of the place."
    ),
    "unqualified": _("Your proposal goes to a second person, who decides."),
    "accepted": _("The report is accepted and published; the body is told."),
    "gaps": _(
        "The body receives one notice with everything you have marked. It can be sent"
        " once only."
    ),
    "visit": _("A visit is put on the list; the case comes back with its note."),
}
VISIT: dict[str, Any] = {
    "": _("The note goes into the file; the review goes on."),
}
CONFIRM: dict[str, Any] = {
    "unqualified": _(
        "The inspection is concluded and announced. The body receives the notice and"
        " puts things right within the time of the place."
    ),
    "basic": _("The milder conclusion is announced; the body puts things right."),
    "back": _("The case goes back to the review with your words."),
}
CONFIRM_ADJUSTMENT: dict[str, Any] = {
    "confirm": _(
        "The new conclusion holds and is announced. The body receives a new notice;"
        " whatever else waited in this case is overtaken."
    ),
    "keep": _("The conclusion stands as it is; the proposal stays on file."),
}
RECHECK: dict[str, Any] = {
    "done": _("The case is closed; the body is told."),
    "again": _("The body is told what is still missing and has the time once more."),
}

"""What each outcome of a step brings about: what happens, to whom, by which paper.

Shown beside the choice before it is made. The empty key is for a step without one.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.applications import consequences

CONSENT: dict[str, Any] = {
    "consent": _(
        "The application goes to the registration authority, which has five working"
        " days to decide on acceptance. The applicant receives a receipt."
    ),
    "decline": _(
        "The case ends. The applicant receives a notice of declined consent with"
        " your opinion."
    ),
}
INTAKE: dict[str, Any] = {
    **consequences.INTAKE,
    "dual": _(
        "The case moves to dual management. The applicant receives a notice with"
        " your reasons and is asked to name a supervising unit."
    ),
    "elsewhere": _(
        "The case ends here. The applicant receives a notice of referral that says"
        " which authority to go to."
    ),
    "reject": _(
        "The case ends. The applicant receives the decision not to accept with its"
        " ground, your reasons and the remedies."
    ),
}
NAME_UNIT: dict[str, Any] = {
    "": _("The application goes to the unit you name, which is asked for its consent."),
}
EXAMINE: dict[str, Any] = {
    **consequences.EXAMINE,
    "consult": _(
        "The department receives a request for an opinion. The clock goes on; the"
        " case comes back to examination with the answer, or without one when the"
        " time is up."
    ),
    "experts": _(
        "The applicant receives a notice of the expert review and its length. The"
        " clock stops until the result is recorded."
    ),
    **consequences.PROPOSE_HEARING,
    **consequences.TELL_OF_HEARING,
    "extend": _(
        "Your request goes to the head. Until the head has decided, the clock goes on."
    ),
    "dual": _(
        "The case leaves examination and moves to dual management; its clocks end."
        " The applicant receives a notice with your report as the reasons."
    ),
}
EXPERTS: dict[str, Any] = {
    "": _("The clock runs again and the case goes back to examination."),
}
EXTENSION: dict[str, Any] = {
    "extend": _(
        "The promised period is up to ten working days longer, never past the last"
        " day of the law. The applicant receives a notice with your reasons and both"
        " days. It can be done once only."
    ),
    "ministry": _(
        "The period of the law is longer by the days that the ministry has approved."
        " The applicant receives a notice with the approval, your reasons and both"
        " days."
    ),
    "keep": _("The case goes back to examination; the time stays as it is."),
}
EXTEND_TO = _(
    "The promised last day moves by %(n)s working days, from %(was)s to %(due)s. The"
    " applicant receives a notice with your reasons and both days. It can be done once"
    " only."
)
DECISION: dict[str, Any] = {
    "grant": _(
        "The body comes into being and is entered in the register with its credit"
        " code. The applicant receives the decision to grant registration; the"
        " certificate is served within ten working days."
    ),
    "refuse": _(
        "The case ends. The applicant receives the decision to refuse registration"
        " with grounds, reasons and remedies."
    ),
}
DELIVERY: dict[str, Any] = {
    way: _(
        "The certificate is issued today, the record of service goes into the file and"
        " the registration is announced. The applicant is then to file seal and"
        " account."
    )
    for way in ("online", "counter", "courier")
}
SEAL: dict[str, Any] = {
    "": _("Seal and account are on file and the case is completed."),
}

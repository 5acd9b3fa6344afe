"""What each outcome of a step brings about: what happens, to whom, by which paper."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.applications import consequences

UNIT: dict[str, Any] = {
    "agree": _(
        "The body goes on: its liquidation begins, or on the simplified way its notice"
        " is published."
    ),
    "disagree": _(
        "The case ends. The body receives a notice with your opinion and may apply"
        " again."
    ),
}
GROUP: dict[str, Any] = {
    "formed": _("Next you notify the known creditors; then creditors are called."),
    "none": _("The registrar is told that nobody forms a liquidation group."),
}
COURT: dict[str, Any] = {
    "wait": _("The body has the whole period once more to form its group."),
    "court": _(
        "The body is told that the court is asked to appoint a liquidation group. The"
        " case waits for the ruling."
    ),
}
RULING: dict[str, Any] = {
    "appointed": _("The group that the court appointed goes on with the liquidation."),
    "dismissed": _(
        "The case ends with a notice. The body stays in the register as it is and on"
        " the list of bodies that are stuck."
    ),
}
CREDITORS: dict[str, Any] = {
    "": _("The notice to creditors is published at once; claims come in here."),
}
REPORT: dict[str, Any] = {
    "": _(
        "Creditors read your answers with their number and code. The application for"
        " deregistration goes to the registrar with the report."
    ),
}
INTAKE: dict[str, Any] = {
    **consequences.INTAKE,
    "reject": _(
        "The case ends. The applicant receives the decision not to accept with its"
        " ground, your reasons and the remedies."
    ),
}
EXAMINE: dict[str, Any] = {
    **consequences.EXAMINE,
    **consequences.PROPOSE_HEARING,
    "extend": _("The head decides whether there is more time; it can be given once."),
}
EXTENSION: dict[str, Any] = {
    "extend": _(
        "The period of the law is up to ten working days longer, and the promised one"
        " with it. The applicant receives a notice with your reasons and both days."
    ),
    "keep": _("The case goes back to examination; the time stays as it is."),
}
DECISION: dict[str, Any] = {
    "grant": _(
        "The body receives the decision. It is struck from the register when its"
        " certificate and seals have been taken back."
    ),
    "refuse": _(
        "The case ends. The applicant receives the decision to refuse deregistration"
        " with grounds, reasons and remedies."
    ),
}
COLLECT: dict[str, Any] = {
    way: _(
        "The body is struck from the register today. Its name is locked for a year,"
        " its handlers end, the certificate is void, the document of deregistration"
        " is issued and the announcement published."
    )
    for way in ("online", "counter", "courier")
}
STATEMENT: dict[str, Any] = {
    "": _(
        "An officer examines what you say before anybody decides; a hearing is held if"
        " you ask for one."
    ),
}
HEARING_DAY: dict[str, Any] = {
    "hold": _(
        "The body receives a notice with time, place and chair, at least seven working"
        " days before."
    ),
}
HEARING: dict[str, Any] = {
    "": _("The record goes into the file; an officer reports, and the head decides."),
}
HEAR: dict[str, Any] = {
    "revoke": _("Your report goes to the head, who decides."),
    "drop": _("Your report goes to the head, who decides."),
}
REVOKE: dict[str, Any] = {
    "revoke": _(
        "The registration is revoked today, the certificate is void and the decision"
        " announced. The body has to be wound up."
    ),
    "keep": _("The registration stands; the body receives the decision."),
}

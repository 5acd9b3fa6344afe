"""What each outcome of a step brings about: what happens, to whom, by which paper."""

from typing import Any

from django.utils.translation import gettext_lazy as _

CHECK: dict[str, Any] = {
    "publish": _(
        "The head is asked to approve the public notice. Nothing is published before."
    ),
    "gaps": _(
        "The applicant receives the one correction notice with everything you have"
        " marked; only these items are open to changes."
    ),
    "refuse": _("The head is asked to approve that nothing is published."),
}
APPROVE: dict[str, Any] = {
    "publish": _(
        "A notice for each candidate is public at once, for the whole period. Anybody"
        " may object until its last second."
    ),
    "refuse": _(
        "The organization receives a decision with your reasons. The case ends."
    ),
    "back": _("The case goes back to the check; nothing is published."),
}
AUDIT: dict[str, Any] = {
    "": _("The report goes to the registrar, which then enters who was elected."),
}
AUDIT_CHECK: dict[str, Any] = {
    "accept": _("Whoever has waited for the audit is entered in the register today."),
    "return": _("The organization is asked for another report and reads your reasons."),
}
RESOLVE: dict[str, Any] = {
    "retry": _("The candidate is entered in the register today."),
    "out": _(
        "The candidate is out; the organization reads your reasons and may propose"
        " somebody else."
    ),
}
PROPOSE: dict[str, Any] = {
    "propose": _("The new candidates are checked and then put before the public."),
    "leave": _("The result stands without this post; propose somebody another time."),
}
WITHDRAW_CANDIDATE: dict[str, Any] = {
    "": _(
        "The notice of this candidate is taken down at once and the others go on. This"
        " cannot be undone; you may propose somebody else afterwards."
    ),
}

"""The capacities in which an officer may act for an authority.

A capacity is granted per authority and for a time (``orgs.access``). Procedures
pick from this closed list; a new procedure adds none.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Role:
    """One capacity; ``permission`` is its codename on ``Authority``.

    The codename equals the slug: ``access.holdings`` joins on it.
    """

    slug: str
    name: Promise
    description: Promise
    permission: str

    def __str__(self) -> str:
        return str(self.name)


INTAKE: Final = Role(
    slug="intake",
    name=_("Intake"),
    description=_(
        "Receives applications, checks that they are complete, asks once for"
        " everything that is missing, and accepts or declines to accept."
    ),
    permission="intake",
)
EXAMINE: Final = Role(
    slug="examine",
    name=_("Examination"),
    description=_(
        "Examines accepted applications in substance and reports; two examiners"
        " look at each."
    ),
    permission="examine",
)
DECIDE: Final = Role(
    slug="decide",
    name=_("Decision"),
    description=_("Decides on behalf of the authority, and signs for it."),
    permission="decide",
)
PRESIDE: Final = Role(
    slug="preside",
    name=_("Presiding at hearings"),
    description=_(
        "Presides at a hearing and keeps its record; never in a case that the same"
        " person has examined."
    ),
    permission="preside",
)
ISSUE: Final = Role(
    slug="issue",
    name=_("Issuing"),
    description=_("Serves decisions and issues certificates and documents."),
    permission="issue",
)
INSPECT: Final = Role(
    slug="inspect",
    name=_("Inspection"),
    description=_("Reviews annual reports and carries out checks on the spot."),
    permission="inspect",
)
CONSENT: Final = Role(
    slug="consent",
    name=_("Supervising-unit consent"),
    description=_(
        "Gives or refuses the supervising unit's consent before registration,"
        " change or deregistration."
    ),
    permission="consent",
)
OPINION: Final = Role(
    slug="opinion",
    name=_("Opinion"),
    description=_(
        "Answers requests for an opinion; the opinion informs a decision and does"
        " not replace it."
    ),
    permission="opinion",
)
SUPERVISE: Final = Role(
    slug="supervise",
    name=_("Oversight"),
    description=_(
        "Sees all cases of the authority and its area, urges and reassigns; decides"
        " none."
    ),
    permission="supervise",
)
ADMINISTER: Final = Role(
    slug="administer",
    name=_("System administration"),
    description=_(
        "Manages accounts, appointments and settings; takes part in no case."
    ),
    permission="administer",
)

ROLES: Final[dict[str, Role]] = {
    role.slug: role
    for role in (
        INTAKE,
        EXAMINE,
        DECIDE,
        PRESIDE,
        ISSUE,
        INSPECT,
        CONSENT,
        OPINION,
        SUPERVISE,
        ADMINISTER,
    )
}

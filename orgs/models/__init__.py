"""Who exists, who may act, and what the register says."""

from orgs.models.absences import Absence, Deputyship
from orgs.models.filed import FiledBody, FiledChange
from orgs.models.handlers import Handler
from orgs.models.hindrances import Hindrance
from orgs.models.leaders import Bar, Leader, TermExtension
from orgs.models.people import Appointment, AuthorityGrant, SignIn, User
from orgs.models.places import Authority, Region
from orgs.models.register import (
    FormerName,
    Organization,
    OrganizationChange,
)

__all__ = [
    "Absence",
    "Appointment",
    "Authority",
    "AuthorityGrant",
    "Bar",
    "Deputyship",
    "FiledBody",
    "FiledChange",
    "FormerName",
    "Handler",
    "Hindrance",
    "Leader",
    "Organization",
    "OrganizationChange",
    "Region",
    "SignIn",
    "TermExtension",
    "User",
]

"""Who exists, who may act, and what the register says."""

from orgs.models.handlers import Handler
from orgs.models.people import Appointment, AuthorityGrant, SignIn, User
from orgs.models.places import Authority, Region
from orgs.models.register import (
    FormerName,
    Leader,
    Organization,
    OrganizationChange,
)

__all__ = [
    "Appointment",
    "Authority",
    "AuthorityGrant",
    "FormerName",
    "Handler",
    "Leader",
    "Organization",
    "OrganizationChange",
    "Region",
    "SignIn",
    "User",
]

"""The procedures on offer, in order. The one list; adding one is one line here."""

from workflows.engine.flow import Procedure
from workflows.procedures.deregistration.flows import DeregistrationFlow
from workflows.procedures.establishment.flows import EstablishmentFlow
from workflows.procedures.filing.flows import FilingFlow
from workflows.procedures.inspection.flows import InspectionFlow
from workflows.procedures.leadership.flows import LeadershipFlow

PROCEDURES: dict[str, type[Procedure]] = {
    EstablishmentFlow.slug: EstablishmentFlow,
    FilingFlow.slug: FilingFlow,
    LeadershipFlow.slug: LeadershipFlow,
    InspectionFlow.slug: InspectionFlow,
    DeregistrationFlow.slug: DeregistrationFlow,
}

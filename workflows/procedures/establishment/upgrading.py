"""转登记: a filed body registers; its facts come along, its filing closes then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from orgs import filed
from orgs.models import Authority, FiledBody
from workflows.applications.forms import OpeningForm as Opening
from workflows.clock.calendar import local_day
from workflows.documents import certificates
from workflows.documents.models import Certificate

if TYPE_CHECKING:
    from workflows.engine.work import Work


class OpeningForm(Opening):
    """转登记 begins with the address (``?upgrades=3``); most begin with nothing."""

    upgrades = forms.ModelChoiceField(
        FiledBody.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["upgrades"]
        mine = filed.kept_by(self.user)
        field.queryset = mine.filter(state=FiledBody.State.FILED)

    def facts(self) -> dict[str, Any]:
        body = self.cleaned_data["upgrades"]
        return carried_over(body) if body is not None else {}


def carried_over(body: FiledBody) -> dict[str, Any]:
    """What the filing knows already and an establishment asks again."""
    township = body.region.parent
    assert township is not None
    return {
        "upgrades": body,
        "track": "direct",
        "category": "community",
        "authority": _registrar(township.parent_id),
        "region": township,
        "place": township.path,
        "address": f"{body.region.name}{body.address}"[:200],
        "purpose": body.purpose,
        "scope": body.purpose,
        "activity_area": body.region.display_name,
        "activity_level": "county",
        "funds": body.funds,
        "individual_members": body.members,
        "contact_name": body.leader_name,
        "contact_phone": body.leader_phone,
    }


def _registrar(county: str | None) -> Authority | None:
    kind = Authority.Kind.REGISTRAR
    return Authority.objects.filter(kind=kind, active=True, region=county).first()


def close_filing(work: Work) -> None:
    """The registration certificate is issued: the filing closes, the two are linked."""
    case: Any = work.case
    body = case.upgrades
    if body is None or body.state != FiledBody.State.FILED:
        return
    today = local_day(work.at)
    filed.upgrade(
        body,
        case.organization,
        on=today,
        basis=f"{case.number} 转登记",
        actor=work.user,
        at=work.at,
    )
    certificates.end_filing(body, today, Certificate.Status.REPLACED)
    work.note("upgraded", filing=body.number)

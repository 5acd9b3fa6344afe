"""批注: officers' notes on the pages of a material. Never for a party of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workflows.clock import instant
from workflows.desk.admission import officers
from workflows.desk.case import case_of
from workflows.desk.materials import Look, address_of
from workflows.desk.models import MaterialNote
from workflows.documents.models import Material
from workflows.engine.access import is_party, refuse

if TYPE_CHECKING:
    from orgs.models import User


class NoteForm(forms.ModelForm[MaterialNote]):
    class Meta:
        model = MaterialNote
        fields = ("page", "x", "y", "words")

    def clean(self) -> dict[str, Any]:
        """Half a place is none; one outside the picture neither."""
        data: dict[str, Any] = super().clean() or {}
        at = data.get("x"), data.get("y")
        if any(one is None or one > 1000 for one in at):
            data["x"] = data["y"] = None
        return data


@require_POST
@officers
def pin(request: HttpRequest, user: User, material_id: int) -> HttpResponse:
    """Write a note to a version of a material of a case that one may open here."""
    material = _material(user, material_id)
    form = NoteForm(request.POST)
    form.instance.material, form.instance.author = material, user
    form.instance.at = instant.now()
    if form.is_valid():
        form.save()
    else:
        messages.error(request, _("Please write at most 500 characters."))
    return redirect(_back(material, form.instance.page or 1))


@require_POST
@officers
def unpin(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Take back one's own note."""
    note = get_object_or_404(MaterialNote, pk=pk, author=user)
    material = _material(user, note.material_id)
    note.delete()
    return redirect(_back(material, note.page))


def _material(user: User, pk: int) -> Material:
    found = get_object_or_404(Material.objects.select_related("case"), pk=pk)
    if is_party(user, case_of(user, found.case_id)):
        raise PermissionDenied(refuse("own_case").words)
    return found


def _back(material: Material, page: int) -> str:
    version = str(material.version) if material.superseded else ""
    return address_of(material.case_id, Look(material.key, version, page))

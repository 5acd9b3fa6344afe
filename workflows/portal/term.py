"""One's own organization: who leads it, until when, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from orgs.handlers import organizations_of
from orgs.requests import person
from workflows.clock import instant
from workflows.law.terms import may_extend
from workflows.portal.own import page
from workflows.procedures.leadership import elections, extending

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from orgs.models import Organization, User


class AskForm(forms.Form):
    """延期换届申请: until when, and why."""

    until = forms.DateField(
        label=_("Until which day?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=_("Why can you not elect in time?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def ask(self, user: User, body: Organization) -> bool:
        """Whether it was taken; otherwise the form says why not."""
        said = self.cleaned_data
        try:
            extending.ask(user, body, said["until"], said["reason"])
        except ValidationError as error:
            self.add_error(None, error.messages)
            return False
        return True


@require_http_methods(["GET", "HEAD", "POST"])
@page
def term(request: HttpRequest, code: str) -> HttpResponse:
    """404 for everybody who does not file for it; POST asks to extend the term."""
    user, today = person(request), instant.today()
    mine = organizations_of(user).select_related("registrar", "region")
    body = get_object_or_404(mine, code=code)
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.ask(user, body):
        messages.success(request, _now("Your registrar has been asked."))
        return redirect("portal:term", code)
    how = elections.standing(body, today)
    asked = extending.requested(body, how.council)
    waits = asked is not None and asked.is_open
    context = {
        "body": body,
        "how": how,
        "leading": body.leaders.in_force(),
        "latest": extending.latest(body, how.council),
        "asked": asked,
        "form": form if may_extend(how.council, today) and not waits else None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "portal/term.html", context, status=status)

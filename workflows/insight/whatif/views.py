"""The pages of what-if: the question, its progress, its answer. Owner only."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from workflows.catalogue import PROCEDURES
from workflows.insight.scope import Area, supervisors
from workflows.insight.whatif.forms import KnobsForm, ScopeForm
from workflows.insight.whatif.models import Trial
from workflows.insight.whatif.result import in_words, result
from workflows.insight.whatif.trials import KEPT, ask, job_of, readable

FAULTY = 422


@require_http_methods(["GET", "HEAD", "POST"])
@supervisors
def what_if(request: HttpRequest, area: Area) -> HttpResponse:
    """Ask, and find one's earlier questions."""
    sent = request.method == "POST"
    scope = ScopeForm(request.POST if sent else request.GET, area)
    asked = scope.asked
    form = KnobsForm(request.POST if sent else None, asked)
    if sent and form.is_valid():
        period = asked.since, asked.today
        trial = ask(area.user, asked.procedure, asked.place, *period, form.knobs)
        return redirect("insight:trial", trial.pk)
    context = {
        "form": scope,
        "asked": asked,
        "knobs": form,
        "trials": [_told(trial) for trial in readable(area)[:KEPT]],
    }
    status = FAULTY if form.errors else 200
    return render(request, "insight/whatif/ask.html", context, status=status)


@require_safe
@supervisors
def trial(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """The answer, or how far it is."""
    found = readable(area).filter(pk=min(pk, (1 << 63) - 1)).first()
    if found is None:
        raise Http404
    context = _told(found) | {"here": request.get_full_path()}
    context["changes"] = in_words(found)
    if found.answered_at:
        context["result"] = result(found)
    else:
        context["job"] = job_of(found)
    live = request.headers.get("X-Requested-With") == "live"
    template = "insight/whatif/_trial.html" if live else "insight/whatif/trial.html"
    return render(request, template, context)


def _told(one: Trial) -> dict[str, Any]:
    flow = PROCEDURES.get(one.procedure)
    title = flow.process_title if flow else one.procedure
    return {"trial": one, "procedure": title}

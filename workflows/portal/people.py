"""The people of an application, one at a time, each on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from orgs.requests import person as signed_in
from workflows.engine.models import Case
from workflows.engine.work import Work, work
from workflows.portal import merging, sections
from workflows.portal.own import openings, own, page

if TYPE_CHECKING:
    from orgs.models import User

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
@page
def add(request: HttpRequest, case_id: int, key: str) -> HttpResponse:
    return _one(request, case_id, key, None)


@require_http_methods(GET_OR_POST)
@page
def edit(request: HttpRequest, case_id: int, key: str, pk: int) -> HttpResponse:
    return _one(request, case_id, key, pk)


def _one(request: HttpRequest, case_id: int, key: str, pk: int | None) -> HttpResponse:
    case = own(request, case_id)
    openings(case).demand(f"section:{key}")
    if request.method != "POST":
        form = _form(case, key, pk)
        return _show(request, case, key, form, merging.version_of(form), pk=pk)
    try:
        made = _save(case, signed_in(request), key, pk, request.POST)
    except sections.Again as again:
        more = {"clashes": again.clashes, "pk": pk}
        status = 409 if again.clashes else 422
        form, version = again.form, again.version
        return _show(request, case, key, form, version, status, **more)
    messages.success(request, _("%(name)s has been saved.") % {"name": made.full_name})
    if request.POST.get("do") == "another":
        return redirect("portal:person_add", case_id=case_id, key=key)
    return redirect("portal:section", case_id=case_id, key=key)


def _show(
    request: HttpRequest,
    case: Any,
    key: str,
    form: Any,
    version: str,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    section = _section(case, key)
    context = {
        "case": case,
        "section": section,
        "add_words": section.form.add_words,
        "form": form,
        "version": version,
        **more,
    }
    return render(request, "portal/person.html", context, status=status)


def _section(case: Any, key: str) -> Any:
    """The section if it lists people, else 404."""
    section = sections.find(case, key)
    if not hasattr(section.form, "people"):
        raise Http404
    return section


def _find(case: Any, key: str, pk: int) -> Any:
    """Somebody named in this section who is still to be talked about, else 404."""
    for each in _section(case, key).form.people(case):
        if each.pk == pk and each.is_open:
            return each
    raise Http404


def _form(case: Any, key: str, pk: int | None, data: Any = None) -> Any:
    section = _section(case, key)
    named = _find(case, key, pk) if pk else None
    kinds = section.form.kinds
    return case.flow_class.person_form(data, case=case, kinds=kinds, instance=named)


def _save(case: Any, user: User, key: str, pk: int | None, data: Any) -> Any:
    with work(case, user) as running:
        openings(running.case).demand(f"section:{key}")
        form = _form(running.case, key, pk, data)
        sections.check(form, data)
        made = form.save()
        _touch(running)
    return made


@require_http_methods(GET_OR_POST)
@page
def delete(request: HttpRequest, case_id: int, key: str, pk: int) -> HttpResponse:
    """Take somebody off the list, after a page that asks."""
    case = own(request, case_id)
    openings(case).demand(f"section:{key}")
    if request.method != "POST":
        context = {
            "case": case,
            "section": _section(case, key),
            "person": _find(case, key, pk),
        }
        return render(request, "portal/person_delete.html", context)
    with work(case, signed_in(request)) as running:
        openings(running.case).demand(f"section:{key}")
        named = _find(running.case, key, pk)
        named.delete()
        _touch(running)
    words = _("%(name)s has been taken off the list.")
    messages.success(request, words % {"name": named.full_name})
    return redirect("portal:section", case_id=case_id, key=key)


def _touch(running: Work) -> None:
    """People are rows of their own, but they change the application."""
    Case.objects.filter(pk=running.case.pk).update(changed_at=running.at)

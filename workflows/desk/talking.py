"""同事咨询、内部备注: asking, answering and noting, from the case and from a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from orgs.models import User
from workflows.consultation import colleagues
from workflows.consultation.models import Question
from workflows.desk.admission import officers
from workflows.desk.case import case_of
from workflows.engine.access import is_party, refuse
from workflows.engine.work import Refused

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from workflows.engine.models import Case


def _words(label: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=2000, widget=area)


class AskForm(forms.Form):
    to = forms.ModelChoiceField(
        label=gettext_lazy("Colleague"), queryset=User.objects.none()
    )
    text = _words(gettext_lazy("Question"))

    def __init__(self, data: Any, people: QuerySet[User]) -> None:
        super().__init__(data)
        field: Any = self.fields["to"]
        field.queryset, field.label_from_instance = people, _name


class NoteForm(forms.Form):
    text = _words(gettext_lazy("Note"))
    to = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Mention"),
        help_text=gettext_lazy("Who is mentioned gets a message."),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, people: QuerySet[User]) -> None:
        super().__init__(data)
        field: Any = self.fields["to"]
        field.queryset, field.label_from_instance = people, _name


class ReplyForm(forms.Form):
    text = _words(gettext_lazy("Answer"))


def _name(user: User) -> str:
    return f"{user.full_name}"


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def ask(request: HttpRequest, user: User, case_id: int) -> HttpResponse:
    """A colleague is asked and told; the step stays where it is."""
    case = _ours(user, case_id)
    form = AskForm(_posted(request), colleagues.colleagues(user, case))
    if not form.is_valid():
        return _show(request, case, form, _("Ask a colleague"))
    said = form.cleaned_data
    _do(lambda: colleagues.ask(case.pk, user, said["to"], said["text"]))
    messages.success(request, _("%(who)s has been asked.") % {"who": said["to"]})
    return redirect(_back(case_id))


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def note(request: HttpRequest, user: User, case_id: int) -> HttpResponse:
    """Words for the office that no party ever reads."""
    case = _ours(user, case_id)
    form = NoteForm(_posted(request), colleagues.colleagues(user, case))
    if not form.is_valid():
        return _show(request, case, form, _("Write an internal note"))
    text, people = form.cleaned_data["text"], form.cleaned_data["to"]
    _do(lambda: colleagues.note(case.pk, user, text, {one.pk for one in people}))
    messages.success(request, _("The note is kept."))
    return redirect(_back(case_id))


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def reply(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Once, by who was asked."""
    question = get_object_or_404(Question.objects.filter(asked=user), pk=pk)
    case = _ours(user, question.case_id)
    form = ReplyForm(_posted(request))
    if not form.is_valid():
        title = _("Answer a colleague")
        return _show(request, case, form, title, question=question)
    _do(lambda: colleagues.reply(pk, user, form.cleaned_data["text"]))
    messages.success(request, _("%(who)s has your answer.") % {"who": question.asker})
    return redirect("desk:questions")


@require_safe
@officers
def questions(request: HttpRequest, user: User) -> HttpResponse:
    """What colleagues have asked this person, the longest waiting first."""
    waiting = colleagues.open_for(user)[:100]
    return render(request, "desk/questions.html", {"questions": list(waiting)})


def _ours(user: User, case_id: int) -> Case:
    """404 for who does not see the case; 403 for parties and oversight from afar."""
    case = case_of(user, case_id)
    if is_party(user, case):
        raise PermissionDenied(refuse("own_case").words)
    if colleagues.office_for(user, case) is None:
        raise PermissionDenied(refuse("outside").words)
    return case


def _do(act: Any) -> None:
    try:
        act()
    except Refused as refusal:
        raise PermissionDenied(refusal.words) from None


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _back(case_id: int) -> str:
    return reverse("desk:case", args=[case_id]) + "#talk"


def _show(
    request: HttpRequest, case: Case, form: forms.Form, title: str, **more: Any
) -> HttpResponse:
    context = {"case": case, "form": form, "title": title, **more}
    status = 422 if form.is_bound else 200
    return render(request, "desk/talking.html", context, status=status)

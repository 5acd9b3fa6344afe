"""代理 and 缺勤 of one's own tree: administrators look, enter on behalf, and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from orgs.models import Absence, Appointment, Deputyship, User
from orgs.reach import reach_of
from orgs.requests import person
from workflows.clock import instant
from workflows.engine import standing_in

if TYPE_CHECKING:
    AnyAdmin = admin.ModelAdmin[Any]
    AnyForm = forms.ModelForm[Any]
else:
    AnyAdmin, AnyForm = admin.ModelAdmin, forms.ModelForm

NO_REASON = _("Say why: whoever is concerned reads it in the log.")


class WithReason(ActionForm):
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)


class Standing(admin.SimpleListFilter):
    """What holds now or will; what is over is a choice away."""

    title = _("Validity")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("now", _("Now and to come")), ("over", _("Over"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        ended = {"deputyship": "revoked_at", "absence": "cancelled_at"}
        gone = ended[queryset.model._meta.model_name]
        over = Q(ends__lt=instant.today()) | Q(**{f"{gone}__isnull": False})
        asked = {"now": ~over, "over": over}.get(self.value() or "")
        return queryset if asked is None else queryset.filter(asked)


class EnteredForm(AnyForm):
    """Shows as errors of the form what would be refused."""

    by: ClassVar[User]

    def _post_clean(self) -> None:
        """Only here does the instance carry what was typed."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        self.instance.entered_by = self.by
        try:
            self.check_it()
        except ValidationError as error:
            self.add_error(None, error)

    def check_it(self) -> None:
        raise NotImplementedError


class DeputyshipForm(EnteredForm):
    class Meta:
        model = Deputyship
        fields = (
            *("principal", "deputy", "role", "authority"),
            *("starts", "ends", "reason"),
        )

    def check_it(self) -> None:
        standing_in.check_deputyship(self.instance, self.by)


class AbsenceForm(EnteredForm):
    why = forms.CharField(
        label=_("Reason for entering it in the person's stead"), max_length=200
    )

    class Meta:
        model = Absence
        fields = ("user", "kind", "starts", "ends")

    def check_it(self) -> None:
        standing_in.check_absence(self.instance, self.by)


class OfOwnTree(AnyAdmin):
    """Made and ended through ``engine.standing_in``; never edited, never deleted."""

    who = ""  # the field of the person it is about
    action_form = WithReason
    actions = ("end_now",)
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Of the staff of the authorities that the administrator looks after."""
        rows, reach = super().get_queryset(request), reach_of(request.user)
        if reach.everything:
            return rows
        within = Q(authority__in=reach.authorities)
        for area in reach.areas:
            within |= Q(authority__region__path__startswith=area)
        held = Appointment.objects.filter(within, user=OuterRef(self.who))
        return rows.filter(Exists(held.order_by()))

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"by": person(request)})

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(reach_of(request.user))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(reach_of(request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(reach_of(request.user))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description=_("End now"), permissions=["add"])
    def end_now(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Each by itself; what belongs to somebody else's tree as well stays."""
        reason, by = request.POST.get("reason", "").strip(), person(request)
        if not reason:
            messages.error(request, NO_REASON)
            return
        for row in queryset:
            try:
                self.end(row, by, reason)
            except PermissionDenied:
                told = _now("%(row)s: not all of this person's offices are yours.")
                messages.error(request, told % {"row": row})
            else:
                messages.success(request, _now("%(row)s: ended.") % {"row": row})

    def end(self, row: Any, by: User, reason: str) -> None:
        raise NotImplementedError


@admin.register(Deputyship)
class DeputyshipAdmin(OfOwnTree):
    who = "principal"
    form = DeputyshipForm
    list_display = (
        "principal",
        "deputy",
        "covers",
        "starts",
        "ends",
        "revoked_at",
    )
    list_filter = (Standing, "role")
    list_select_related = ("principal", "deputy", "authority")
    search_fields = ("principal__full_name", "deputy__full_name", "reason")
    autocomplete_fields = ("principal", "deputy", "authority")

    @admin.display(description=_("Scope"))
    def covers(self, row: Deputyship) -> str:
        return row.scope or _now("All capacities")

    def save_model(
        self, request: HttpRequest, obj: Deputyship, form: Any, change: bool
    ) -> None:
        standing_in.enter_deputyship(obj, person(request))

    def end(self, row: Deputyship, by: User, reason: str) -> None:
        standing_in.end_deputyship(row, by, reason)


@admin.register(Absence)
class AbsenceAdmin(OfOwnTree):
    who = "user"
    form = AbsenceForm
    list_display = ("user", "kind", "starts", "ends", "cancelled_at")
    list_filter = (Standing, "kind")
    list_select_related = ("user",)
    search_fields = ("user__full_name",)
    autocomplete_fields = ("user",)

    def save_model(
        self, request: HttpRequest, obj: Absence, form: Any, change: bool
    ) -> None:
        standing_in.enter_absence(obj, person(request), form.cleaned_data["why"])

    def end(self, row: Absence, by: User, reason: str) -> None:
        standing_in.cancel_absence(row, by, reason)

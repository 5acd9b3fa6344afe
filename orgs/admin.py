"""The administration site: people, places, appointments; the register to read.

No password is ever typed, shown or derived here: a new account gets a one-time
link at which its owner chooses one.
"""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from orgs import access, accounts
from orgs.admin_forms import AppointmentForm, BoundedForm
from orgs.models import (
    Appointment,
    Authority,
    Organization,
    OrganizationChange,
    Region,
    User,
)
from orgs.reach import reach_of
from orgs.requests import person


class NothingIsDeleted:
    """The record refers to everything here for good."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(NothingIsDeleted, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("full_name", "username", "phone", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff")
    search_fields = ("full_name", "username", "phone")
    fields = ("username", "full_name", "phone", "is_active")
    readonly_fields = ("last_login", "date_joined")

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return ("username", "full_name", "phone")
        return (*self.fields, "last_login", "date_joined")

    def has_change_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        """Whom the administrator's reach covers: no way up or aside by a link."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or reach_of(request.user).person(obj))

    def save_model(
        self, request: HttpRequest, obj: User, form: "ModelForm[User]", change: bool
    ) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if "is_active" in form.changed_data and not obj.is_active:
            accounts.deactivate(obj)

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        return redirect("admin:orgs_user_password_link", obj.pk)

    def get_urls(self) -> list[URLPattern]:
        link = path(
            "<int:pk>/password-link/",
            self.admin_site.admin_view(never_cache(self.password_link)),
            name="orgs_user_password_link",
        )
        return [link, *super().get_urls()]

    def password_link(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET asks; POST makes the link, shows it once and logs that it was made."""
        user = get_object_or_404(User, pk=pk, is_active=True)
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "person": user}
        if request.method == "POST":
            self.log_change(request, user, "Made a password link.")
            link = request.build_absolute_uri(accounts.password_link(user))
            context["link"] = link
        return TemplateResponse(request, "orgs/password_link.html", context)


class Bounded(NothingIsDeleted, admin.ModelAdmin):  # type: ignore[type-arg]
    """Read by every administrator, changed within one's own area."""

    form = BoundedForm

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        if obj is None:
            return allowed
        return allowed and reach_of(request.user).place(
            getattr(obj, "region", obj).path
        )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"reach": reach_of(request.user)})


@admin.register(Region)
class RegionAdmin(Bounded):
    list_display = ("code", "name", "level", "parent", "valid_from", "valid_to")
    list_filter = ("level",)
    list_select_related = ("parent",)
    search_fields = ("code", "name")
    autocomplete_fields = ("parent",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The path of everything inside rests on code and parent."""
        return ("code", "parent", "level") if obj else ()


@admin.register(Authority)
class AuthorityAdmin(Bounded):
    list_display = ("name", "kind", "region", "document_prefix", "active")
    list_filter = ("kind", "active")
    list_select_related = ("region",)
    search_fields = ("name", "document_prefix", "code")
    autocomplete_fields = ("region",)


@admin.register(Appointment)
class AppointmentAdmin(NothingIsDeleted, admin.ModelAdmin):  # type: ignore[type-arg]
    """Made and revoked through ``orgs.access``; never edited."""

    form = AppointmentForm
    list_display = ("user", "role", "authority", "starts", "ends", "revoked_at")
    list_filter = ("role", "authority")
    list_select_related = ("user", "authority")
    search_fields = ("user__full_name", "user__username", "authority__name")
    autocomplete_fields = ("user", "authority")
    actions = ("revoke_now",)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type("BoundAppointmentForm", (form,), {"by": person(request)})

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return ()
        return [field.name for field in Appointment._meta.concrete_fields]

    def save_model(
        self, request: HttpRequest, obj: Appointment, form: Any, change: bool
    ) -> None:
        if change:
            return
        granted = access.grant(
            obj.user,
            obj.role,
            obj.authority,
            starts=obj.starts,
            ends=obj.ends,
            by=person(request),
            note=obj.note,
        )
        obj.pk = granted.pk

    @admin.action(description=_("Revoke now"), permissions=["change"])
    def revoke_now(self, request: HttpRequest, queryset: QuerySet[Appointment]) -> None:
        by, today = person(request), timezone.localdate()
        with transaction.atomic():
            ended = sum(
                access.revoke(one.user, one.role, one.authority, on=today, by=by)
                for one in queryset
            )
        words = ngettext("%d appointment revoked.", "%d appointments revoked.", ended)
        messages.success(request, words % ended)


class ReadOnly(NothingIsDeleted):
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ChangeInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = OrganizationChange
    fields = ("at", "kind", "basis", "actor")
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("orgs.view_organization")


@admin.register(Organization)
class OrganizationAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """To look at. The register changes through procedures."""

    list_display = ("name", "code", "form", "registrar", "state")
    list_filter = ("form", "state", "is_charity")
    list_select_related = ("registrar",)
    search_fields = ("name", "code")
    inlines = (ChangeInline,)

"""Jobs to look at, and to set going again once the cause of a failure is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from workflows.jobs import work
from workflows.jobs.models import Job

if TYPE_CHECKING:
    JobBase = admin.ModelAdmin[Job]
else:
    JobBase = admin.ModelAdmin

# The library's own table says less, and only about single runs.
admin.site.unregister(DBTaskResult)


@admin.register(Job)
class JobAdmin(JobBase):
    list_display = ("key", "kind", "state", "done", "total", "failures", "moved_at")
    list_filter = ("state", "kind")
    search_fields = ("key",)
    actions = ("go_on",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description=_("Go on with it now"), permissions=["view"])
    def go_on(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        for job in queryset:
            work.again(job.pk)
            self.log_change(request, job, "Set going again.")

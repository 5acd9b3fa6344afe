"""The administration site opens to administrators in office and to nobody else."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest

from orgs.reach import reach_of


class Administration(AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        """Being staff alone opens nothing, nor does an appointment that has ended."""
        return super().has_permission(request) and bool(reach_of(request.user))

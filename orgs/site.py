"""The administration site opens to administrators in office and to nobody else."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from orgs.reach import reach_of

# Headings of Django's own tables, for screen readers, that it has not in Chinese yet.
DJANGO_SAYS = (_("Model name"), _("Add link"), _("Change or view list link"))


class Administration(AdminSite):
    site_header = site_title = _("Administration of the system")
    index_title = _("What is looked after here")

    def has_permission(self, request: HttpRequest) -> bool:
        """Being staff alone opens nothing, nor does an appointment that has ended."""
        return super().has_permission(request) and bool(reach_of(request.user))

"""Apart from ``orgs.apps``, which may hold one configuration only."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    """django.contrib.admin with our own door."""

    default_site = "orgs.site.Administration"

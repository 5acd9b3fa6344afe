from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ToolsConfig(AppConfig):
    name = "workflows.tools"
    label = "tools"
    verbose_name = _("Commands")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Of an app without tables, as this one is, Django tells nobody.
        owner = installed.get_app_config("upkeep")
        post_migrate.connect(_register_versions, sender=owner)


def _register_versions(apps: Any = installed, **_more: Any) -> None:
    """A release starts with a migration, even where nothing is to be migrated.

    Not after going back to one that knew no such table; a flush sends no ``apps``.
    """
    if "flowversion" not in apps.all_models["upkeep"]:
        return
    from workflows.catalogue import PROCEDURES
    from workflows.upkeep import versions

    versions.register(PROCEDURES.values())

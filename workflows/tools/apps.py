from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ToolsConfig(AppConfig):
    name = "workflows.tools"
    label = "tools"
    verbose_name = _("Commands")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_register_versions, sender=self)


def _register_versions(**_more: Any) -> None:
    """A release starts with a migration, even where nothing is to be migrated."""
    from workflows.catalogue import PROCEDURES
    from workflows.upkeep import versions

    versions.register(PROCEDURES.values())

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "workflows.desk"
    label = "desk"
    verbose_name = _("Officers' desk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the kind of its background jobs."""
        from workflows.desk import together  # noqa: F401

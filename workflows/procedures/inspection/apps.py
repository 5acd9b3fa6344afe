from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionConfig(AppConfig):
    name = "workflows.procedures.inspection"
    label = "inspection"
    verbose_name = _("Annual inspection")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the kinds of its background jobs."""
        from workflows.procedures.inspection import (  # noqa: F401
            daily,
            moving,
            opening,
        )

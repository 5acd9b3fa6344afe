from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClockConfig(AppConfig):
    name = "workflows.clock"
    label = "clock"
    verbose_name = _("Calendar and place settings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from workflows.clock import places, tables

        tables.watch()
        places.watch()

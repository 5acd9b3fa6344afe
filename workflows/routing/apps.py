from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoutingConfig(AppConfig):
    name = "workflows.routing"
    label = "routing"
    verbose_name = _("Teams and routing")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from workflows.routing import active

        active.watch()

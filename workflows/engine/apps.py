from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngineConfig(AppConfig):
    name = "workflows.engine"
    label = "workflows"
    verbose_name = _("Cases and work items")
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeregistrationConfig(AppConfig):
    name = "workflows.procedures.deregistration"
    label = "deregistration"
    verbose_name = _("Deregistration")
    default_auto_field = "django.db.models.BigAutoField"

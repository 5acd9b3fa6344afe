from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EstablishmentConfig(AppConfig):
    name = "workflows.procedures.establishment"
    label = "establishment"
    verbose_name = _("Establishment registration")
    default_auto_field = "django.db.models.BigAutoField"

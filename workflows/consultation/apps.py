from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationConfig(AppConfig):
    name = "workflows.consultation"
    label = "consultation"
    verbose_name = _("Opinions of other offices")
    default_auto_field = "django.db.models.BigAutoField"

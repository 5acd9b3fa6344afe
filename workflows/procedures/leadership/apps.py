from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LeadershipConfig(AppConfig):
    name = "workflows.procedures.leadership"
    label = "leadership"
    verbose_name = _("Publicity of proposed leaders")
    default_auto_field = "django.db.models.BigAutoField"

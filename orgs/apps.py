from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrgsConfig(AppConfig):
    name = "orgs"
    label = "orgs"
    verbose_name = _("People, authorities and the register")
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.utils.translation import gettext_lazy as _


class OrgsConfig(AppConfig):
    name = "orgs"
    label = "orgs"
    verbose_name = _("People, authorities and the register")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from orgs import sessions

        user_logged_in.connect(sessions.on_login)
        user_logged_out.connect(sessions.on_logout)

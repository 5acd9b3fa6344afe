from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicityConfig(AppConfig):
    name = "workflows.publicity"
    label = "publicity"
    verbose_name = _("Publicity and objections")

    def ready(self) -> None:
        """Register what follows a changed calendar."""
        from workflows.publicity import moving  # noqa: F401

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UpkeepConfig(AppConfig):
    name = "workflows.upkeep"
    label = "upkeep"
    verbose_name = _("Upkeep of running cases")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # A worker that does not sweep has to know the job of arming as well.
        from workflows.upkeep import arming, calendar

        assert arming.KIND
        calendar.watch()

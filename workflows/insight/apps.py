from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsightConfig(AppConfig):
    name = "workflows.insight"
    label = "insight"
    verbose_name = _("Insight")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from workflows import events
        from workflows.insight import summaries
        from workflows.insight.foresight import nightly, outlooks
        from workflows.insight.reporting import weekly
        from workflows.insight.returns import texts
        from workflows.insight.whatif import trials  # noqa: F401 - a kind of job

        post_migrate.connect(texts.keep_after_migrate, sender=self)
        events.catches_up(summaries.catch_up)
        events.catches_up(outlooks.refresh)
        events.catches_up(nightly.enqueue)
        events.catches_up(weekly.enqueue)

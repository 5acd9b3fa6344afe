from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    label = "notifications"
    verbose_name = _("Notifications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from notifications import admission, delivery, listeners
        from workflows import events

        events.listen(listeners.hear)
        events.catches_up(listeners.catch_up)
        events.catches_up(delivery.deliver_outgoing)
        admission.connect()

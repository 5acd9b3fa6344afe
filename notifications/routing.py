"""Where sockets lead: one address, everything else is refused."""

from django.urls import path, re_path

from notifications.consumers import LiveConsumer
from notifications.origins import refuse

websocket_urlpatterns = [
    path("ws/live/", LiveConsumer.as_asgi()),
    re_path(r"", refuse),  # type: ignore[arg-type]  # an ASGI app, not a view
]

"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

LARGE_TYPE_COOKIE = "large_type"


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_name": settings.SITE_NAME,
        "demo_site": settings.DEMO,
        "live_poll": not (settings.REDIS_URL or settings.SWEEP_IN_SERVER),
        "large_type": request.COOKIES.get(LARGE_TYPE_COOKIE) == "1",
    }

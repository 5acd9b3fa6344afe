"""Against guessing: so many tries per address and while, then a page that says so.

Counted in Django's cache. Where that is the memory of one process, each process
counts for itself.
"""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TRIES = 20
SECONDS = 600


def refused(request: HttpRequest, what: str, tries: int = TRIES) -> HttpResponse | None:
    """Counts one try; the page 429 once there were too many, else nothing."""
    if _count(f"public.{what}.{request.META.get('REMOTE_ADDR', '')}") <= tries:
        return None
    context = {"tries": tries, "minutes": SECONDS // 60}
    page = render(request, "public/slow_down.html", context, status=429)
    page["Retry-After"] = str(SECONDS)
    return page


def _count(key: str) -> int:
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key)
    except ValueError:  # it expired between the two lines
        cache.set(key, 1, SECONDS)
        return 1

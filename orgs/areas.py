"""Which places an office lies in, remembered for a while: offices seldom move."""

from collections.abc import Collection

from django.core.cache import cache

from orgs.models import Authority
from orgs.roles import SUPERVISE

KEEP = 60  # seconds


def regions_around(authority: int) -> list[str]:
    """Paths from the city down to the region of the office. One query in a minute."""
    key = f"region-of-authority-{authority}"
    path = cache.get(key)
    if path is None:
        rows = Authority.objects.filter(pk=authority)
        path = rows.values_list("region__path", flat=True).first() or ""
        cache.set(key, path, KEEP)
    codes = path.split("/")[:-1]
    return ["".join(f"{code}/" for code in codes[: n + 1]) for n in range(len(codes))]


def overseen(held: Collection[tuple[str, int]]) -> list[str]:
    """Paths of the regions overseen by who holds these (role, office). One query."""
    offices = {authority for role, authority in held if role == SUPERVISE.slug}
    if not offices:
        return []
    rows = Authority.objects.filter(pk__in=offices)
    return list(rows.values_list("region__path", flat=True).distinct())

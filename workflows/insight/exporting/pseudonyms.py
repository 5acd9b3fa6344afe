"""Names for what must not be named: the same within one export, foreign in another.

A pseudonym is a keyed hash (HMAC-SHA-256) of kind and key. The key is made for each
export and forgotten, unless ``EXPORT_KEY`` of the site fixes one so that exports of
different days can be joined.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from django.conf import settings

DIGITS = 16  # hexadecimal: 64 bits, so two alike are not to be expected


def _key() -> bytes:
    fixed: str = settings.EXPORT_KEY
    return fixed.encode() if fixed else secrets.token_bytes(32)


@dataclass(frozen=True)
class Pseudonyms:
    """One for each export."""

    key: bytes = field(default_factory=_key, repr=False)

    def of(self, kind: str, pk: int | None) -> str:
        """Such as ``officer-5f0c…``; empty for nobody."""
        if pk is None:
            return ""
        found = hmac.new(self.key, f"{kind}:{pk}".encode(), hashlib.sha256)
        return f"{kind}-{found.hexdigest()[:DIGITS]}"

"""Personal data at rest: encrypted columns, and hashes to search them by.

All keys are derived from ``settings.FIELD_KEY``, which lives outside the
database: a stolen dump holds neither the values nor the means to guess them.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.encoding import force_bytes

NONCE_BYTES: Final = 12


class UnreadableError(Exception):
    """An encrypted value that was made with another key, moved, or tampered with."""


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Text that the database holds only as ``key id . ciphertext``.

    AES-256-GCM, bound to model and column, so that a value copied into another
    column is refused. It can be tested for null, not searched: keep a
    ``blind_index`` beside it. Reading raises ``UnreadableError``.
    """

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        plain = super().get_db_prep_value(value, connection, prepared)
        return encrypt(plain, self._place()) if plain else plain

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return decrypt(value, self._place()) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def _place(self) -> str:
        return f"{self.model._meta.label_lower}.{self.column}"


def encrypt(plain: str, place: str) -> str:
    """Ciphertext bound to ``place``; another one each time."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(_key("cipher")).encrypt(nonce, plain.encode(), place.encode())
    return f"{_key_id()}.{urlsafe_b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, place: str) -> str:
    """The plain text; raises ``UnreadableError``, which names place and key only."""
    key_id, _, body = stored.partition(".")
    if key_id != _key_id():
        raise UnreadableError(f"{place}: made with another key than {_key_id()}")
    try:
        raw = urlsafe_b64decode(body)
        nonce, sealed = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
        return AESGCM(_key("cipher")).decrypt(nonce, sealed, place.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise UnreadableError(f"{place}: moved or tampered with") from error


def blind_index(value: str) -> str:
    """Keyed hash of an identifier, 64 hex digits, blind to case and spaces.

    Empty for an empty value, so never look up an empty index.
    """
    normal = "".join(value.split()).upper()
    if not normal:
        return ""
    return hmac.new(_key("index"), normal.encode(), hashlib.sha256).hexdigest()


def _key_id() -> str:
    """Eight characters that name the key without telling anything about it."""
    return _key("name").hex()[:8]


def _key(purpose: str) -> bytes:
    return _derived(force_bytes(settings.FIELD_KEY), purpose)


@lru_cache(maxsize=16)
def _derived(secret: bytes, purpose: str) -> bytes:
    """One key per purpose, so that none can be used for another."""
    derivation = HKDF(SHA256(), length=32, salt=None, info=f"field {purpose}".encode())
    return derivation.derive(secret)

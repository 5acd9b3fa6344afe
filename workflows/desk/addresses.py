"""Addresses of lists: what they are narrowed by stands in them."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse


def address(name: str, values: Mapping[str, str]) -> str:
    """The list of this name; what is empty is left out."""
    kept = urlencode({key: value for key, value in values.items() if value})
    path = reverse(f"desk:{name}")
    return f"{path}?{kept}" if kept else path

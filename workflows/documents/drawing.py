"""HTML drawn as PDF by WeasyPrint. Import late: it needs Pango and half a second."""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import Path
from typing import IO, Any, Final
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

OURS: Final = "https://pdf.invalid/"  # a name that cannot exist (RFC 2606)
ACCESSIBLE: Final = "pdf/ua-1"  # tagged, with title and language


def drawn(html: str) -> bytes:
    document = HTML(string=html, base_url=OURS, url_fetcher=OwnFilesOnly())
    written: bytes = document.write_pdf(pdf_variant=ACCESSIBLE)
    return written


class OwnFilesOnly(URLFetcher):
    """Static files of ours; nothing of the machine, the network or the uploads."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        found, prefix = urlsplit(url), urlsplit(settings.STATIC_URL).path
        if not (url.startswith(OURS) and found.path.startswith(prefix)):
            raise ValueError(f"a PDF reads static files alone, not {url}")
        name = unquote(found.path.removeprefix(prefix))
        with _opened(name) as file:
            kind = guess_type(name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, file.read(), {"Content-Type": kind})


def _opened(name: str) -> IO[bytes]:
    """As collected, with its hash in the name; else as it lies in our folder."""
    found = finders.find(name)
    return Path(found).open("rb") if found else staticfiles_storage.open(name)

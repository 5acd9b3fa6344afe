"""A page of ours as PDF: the same template in another frame.

WeasyPrint draws it; its system library (Pango) and the Chinese font come from
Debian. Where they are missing, the page can still be printed by the browser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

FRAME: Final = "documents/pdf.html"


class Unavailable(Exception):
    """This machine has no Pango; the words say what to do instead."""


def pdf_of(html: str) -> bytes:
    """One PDF of a whole HTML document. Some tenths of a second.

    It reads our own static files (``{% static %}``) and nothing else. Raises
    :class:`Unavailable`.
    """
    try:
        from workflows.documents.drawing import drawn
    except OSError as error:
        raise Unavailable(
            _("PDF files cannot be made here. Please print the page to a file instead.")
        ) from error
    return drawn(html)


def rendered(
    request: HttpRequest | None,
    templates: str | Sequence[str],
    context: dict[str, Any],
) -> bytes:
    """A page whose template extends ``layout|default:"base.html"``, as PDF."""
    return pdf_of(render_to_string(templates, context | {"layout": FRAME}, request))


def answer(file: bytes, name: str, *, show: bool = True) -> HttpResponse:
    """``name`` without ending; shown in the browser unless it is to be kept."""
    response = HttpResponse(file, content_type="application/pdf")
    shown = content_disposition_header(not show, f"{name}.pdf")
    response["Content-Disposition"] = shown or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response

"""What is refused before any view sees it, and what no cache may keep."""

from collections.abc import Callable, Iterator
from itertools import chain

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase, UnreadablePostError
from django.utils import translation
from django.utils.cache import patch_cache_control

from config.errors import bad_request

NUL = "\x00"


def refuse_nul(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer 400 to NUL characters, which PostgreSQL cannot store and nobody types.

    Looks at path, query, cookies, form and file names. A form is parsed here, a
    little before the CSRF check would do the same.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if any(NUL in text for text in _texts(request)):
            return bad_request(request, BadRequest("NUL character"))
        return get_response(request)

    return answer


def speak_the_chosen_language(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Chinese, unless the reader has chosen English on this site.

    Django's own middleware would follow the browser; an office computer set to
    English must not turn an official page English.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(known):
            request.LANGUAGE_CODE = known
            response = get_response(request)
            response.headers.setdefault("Content-Language", known)
            return response

    return answer


def keep_private(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Pages of people who are signed in are stored nowhere on the way or after."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return answer


def _texts(request: HttpRequest) -> Iterator[str]:
    """Nothing is decoded where the raw request shows that there is nothing."""
    yield request.path_info
    query = request.META.get("QUERY_STRING", "")
    yield query.replace("%00", NUL)
    if "\\" in request.META.get("HTTP_COOKIE", ""):
        yield from request.COOKIES.values()
    if request.method == "POST":
        yield from _form(request)


def _form(request: HttpRequest) -> Iterator[str]:
    try:
        fields = request.POST
    except UnreadablePostError:  # the visitor is gone
        return
    yield from chain(fields, *(texts for _, texts in fields.lists()), request.FILES)

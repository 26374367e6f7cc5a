"""What happens to every request: a quiet log line, safe headers, a language, a closed door."""

from collections.abc import Callable
from time import perf_counter

import structlog
from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header
from whitenoise.middleware import WhiteNoiseFileResponse  # type: ignore[import-untyped]

from rowan.web.headers import SAFE_HEADERS

GetResponse = Callable[[HttpRequest], HttpResponseBase]

LANGUAGE_KEY = "language"
UNLOGGED_ROUTES = frozenset({"leave", "blank"})
"""That somebody left, and when, is nobody's business."""

_BUCKETS = ((0.05, "<50ms"), (0.2, "<200ms"), (1.0, "<1s"), (5.0, "<5s"))


class QuietLog:
    """Writes one line per response: status, route, how long roughly. Nothing of the request."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = perf_counter()
        response = self.get_response(request)
        route = _route(request) or "none"
        if route not in UNLOGGED_ROUTES:
            took = _bucket(perf_counter() - started)
            structlog.get_logger().info(
                "response", status=response.status_code, route=route, took=took
            )
        return response


class SafeHeaders:
    """Puts the headers on every response, also when a view or another middleware fails."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in SAFE_HEADERS.items():
            response.headers.setdefault(name, value)
        if not isinstance(response, WhiteNoiseFileResponse):
            response.headers["Cache-Control"] = "no-store"
        return response


class ChosenLanguage:
    """Speaks the language chosen in this visit, else the first one the browser asks for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        code = _chosen(request) or _accepted(request) or settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
        response.headers["Content-Language"] = code
        return response


class ClosedUnlessOpen:
    """Answers 404 to strangers on every route that is not named open."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Raise ``Http404`` unless the route is open or somebody is signed in."""
        if _route(request) not in settings.OPEN_ROUTES and not _is_signed_in(request):
            raise Http404


def _route(request: HttpRequest) -> str | None:
    return request.resolver_match.view_name if request.resolver_match else None


def _bucket(seconds: float) -> str:
    return next((name for limit, name in _BUCKETS if seconds < limit), ">5s")


def _is_signed_in(request: HttpRequest) -> bool:
    return bool(getattr(getattr(request, "user", None), "is_authenticated", False))


def _chosen(request: HttpRequest) -> str | None:
    try:
        code = request.session.get(LANGUAGE_KEY)
    except DatabaseError:  # the page that says so still needs a language
        return None
    return code if code in dict(settings.LANGUAGES) else None


def _accepted(request: HttpRequest) -> str | None:
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    return next((code for name, _weight in wanted if (code := _spoken(name))), None)


def _spoken(name: str) -> str | None:
    try:
        return translation.get_supported_language_variant(name)
    except LookupError:
        return None

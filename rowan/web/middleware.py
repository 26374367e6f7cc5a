"""What happens to every request: a quiet log line, safe headers, a language, a closed door."""

from collections.abc import Callable
from time import perf_counter
from urllib.parse import urlencode

import structlog
from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header
from whitenoise.middleware import WhiteNoiseFileResponse  # type: ignore[import-untyped]

from rowan.web.headers import SAFE_HEADERS
from rowan.web.returning import SeeOther
from rowan.web.sessions import is_staff_path

GetResponse = Callable[[HttpRequest], HttpResponseBase]

LANGUAGE_KEY = "language"
UNLOGGED_ROUTES = frozenset({"leave", "blank"})
"""That somebody left, and when, is nobody's business."""

_NO_CONTENT = 204
_BUCKETS = ((0.05, "<50ms"), (0.2, "<200ms"), (1.0, "<1s"), (5.0, "<5s"))


class QuietLog:
    """Writes one line per response: status, route, how long roughly. Nothing of the request.

    None for a page that looked again and found nothing new.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = perf_counter()
        response = self.get_response(request)
        route = _route(request) or "none"
        if route not in UNLOGGED_ROUTES and response.status_code != _NO_CONTENT:
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
    """Keeps strangers off every route that is not named open: 404, or among staff paths the way to sign in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Let the request on if the route is open or somebody is signed in. Raises ``Http404``."""
        if _route(request) in settings.OPEN_ROUTES or _is_signed_in(request):
            return None
        if not is_staff_path(request.path_info):
            raise Http404
        asked = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
        return SeeOther("?".join(filter(None, [reverse(settings.STAFF_SIGN_IN), asked])))


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

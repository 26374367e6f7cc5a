"""Two sessions that never meet: one for those who work here, one for everybody else. The path says which.

Django's own middleware knows one cookie. Both are `__Host-` cookies, so both come with every request: the one that the
path does not want is not looked at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.module_loading import import_string

from rowan.web.forgetting import MEMORY

GetResponse = Callable[[HttpRequest], HttpResponseBase]
LIVE_HEADER = "Rowan-Live"
"""Sent by a page that looks again by itself. It keeps no visit alive."""

_SERVER_ERROR = 500
_WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Kind:
    """One of the two: its cookie, how strictly browsers keep it to this site, and its store."""

    cookie: str
    samesite: str
    store: type[SessionBase]


def visit() -> Kind:
    """Return the session of everybody."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    return Kind(settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SAMESITE, store)


def staff() -> Kind:
    """Return the session of those who work here."""
    return Kind(settings.STAFF_COOKIE_NAME, "Strict", import_string(settings.STAFF_SESSION_STORE))


def is_staff_path(path: str) -> bool:
    """Say whether a path is for those who work here."""
    return path.startswith(settings.STAFF_PATH)


class SessionOfThePath:
    """Hands a request the session that its path wants, and sends the cookie back where it changed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in _WITHOUT_BODY:
            MEMORY.touched()  # what was typed is here, also where its session has ended
        kind = staff() if is_staff_path(request.path_info) else visit()
        request.session = kind.store(request.COOKIES.get(kind.cookie))
        request.session.keeps_alive = LIVE_HEADER not in request.headers  # type: ignore[attr-defined]
        response = self.get_response(request)
        _send_back(kind, request, response)
        return response


def _send_back(kind: Kind, request: HttpRequest, response: HttpResponseBase) -> None:
    session = request.session
    if kind.cookie in request.COOKIES and session.is_empty():
        response.delete_cookie(kind.cookie, samesite=kind.samesite)  # type: ignore[arg-type]
        patch_vary_headers(response, ("Cookie",))
        return
    if session.accessed:
        patch_vary_headers(response, ("Cookie",))
    if session.modified and not session.is_empty() and response.status_code < _SERVER_ERROR:
        _keep(kind, request, response)


def _keep(kind: Kind, request: HttpRequest, response: HttpResponseBase) -> None:
    try:
        request.session.save()
    except UpdateError:
        raise SessionInterrupted from None  # ended meanwhile, by another tab or a colleague
    response.set_cookie(
        kind.cookie,
        request.session.session_key or "",
        secure=True,
        httponly=True,
        samesite=kind.samesite,  # type: ignore[arg-type]
    )
    patch_vary_headers(response, ("Cookie",))

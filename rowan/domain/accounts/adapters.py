"""Who is here: what a staff session knows of its owner, from the password on.

After the password a session holds who it is and their open key; only after the second factor are they signed in. Both
steps change the cookie. This module is handed sessions and moments and reads no clock.
"""

import base64
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from rowan.core.sealing.secrets import new_id
from rowan.domain.accounts.queries import Person, id_of, person, plain_address
from rowan.domain.accounts.refusals import Busy, NotKnown, ProveAgain, TooSoon, WrongPassword
from rowan.domain.accounts.sessions import WHO
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.queries import (
    OpenKey,
    Stretched,
    opened_by_password,
    stretched_password,
)
from rowan.domain.vault.refusals import AgentAway, AgentRefused
from rowan.web.middleware import LANGUAGE_KEY
from rowan.web.returning import SeeOther, page_before

_KEY, _PASSED, _AGAIN, _LINK = "key", "passed", "again", "link"
_RECENT = timedelta(minutes=15)
_DEVICE = "rowan device"


@dataclass(frozen=True, eq=False)
class Here:
    """Somebody in a staff session: nobody yet, past the password, or signed in."""

    session: SessionBase
    person: Person | None
    is_authenticated: bool

    @property
    def required(self) -> Person:
        """Return who this is. Raises ``NotKnown`` before the password."""
        if self.person is None:
            raise NotKnown
        return self.person

    @property
    def own(self) -> OpenKey:
        """Return their own key. Raises ``NotKnown`` before the password."""
        held = self.session.get(_KEY)
        if not held:
            raise NotKnown
        return OpenKey(held["id"], base64.b64decode(held["private"]))

    @property
    def session_row(self) -> str:
        """Return what the row of this session is found by."""
        row: str = self.session.row_key  # type: ignore[attr-defined]  # our own store has it
        return row

    @property
    def is_halfway(self) -> bool:
        """Say whether the password was right and the second factor is still to come."""
        return self.person is not None and not self.is_authenticated

    def proved_lately(self, at: datetime) -> bool:
        """Say whether they gave a second factor within the last quarter of an hour."""
        said: str = self.session.get(_AGAIN) or self.session.get(_PASSED) or ""
        return bool(said) and at - datetime.fromisoformat(said) < _RECENT


def require_allowed(kind: str, name: str) -> None:
    """Take one of what may be done under a name. Raises ``TooSoon``, or ``Busy`` if the agent is away."""
    try:
        wait = AGENT.ask("allow", kind=kind, name=name)["wait"]
    except (AgentAway, AgentRefused):
        raise Busy from None
    if wait:
        raise TooSoon(wait)


def require_own_password(who: Person, own: OpenKey, password: str) -> None:
    """Insist that somebody who is here knows their password. Costs one Argon2id.

    Raises ``WrongPassword``, ``TooSoon`` or ``Busy``.
    """
    require_allowed("second-factor", str(who.id))
    with argon2():
        key = opened_by_password(who.id, password)
    if key is None or key.id != own.id:
        raise WrongPassword


def checked_password(email: str, password: str, *, device: str = "") -> tuple[int, OpenKey]:
    """Return who this is, and their key. Costs one Argon2id whoever it is.

    A ``device`` that ``device_of`` knows has tries of its own, which strangers who try this name do not use up.
    Raises ``WrongPassword``, ``TooSoon`` or ``Busy``.
    """
    _require_sign_in_allowed(plain_address(email), device)
    user = id_of(email)
    with argon2():
        key = opened_by_password(user, password)
    if user is None or key is None:
        raise WrongPassword
    return user, key


def _require_sign_in_allowed(email: str, device: str) -> None:
    if device:
        with suppress(TooSoon):
            require_allowed("device", device)
            return
    require_allowed("sign-in", email)


def stretched(password: str) -> Stretched:
    """Return a new password stretched, at the cost of one Argon2id, for the action that comes next. Raises ``Busy``."""
    with argon2():
        return stretched_password(password)


@contextmanager
def argon2() -> Iterator[None]:
    """Hold one of the few places in which memory may be spent on a password. Raises ``Busy``."""
    with ExitStack() as stack:
        try:
            stack.enter_context(AGENT.slot("argon2"))
        except (AgentAway, AgentRefused):
            raise Busy from None
        yield


def begin(session: SessionBase, user: int, key: OpenKey) -> None:
    """Begin a session anew, past the password: all that was in it but the language is gone, its cookie is another."""
    _flush(session)
    private = base64.b64encode(key.private).decode()
    session[WHO], session[_KEY] = user, {"id": key.id, "private": private}


def begin_with_link(session: SessionBase, token: str) -> None:
    """Begin a session anew that knows nothing but the link of a mail. Who was signed in is not any more."""
    _flush(session)
    session[_LINK] = token


def link_of(session: SessionBase) -> str:
    """Return the token of the link that a session began with, or an empty one, which no link has."""
    token: str = session.get(_LINK, "")
    return token


def _flush(session: SessionBase) -> None:
    """Forget what was in a session, but for the language."""
    language = session.get(LANGUAGE_KEY)
    session.flush()
    if language:
        session[LANGUAGE_KEY] = language


def sign_in(session: SessionBase, at: datetime) -> None:
    """Sign somebody in: the second factor was right."""
    session.cycle_key()
    session[_PASSED] = at.isoformat()


def prove_again(session: SessionBase, at: datetime) -> None:
    """Keep that a second factor was given once more."""
    session[_AGAIN] = at.isoformat()


def here(session: SessionBase) -> Here:
    """Return who is in a session. Whoever was barred meanwhile is nobody."""
    user = session.get(WHO)
    if user is None:
        return Here(session, None, is_authenticated=False)
    try:
        return Here(session, person(user), is_authenticated=_PASSED in session)
    except NotKnown:
        return Here(session, None, is_authenticated=False)


def present(request: HttpRequest) -> Here:
    """Return who is here, as the middleware named them."""
    return request.user  # type: ignore[return-value]  # set by ``Present``


def require_proved_lately(request: HttpRequest, at: datetime) -> None:
    """Insist that whoever is here gave a second factor within the last quarter of an hour.

    Call it in a view before what matters: grants, exports, keys, people. Raises ``ProveAgain``, which ``Present``
    answers by asking, and leads back to the page it was asked from.
    """
    if not present(request).proved_lately(at):
        raise ProveAgain


def device_of(request: HttpRequest) -> str:
    """Return what a browser is known by in which somebody who works here has signed in, else nothing.

    It tells neither who that was nor anything of the device, and leads to no row: it is ours because we signed it.
    """
    try:
        return Signer(salt=_DEVICE).unsign(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""))
    except BadSignature:
        return ""


def _remember_device(response: HttpResponseBase) -> None:
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        Signer(salt=_DEVICE).sign(new_id()),
        max_age=settings.DEVICE_COOKIE_AGE,
        secure=True,
        httponly=True,
        samesite="Strict",
    )


class Present:
    """Middleware: names who is here as ``request.user``, looked up when somebody asks.

    A browser in which somebody has just signed in is given a cookie by which it is known from then on.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.user = SimpleLazyObject(lambda: here(request.session))  # type: ignore[assignment]
        response = self.get_response(request)
        session = request.session
        if session.modified and _PASSED in session and not device_of(request):
            _remember_device(response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Ask for a second factor once more where a view insists on it."""
        if not isinstance(exception, ProveAgain):
            return None
        is_press = request.method not in {"GET", "HEAD"}
        asked = page_before(request) if is_press else request.get_full_path()
        return SeeOther(f"{reverse(settings.STAFF_AGAIN)}?{urlencode({'next': asked})}")

"""Django's session store, sealed: whoever has the table but not the cookie has nothing.

This module reads the clock: a session's idle time is counted here.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.core.signing import JSONSerializer
from django.db import IntegrityError, transaction
from django.utils import timezone

from rowan.core.sealing.envelope import Place, seal, unseal
from rowan.core.sealing.refusals import EnvelopeWillNotOpen
from rowan.core.sealing.secrets import derived, new_token
from rowan.domain.accounts.models import Session

_REFRESH_AFTER = timedelta(seconds=60)


class SessionStore(SessionBase):
    """A session whose row key is a hash of the cookie and whose data opens with the cookie only.

    Reading extends the idle time, at most once a minute. Never logs or stores the cookie.
    """

    def _get_new_session_key(self) -> str:
        return new_token()

    def exists(self, session_key: str | None) -> bool:
        """Say whether a live session has this cookie."""
        return self._row(session_key) is not None

    def load(self) -> dict[str, Any]:
        """Return the session's data, or start empty under a new cookie."""
        row = self._row(self.session_key)
        if row is None:
            self._session_key = None
            return {}
        now = _now()
        if _lives_until(now) - row.expires_at > _REFRESH_AFTER:
            Session.objects.filter(key=row.key).update(expires_at=_lives_until(now))
        try:
            raw = unseal(_data_key(self.session_key), bytes(row.data), _place(row.key))
        except EnvelopeWillNotOpen:
            self._session_key = None
            return {}
        data: dict[str, Any] = JSONSerializer().loads(raw)
        return data

    def create(self) -> None:
        """Start a session under a new cookie."""
        self._session_key = self._get_new_session_key()
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Seal and write the row. Raises Django's ``CreateError`` and ``UpdateError``."""
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # not in the stubs
        key = _row_key(self.session_key)
        sealed = seal(_data_key(self.session_key), JSONSerializer().dumps(data), _place(key))
        row = {"data": sealed, "expires_at": _lives_until(_now())}
        if not must_create:
            if not Session.objects.filter(key=key).update(**row):
                raise UpdateError
            return None
        try:
            with transaction.atomic():
                Session.objects.create(key=key, **row)
        except IntegrityError:
            raise CreateError from None
        return None

    def delete(self, session_key: str | None = None) -> None:
        """Forget a session. Its cookie opens nothing from then on."""
        cookie = session_key or self.session_key
        if cookie:
            Session.objects.filter(key=_row_key(cookie)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Delete the rows whose idle time is over."""
        Session.objects.filter(expires_at__lte=_now()).delete()

    def _row(self, cookie: str | None) -> Session | None:
        if not cookie:
            return None
        return Session.objects.filter(key=_row_key(cookie), expires_at__gt=_now()).first()


def _now() -> datetime:
    return timezone.now()  # noqa: TID251 - the session store reads the clock


def _lives_until(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.SESSION_COOKIE_AGE)


def _row_key(cookie: str) -> str:
    return derived(cookie, "rowan session row").hex()


def _data_key(cookie: str | None) -> bytes:
    return derived(cookie or "", "rowan session data")


def _place(key: str) -> Place:
    return Place("session", key, "data")

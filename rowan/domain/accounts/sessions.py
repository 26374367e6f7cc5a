"""Django's session store, sealed: whoever has the table but not the cookie has nothing.

There are two: one for everybody, and one for those who work here, whose rows say whose they are. This module reads the
clock: a session's idle time is counted here.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.signing import JSONSerializer
from django.db import IntegrityError, transaction
from django.utils import timezone

from rowan.core.sealing.envelope import Place, seal, unseal
from rowan.core.sealing.refusals import EnvelopeWillNotOpen
from rowan.core.sealing.secrets import derived, new_token
from rowan.domain.accounts.models import Session
from rowan.web.forgetting import MEMORY

_REFRESH_AFTER = timedelta(seconds=60)
WHO = "who"
"""Where a staff session keeps the id of whose it is."""


class SessionStore(SessionBase):
    """A session whose row key is a hash of the cookie and whose data opens with the cookie only.

    Reading extends the idle time, at most once a minute. Never logs or stores the cookie.
    """

    keeps_alive = True
    """Whether reading it now extends the idle time."""

    _began_at: datetime | None = None

    def lives_until(self, now: datetime, began_at: datetime | None) -> datetime:  # noqa: ARG002
        """Return when the session ends if nobody comes back, having begun at a moment."""
        return now + timedelta(seconds=settings.SESSION_COOKIE_AGE)

    def whose(self, data: Mapping[str, Any]) -> int | None:  # noqa: ARG002
        """Return the member of staff whose session this is: nobody's, for a visit."""
        return None

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
        self._began_at = row.began_at
        until = self.lives_until(_now(), row.began_at)
        if self.keeps_alive and until - row.expires_at > _REFRESH_AFTER:
            Session.objects.filter(key=row.key).update(expires_at=until)
        try:
            raw = unseal(_data_key(self.session_key), bytes(row.data), _place(row.key))
        except EnvelopeWillNotOpen:
            self._session_key = None
            return {}
        MEMORY.touched()
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
        now = _now()
        began = now if must_create else self._began_at
        row = {
            "data": sealed,
            "staff_id": self.whose(data),
            "expires_at": self.lives_until(now, began),
        }
        if not must_create:
            if not Session.objects.filter(key=key).update(**row):
                raise UpdateError
            return None
        try:
            with transaction.atomic():
                Session.objects.create(key=key, began_at=now, **row)
        except IntegrityError:
            raise CreateError from None
        return None

    def cycle_key(self) -> None:
        """Move the session under a new cookie; the old one opens nothing from then on.

        Raises Django's ``SessionInterrupted`` if it was ended meanwhile: it must not come to life again.
        """
        data = self._get_session()  # type: ignore[attr-defined]  # not in the stubs
        if self.session_key is None:
            return self.create()
        old, self._session_key = _row_key(self.session_key), self._get_new_session_key()
        key = _row_key(self.session_key)
        sealed = seal(_data_key(self.session_key), JSONSerializer().dumps(data), _place(key))
        if not Session.objects.filter(key=old).update(key=key, data=sealed):
            raise SessionInterrupted
        self.modified = True
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

    @property
    def row_key(self) -> str:
        """Return what the row of this session is found by: no secret, and no cookie."""
        return _row_key(self.session_key or "")

    def _row(self, cookie: str | None) -> Session | None:
        if not cookie:
            return None
        return Session.objects.filter(key=_row_key(cookie), expires_at__gt=_now()).first()


class StaffSessionStore(SessionStore):
    """The session of somebody who works here: ends after half an hour of quiet, and after ten hours at the latest."""

    def lives_until(self, now: datetime, began_at: datetime | None) -> datetime:
        """Return when the session ends if nobody comes back."""
        quiet = now + timedelta(seconds=settings.STAFF_COOKIE_AGE)
        return min(quiet, (began_at or now) + timedelta(seconds=settings.STAFF_COOKIE_LONGEST))

    def whose(self, data: Mapping[str, Any]) -> int | None:
        """Return whose session this is once the password was right."""
        who: int | None = data.get(WHO)
        return who


def _now() -> datetime:
    return timezone.now()  # noqa: TID251 - the session store reads the clock


def _row_key(cookie: str) -> str:
    return derived(cookie, "rowan session row").hex()


def _data_key(cookie: str | None) -> bytes:
    return derived(cookie or "", "rowan session data")


def _place(key: str) -> Place:
    return Place("session", key, "data")

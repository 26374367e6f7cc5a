"""Visits for tests: a session with something to hide in it, and what a cookie opens."""

from datetime import UTC, datetime
from typing import Any

from rowan.domain.accounts.sessions import WHO, SessionStore, StaffSessionStore

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
CANARY = "canary-7f3a"


def visit(**data: Any) -> str:
    """Start a session that holds ``data`` and return its cookie."""
    store = SessionStore()
    store.update(data or {"said": CANARY})
    store.save()
    assert store.session_key
    return store.session_key


def opened(cookie: str | None) -> dict[str, Any]:
    """Return what a cookie opens; nothing if it opens none."""
    return dict(SessionStore(cookie).items())


def staff_visit(user: int, **data: Any) -> str:
    """Start the session of somebody who works here and return its cookie."""
    store = StaffSessionStore()
    store.update({WHO: user, **data})
    store.save()
    assert store.session_key
    return store.session_key


def staff_opened(cookie: str | None) -> dict[str, Any]:
    """Return what a cookie of somebody who works here opens; nothing if it opens none."""
    return dict(StaffSessionStore(cookie).items())

"""Apps of the controls about coming in: each takes one thing out of how that is done."""

from dataclasses import replace
from importlib import import_module
from typing import Any

from django.apps import AppConfig


class ForgottenSteps(AppConfig):
    """Forgets, before it looks at a code, which half minute counted last."""

    name = "tests.attacks.controls"
    label = "forgotten_steps"

    def ready(self) -> None:
        """Swap the one action that takes codes."""
        # Models need Django set up.
        from rowan.domain.accounts import actions  # noqa: PLC0415
        from rowan.domain.accounts.models import Factor  # noqa: PLC0415

        remembering = actions.use_code

        def forgetting(*, user: int, **said: Any) -> None:
            Factor.objects.filter(user=user).update(counter=0)
            remembering(user=user, **said)

        actions.use_code = forgetting


class EndlessSessions(AppConfig):
    """Keeps every session that was to end, and lets its cookie open it."""

    name = "tests.attacks.controls"
    label = "endless_sessions"

    def ready(self) -> None:
        """Swap how sessions are deleted, and how they are looked for."""
        from django.db.models import QuerySet  # noqa: PLC0415

        from rowan.domain.accounts.models import Session  # noqa: PLC0415
        from rowan.domain.accounts.sessions import SessionStore, _row_key  # noqa: PLC0415

        class Endless(QuerySet[Session]):
            def delete(self) -> tuple[int, dict[str, int]]:
                return self.count(), {}

        def found(_store: SessionStore, cookie: str | None) -> Session | None:
            return Session.objects.filter(key=_row_key(cookie)).first() if cookie else None

        Session._meta.local_managers.clear()  # of two with one name the first counts
        Session.add_to_class("objects", Endless.as_manager())
        store: Any = SessionStore
        store._row = found


class PasswordAlone(AppConfig):
    """Takes whoever is past the password for signed in."""

    name = "tests.attacks.controls"
    label = "password_alone"

    def ready(self) -> None:
        """Swap the one place that says who is in."""
        from rowan.domain.accounts import adapters  # noqa: PLC0415

        asking = adapters.here

        def trusting(session: Any) -> adapters.Here:
            found = asking(session)
            return replace(found, is_authenticated=found.person is not None)

        adapters.here = trusting


class QuickForNobody(AppConfig):
    """Answers at once where nobody has the name, without a password's work."""

    name = "tests.attacks.controls"
    label = "quick_for_nobody"

    def ready(self) -> None:
        """Swap the one place that checks passwords at sign-in."""
        adapters: Any = import_module("rowan.domain.accounts.adapters")
        working = adapters.opened_by_password

        def quick(staff: int | None, password: str) -> Any:
            return working(staff, password) if staff is not None else None

        adapters.opened_by_password = quick

"""Where a visit keeps what it knows: the sealed session, or one person's drawer of an advocate's."""

from typing import Any, TypeAlias

from django.contrib.sessions.backends.base import SessionBase

_CASES = "cases"
MOST_BEGUN = 30
"""So many people an advocate may be putting something together for at once."""


class Drawer:
    """One person's part of a session that serves several people: nothing of one is found in another's."""

    def __init__(self, session: SessionBase, case: int) -> None:
        self._session, self._case = session, str(case)

    @property
    def is_there(self) -> bool:
        """Say whether it was opened in this session."""
        return self._case in self._session.get(_CASES, {})

    def open(self) -> None:
        """Begin it, empty. Where there are too many, the one that was begun first goes."""
        kept = [*self._session.get(_CASES, {}).items()]
        self._session[_CASES] = dict([*kept, (self._case, {})][-MOST_BEGUN:])

    def move_to(self, case: int) -> None:
        """Give it another number: that of the request that came of it."""
        cases = dict(self._session.get(_CASES, {}))
        cases[str(case)] = cases.pop(self._case, {})
        self._session[_CASES], self._case = cases, str(case)

    def close(self) -> None:
        """Forget it."""
        cases = self._session.get(_CASES, {})
        self._session[_CASES] = {name: kept for name, kept in cases.items() if name != self._case}

    def get(self, key: str, default: Any = None, /) -> Any:
        """Return what is kept under a name, or something else."""
        return self._kept.get(key, default)

    def pop(self, key: str, default: Any = None, /) -> Any:
        """Forget what is kept under a name, and return it."""
        kept = self._kept
        found = kept.pop(key, default)
        self._put(kept)
        return found

    def __setitem__(self, key: str, value: Any, /) -> None:
        self._put(self._kept | {key: value})

    @property
    def _kept(self) -> dict[str, Any]:
        return dict(self._session.get(_CASES, {}).get(self._case, {}))

    def _put(self, kept: dict[str, Any]) -> None:
        self._session[_CASES] = self._session.get(_CASES, {}) | {self._case: kept}


class Aside:
    """What is known for the length of one page, and kept nowhere."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def get(self, key: str, default: Any = None, /) -> Any:
        """Return what is known under a name, or something else."""
        return self._kept.get(key, default)

    def pop(self, key: str, default: Any = None, /) -> Any:
        """Forget what is known under a name, and return it."""
        return self._kept.pop(key, default)

    def __setitem__(self, key: str, value: Any, /) -> None:
        self._kept[key] = value


Keeps: TypeAlias = SessionBase | Drawer | Aside
"""What a visit keeps in: all of a session, a drawer of one, or nothing that lasts."""


def begun(session: SessionBase) -> list[int]:
    """Return the people for whom something is being put together in a session, the newest last."""
    return [int(name) for name in session.get(_CASES, {})]

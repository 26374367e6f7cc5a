"""An application on its way: what was said so far, in the sealed session of a visit and nowhere else."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict

from rowan.core.sealing.secrets import new_id
from rowan.web.returning import has_lapsed

_DRAFT = "join"
_EMPTY: dict[str, Any] = {"token": "", "turn": 0, "said": {}, "sent": "", "lapsed": False}

Rest = ParamSpec("Rest")


class Draft:
    """Reads and writes one application in a session. What was typed is kept as it was typed."""

    def __init__(self, session: SessionBase) -> None:
        self._session = session
        self._held: dict[str, Any] = _EMPTY | session.get(_DRAFT, {})

    @property
    def begun(self) -> bool:
        """Say whether anything was said."""
        return bool(self._held["said"])

    @property
    def lapsed(self) -> bool:
        """Say whether one was lost because the visit was quiet for too long."""
        return bool(self._held["lapsed"])

    @property
    def token(self) -> str:
        """Return what the application will be known by to whoever sent it. The same until it is sent."""
        if not self._held["token"]:
            self._put(token=new_id())
        token: str = self._held["token"]
        return token

    @property
    def turn(self) -> int:
        """Return how often something was said, so that a page can tell whether it is out of date."""
        turn: int = self._held["turn"]
        return turn

    @property
    def sent(self) -> str:
        """Return the token of the application sent last in this visit, or an empty one."""
        sent: str = self._held["sent"]
        return sent

    def said(self, step: str) -> MultiValueDict[str, str] | None:
        """Return what was typed in one part, or nothing if it was never sent."""
        held = self._held["said"].get(step)
        return None if held is None else MultiValueDict(held)

    def keep(self, step: str, typed: QueryDict, names: Iterable[str]) -> None:
        """Remember what was typed in the fields of one part."""
        held = {name: typed.getlist(name) for name in names if name in typed}
        self._put(said=self._held["said"] | {step: held}, turn=self.turn + 1, lapsed=False)

    def finish(self, token: str) -> None:
        """Forget what was typed, and remember only that it was sent."""
        self._put(**_EMPTY | {"sent": token})

    def lapse(self) -> None:
        """Remember that a visit was quiet for too long."""
        self._put(**_EMPTY | {"lapsed": True})

    def _put(self, **changed: Any) -> None:
        self._held |= changed
        self._session[_DRAFT] = self._held


def in_a_draft(
    view: Callable[Concatenate[HttpRequest, Draft, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """Hand a view the draft. One that was quiet for too long is lost: it leads to the start, which says so."""

    @wraps(view)
    def drafted(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        lapsed, draft = has_lapsed(request), Draft(request.session)
        if lapsed:
            draft.lapse()
            return redirect("providing:join")
        return view(request, draft, *args, **kwargs)

    return drafted

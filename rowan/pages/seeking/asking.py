"""What a person is putting together to send. It stands in the sealed session until it is sent, or kept for later."""

from collections.abc import Iterable, Mapping
from typing import Any

from rowan.domain.vault.queries import Receipt, new_receipt
from rowan.pages.seeking.keeping import Keeps

_ASKING = "asking"
_PICKED, _WIDER, _REACH, _UPDATE, _NOTES = "picked", "wider", "reach", "update", "notes"
_MORE = "more"
_PAPER, _RENEWAL, _TURN, _SENT, _REVISION = "paper", "renewal", "turn", "sent", "revision"
_SAID = (_PICKED, _WIDER, _REACH, _UPDATE, _NOTES)
MOST_PICKED = 30
"""So many places can be asked by name at once. Past that, asking "any that fits" serves better."""


class Asking:
    """Reads and writes it. Whatever is changed counts as one more turn, by which an older tab is known."""

    def __init__(self, session: Keeps) -> None:
        self._session = session

    @property
    def picked(self) -> tuple[int, ...]:
        """Return the places to ask."""
        return tuple(self._kept.get(_PICKED, ()))

    def pick(self, programs: Iterable[int]) -> None:
        """Remember which places to ask, each once."""
        self._keep(_PICKED, list(dict.fromkeys(programs))[:MOST_PICKED])

    @property
    def more(self) -> tuple[int, ...]:
        """Return the places to ask besides, with a request that was sent before."""
        return tuple(self._kept.get(_MORE, ()))

    def pick_more(self, programs: Iterable[int]) -> None:
        """Remember which places to ask besides, each once. Nothing else of the request is touched."""
        self._put(self._kept | {_MORE: list(dict.fromkeys(programs))[:MOST_PICKED]})

    @property
    def wider(self) -> Mapping[str, Any]:
        """Return what else may be asked: ``exceptions``, and ``days`` for any place that fits, 0 for none."""
        kept: dict[str, Any] = self._kept.get(_WIDER, {})
        return {"exceptions": False, "days": 0} | kept

    def widen(self, wider: Mapping[str, Any]) -> None:
        """Remember what else may be asked."""
        self._keep(_WIDER, dict(wider))

    @property
    def reach(self) -> Mapping[str, Any]:
        """Return how a place may reach the person; nothing where they come back by themselves."""
        return dict(self._kept.get(_REACH, {}))

    def reach_by(self, reach: Mapping[str, Any]) -> None:
        """Remember how a place may reach the person."""
        self._keep(_REACH, dict(reach))

    @property
    def update(self) -> Mapping[str, Any]:
        """Return where to tell the person that there is an update; nothing where they do not wish that."""
        return dict(self._kept.get(_UPDATE, {}))

    def update_by(self, update: Mapping[str, Any]) -> None:
        """Remember where to tell the person."""
        self._keep(_UPDATE, dict(update))

    @property
    def notes(self) -> str:
        """Return what the person wrote in their own words."""
        notes: str = self._kept.get(_NOTES, "")
        return notes

    def note(self, words: str) -> None:
        """Remember what the person wrote."""
        self._keep(_NOTES, words)

    @property
    def receipt(self) -> Receipt:
        """Return the receipt that belongs to this request: drawn once, so that every page and tab shows the same."""
        if _PAPER not in self._kept:
            self._put(self._kept | {_PAPER: new_receipt().secret.hex()})
        return Receipt(bytes.fromhex(self._kept[_PAPER]))

    @property
    def has_receipt(self) -> bool:
        """Say whether a receipt was shown already."""
        return _PAPER in self._kept

    @property
    def renewal(self) -> Receipt:
        """Return the receipt that is to replace the one in use: drawn once, until it does."""
        if _RENEWAL not in self._kept:
            self._put(self._kept | {_RENEWAL: new_receipt().secret.hex()})
        return Receipt(bytes.fromhex(self._kept[_RENEWAL]))

    def renew(self) -> None:
        """Remember that the new receipt is the one in use."""
        kept = self._kept
        self._put(
            {name: said for name, said in kept.items() if name != _RENEWAL}
            | {_PAPER: kept[_RENEWAL]}
        )

    @property
    def turn(self) -> int:
        """Return how often something was changed."""
        turn: int = self._kept.get(_TURN, 0)
        return turn

    @property
    def is_sent(self) -> bool:
        """Say whether it was sent in this visit."""
        return _SENT in self._kept

    @property
    def few(self) -> int | None:
        """Return how many places could fit what was sent; nothing before, and for a minor."""
        few: int | None = self._kept.get(_SENT)
        return few

    def finish(self, number: int | None) -> None:
        """Forget what was sent, but for its receipt and how many places could fit."""
        paper = {name: self._kept[name] for name in (_PAPER,) if name in self._kept}
        self._put(paper | {_SENT: number})

    @property
    def revision(self) -> int:
        """Return the revision of the draft that was kept, 0 if none was."""
        revision: int = self._kept.get(_REVISION, 0)
        return revision

    def kept_as(self, revision: int) -> None:
        """Remember the revision of the draft that was kept."""
        self._put(self._kept | {_REVISION: revision})

    @property
    def said(self) -> Mapping[str, Any]:
        """Return all of it as a draft keeps it: without the receipt."""
        return {name: self._kept[name] for name in _SAID if name in self._kept}

    def take_up(self, said: Mapping[str, Any], revision: int = 0) -> None:
        """Go on with what was kept or sent before. The receipt is the one the person came back with."""
        self._put({name: said[name] for name in _SAID if name in said} | {_REVISION: revision})

    def end(self) -> None:
        """Forget all of it."""
        self._session.pop(_ASKING, None)

    @property
    def _kept(self) -> dict[str, Any]:
        kept: dict[str, Any] = self._session.get(_ASKING, {})
        return kept

    def _keep(self, name: str, value: Any) -> None:
        """Change one thing. After a request was sent this begins another."""
        kept = {} if self.is_sent else {n: said for n, said in self._kept.items() if n != _MORE}
        if kept.get(name) != value:
            self._put(kept | {name: value, _TURN: kept.get(_TURN, 0) + 1})

    def _put(self, kept: Mapping[str, Any]) -> None:
        self._session[_ASKING] = dict(kept)

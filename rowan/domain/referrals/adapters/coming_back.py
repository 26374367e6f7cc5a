"""Who comes back by receipt, and what the session of their visit knows of it: whose request it is, and its open key.

Each try costs one Argon2id, and one more where a word is given, whether the receipt is somebody's or nobody's.
"""

import base64
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.sessions.backends.base import SessionBase

from rowan.domain.accounts.adapters import argon2
from rowan.domain.referrals.actions import Begun
from rowan.domain.vault.queries import (
    NoSecondWord,
    OpenKey,
    ReceiptKeys,
    is_key_in_use,
    opened_by_receipt,
    opened_with,
    referral,
    stretched_receipt,
    stretched_word,
    subject_of,
)
from rowan.domain.vault.refusals import KeyWillNotOpen

_MINE, _FOUND, _CLOSED = "mine", "found", "closed"


class Paper(NamedTuple):
    """What a receipt and a second word stand for, stretched. ``second`` is nothing where no word was given."""

    receipt: ReceiptKeys
    second: bytes | None

    def __repr__(self) -> str:
        return "Paper(...)"


@dataclass(frozen=True)
class Back:
    """Somebody who came back. ``begun`` is nothing where the word was missing or another: they see states and dates."""

    subject: int
    begun: Begun | None


def stretched(receipt: str, word: str) -> Paper:
    """Return what a receipt and a word stand for. Raises ``Busy``; what is no word counts as none."""
    with argon2():
        keys = stretched_receipt(receipt)
        try:
            return Paper(keys, stretched_word(keys, word))
        except NoSecondWord:
            return Paper(keys, None)


def come_back(paper: Paper) -> Back:
    """Return whose a receipt is, and their open key if the word is right. Raises ``NoSuchReceipt``."""
    subject = subject_of(paper.receipt)
    if paper.second is None:
        return Back(subject, None)
    try:
        return Back(subject, Begun(subject, opened_by_receipt(paper.receipt, paper.second)))
    except KeyWillNotOpen:
        return Back(subject, None)


def case_of(subject: int, own: OpenKey) -> Begun:
    """Return a request that an advocate holds, opened with their own key. Raises ``KeyWillNotOpen``."""
    return Begun(subject, opened_with(own, referral(subject)))


def enter(session: SessionBase, begun: Begun) -> None:
    """Keep an open request in the session of whoever has just brought its receipt, under another cookie than before."""
    session.cycle_key()
    hold(session, begun)


def hold(session: SessionBase, begun: Begun) -> None:
    """Keep an open request in the session in which it was begun, sent or changed.

    Its cookie stays: who presses twice comes twice with the same one, and is to see the same page.
    """
    let_go(session)
    _keep(session, _MINE, begun)


def held(session: SessionBase) -> Begun | None:
    """Return the request that a session holds open; nothing without one, or where another receipt has replaced it."""
    return _kept(session, _MINE)


def note_found(session: SessionBase, subject: int) -> None:
    """Keep that somebody found a receipt, without its word."""
    let_go(session)
    session[_FOUND] = subject


def enter_closed(session: SessionBase, begun: Begun) -> None:
    """Keep that somebody brought a closed request's receipt with its word, under another cookie than before.

    It opens the questions that are asked after an arrival, and none of the pages that ``enter`` opens.
    """
    session.cycle_key()
    note_found(session, begun.subject)
    _keep(session, _CLOSED, begun)


def closed(session: SessionBase) -> Begun | None:
    """Return the closed request whose receipt and word were brought in this visit, as ``held`` does."""
    return _kept(session, _CLOSED)


def found(session: SessionBase) -> int | None:
    """Return whose receipt was found in this visit, by itself."""
    subject: int | None = session.get(_FOUND)
    return subject


def let_go(session: SessionBase) -> None:
    """Forget the request that a session holds, and the one it found."""
    for name in (_MINE, _FOUND, _CLOSED):
        session.pop(name, None)


def _keep(session: SessionBase, name: str, begun: Begun) -> None:
    private = base64.b64encode(begun.key.private).decode()
    session[name] = {"subject": begun.subject, "key": begun.key.id, "private": private}


def _kept(session: SessionBase, name: str) -> Begun | None:
    kept = session.get(name)
    if not kept:
        return None
    key = OpenKey(kept["key"], base64.b64decode(kept["private"]))
    if not is_key_in_use(key, referral(kept["subject"])):
        let_go(session)
        return None
    return Begun(kept["subject"], key)

"""The offline recovery key: written down as three shares, any two of which open it.

A share is 33 English words of SLIP-39, with no passphrase. The whole key is never written. For use on a machine that
is offline and afterwards wiped: the library beneath takes no care of memory or of timing.

Not protected: any two holders together have the key. A holder who writes a false share that passes its own check is
found out, but by one other share alone it cannot be told which of the two is false.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from shamir_mnemonic import (  # type: ignore[import-untyped]  # it ships no types
    MnemonicError,
    Share,
    combine_mnemonics,
    generate_mnemonics,
)
from shamir_mnemonic.share import ShareGroupParameters  # type: ignore[import-untyped]
from shamir_mnemonic.wordlist import WORD_INDEX_MAP  # type: ignore[import-untyped]

from rowan.core.sealing import refusals
from rowan.core.sealing.folding import folded
from rowan.core.sealing.keypairs import key_pair_of, new_key_pair
from rowan.core.sealing.secrets import same

SHARES = 3
NEEDED = 2
WORDS = 33
_ITERATION_EXPONENT = 1


class Recovery(NamedTuple):
    """A new recovery key: its public half, and its private half as three shares to be written down."""

    public_key: bytes
    shares: tuple[str, ...]

    def __repr__(self) -> str:
        return "Recovery(...)"


def new_recovery() -> Recovery:
    """Draw a recovery key and split it. Keeps neither the key nor a share."""
    pair = new_key_pair()
    (shares,) = generate_mnemonics(
        1, [(NEEDED, SHARES)], pair.private, iteration_exponent=_ITERATION_EXPONENT
    )
    return Recovery(pair.public, tuple(shares))


def recovered(shares: Sequence[str], *, public_key: bytes | None = None) -> bytes:
    """Return the private key that two or three written shares open.

    Capitals, line breaks, numbers and punctuation between the words do not matter. Raises ``SharesTooFew``, or a
    ``ShareRefused`` whose sentence names the share at fault by its position; and, where the public half is given,
    ``SharesOpenAnotherKey`` if it is not that of this key.
    """
    if len(shares) < NEEDED:
        raise refusals.SharesTooFew
    read = [_read(position, text) for position, text in enumerate(shares, 1)]
    _require_one_set(read)
    private = _opened_by_every_two(read)
    if public_key is not None and not same(key_pair_of(private).public, public_key):
        raise refusals.SharesOpenAnotherKey
    return private


def _read(position: int, text: str) -> Share:
    words = re.findall(r"[^\W\d_]+", folded(text))
    for number, word in enumerate(words, 1):
        if word not in WORD_INDEX_MAP:
            raise refusals.ShareHasAWordOffTheList(position, word=number)
    if len(words) != WORDS:
        raise refusals.ShareHasAnotherLength(position, words=len(words))
    share = _share(" ".join(words))
    if share is None:
        raise refusals.ShareMisread(position)
    if share.group_parameters() != _ours(share.identifier) or share.index >= SHARES:
        raise refusals.ShareOfAnotherKind(position)
    return share


def _ours(identifier: int) -> ShareGroupParameters:
    return ShareGroupParameters(
        identifier,
        extendable=True,
        iteration_exponent=_ITERATION_EXPONENT,
        group_index=0,
        group_threshold=1,
        group_count=1,
        member_threshold=NEEDED,
    )


def _share(text: str) -> Share | None:
    """Read a share. The library's own error quotes words of it, and is let go before anything is raised."""
    try:
        return Share.from_mnemonic(text)
    except MnemonicError:
        return None


def _require_one_set(shares: list[Share]) -> None:
    """Refuse the share that is not of the set of most, and the one that was given before."""
    sets = [share.identifier for share in shares]
    ((usual, _),) = Counter(sets).most_common(1)
    for position, found in enumerate(sets, 1):
        if found != usual:
            raise refusals.ShareOfAnotherKey(position, other=sets.index(usual) + 1)
    for position, share in enumerate(shares, 1):
        first = shares.index(share) + 1
        if first != position:
            raise refusals.ShareGivenTwice(position, other=first)


def _opened_by_every_two(shares: list[Share]) -> bytes:
    """Return what every two of the shares open, or refuse the one that opens least with the others."""
    pairs = list(combinations(enumerate(shares, 1), NEEDED))
    opened = {(one, other): _opened(share, another) for (one, share), (other, another) in pairs}
    good = {pair: private for pair, private in opened.items() if private is not None}
    if len(good) == len(pairs):
        return next(iter(good.values()))
    positions = range(1, len(shares) + 1)
    odd = min(reversed(positions), key=lambda position: sum(position in pair for pair in good))
    raise refusals.ShareOfAnotherKey(odd, other=1 if odd > 1 else NEEDED)


def _opened(one: Share, other: Share) -> bytes | None:
    """Open two shares. Here too the library's own error is let go."""
    try:
        private: bytes = combine_mnemonics([one.mnemonic(), other.mnemonic()])
    except MnemonicError:
        return None
    return private

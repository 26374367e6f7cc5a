"""Row 9: a receipt holds 90 bits, so that guessing at a stolen database is hopeless.

Receipts are minted by the running code. Read back from the digits and from the words, by rules written down here and
not by the code that wrote them, they are searched for anything but chance: bits that never change or go together,
values that come too often, two alike. ``bits`` is the smallest number that any form holds; ``collision_bits`` what the
pairs of equal pieces tell, which is 90 but for chance. Fewer than 90 is harm.

Then the thief guesses, with the database and, to be strict, with the pepper, which is in neither database nor settings.
The likeliest 100,000 forms are held against the receipts of a hundred thousand people, and some against the lookups
of the stolen table, at the price of a guess: Argon2id with 64 MiB and three passes, which a second library computes
alike. ``ms_a_guess`` is what that cost here. What finds somebody's row is harm, though it would open nothing without
the second word. That the receipts of those whom the house knows do find their rows is made sure of first.
"""

import hmac
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from statistics import median
from time import perf_counter

from argon2.low_level import Type, hash_secret_raw

from rowan.core.sealing.receipt_keys import ReceiptKeys, lookup_and_key
from rowan.core.sealing.receipts import Receipt
from rowan.domain.vault.clients import KeyFolder
from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, inhabited
from tests.attacks.thieves.chances import collision_bits, rank, unfair
from tests.attacks.thieves.minting import Minted, minted
from tests.attacks.thieves.samples import Planted, drawn, plant
from tests.attacks.thieves.stolen import as_bytes, tables

_BITS = 90
_PEOPLE = 100_000
_GUESSES = 100_000
_PAID = 300
_IN_WORDS = 5000
_BYTES = 12
_PASSES, _KIBIBYTES = 3, 64 * 1024
_CHECK_OF_DIGITS, _CHECK_OF_WORDS, _BITS_OF_A_WORD = 3, 9, 11


def run(house: House, scale: float) -> Outcome:
    """Count the forms of fewer than 90 bits, what in them is not chance, and the receipts that were guessed."""
    planted = plant(house, drawn())
    told = minted(house, round(_PEOPLE * scale) + 4000, round(_IN_WORDS * scale) + 1000)
    forms = dict(_forms(told))
    bits = {name: rank(numbers) for name, numbers in forms.items()}
    harm = [f"{held} bits in {name}" for name, held in bits.items() if held < _BITS]
    harm += [f"{name}: {what}" for name, held in forms.items() for what in unfair(held, _BITS)]
    first = forms["digits"]
    harm += ["two receipts alike"] * (len(first) - len(set(first)))
    thief = _Thief(house)
    _require_found(thief, planted)
    known = _likeliest(first[::2])
    harm += ["guessed one of many"] * len(set(known) & set(first[1::2]))
    harm += ["opened by guessing"] * sum(map(thief.opens, known[: max(20, round(_PAID * scale))]))
    harm += ["a guess costs something else"] * (not thief.pays_in_full(first[0]))
    measured = {
        "bits": min(bits.values()),
        "collision_bits": round(collision_bits(first, _BITS), 2),
        "ms_a_guess": round(1000 * median(thief.seconds), 1),
        "receipts": len(first),
    }
    return Outcome(len(known), tuple(harm), measured)


GUESSING = Attack(
    9, run, "tests.attacks.controls.row_09_short_receipts", on=inhabited, databases=BOTH
)


def _forms(told: Minted) -> Iterator[tuple[str, list[int]]]:
    """Yield the numbers in each form, without the bits that only check the writing."""
    yield "digits", list(map(_digits, told.digits))
    for language, written in told.words.items():
        places = {word: place for place, word in enumerate(told.lists[language])}
        yield (
            f"words ({language})",
            [_number([places[word] for word in each.split()]) for each in written],
        )


def _digits(written: str) -> int:
    return int(written.replace(" ", "")) >> _CHECK_OF_DIGITS


def _number(places: list[int]) -> int:
    number = 0
    for place in places:
        number = number << _BITS_OF_A_WORD | place
    return number >> _CHECK_OF_WORDS


def _require_found(thief: "_Thief", planted: Planted) -> None:
    if not all(thief.opens(_digits(each.receipt)) for each in planted.referrals):
        raise RuntimeError("not even a receipt that somebody has finds their row")


def _likeliest(seen: list[int]) -> list[int]:
    """Return what a thief tries first: what was minted before, most often first; small numbers; all alike; in a row."""
    before = (number for number, _ in Counter(seen).most_common(_GUESSES // 2))
    small = range(_GUESSES // 4)
    alike = (sum(digit << 10 * place for place in range(9)) for digit in range(1 << 10))
    rising = ((1 << _BITS) - 1 - number for number in range(_GUESSES // 4))
    tried = dict.fromkeys(chain(before, small, alike, rising))
    return list(islice(tried, _GUESSES))


class _Thief:
    """Holds the stolen lookups and the pepper, and pays for each guess."""

    def __init__(self, house: House) -> None:
        self._lookups = {
            as_bytes(cell)
            for table, rows in tables(house.address)
            if table == "vault_receipt"
            for row in rows
            for cell in row
        }
        self._pepper = KeyFolder(house.folder / "keys").pepper() or b""
        self.seconds = list[float]()

    def opens(self, guess: int) -> bool:
        """Say whether a guess finds somebody's row."""
        began = perf_counter()
        found = self._keys(guess)
        self.seconds.append(perf_counter() - began)
        return found.lookup in self._lookups

    def pays_in_full(self, guess: int) -> bool:
        """Say whether another library comes to the same by Argon2id with what we say of it, and no less."""
        secret = guess.to_bytes(_BYTES)
        raw = hash_secret_raw(
            hmac.digest(self._pepper, b"rowan receipt: " + secret, "sha256"),
            hmac.digest(self._pepper, b"rowan receipt, salt", "sha256")[:16],
            time_cost=_PASSES,
            memory_cost=_KIBIBYTES,
            parallelism=1,
            hash_len=64,
            type=Type.ID,
        )
        found = self._keys(guess)
        return raw == found.lookup + found.key

    def _keys(self, guess: int) -> ReceiptKeys:
        return lookup_and_key(self._pepper, Receipt(guess.to_bytes(_BYTES)))

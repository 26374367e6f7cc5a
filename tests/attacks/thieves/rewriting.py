"""Somebody who can write to the database writes the trail anew, in every way they know. Runs in a process of its own.

What they have beside the database: the code, the key of today's line, the settings, an older copy of everything.
"""

import hashlib
import hmac
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from django.conf import settings
from django.db import transaction

from rowan.core.sealing.chains import FIRST_TAG, Step, advance
from rowan.core.sealing.secrets import new_number
from rowan.domain.trail.models import Entry
from rowan.domain.trail.queries import chained, head
from rowan.doors.agent.verifying import fault_in_chain, first_key
from tests.attacks.controls.chained_without_key import plain

_COMMANDS = 12
"""So many of the full number of cases are judged by the command itself."""

_COLUMNS = ("by", "verb", "about_kind", "about_id", "purpose", "details", "at")
_LEFT, _PLAIN, _KEPT, _TODAY = "left", "plain", "kept", "with the key of today"
_ADDED = "added at the end"
_AT_THE_END = frozenset({"an older copy", "the end cut off"})
"""What only a head that was sent away betrays, if the agent's file is put back as well."""
_TAGS_LEFT = _AT_THE_END | {"made to wait", "their tags swapped", "all moved on"}

Lines = list[Entry]
Hand = Callable[[bytes, bytes, bytes], Step]
"""Makes a tag: from a key, the tag before, and the line."""


@dataclass(frozen=True)
class Case:
    """One way in which it was rewritten: what was done, with which hand the tags were made, and the file beside it."""

    kind: str
    hand: str
    file: str
    needs_head: bool = False

    def __str__(self) -> str:
        return f"{self.kind}, tags {self.hand}, file {self.file}"


def rewrite(*, email: str, password: str, older: str, share: float, cases: int) -> dict[str, Any]:
    """Rewrite the trail so often, each time from the state in which it is now, and return what was not found.

    ``older`` is the agent's file of some time ago. Every case is judged by what ``rowan verify-trail`` does, and some
    by the command itself.
    """
    first = first_key(email, password)
    if first is None:
        raise RuntimeError("nobody can verify the trail")
    house = _House(email, password, first, json.loads(older))
    chance = Random(28)
    unseen = [said for _ in range(cases) if (said := house.try_one(chance))]
    commands = max(3, round(_COMMANDS * share))
    unseen += [said for _ in range(commands) if (said := house.try_command(chance))]
    return {
        "tried": cases + commands,
        "commands": commands,
        "lines": len(house.lines),
        "unseen": unseen,
    }


class _House:
    """The trail as it is, and whoever knows how to put it back."""

    def __init__(self, email: str, password: str, first: bytes, older: dict[str, Any]) -> None:
        self._email, self._password, self._first = email, password, first
        self._older = older
        self._copy_of_the_folder()
        self.lines = list(Entry.objects.exclude(position=None).order_by("position"))
        end = head()
        if end is None or fault_in_chain(first) is not None or not self._command_finds_nothing():
            raise RuntimeError("the trail was not in order before anybody rewrote it")
        self._head = (end.position, end.tag)
        self._stored = [tuple(link) for link in chained()]

    def _copy_of_the_folder(self) -> None:
        """Judge with a copy of the agent's folder as it is now: the agent itself goes on."""
        folder = settings.KEY_FOLDER.parent / "copied-keys"
        shutil.copytree(settings.KEY_FOLDER, folder)
        settings.KEY_FOLDER = folder
        self._file = folder / "chain"
        self._kept = self._file.read_bytes()

    def try_one(self, chance: Random) -> str:
        """Rewrite it once, look, and take it back. Returns what was done if nobody can see it."""
        while True:
            with transaction.atomic():
                case = self._rewritten(chance)
                changed = self._has_changed()
                heads = [self._head] if case.needs_head else []
                unseen = changed and fault_in_chain(self._first, *heads) is None
                transaction.set_rollback(True)
            self._file.write_bytes(self._kept)
            if changed:
                return str(case) if unseen else ""

    def try_command(self, chance: Random) -> str:
        """Do the same so that everybody sees it, and have the command look."""
        with self._put_back_at_the_end():
            while True:
                with transaction.atomic():
                    case = self._rewritten(chance)
                if self._has_changed():
                    break
            return f"{case}, by the command" if self._command_finds_nothing(case) else ""

    @contextmanager
    def _put_back_at_the_end(self) -> Iterator[None]:
        try:
            yield
        finally:
            with transaction.atomic():
                _store([copy(line) for line in self.lines])
            self._file.write_bytes(self._kept)

    def _has_changed(self) -> bool:
        return [tuple(link) for link in chained()] != self._stored

    def _command_finds_nothing(self, case: Case | None = None) -> bool:
        options = ["--as", self._email]
        if case and case.needs_head:
            options += ["--head", f"{self._head[0]}:{self._head[1].hex()}"]
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "rowan", "verify-trail", *options],
            env=os.environ | {"ROWAN_KEYS": str(settings.KEY_FOLDER)},
            input=f"{self._password}\n",
            text=True,
            capture_output=True,
            check=False,
            start_new_session=True,
        )
        return done.returncode == 0

    def _rewritten(self, chance: Random) -> Case:
        """Write the trail anew, in one way or another."""
        lines = [copy(line) for line in self.lines]
        kind = chance.choice(list(_KINDS))
        if kind == "an older copy":
            lines = lines[: self._older["position"]]
        else:
            _KINDS[kind](chance, lines)
        hand = self._hand(chance, kind)
        if hand != _LEFT:
            self._make_tags(lines, hand)
        _store(lines)
        file = self._write_file(chance, kind, lines)
        return Case(kind, hand, file, needs_head=kind in _AT_THE_END and file != _KEPT)

    def _hand(self, chance: Random, kind: str) -> str:
        """Choose what makes the tags. Who has the key of today may add lines; that is told in the threat model."""
        if kind in _TAGS_LEFT:
            return _LEFT
        hands = [_LEFT, _PLAIN, _PLAIN, *_hands(self._kept)]
        return chance.choice([each for each in hands if (kind, each) != (_ADDED, _TODAY)])

    def _make_tags(self, lines: Lines, hand: str) -> None:
        """Give every line from the first that was touched on the tag that this hand makes."""
        key, make = _hands(self._kept).get(hand, (bytes(32), plain))
        previous, touched = FIRST_TAG, False
        for number, line in enumerate(lines):
            same = number < len(self.lines) and line.canonical() == self.lines[number].canonical()
            touched = touched or not same
            line.position = number + 1
            if touched:
                line.tag, key = make(key, previous, line.canonical())
            previous = bytes(line.tag or b"")

    def _write_file(self, chance: Random, kind: str, lines: Lines) -> str:
        """Leave the agent's file, or write what goes with the lines as they are now."""
        if chance.random() < 1 / 3:
            return _KEPT
        if kind == "an older copy":
            self._file.write_text(json.dumps(self._older))
            return "older"
        placed = [line for line in lines if line.position is not None]
        last = max(placed, key=lambda line: line.position or 0)
        said = json.loads(self._kept)
        said |= {"position": last.position, "tag": bytes(last.tag or b"").hex()}
        self._file.write_text(json.dumps(said))
        return "rewritten"


def _hands(kept: bytes) -> Mapping[str, tuple[bytes, Hand]]:
    """Return the keys that whoever rewrites it may have, each with what makes tags of them."""
    of_settings = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    return {
        "with no key": (bytes(32), advance),
        _TODAY: (bytes.fromhex(json.loads(kept)["key"]), advance),
        "with the key of the settings": (of_settings, advance),
        "with the tag before": (bytes(32), _by_tag),
    }


def _by_tag(_key: bytes, previous: bytes, entry: bytes) -> Step:
    return Step(hmac.digest(previous, entry, "sha256"), previous)


def _store(lines: Sequence[Entry]) -> None:
    """Write all lines in place of those that are there."""
    Entry.objects.exclude(position=None).delete()
    Entry.objects.filter(pk__in=[line.pk for line in lines]).delete()
    Entry.objects.bulk_create(lines)


def _edit(chance: Random, lines: Lines) -> None:
    """Say something else in some lines, taken from others."""
    for _ in range(chance.choice((1, 1, 1, 3))):
        column = chance.choice(_COLUMNS)
        setattr(chance.choice(lines), column, getattr(chance.choice(lines), column))


def _date_otherwise(chance: Random, lines: Lines) -> None:
    """Move one line, or all from one on, to another time."""
    start = chance.randrange(len(lines))
    by = timedelta(seconds=chance.choice((-1, 1)) * chance.randint(1, 10**6))
    for line in lines[start : chance.choice((start + 1, None))]:
        line.at += by


def _give_other_ids(chance: Random, lines: Lines) -> None:
    chance.choice(lines).id = new_number()


def _cut_out(chance: Random, lines: Lines) -> None:
    """Take lines out of the middle, and close the gap or leave it."""
    start = chance.randrange(len(lines) - 1)
    del lines[start : min(start + chance.choice((1, 1, 5)), len(lines) - 1)]
    _maybe_renumber(chance, lines)


def _cut_off(chance: Random, lines: Lines) -> None:
    del lines[chance.randrange(1, len(lines)) :]


def _add(chance: Random, lines: Lines) -> None:
    """Put a line in: somewhere before the end, where it would have to be of its time."""
    place = chance.randrange(len(lines))
    line = copy(chance.choice(lines))
    line.id, line.by = new_number(), "staff:7"
    lines.insert(place, line)
    _renumber(lines)


def _add_at_the_end(chance: Random, lines: Lines) -> None:
    """Add a line with a tag that somebody else has."""
    line = copy(chance.choice(lines))
    line.id, line.position = new_number(), len(lines) + 1
    lines.append(line)


def _swap(chance: Random, lines: Lines) -> None:
    one, other = chance.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    _renumber(lines)


def _swap_words(chance: Random, lines: Lines) -> None:
    """Let two lines exchange everything but their place and tag."""
    one, other = chance.sample(lines, 2)
    for name in ("id", *_COLUMNS):
        first, second = getattr(one, name), getattr(other, name)
        setattr(one, name, second)
        setattr(other, name, first)


def _turn_round(chance: Random, lines: Lines) -> None:
    start = chance.randrange(len(lines) - 1)
    end = start + chance.randint(2, 9)
    lines[start:end] = lines[start:end][::-1]
    _renumber(lines)


def _make_wait(chance: Random, lines: Lines) -> None:
    """Let a line wait again, as if it had never been chained."""
    line = chance.choice(lines[:-1])
    line.position = line.tag = None


def _swap_tags(chance: Random, lines: Lines) -> None:
    one, other = chance.sample(lines, 2)
    one.tag, other.tag = other.tag, one.tag


def _move_all_on(_chance: Random, lines: Lines) -> None:
    for line in lines:
        line.position = (line.position or 0) + 1


def _repeat(chance: Random, lines: Lines) -> None:
    """Put a line over another: one is there twice, the other is gone."""
    one, other = chance.sample(range(len(lines)), 2)
    line = copy(lines[other])
    line.id, line.position, line.tag = new_number(), lines[one].position, lines[one].tag
    lines[one] = line


def _maybe_renumber(chance: Random, lines: Lines) -> None:
    if chance.random() < 2 / 3:
        _renumber(lines)


def _renumber(lines: Lines) -> None:
    for number, line in enumerate(lines, start=1):
        line.position = number


_KINDS: Mapping[str, Callable[[Random, Lines], None]] = {
    "edited": _edit,
    "dated otherwise": _date_otherwise,
    "given another id": _give_other_ids,
    "cut out": _cut_out,
    "the end cut off": _cut_off,
    "added": _add,
    _ADDED: _add_at_the_end,
    "swapped": _swap,
    "their words swapped": _swap_words,
    "turned round": _turn_round,
    "made to wait": _make_wait,
    "their tags swapped": _swap_tags,
    "all moved on": _move_all_on,
    "repeated": _repeat,
    "an older copy": lambda _chance, _lines: None,
}

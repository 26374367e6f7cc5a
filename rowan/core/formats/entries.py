"""One program as files carry it, read from plain data and written back."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from rowan.core.formats.links import oddity
from rowan.core.formats.numbers import dialled
from rowan.core.formats.refusals import FieldRefused
from rowan.core.redaction.addresses import address_in
from rowan.core.redaction.names import mentions
from rowan.core.vocabulary.model import Kind, Side, Vocabulary
from rowan.core.vocabulary.refusals import AnswerInvalid
from rowan.core.vocabulary.rules import Rule, Rules, Stance, ValueRule, read_rule, write_rule

LONGEST_NAME = 120
LONGEST_TEXT = 600
MOST_WAYS = 8
MOST_OPENINGS = 999
MOST_TOLD = 20
EMAIL, TEXT, PHONE, FORM = "email", "text", "phone", "form"
CONTACT_KINDS = (EMAIL, TEXT, PHONE, FORM)
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,79}")
_MOST_REMEMBERED = 20_000
_YEARS = range(2000, 3000)
_UNPRINTABLE = {"Cc", "Cs"}
_TURNS_TEXT_ROUND = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FIELDS = frozenset(
    {
        "reference",
        "organization",
        "name",
        "name_public",
        "state",
        "region",
        "paused",
        "exceptions",
        "criteria",
        "alternatives",
        "own_words",
        "disclosures",
        "application_form",
        "contacts",
        "openings",
        "standing",
    }
)


@dataclass(frozen=True)
class Openings:
    """How many places a program reported, and when."""

    count: int
    reported_at: datetime


@dataclass(frozen=True)
class Contact:
    """One way to reach a program."""

    kind: str
    value: str


@dataclass(frozen=True)
class ProgramEntry:
    """One program as a file describes it. Holds no standing: a file cannot vouch for itself."""

    reference: str
    organization: str
    name: str
    state: str
    ways: tuple[Rules, ...]
    region: str = ""
    name_public: bool = False
    paused: str = ""
    exceptions: bool = False
    own_words: tuple[str, ...] = ()
    disclosures: tuple[tuple[str, str], ...] = ()
    application_form: str = ""
    contacts: tuple[Contact, ...] = ()
    openings: Openings | None = None

    @property
    def takes_at_once(self) -> bool:
        """Say whether some way into it is an emergency program, whose reports go stale within hours."""
        return any(_is_emergency(way.get("kind")) for way in self.ways)


def _is_emergency(rule: Rule | None) -> bool:
    return isinstance(rule, ValueRule) and rule.by_value.get("emergency") is Stance.ACCEPTS


def read_program(vocabulary: Vocabulary, raw: Any) -> ProgramEntry:
    """Read one program of our JSON format (docs/formats.md).

    Raises ``FieldRefused`` for the first field that cannot be used: an address-like text is one, and words that give
    away what the program does not list.
    """
    if not isinstance(raw, dict):
        raise FieldRefused("", "a program must be an object")
    for field in raw:
        if field not in _FIELDS:
            raise FieldRefused(field, "is not a known field")
    entry = ProgramEntry(
        reference=_reference(raw.get("reference")),
        organization=_text(raw, "organization", LONGEST_NAME),
        name=_text(raw, "name", LONGEST_NAME),
        name_public=_flag(raw, "name_public"),
        state=_state(vocabulary, raw.get("state")),
        region=_text(raw, "region", LONGEST_NAME, optional=True),
        paused=_text(raw, "paused", LONGEST_NAME, optional=True),
        exceptions=_flag(raw, "exceptions"),
        ways=_ways(vocabulary, raw),
        own_words=_own_words(raw.get("own_words", [])),
        disclosures=_disclosures(vocabulary, raw.get("disclosures", {})),
        application_form=_link(raw, "application_form"),
        contacts=_contacts(raw.get("contacts", [])),
        openings=_openings(raw.get("openings")),
    )
    if not entry.name_public:
        _refuse_giving_away(vocabulary, entry)
    return entry


def write_program(entry: ProgramEntry) -> dict[str, Any]:
    """Return the program in our JSON format; ``read_program`` gives it back."""
    first, *others = entry.ways
    written: dict[str, Any] = {
        "reference": entry.reference,
        "organization": entry.organization,
        "name": entry.name,
        "name_public": entry.name_public,
        "state": entry.state,
        "region": entry.region,
        "paused": entry.paused,
        "exceptions": entry.exceptions,
        "criteria": write_rules(first),
        "alternatives": [write_rules(way) for way in others],
        "own_words": list(entry.own_words),
        "disclosures": dict(entry.disclosures),
        "application_form": entry.application_form,
        "contacts": [{"kind": c.kind, "value": c.value} for c in entry.contacts],
    }
    if entry.openings:
        at = entry.openings.reported_at.isoformat()
        written["openings"] = {"count": entry.openings.count, "reported_at": at}
    return written


def write_rules(rules: Rules) -> dict[str, Any]:
    """Return the rules of one way in our JSON format."""
    return {criterion: write_rule(rule) for criterion, rule in rules.items()}


def read_rules(vocabulary: Vocabulary, raw: Any, field: str = "criteria") -> Rules:
    """Read the rules of one way; one that says nothing is left out.

    Raises ``FieldRefused`` naming criterion and field.
    """
    if not isinstance(raw, dict):
        raise FieldRefused(field, "must be an object")
    rules = {name: _rule(vocabulary, name, said, field) for name, said in raw.items()}
    return {name: rule for name, rule in rules.items() if rule.said}


def stored_rules(
    vocabulary: Vocabulary, raw: Mapping[str, Any]
) -> tuple[Rules, list[FieldRefused]]:
    """Return the rules of one way as they were stored, and what the vocabulary has outgrown: that counts as unsaid."""
    rules, outgrown = {}, []
    for name, said in raw.items():
        try:
            rule = _stored_rule(vocabulary, name, json.dumps(said))
        except FieldRefused as refusal:
            outgrown.append(refusal)
        else:
            if rule.said:
                rules[name] = rule
    return rules, outgrown


@lru_cache(_MOST_REMEMBERED)
def _stored_rule(vocabulary: Vocabulary, name: str, said: str) -> Rule:
    """Read one from its text: programs say much the same, and all of them are read again and again."""
    return _rule(vocabulary, name, json.loads(said), "criteria")


def _rule(vocabulary: Vocabulary, name: str, said: Any, field: str) -> Rule:
    criterion = vocabulary.by_id.get(name)
    if criterion is None:
        raise FieldRefused(f"{field}.{name}", "is not a criterion of this network")
    try:
        return read_rule(criterion, said)
    except AnswerInvalid as error:
        raise FieldRefused(
            ".".join(filter(None, [field, name, error.field])), error.reason
        ) from None


def in_state(vocabulary: Vocabulary, rules: Rules, state: str) -> Rules:
    """Return the rules with the program's own state as its place, which every wish for a place is held to."""
    return {**rules, **_only_in(vocabulary, state)}


@lru_cache(_MOST_REMEMBERED)
def _only_in(vocabulary: Vocabulary, state: str) -> Rules:
    return {
        criterion.id: ValueRule(
            tuple(
                (value, Stance.ACCEPTS if value == state else Stance.CANNOT)
                for value in sorted(criterion.value_ids)
            )
        )
        for criterion in vocabulary.criteria
        if criterion.kind is Kind.PLACE and criterion.side is Side.WISH
    }


def _ways(vocabulary: Vocabulary, raw: Mapping[str, Any]) -> tuple[Rules, ...]:
    base = read_rules(vocabulary, raw.get("criteria", {}))
    others = raw.get("alternatives", [])
    if not isinstance(others, list) or len(others) >= MOST_WAYS:
        raise FieldRefused("alternatives", f"must be a list of fewer than {MOST_WAYS}")
    return (
        base,
        *(read_rules(vocabulary, way, f"alternatives[{n}]") for n, way in enumerate(others)),
    )


def _reference(raw: Any) -> str:
    if not isinstance(raw, str) or not _REFERENCE.fullmatch(raw):
        raise FieldRefused("reference", "must be 1 to 80 letters, digits, dots, colons or dashes")
    _refuse_address(re.sub(r"[._:-]", " ", raw), "reference")
    return raw


def _text(raw: Mapping[str, Any], field: str, longest: int, *, optional: bool = False) -> str:
    value = raw.get(field, "")
    if not isinstance(value, str):
        raise FieldRefused(field, "must be words")
    return checked_text(value, field, longest, optional=optional)


def checked_text(value: str, field: str, longest: int, *, optional: bool = False) -> str:
    """Return the text without outer blanks. Raises ``FieldRefused`` if it is empty, too long or holds an address."""
    value = value.replace("\r\n", "\n").strip()
    if not value and not optional:
        raise FieldRefused(field, "is missing")
    if len(value) > longest:
        raise FieldRefused(field, f"is longer than {longest} characters")
    if any(_is_control(letter) for letter in value):
        raise FieldRefused(field, "holds control characters")
    _refuse_address(value, field)
    return value


def _is_control(letter: str) -> bool:
    """Say whether a letter prints nothing, is half of one, or hides the order of others."""
    if letter in _TURNS_TEXT_ROUND:
        return True
    return unicodedata.category(letter) in _UNPRINTABLE and letter not in "\n\t"


def _refuse_address(text: str, field: str) -> None:
    if found := address_in(text):
        raise FieldRefused(field, f"“{found}” looks like an address; we never store one")


def _refuse_giving_away(vocabulary: Vocabulary, entry: ProgramEntry) -> None:
    """Refuse words for everybody that hold a name which the program does not list. Its state is no secret."""
    state = next(state for state in vocabulary.states if state.id == entry.state)
    open_words = {entry.state, *state.text.by_language.values()}
    unlisted = {
        what: name
        for what in ("name", "organization", "region")
        if (name := getattr(entry, what)) not in open_words
    }
    for field, text in _words_for_everybody(entry):
        for what, name in unlisted.items():
            if mentions(text, name):
                raise FieldRefused(
                    field,
                    f"names “{name}”, the program's own {what}, which it does not list "
                    "(name_public is false); say “we” or “our place”",
                )


def _words_for_everybody(entry: ProgramEntry) -> Iterator[tuple[str, str]]:
    for n, text in enumerate(entry.own_words):
        yield f"own_words[{n}]", text
    for name, text in entry.disclosures:
        yield f"disclosures.{name}", text


def _flag(raw: Mapping[str, Any], field: str) -> bool:
    value = raw.get(field, False)
    if not isinstance(value, bool):
        raise FieldRefused(field, "must be true or false")
    return value


def _state(vocabulary: Vocabulary, raw: Any) -> str:
    if not isinstance(raw, str) or raw not in {state.id for state in vocabulary.states}:
        raise FieldRefused("state", f"“{raw}” is not a two-letter state")
    return raw


def _own_words(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(text, str) for text in raw):
        raise FieldRefused("own_words", "must be a list of sentences")
    if len(raw) > MOST_TOLD:
        raise FieldRefused("own_words", f"must be {MOST_TOLD} sentences at most")
    return tuple(checked_text(text, f"own_words[{n}]", LONGEST_TEXT) for n, text in enumerate(raw))


def _disclosures(vocabulary: Vocabulary, raw: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(raw, dict):
        raise FieldRefused("disclosures", "must be an object")
    known = [disclosure.id for disclosure in vocabulary.disclosures]
    for name, text in raw.items():
        if name not in known or not isinstance(text, str):
            raise FieldRefused(f"disclosures.{name}", "is not a disclosure in words")
    return tuple(
        (name, checked_text(raw[name], f"disclosures.{name}", LONGEST_TEXT))
        for name in known
        if name in raw
    )


def _link(raw: Mapping[str, Any], field: str) -> str:
    value = raw.get(field, "")
    if not isinstance(value, str):
        raise FieldRefused(field, "must be an address as browsers have it")
    return checked_link(value, field)


def checked_link(value: str, field: str) -> str:
    """Return the address of a page without outer blanks, or nothing. Raises ``FieldRefused`` for an odd one."""
    value = value.strip()
    if value and (wrong := oddity(value)):
        raise FieldRefused(field, wrong.value)
    return value


def _contacts(raw: Any) -> tuple[Contact, ...]:
    if not isinstance(raw, list) or len(raw) > MOST_TOLD:
        raise FieldRefused("contacts", f"must be a list of {MOST_TOLD} at most")
    return tuple(_contact(item, f"contacts[{n}]") for n, item in enumerate(raw))


def _contact(raw: Any, field: str) -> Contact:
    match raw:
        case {"kind": str(kind), "value": str(value)} if kind in CONTACT_KINDS and len(raw) == 2:  # noqa: PLR2004
            return Contact(kind, _reached(kind, checked_text(value, field, 254), field))
    raise FieldRefused(field, f"needs a kind ({', '.join(CONTACT_KINDS)}) and a value")


def _reached(kind: str, value: str, field: str) -> str:
    """Return a value as it is kept: a number for text messages as the whole world dials it."""
    if kind != TEXT:
        return value
    number = dialled(value)
    if number is None:
        raise FieldRefused(field, "is not one telephone number of this country")
    return number


def _openings(raw: Any) -> Openings | None:
    match raw:
        case None:
            return None
        case {"count": count, "reported_at": str(at)} if len(raw) == 2 and _is_count(count):  # noqa: PLR2004
            return Openings(count, _moment(at))
    raise FieldRefused("openings", f"needs a count from 0 to {MOST_OPENINGS} and reported_at")


def _is_count(raw: Any) -> bool:
    return type(raw) is int and 0 <= raw <= MOST_OPENINGS


def _moment(raw: str) -> datetime:
    try:
        at = datetime.fromisoformat(raw)
    except ValueError:
        raise FieldRefused("openings.reported_at", f"“{raw}” is not a time") from None
    if at.tzinfo is None:
        raise FieldRefused("openings.reported_at", "needs a time zone, as in 2026-03-01T09:00Z")
    if at.year not in _YEARS:
        raise FieldRefused("openings.reported_at", f"“{raw}” is out of range")
    return at

"""What the team reads of one request once it is opened, and what to do about why it has to be looked at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.instant import Review
from rowan.core.redaction.identifying import Kind
from rowan.core.vocabulary.answers import Answers
from rowan.core.vocabulary.saying import say_answer
from rowan.domain.directory.queries import known, vocabulary
from rowan.domain.directory.refusals import NoSuchProgram
from rowan.domain.referrals.queries import (
    REASONS,
    LookedThrough,
    Reading,
    look_through,
    words,
)
from rowan.pages.desk.presenters.words import say, state
from rowan.web.parts import Row

_VOICE = "advocate"


@dataclass(frozen=True)
class Why:
    """One reason to look, and what to do about it."""

    title: str
    lines: tuple[str, ...]
    is_age: bool = False


@dataclass(frozen=True)
class Section:
    """Some answers under the heading that they were asked under."""

    title: str
    rows: tuple[Row, ...] = field(repr=False)


@dataclass(frozen=True)
class Piece:
    """A piece of somebody's own words. ``kind`` says what of it may tell who they are, ``span`` where that stands."""

    text: str = field(repr=False)
    kind: str = ""
    span: str = ""


@dataclass(frozen=True)
class Read:
    """What was opened, in words."""

    why: tuple[Why, ...]
    pieces: tuple[Piece, ...] = field(repr=False)
    revision: int
    consent: tuple[Row, ...]
    answers: tuple[Section, ...] = field(repr=False)
    needs: tuple[Row, ...] = field(default=(), repr=False)
    """What programs said that they would need, for which the team is to look."""
    looked: str = ""
    """Who looked for what may tell who somebody is."""

    @property
    def has_words(self) -> bool:
        """Say whether they wrote anything in their own words."""
        return any(piece.text for piece in self.pieces)

    @property
    def found(self) -> tuple[Piece, ...]:
        """Return the pieces that may tell who somebody is."""
        return tuple(piece for piece in self.pieces if piece.span)

    @property
    def all_spans(self) -> str:
        """Return where all of these stand."""
        return ",".join(piece.span for piece in self.found)


def read(reading: Reading, at: datetime) -> Read:
    """Return what the team's key has opened of a request, in words."""
    why, looked = reasons(), look_through(reading.notes)
    return Read(
        tuple(why[each] for each in Review if each in reading.reviews),
        tuple(_pieces(reading.notes, looked)),
        reading.revision,
        tuple(_consent(reading.consent, at)),
        tuple(_sections(reading.answers)),
        tuple(_needs(reading, at)),
        " ".join(_looked(looked)),
    )


def reasons() -> Mapping[Review, Why]:
    """Return every reason to look at a request first, with what to do."""
    return {
        Review.AGE: Why(
            _("They are under 18, or did not say how old they are"),
            (
                _("Only programs that are licensed for people under 18 receive it."),
                _("Tell no parent: a parent may be who they fear. A parent's word is no consent."),
                _("A move to another state needs the approval of that state first."),
            ),
            is_age=True,
        ),
        Review.WORDS: Why(
            _("They wrote something in their own words"),
            (
                _("Read whether it tells who they are, or where: a name, a street, a number."),
                _("If it does, send it back, and they can take that out."),
            ),
        ),
        Review.SENDER: Why(
            _("Somebody sends it for them whom we do not know"),
            (_("Ask yourself whether the person wants this. If you cannot tell, send it back."),),
        ),
        Review.LITTLE: Why(
            _("They said little about themselves"),
            (
                _("A program could not tell what to ask first."),
                _("Send it back for more, unless this is enough to begin with."),
            ),
        ),
        Review.NETWORK: Why(
            _("The network looks at every request first"),
            (_("If nothing else stands here, read it once and let it go out."),),
        ),
    }


def kinds() -> Mapping[Kind, str]:
    """Return what each part of a text may be that tells who somebody is."""
    return {
        Kind.NAME: _("a name"),
        Kind.TELEPHONE: _("a phone number"),
        Kind.MAIL: _("a mail address"),
        Kind.ADDRESS: _("an address"),
        Kind.DATE: _("a date"),
        Kind.NUMBER: _("a long number"),
        Kind.LINK: _("a link or an account"),
        Kind.PLACE: _("the name of a place"),
        Kind.ORGANIZATION: _("the name of an organization"),
    }


def _looked(looked: LookedThrough) -> Iterator[str]:
    """Yield who looked through somebody's words, and who did not."""
    if looked.by:
        yield _("Looked for by rules and by %s.") % ", ".join(looked.by)
    else:
        yield _("Looked for by rules.")
    if looked.failed:
        yield _("%s failed. Whoever looks after the server finds why in its log.") % ", ".join(
            looked.failed
        )
    if looked.is_too_long:
        yield _("It is too long for more than that.")


def _pieces(notes: str, looked: LookedThrough) -> Iterator[Piece]:
    """Yield a text piece by piece: what may tell who somebody is, and what stands between."""
    end, called = 0, kinds()
    for each in looked.found:
        yield Piece(notes[end : each.start])
        yield Piece(notes[each.start : each.end], called[each.kind], f"{each.start}-{each.end}")
        end = each.end
    yield Piece(notes[end:])


def _sections(answers: Answers) -> Iterator[Section]:
    asked_of, language = vocabulary(), get_language() or "en"
    for section in asked_of.sections:
        asked = (each for each in asked_of.criteria if each.section == section.id)
        rows = tuple(
            Row(say(each.label), say_answer(asked_of, each, answers[each.id], language, _VOICE))
            for each in asked
            if each.id in answers
        )
        if rows:
            yield Section(say(section.said_by(_VOICE)), rows)


def _consent(consent: Consent, at: datetime) -> Iterator[Row]:
    yield _row(_("Who may receive it"), _receivers(consent, at))
    if consent.any_until is not None:
        states = sorted(state(code) for code in consent.not_states)
        yield _row(_("Not in these states"), states or [_("They named none.")])
    exceptions = _("Yes") if consent.stretch else _("No")
    yield Row(_("Programs that would have to make an exception"), exceptions)
    for each in consent.added:
        day = date_format(timezone.localtime(each.at), "DATETIME_FORMAT")
        beyond = [_("These may be asked for an exception.")] if each.stretch else []
        yield _row(_("Asked since, on %s") % day, [*_names(each.programs, at), *beyond])
    detail = _names(consent.detail, at)
    yield _row(_("Who may read the answers too"), detail or [_("Nobody yet")])


def _needs(reading: Reading, at: datetime) -> Iterator[Row]:
    known = {code: told for name in REASONS for code, told in words().lists[name].items()}
    for program, codes in reading.needs.items():
        said = [say(known[code].voices["staff"]) for code in codes if code in known]
        yield _row(_name(program, at), said)


def _row(label: str, told: Iterable[str]) -> Row:
    """Return a row with a list of what is told, or with a line where it is one thing."""
    values = tuple(told)
    return Row(label, values=values) if len(values) > 1 else Row(label, "".join(values))


def _receivers(consent: Consent, at: datetime) -> Iterator[str]:
    yield from _names(consent.programs, at)
    if consent.any_until is None:
        return
    until = date_format(timezone.localtime(consent.any_until), "DATETIME_FORMAT")
    if consent.any_until > at:
        yield _("Any program that fits, until %s") % until
    else:
        yield _("Any program that fits, but only until %s: that is over") % until


def _names(programs: frozenset[int], at: datetime) -> list[str]:
    return sorted(_name(each, at) for each in programs)


def _name(program: int, at: datetime) -> str:
    try:
        return known(program, at=at).name
    except NoSuchProgram:
        return _("A program that is not here any more")

"""Row 32: who searches ten thousand times to find out where a shelter is, learns no town and no name."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from random import Random

from tests.attacks.attack import Attack, Outcome
from tests.attacks.ground import Ground
from tests.attacks.pages.hidden import Secrets, hide
from tests.attacks.visits.questions import Question, questions
from tests.attacks.visits.visitor import Reply, Visitor
from tests.support.vocabulary import SHIPPED

_SEARCHES = 10_000
_HUNTERS = 8
_FEWEST_IN_REGION = 5
_PIECES = re.compile(r'[<>"\n]+')
_CARD = re.compile(r"<article class=\"card\">.*?</article>", re.DOTALL)
_MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
_PLACE = re.compile(r'href="/found/([0-9a-f]{6,})/"')
_TITLE = re.compile(r"^\s*(?:A place in|Un lugar en) ")
_COUNTRY = {
    text.in_language(language): place
    for language in ("en", "es")
    for place, text in [
        *((state.id, state.text) for state in SHIPPED.states),
        *((division.id, division.title) for division in SHIPPED.divisions),
    ]
}
_LONGEST_FIRST = "|".join(sorted(map(re.escape, _COUNTRY), key=len, reverse=True))
_NAMED = re.compile(rf"(?<!\w)(?:{_LONGEST_FIRST})(?!\w)")


def run(ground: Ground, scale: float) -> Outcome:
    """Count the names, towns, references and contacts learnt, the regions too small, and hidden places opened."""
    secrets = hide(ground)
    with Visitor(ground.url) as first:
        asked = questions(first)
    each = max(1, round(_SEARCHES * scale / _HUNTERS))
    hunters = [Hunter(ground.url, asked, secrets, Random(number)) for number in range(_HUNTERS)]
    with ThreadPoolExecutor(_HUNTERS) as pool:
        for done in [pool.submit(hunter.hunt, each) for hunter in hunters]:
            done.result()
    read = "\n".join(set().union(*(hunter.read for hunter in hunters)))
    learnt = {f"learnt “{term}”" for term in secrets.terms if term in read}
    learnt |= set().union(*(hunter.learnt for hunter in hunters))
    return Outcome(each * _HUNTERS, tuple(sorted(learnt)))


FISHING = Attack(32, run, "tests.attacks.controls.row_32_telling_cards")


@dataclass
class Hunter:
    """Somebody who reads everything that a search shows, to the last attribute, and keeps it."""

    url: str
    asked: list[Question]
    secrets: Secrets
    chance: Random
    read: set[str] = field(default_factory=set)
    learnt: set[str] = field(default_factory=set)
    wanted: int = 0
    said: set[str] = field(default_factory=set)

    def hunt(self, searches: int) -> None:
        """Search so many times, under new answers each time."""
        with Visitor(self.url, language=self.chance.choice(("en", "es"))) as visitor:
            self._begin(visitor)
            for number in range(searches):
                if number % 50 == 49:
                    self._begin(visitor)
                self._answer(visitor)
                self._look(visitor)
            for program in self.secrets.unlisted:
                self._knock(visitor, program)

    def _begin(self, visitor: Visitor) -> None:
        """Come as somebody new."""
        visitor.cookies.clear()
        visitor.get("/")
        self.wanted, self.said = 0, set()

    def _answer(self, visitor: Visitor) -> None:
        """Answer something at random, every other time about places: of all things those tell most."""
        places = [question for question in self.asked if _is_about_places(question)]
        question = self.chance.choice(self.chance.choice((self.asked, places)))
        said = question.answered(self.chance)
        if question in places:
            self.wanted = sum(name.startswith("wanted_") for name, _value in said)
        else:
            self.said |= {value for _name, value in said}
        visitor.post(question.path, said)

    def _look(self, visitor: Visitor) -> None:
        """Read a page of places, and sometimes one place, or several side by side."""
        first = self.chance.choice(("/found/", "/found/", "/found/others/"))
        page = visitor.get(f"{first}?page={self.chance.randint(1, 6)}")
        self._keep(page)
        for card in _CARD.findall(page.text):
            self._place(card, in_network=first == "/found/")
        found = list(dict.fromkeys(_PLACE.findall(page.text)))
        if found and self.chance.random() < 1 / 3:
            self._open(visitor, self.chance.choice(found))
        if found and self.chance.random() < 1 / 5:
            places = self.chance.sample(found, min(3, len(found)))
            visitor.post("/side-by-side/", [("place", place) for place in places])
            self._keep(visitor.get("/side-by-side/"))

    def _open(self, visitor: Visitor, place: str) -> None:
        page = visitor.get(f"/found/{place}/")
        self._keep(page)
        for main in _MAIN.findall(page.text):
            self._place(main, in_network=int(place, 16) not in self.secrets.outside)

    def _knock(self, visitor: Visitor, program: int) -> None:
        """Ask for a place that is not to be found, by its very number."""
        page = visitor.get(f"/found/{program:x}/")
        self._keep(page)
        if page.status != 404:
            self.learnt.add(f"opened {program:x}, which is not to be found")

    def _keep(self, page: Reply) -> None:
        self.read |= set(_PIECES.split(unescape(page.text)))
        self.read |= {value for _name, value in page.headers}

    def _place(self, card: str, *, in_network: bool) -> None:
        """Note every part of the country that a card names on its own, if it has too few places."""
        for piece in _PIECES.split(unescape(card)):
            for name in self._told(piece):
                if self.secrets.places[in_network, _COUNTRY[name]] < _FEWEST_IN_REGION:
                    self.learnt.add(f"region too small: “{piece.strip()}” ({in_network=})")

    def _told(self, piece: str) -> Iterator[str]:
        """Yield the places named, unless that only repeats what the hunter said or asked for."""
        named = set(_NAMED.findall(piece))
        if _TITLE.match(piece):
            yield from named
        elif len(named) < self.wanted:
            yield from (name for name in named if _COUNTRY[name] not in self.said)


def _is_about_places(question: Question) -> bool:
    return any(field.name.startswith("wanted_") for field in question.fields)

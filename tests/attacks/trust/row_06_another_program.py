"""Row 6: one program's people walk every id and every verb of another's, and get nothing of it.

Both programs have of everything: requests at every step, talks, notes, kept replies, places held and lived in, pools,
contacts. Every address of those who work here is asked for with the other's ids, by every method, also where the
program in it is their own; what is posted there is what the same page of their own would send, with its token. Then the
forms of their own pages are sent with each id in them replaced by one of the other's.

An address with another's id has to be answered as if it were not there: in the words that an id gets which nobody has.
No answer may have a word of theirs, and in the end every row that is theirs, their people's or of who asked them is as
it was.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.company import Seats
from tests.attacks.houses.inhabited import House, Member, inhabited
from tests.attacks.houses.inside import inside
from tests.attacks.trust.pressing import Form, forms, staff_routes
from tests.attacks.trust.swapping import Ids, addresses, nobodys, swapped, swaps
from tests.attacks.visits.crawling import route_of
from tests.attacks.visits.routes import methods, paths
from tests.attacks.visits.visitor import Reply

_OURS = ("cleo", "dara")
_IDS, _FEWEST = 20, 2
"""Of each kind."""

_NUMBER = re.compile(r"\d[\d:.]*")
"""Also a moment: 6, 5:59."""

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
_NOT_THERE = {404, 405}
_LEADS_ON, _REFUSED, _FAILED = range(300, 400), 403, 500
_WORDS = {
    "text": "A line",
    "textarea": "Some words.",
    "email": "elsewhere@other.example",
    "tel": "(512) 555-0142",
    "url": "https://other.example",
    "password": "x" * 20,
    "number": "1",
    "date": "2030-01-01",
    "time": "18:00",
    "datetime-local": "2030-01-01T10:00",
}


def run(house: House, scale: float) -> Outcome:
    """Count the answers that are more than "not here", what of another's was read, and which of its rows changed."""
    told = inside(house, "tests.attacks.trust.two_programs:prepare")
    before = inside(house, "tests.attacks.trust.belonging:rows", ids=told["theirs"])
    most = max(_FEWEST, round(_IDS * scale))
    theirs = {kind: ids[:most] for kind, ids in told["theirs"].items()}
    routes, asked, harm = staff_routes(house), 0, list[str]()
    people = [house.people[name] for name in _OURS]
    seats = Seats(house, people, 1)
    for who in people:
        with seats.take(who) as member:
            walk = _Walk(member, told["ours"], theirs, told["canaries"])
            walk.everywhere(routes, methods(scale))
            if not member.is_in():
                raise RuntimeError(f"{who.name} was thrown out, and tried nothing")
        asked, harm = asked + walk.asked, harm + walk.harm
    after = inside(house, "tests.attacks.trust.belonging:rows", ids=told["theirs"])
    return Outcome(asked, (*dict.fromkeys(harm), *_changed(before, after)))


ANOTHER_PROGRAM = Attack(
    6,
    run,
    "tests.attacks.controls.row_07_unchecked",
    on=inhabited,
    databases=BOTH,
)


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    rows = sorted(before.keys() | after.keys())
    return [f"changed: {row}" for row in rows if before.get(row) != after.get(row)]


def _face(reply: Reply) -> tuple[int, str, str]:
    """Return what can be read off an answer, without its token, ids and moments."""
    text = _TOKEN.sub("", reply.text)
    return reply.status, _NUMBER.sub("", reply.header("Location")), _NUMBER.sub("", text)


class _Walk:
    """Somebody who knows every id of another program, and reads every answer for what is that program's."""

    def __init__(self, member: Member, ours: Ids, theirs: Ids, canaries: Sequence[str]) -> None:
        self._member, self._canaries = member, canaries
        self._ours, self._theirs = ours, theirs
        (number,) = ours["number"]
        self._own = (f"/staff/program/{number}/", "/staff/again/")
        self._sent: dict[str, Form] = {}
        self.asked, self.harm = 0, list[str]()

    def everywhere(self, routes: Sequence[str], by: Sequence[str]) -> None:
        """Ask for all that is another's, and send all that is ours with another's ids."""
        own = list(self._own_forms(routes))
        for path in addresses(routes, self._ours, self._theirs):
            for method in by:
                self._asks(method, path)
        for form in own:
            for fields in swaps(form.fields, self._ours, self._theirs):
                reply = self._member.post(form.path, fields)
                self._reads(f"POST {form.path}", reply)

    def _own_forms(self, routes: Sequence[str]) -> Iterator[Form]:
        """Yield every form of our own pages, and keep one for each route that takes any."""
        chance = Random(6)
        paths()  # sets Django up, for its list of routes
        for path in addresses(routes, self._ours, self._ours):
            page = self._member.get(path)
            for form in forms(path, page.body, chance, _WORDS):
                self._sent.setdefault(route_of(form.path), form)
                yield form

    def _asks(self, method: str, path: str) -> None:
        reply = self._answer(method, path)
        if reply.status == _REFUSED:
            raise RuntimeError(f"{method} {path}: refused for its token, and not for its ids")
        if not self._is_shut(reply):
            other = self._answer(method, nobodys(path, self._theirs))
            if _face(reply) != _face(other):
                self.harm.append(f"{method} {path}: answered {reply.status}")
        self._reads(f"{method} {path}", reply)

    def _answer(self, method: str, path: str) -> Reply:
        if method != "POST":
            return self._member.send(method, path, headers={"X-CSRFToken": self._member.token})
        form = self._sent.get(route_of(path))
        fields = form.fields if form else [("words", "Some words.")]
        return self._member.post(path, swapped(fields, self._ours, self._theirs))

    def _is_shut(self, reply: Reply) -> bool:
        leads_to_own = reply.header("Location").startswith(self._own)
        return reply.status in _NOT_THERE or (reply.status in _LEADS_ON and leads_to_own)

    def _reads(self, what: str, reply: Reply) -> None:
        self.asked += 1
        said = f"{reply.headers} {reply.text}"
        self.harm += [f"{what}: told {canary}" for canary in self._canaries if canary in said]
        if reply.status >= _FAILED:
            self.harm.append(f"{what}: answered {reply.status}")

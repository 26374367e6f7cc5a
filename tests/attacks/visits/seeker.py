"""Somebody who sends a request over HTTP alone: as their browser would, or again and again."""

import re

from tests.attacks.visits.visitor import Reply, Visitor
from tests.support.vocabulary import SHIPPED

_PLACE = re.compile(r'name="place" value="([0-9a-f]+)"')
_TURN = re.compile(r'name="turn" value="(\d+)"')
_SAID = {"who": "self", "age": "25-35", "gender": "woman", "children": "0-0"}
WORD = "bluebird"


class Seeker(Visitor):
    """A person of thirty on her own."""

    def puts_together(self) -> dict[str, str]:
        """Go to the last page before sending, and return what its form sends. Raises ``RuntimeError`` without one."""
        for criterion, answer in _SAID.items():
            number = SHIPPED.asked_early.index(SHIPPED.by_id[criterion]) + 1
            self.get(f"/q/{number}/")
            self.post(f"/q/{number}/", {"answer": answer})
        places = _PLACE.findall(self.get("/ask/").text)
        self.post("/ask/", [("place", place) for place in places[:3]])
        self.post("/ask/reach/", {"how": "alone"})
        self.post("/ask/updates/", {"address": ""})
        self.post("/ask/words/", {"notes": ""})
        turn = _TURN.search(self.get("/ask/check/").text)
        if turn is None:
            raise RuntimeError("there is nothing to send")
        return {"turn": turn[1], "word": WORD, "agree": "on"}

    def sends(self, fields: dict[str, str]) -> Reply:
        """Press Send."""
        return self.post("/ask/check/", fields)

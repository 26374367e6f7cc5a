"""Row 5: a cookie that somebody copied opens nothing once its session has ended, however that came about.

Each ending has a session of its own, which opened a page until then. Afterwards its cookie asks for every staff page,
and is to be answered like one that never was. Ends by the clock are not waited for: the moments of their rows are
moved, as if time had passed.
"""

import re

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.entering.endings import VISIT_COOKIE, old_cookies, old_visits
from tests.attacks.houses.company import STAFF_COOKIE
from tests.attacks.houses.inhabited import House, inhabited
from tests.attacks.visits.routes import methods, staff_paths
from tests.attacks.visits.visitor import Reply, Visitor

_NEVER_WAS = "of-nobody"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
Asked = list[tuple[str, str]]
Told = tuple[int, str, str]


def run(house: House, scale: float) -> Outcome:
    """Count the pages that old cookies open: of those who work here, and of visits."""
    asked = [(method, path) for path in staff_paths() for method in methods(scale)]
    old, visits = list(old_cookies(house)), list(old_visits(house))
    shut = _told(house, STAFF_COOKIE, _NEVER_WAS, asked)
    opened = [
        f"{each.ending}: {method} {path}"
        for each in old
        for (method, path), told, expected in zip(
            asked, _told(house, STAFF_COOKIE, each.cookie, asked), shut, strict=True
        )
        if told != expected
    ]
    answers = [("GET", "/answers/")]
    nobody = _told(house, VISIT_COOKIE, _NEVER_WAS, answers)
    shown = [
        f"{each.ending}: the answers of a visit"
        for each in visits
        if _told(house, VISIT_COOKIE, each.cookie, answers) != nobody
    ]
    return Outcome(len(asked) * len(old) + len(visits), (*opened, *shown))


OLD_COOKIES = Attack(
    5, run, "tests.attacks.controls.row_05_endless_sessions", on=inhabited, databases=BOTH
)


def _told(house: House, name: str, cookie: str, asked: Asked) -> list[Told]:
    """Return what a thief with a cookie is told: the status, where to go on, and the page without its token."""
    with Visitor(house.url) as thief:
        return [_seen(_sent(thief, {name: cookie}, *each)) for each in asked]


def _sent(thief: Visitor, cookies: dict[str, str], method: str, path: str) -> Reply:
    thief.cookies = cookies
    return thief.send(method, path)


def _seen(reply: Reply) -> Told:
    return reply.status, reply.header("Location"), _TOKEN.sub("", reply.text)

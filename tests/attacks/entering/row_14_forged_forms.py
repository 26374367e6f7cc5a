"""Row 14: nothing happens that nobody pressed on a page of ours: by a form from elsewhere, or by following a link.

Every form that somebody finds on their pages, and every route, is sent by their own browser as another site would have
it: without a token, with another one, from another origin. It has to be refused. And every page is looked at, also with
what its forms would say in the address. By neither may anything change but sessions, and those not for their owner.

Five forms have no token, on purpose: to leave must always work, and is not looked at here; whoever opens a link, or
answers by one what is free, or that all is right, has no session, so that these look where they are sent from; and what
comes by text message is signed by the gateway, so that for everybody else there is no such page.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple
from urllib.parse import urlencode

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.entering.victims import ELSEWHERE, Forgery, Victim, victims
from tests.attacks.entering.whole import changed, rows, rows_at_rest
from tests.attacks.houses.company import asked_what_is_free, asked_whether_right, link_to
from tests.attacks.houses.inhabited import House, inhabited
from tests.attacks.visits.crawling import Form, crawled, forms
from tests.attacks.visits.routes import paths
from tests.attacks.visits.visitor import Visitor

_LEAVE, _OPEN_LINK = "/leave/", "/staff/link/"
_TEXTS = "/texts/"
_ANSWER = re.compile(r"/n/[^/]+/(?:free|right)/")
_REFUSED, _NOT_THERE = 403, 404
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_FROM_ELSEWHERE = (
    {"Origin": ELSEWHERE},
    {"Origin": "null"},
    {"Origin": "http://localhost:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": ELSEWHERE, "Sec-Fetch-Site": "same-origin"},
)


def run(house: House, scale: float) -> Outcome:
    """Count the forged forms that were not refused, and what changed by them or by looking."""
    tries, harm = 0, list[str]()
    with ExitStack() as stack:
        everybody = list(victims(house, stack))
        token = _invited(house, everybody[0].visitor)
        asked = _Questions(asked_what_is_free(house), asked_whether_right(house))
        watch = _Watch(house, everybody)
        for victim in everybody:
            there, looks = _looked(victim, token, asked)
            harm += watch.changes(f"{victim.who}, by looking", victim)
            answers = [*_forged(victim, there, scale), *_links(victim, token, asked)]
            harm += [each for each in answers if each]
            harm += watch.changes(f"{victim.who}, by a forged form", victim)
            tries += looks + len(answers)
    return Outcome(tries, tuple(harm))


FORGED_FORMS = Attack(
    14, run, "tests.attacks.controls.row_14_no_tokens", on=inhabited, databases=BOTH
)


class _Questions(NamedTuple):
    """The tokens of two mails that ask a program something."""

    free: str
    right: str

    @property
    def answers(self) -> tuple[str, str]:
        """Return where each is answered."""
        return f"/n/{self.free}/free/", f"/n/{self.right}/right/"


class _Watch:
    """The whole database, and everybody's session, as they should stay."""

    def __init__(self, house: House, everybody: list[Victim]) -> None:
        self._stood = {victim.who: victim.stands() for victim in everybody}
        self._house, self._before = house, rows_at_rest(house)

    def changes(self, how: str, victim: Victim) -> list[str]:
        """Return what is not as it was when somebody last asked."""
        stands, after = victim.stands(), rows(self._house)
        found = [f"{how}: {name}" for name in changed(self._before, after)]
        if stands != self._stood[victim.who]:
            found.append(f"{how}: their session")
        self._stood[victim.who], self._before = stands, after
        return found


def _invited(house: House, ana: Visitor) -> str:
    """Invite somebody, and return the token of their mail."""
    said = {"name": "Gus", "email": "gus@court.example", "role": "advocate", "language": "en"}
    ana.post("/staff/people/team/", said)
    return link_to(house, "gus@court.example")


def _looked(victim: Victim, token: str, asked_of: _Questions) -> tuple[list[Form], int]:
    """Look at everything there is for somebody, and return the forms they found and how many looks that took."""
    pages = crawled(victim.visitor, *victim.starts)
    found = [form for path, reply in pages.items() for form in forms(path, reply)]
    sent = [f"{form.path}?{urlencode(form.fields)}" for form in found]
    links = (*(f"/n/{each}/" for each in (token, *asked_of)), *asked_of.answers)
    asked = [path for path in (*paths(), *pages, *links, *sent) if _is_looked_at(path)]
    for path in asked:
        for method in ("GET", "HEAD"):
            victim.visitor.send(method, path)
    everywhere = [Form(path, ()) for path in paths()]
    return list(dict.fromkeys((*found, *everywhere))), 2 * len(asked)


def _forged(victim: Victim, there: list[Form], scale: float) -> Iterator[str]:
    """Yield what each forged form got, or nothing for one that was refused."""
    tried = [form for form in there if _may_be_tried(form.path)]
    for place, form in enumerate(tried):
        for forgery in _some(victim.forgeries(), place, scale):
            status = _sent(victim.visitor, form, forgery)
            refused = _NOT_THERE if form.path == _TEXTS else _REFUSED
            yield (
                "" if status == refused else f"{victim.who}, {forgery.name}: {form.path} {status}"
            )


def _some(forgeries: list[Forgery], place: int, scale: float) -> list[Forgery]:
    """Return all of them, or where time is short the plainest and one of the others in turn."""
    first, *others = forgeries
    return forgeries if scale >= 1 else [first, others[place % len(others)]]


def _sent(visitor: Visitor, form: Form, forgery: Forgery) -> int:
    said = [*form.fields, ("csrfmiddlewaretoken", forgery.token)]
    pairs = [pair for pair in said if forgery.token or pair[0] != "csrfmiddlewaretoken"]
    return visitor.send(
        "POST", form.path, urlencode(pairs).encode(), _FORM | forgery.headers
    ).status


def _links(victim: Victim, token: str, asked: _Questions) -> Iterator[str]:
    """Yield which link that works was opened or answered from elsewhere, or nothing where it was not."""
    opens, answers = (("token", token),), (("same", "1"),)
    for form in (Form(_OPEN_LINK, opens), *(Form(path, answers) for path in asked.answers)):
        for headers in _FROM_ELSEWHERE:
            status = _sent(victim.visitor, form, Forgery("from elsewhere", "", headers))
            yield "" if status == _NOT_THERE else f"{form.path} by {headers}: {status}"


def _may_be_tried(path: str) -> bool:
    return _is_looked_at(path) and not _ANSWER.fullmatch(path)


def _is_looked_at(path: str) -> bool:
    return not path.startswith((_LEAVE, _OPEN_LINK))

"""Row 15: no text that anybody can store or send becomes code in anybody's browser."""

import re
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from typing import Any
from urllib.parse import quote

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page

from tests.attacks.attack import Attack, Outcome
from tests.attacks.ground import Ground
from tests.attacks.houses.planting import Planted, plant
from tests.attacks.pages.chromium import browsing, post
from tests.attacks.pages.vectors import ADDRESS, SUM, VECTORS
from tests.attacks.visits.visitor import Visitor
from tests.support.vocabulary import SHIPPED

_SAID = "attack: "
_PLACE = re.compile(r'href="(/found/[0-9a-f]{6,}/)"')
_BEFORE_THE_PAGE = f"""
window.alert = () => console.info("{_SAID}a script ran");
document.addEventListener("securitypolicyviolation", (event) =>
  console.info("{_SAID}the content policy had to step in: " + event.violatedDirective));
"""
_LOOK = """() => {
  const ours = "script[src], link[rel=icon], link[rel=stylesheet]";
  const never = "script, iframe, object, embed, base, style, math, video, marquee, meta[http-equiv]";
  const found = [...document.querySelectorAll(never)].filter((element) => !element.matches(ours));
  for (const element of document.querySelectorAll("*")) {
    const names = element.getAttributeNames();
    if (names.some((name) => name.startsWith("on"))) found.push(element);
    for (const name of ["href", "action", "formaction", "src"]) {
      const address = element[name];
      if (typeof address !== "string" || !element.hasAttribute(name)) continue;
      if (!address.startsWith(location.origin) && !address.startsWith("tel:")) found.push(element);
    }
  }
  return found.map((element) => element.outerHTML.slice(0, 120));
}"""
"""What our pages never hold: code in the page, and a way to anywhere else."""


def run(ground: Ground, scale: float) -> Outcome:
    """Count what ran, what the content policy had to stop, and what became part of a page."""
    plant(ground, _programs())
    shown = list(_shown(ground))
    with browsing(ground) as context:
        watch = _Watch(context, ground.url)
        page = context.new_page()
        for door, text in [*shown, *_sent(scale)]:
            watch.knock(door, page, text)
    return Outcome(watch.looked, tuple(watch.harm))


SCRIPTS = Attack(15, run, "tests.attacks.controls.row_15_unescaped")


class _Watch:
    """Reads every page that is shown, and hears what happens on it."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin, self.looked, self.harm = origin, 0, list[str]()
        context.add_init_script(_BEFORE_THE_PAGE)
        context.on("console", self._console)

    def knock(self, door: "Door", page: Page, vector: str) -> None:
        """Send a vector in by one door. A page that leads off the site, or nowhere, is harm as well."""
        try:
            door(self, page, vector)
        except Error as error:
            self.harm.append(f"{door.__name__} {vector}: {error.message}")

    def look(self, page: Page, path: str) -> None:
        """Open a page and read it."""
        answer = page.goto(f"{self.origin}{path}")
        self.read(page, path, answer.status if answer else 0)

    def read(self, page: Page, what: str, status: int = 200) -> None:
        """Read the page that is open."""
        self.looked += 1
        if status >= 500:
            self.harm.append(f"{what}: broke the page")
        if SUM in page.content():
            self.harm.append(f"{what}: a template ran")
        self.harm += [f"{what}: {found}" for found in page.evaluate(_LOOK)]

    def _console(self, message: ConsoleMessage) -> None:
        if _SAID in message.text or "Content Security Policy" in message.text:
            self.harm.append(message.text)


Door = Callable[[_Watch, Page, str], None]


def _programs() -> Iterator[Planted]:
    """Yield programs with each vector in all their texts; every fifth also as one outside the network."""
    for number, vector in enumerate(VECTORS):
        yield Planted(_program(f"vetted-{number}", vector), "vetted", number % 3)
    for number, vector in enumerate(VECTORS[::5]):
        yield Planted(_program(f"new-{number}", vector), "unverified")


def _program(reference: str, vector: str) -> dict[str, Any]:
    return {
        "reference": reference,
        "organization": f"{vector} {reference}",
        "name": vector,
        "name_public": True,
        "state": "OH",
        "region": vector,
        "own_words": [vector],
        "disclosures": {disclosure.id: vector for disclosure in SHIPPED.disclosures},
    }


def _sent(scale: float) -> Iterator[tuple[Door, str]]:
    """Yield each vector with the doors it is sent in by, in turn."""
    doors = cycle(_DOORS)
    for vector in VECTORS:
        for door in islice(doors, max(1, round(len(_DOORS) * scale))):
            yield door, vector
    for address in ADDRESS:
        yield from ((door, address) for door in (_in_next, _in_referrer))


def _shown(ground: Ground) -> Iterator[tuple[Door, str]]:
    """Yield every page that shows what is stored: lists, places, and places side by side."""
    found = []
    with Visitor(ground.url) as reader:
        for first in ("/found/", "/found/others/"):
            places = list(_listed(reader, first))
            yield from ((_Watch.look, path) for path in (*places, *_lists(first, len(places))))
            found += places
    if len(found) < len([*_programs()]):
        raise RuntimeError(f"only {len(found)} of the programs planted are shown")
    for start in range(0, len(found), 3):
        yield _compared, " ".join(found[start : start + 3])


def _listed(reader: Visitor, first: str) -> Iterator[str]:
    """Yield the path of every place that a list shows."""
    known: set[str] = set()
    number = 1
    while new := set(_PLACE.findall(reader.get(f"{first}?page={number}").text)) - known:
        yield from sorted(new)
        known |= new
        number += 1


def _lists(first: str, places: int) -> list[str]:
    return [f"{first}?page={number + 1}" for number in range(places // 10 + 1)]


def _compared(watch: _Watch, page: Page, paths: str) -> None:
    page.goto(watch.origin)
    numbers = [("place", path.strip("/").rpartition("/")[2]) for path in paths.split()]
    post(page, "/side-by-side/", numbers)
    watch.read(page, f"side by side: {paths}")


def _in_path(watch: _Watch, page: Page, vector: str) -> None:
    watch.look(page, f"/{quote(vector)}/")


def _in_number(watch: _Watch, page: Page, vector: str) -> None:
    watch.look(page, f"/found/{quote(vector, safe='')}/")


def _in_query(watch: _Watch, page: Page, vector: str) -> None:
    watch.look(page, f"/found/?page={quote(vector)}")


def _in_answer(watch: _Watch, page: Page, vector: str) -> None:
    page.goto("/q/1/")
    post(page, "/q/1/", [("answer", vector)])
    watch.read(page, f"answer {vector}")


def _in_order(watch: _Watch, page: Page, vector: str) -> None:
    page.goto("/found/")
    post(page, "/found/", [("order", vector), ("open_only", vector)])
    watch.read(page, f"order {vector}")


def _in_compared(watch: _Watch, page: Page, vector: str) -> None:
    page.goto("/found/")
    post(page, "/side-by-side/", [("place", vector)])
    watch.read(page, f"compared {vector}")


def _in_next(watch: _Watch, page: Page, vector: str) -> None:
    page.goto("/")
    post(page, "/language/", [("language", "en"), ("next", vector)])
    watch.read(page, f"next {vector}")


def _in_headers(watch: _Watch, page: Page, vector: str) -> None:
    sent = vector if vector.isascii() and vector.isprintable() else quote(vector)
    page.set_extra_http_headers({"User-Agent": sent, "X-Forwarded-For": sent, "Accept": sent})
    watch.look(page, "/")
    page.set_extra_http_headers({})


def _in_referrer(watch: _Watch, page: Page, vector: str) -> None:
    """A form without a token, sent from a page whose path is the vector, leads back to that path."""
    page.goto(f"{watch.origin}/{quote(vector)}")
    post(page, "/still-here/", [])
    watch.read(page, f"referrer {vector}")


_DOORS = (
    _in_path,
    _in_number,
    _in_query,
    _in_answer,
    _in_order,
    _in_compared,
    _in_next,
    _in_headers,
    _in_referrer,
)

"""Row 31: whoever applies, comes in a file, claims a real program or is inside an unverified one receives nothing."""

import json
import re
from collections.abc import Iterator, Mapping
from email import message_from_string
from random import Random
from time import sleep
from typing import Any

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, Member, Somebody, inhabited
from tests.attacks.houses.inside import inside
from tests.attacks.trust.pressing import addresses, forms, staff_routes
from tests.attacks.visits.visitor import Visitor

FAKE = "fake-"
"""How the references of those begin that come in a file."""

_WORK = "tests.attacks.trust.impostors"
_PEOPLE, _IMPORTED, _APPLY, _DELIVERIES = 40, 25, 20, 1_000
_PLACE = re.compile(r'href="/found/([0-9a-f]{6,})/"')
_WORDS = {"text": "The real one", "email": "proof@fake.example", "tel": "(512) 555-0142"}
_MOST_PAGES = 40
_THEIRS = re.compile(r"@fake\.example")
_MAY_BE_ASKED = re.compile(r"(?:inside|imported|proof)\d*@fake\.example")
"""Whoever applied gets nothing; who was invited, and an address that is to be proven, may get a mail."""


def run(house: House, scale: float) -> Outcome:
    """Count what impostors received before two members of the team had made sure of them."""
    with Member(house, house.people["ana"]) as ana:
        ana.signs_in()  # which unlocks the agent
    known = inside(house, f"{_WORK}:known")
    _come_in_a_file(house, known, max(3, round(_IMPORTED * scale)))
    pages = _apply_on_the_page(house, known)
    people, applications = max(4, round(_PEOPLE * scale)), max(3, round(_APPLY * scale))
    posed = inside(house, f"{_WORK}:pose", people=people, applications=applications)
    routes = staff_routes(house)
    walked = [_goes_about(house, insider, known, routes) for insider in posed["insiders"]]
    most = max(12, round(_DELIVERIES * scale))
    asked = inside(house, f"{_WORK}:ask", **posed, most=most)
    harm = [
        *asked["harm"],
        *(found for _number, each in walked for found in each),
        *_found_as_of_the_network(house),
        *_mails(house),
    ]
    tried = asked["tried"] + pages + sum(number for number, _harm in walked)
    return Outcome(tried, tuple(harm))


IMPOSTORS = Attack(
    31, run, "tests.attacks.controls.row_31_unverified", on=inhabited, databases=BOTH
)


# --- in a file ---


def _come_in_a_file(house: House, known: Mapping[str, Any], number: int) -> None:
    """Be imported with a standing that the file gives, then under a real one's name, and over a real one's entry."""
    _import(house, [_fake(each, {}) for each in range(number)])
    real = {name: known["real"][name] for name in ("organization", "name", "state", "region")}
    _import(house, [_fake(each, real) for each in range(0, number, 2)])
    over = known["other"]
    _import(house, [_fake(0, {name: over[name] for name in over if name != "id"})])


def _fake(number: int, said: Mapping[str, str]) -> dict[str, object]:
    return {
        "reference": f"{FAKE}{number}",
        "organization": f"Fake Trust {number}",
        "name": f"Fake House {number}",
        "name_public": True,
        "state": "TX",
        "standing": "vetted",
        "exceptions": True,
        "criteria": {"kind": {"accepts": ["restorative", "emergency"]}},
        "contacts": [{"kind": "email", "value": f"imported{number}@fake.example"}],
        "openings": {"count": 3, "reported_at": "2026-01-01T10:00:00Z"},
        **said,
    }


def _import(house: House, programs: list[dict[str, object]]) -> None:
    file = house.folder / "fakes.json"
    file.write_text(json.dumps({"format": "rowan-directory/1", "programs": programs}))
    house.python("rowan", "import", "json", str(file))


# --- on the pages ---


def _apply_on_the_page(house: House, known: Mapping[str, Any]) -> int:
    """Apply as anybody may, under three names, and return how often something was sent."""
    names = [known["real"], known["outside"], {"organization": "Fox", "name": "Den", "state": "TX"}]
    for number, like in enumerate(names):
        with Visitor(house.url) as applicant:
            applicant.get("/join/")
            house_said = {name: like[name] for name in ("organization", "name", "state")}
            applicant.get("/join/1/")
            applicant.post("/join/1/", house_said | {"web": "https://fake.example"})
            contact = {"contact_name": "Sam Fox", "contact_role": "Director"}
            contact |= {
                "contact_phone": "(512) 555-0142",
                "contact_email": f"page{number}@fake.example",
            }
            applicant.post("/join/2/", contact)
            page = applicant.get("/join/check/")
            for form in forms("/join/check/", page.body, Random(number), _WORDS):
                if form.path == "/join/check/":
                    applicant.post(form.path, form.fields)
            if applicant.get("/join/received/").status != 200:
                raise RuntimeError("nobody can apply")
    return len(names)


def _goes_about(
    house: House, insider: Mapping[str, Any], known: Mapping[str, Any], routes: list[str]
) -> tuple[int, list[str]]:
    """Sign in inside an unverified program, press everything there is, and knock at what is others'."""
    who = Somebody(*(insider[name] for name in ("name", "email", "password", "seed")))
    harm, asked, chance = list[str](), 0, Random(31)
    with Member(house, who) as member:
        member.signs_in()
        own, real = {"int": [insider["program"]], "str": [insider["program"]]}, known["real"]["id"]
        for path in (each for each in addresses(routes, own) if f"/{insider['program']}/" in each):
            page = member.get(path)
            for form in forms(path, page.body, chance, _WORDS):
                if f"/{insider['program']}/" in form.path:
                    reply = member.post(form.path, form.fields)
                    asked += 1
                    harm += _read(form.path, reply.text)
            harm += _read(path, member.get(path).text)
            asked += 2
        for path in addresses(routes, {"int": [real], "str": [real, "team"]}):
            if (f"/{real}/" in path or path.startswith("/staff/desk/")) and path != "/staff/desk/":
                asked += 1
                if member.get(path).status == 200:
                    harm.append(f"came in at {path}")
    return asked, harm


def _read(path: str, text: str) -> Iterator[str]:
    for said in ("canary-in-the-notes-5e1f", "The notes.", "There is no such person"):
        if said in text:
            yield f"read “{said}” at {path}"


# --- what came of it outside ---


def _found_as_of_the_network(house: House) -> Iterator[str]:
    """Yield every impostor that a search shows as part of the network. That it shows them apart is right."""
    fakes = set(inside(house, f"{_WORK}:fakes"))
    with Visitor(house.url) as anybody:
        anybody.get("/")
        network, others = (_found(anybody, path) for path in ("/found/", "/found/others/"))
    if not network or not fakes & (network | others):
        raise RuntimeError("the search finds nobody")
    yield from (f"{each} is found as part of the network" for each in fakes & network)


def _found(anybody: Visitor, path: str) -> set[int]:
    found = set[int]()
    for number in range(1, _MOST_PAGES):
        page = anybody.get(f"{path}?page={number}")
        more = {int(each, 16) for each in _PLACE.findall(page.text)}
        if not more - found:
            break
        found |= more
    return found


def _mails(house: House) -> Iterator[str]:
    """Yield every mail that an impostor got, but for invitations and proofs of an address that it caused itself."""
    before = -1
    while (now := len(house.mails())) != before:
        before = now
        sleep(2)
    allowed = inside(house, f"{_WORK}:mails_of_their_own")
    told = [str(message_from_string(mail)["To"]) for mail in house.mails()]
    to_them = [address for address in told if _THEIRS.search(address)]
    strangers = [address for address in to_them if not _MAY_BE_ASKED.search(address)]
    yield from (f"a mail to {address}" for address in strangers or to_them[allowed:])

"""Row 19: whatever happens on a day, the mails of a side are one text in a language, and tell no name and no subject.

The network's own daily mail is a side of its own: it differs in one line, which is the end of the trail.
"""

import re
import socket
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from functools import cache
from secrets import token_hex

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.company import Seats, link_to
from tests.attacks.houses.inhabited import House, inhabited
from tests.attacks.houses.inside import inside
from tests.support.vocabulary import SHIPPED
from tests.support.waiting import until

_EVENTS, _FEWEST = 200, 24
_SECONDS_TO_ARRIVE = 60
_HEADERS = [
    "Auto-Submitted",
    "Content-Transfer-Encoding",
    "Content-Type",
    "Date",
    "From",
    "MIME-Version",
    "Message-ID",
    "Subject",
    "To",
]
_ITS_OWN = {"To", "Date", "Message-ID"}
_MASKS = (
    (re.compile(r"/n/[\w-]{22}/"), "/n/TOKEN/"),
    (re.compile(r"(?m)^([\w ]+): \d+$"), r"\1: COUNT"),
    (re.compile(r"(?m)^\d+:[0-9a-f]{64}$"), "HEAD"),
)
_TELLING = (
    "traffick", "trata", "survivor", "sobrevivi", "victim", "víctima", "shelter", "refugio",
    "safe house", "rescue", "referral", "program", "request", "solicitud", "bed", "cama",
    "invit", "password", "contraseña", "suspen", "application", "texas", "rosa",
)  # fmt: skip
_SHORTEST_WORD = 6


def run(house: House, scale: float) -> Outcome:
    """Count the texts beyond one a side and language, and the canaries and headers that should not be there."""
    canary, ana = f"qz{token_hex(6)}", house.people["ana"]
    told = _over_pages(house, canary)
    number = max(_FEWEST, round(_EVENTS * scale)) - len(told)
    said = {"canary": canary, "email": ana.email, "password": ana.password}
    told += [
        tuple(each)
        for each in inside(house, "tests.attacks.mails.day:happen", number=number, **said)
    ]
    who = {each.email: ("staff", "en") for each in house.people.values()}
    who |= {address: (side, language) for address, side, language in told}
    with suppress(AssertionError):  # what is missing is told below
        until(lambda: who.keys() <= {str(mail["To"]) for mail in _mails(house)}, _SECONDS_TO_ARRIVE)
    mails = _mails(house)
    harm = [
        *_missing(mails, who),
        *_several_texts(mails, who),
        *(fault for mail in mails for fault in _faults(mail, canary, who)),
    ]
    return Outcome(len(mails), tuple(harm), {"texts": len(_texts(mails, who))})


MAILS = Attack(19, run, "tests.attacks.controls.row_19_naming", on=inhabited, databases=BOTH)


def _over_pages(house: House, canary: str) -> list[tuple[str, str, str]]:
    """Let somebody be invited, and somebody forget their password, on the pages."""
    address, who, ben = "reader0.es@place.example", house.people["ana"], house.people["ben"]
    ana = Seats(house, [who], 1).take(who)
    said = {"name": f"Rosa {canary}", "email": address, "role": "advocate", "language": "es"}
    ana.get("/staff/people/team/")
    if ana.post("/staff/people/team/", said).status != 302:
        raise RuntimeError("nobody was invited")
    ana.get("/staff/sign-in/")
    ana.post("/staff/sign-out/", {})
    ana.get("/staff/forgot/")
    ana.post("/staff/forgot/", {"email": ben.email})
    link_to(house, ben.email)
    return [(address, "staff", "es"), (ben.email, "staff", "en")]


def _mails(house: House) -> list[EmailMessage]:
    return [message_from_string(raw, EmailMessage, policy=default) for raw in house.mails()]


Who = Mapping[str, tuple[str, str]]


def _missing(mails: list[EmailMessage], who: Who) -> Iterator[str]:
    arrived = {str(mail["To"]) for mail in mails}
    yield from (f"nothing came for {address}" for address in who.keys() - arrived)
    yield from (f"a mail came for {address}" for address in arrived - who.keys())


def _several_texts(mails: list[EmailMessage], who: Who) -> Iterator[str]:
    for (side, language), texts in _texts(mails, who).items():
        for text in sorted(texts)[1:]:
            yield f"one more text for {side} in {language}: {text[:80]!r}"


def _texts(mails: list[EmailMessage], who: Who) -> dict[tuple[str, str], set[str]]:
    """Return the texts of each side in each language. A language without letters has those in English."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for mail in mails:
        side, language = who.get(str(mail["To"]), ("nobody", ""))
        found[side, language if language == "es" else "en"].add(_masked(mail))
    return dict(found)


def _masked(mail: EmailMessage) -> str:
    """Return all that a mail is, but for its reader, moment, id, token, counts and line of the trail."""
    body = mail.get_content()
    for pattern, mask in _MASKS:
        body = pattern.sub(mask, body)
    own = [f"{name}: {value}" for name, value in mail.items() if name not in _ITS_OWN]
    return "\n".join([*own, "", body])


def _faults(mail: EmailMessage, canary: str, who: Who) -> Iterator[str]:
    """Yield what a mail holds that it should not."""
    reader = str(mail["To"])
    if sorted(mail.keys()) != _HEADERS:
        yield f"headers are {sorted(mail.keys())}"
    if not re.fullmatch(r"<[0-9a-f]{32}@localhost>", str(mail["Message-ID"])):
        yield f"its id is {mail['Message-ID']}"
    if not str(mail["Date"]).endswith(" +0000"):
        yield f"its date tells a zone: {mail['Date']}"
    whole = f"{mail.as_string().replace(reader, '')}".lower()
    yield from (f"the address of another for {who.get(reader)}" for each in who if each in whole)
    if canary in whole:
        yield f"a name for {who.get(reader)}"
    said = _masked(mail).lower()
    words = (*_TELLING, *_words(), socket.gethostname().lower())
    yield from (f"{word!r} for {who.get(reader)}" for word in words if _is_said(word, said))


def _is_said(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}", text) is not None


@cache
def _words() -> tuple[str, ...]:
    """Return the words of the vocabulary: what each question and answer is called, in both languages."""
    texts = [criterion.label for criterion in SHIPPED.criteria]
    texts += [value.text for criterion in SHIPPED.criteria for value in criterion.values]
    words = {said.lower() for text in texts for said in text.by_language.values()}
    return tuple(sorted(word for word in words if len(word) >= _SHORTEST_WORD))

"""What the pages of an invented network show."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from rowan.domain.accounts.clients import STEP_SECONDS, code_of
from rowan.domain.accounts.queries import RoleKind
from rowan.pages.entering.presenters.houses import part_words
from rowan.web.mailbox import Mail


@dataclass(frozen=True)
class ToBe:
    """Somebody one can be in an invented network."""

    name: str
    part: str
    email: str
    password: str
    code: str


def people_to_be(file: Path, seconds: float) -> list[ToBe]:
    """Return who one can be, each with the one-time code of this moment; nobody if there is no such file."""
    try:
        people = json.loads(file.read_text())
    except FileNotFoundError:
        return []
    step, words = int(seconds) // STEP_SECONDS, part_words()
    return [
        ToBe(
            each["name"],
            words[RoleKind(each["part"].replace(" ", "_"))],
            each["email"],
            each["password"],
            code_of(each["seed"], step),
        )
        for each in people
    ]


@dataclass(frozen=True)
class Arrived:
    """A mail, with the address of its link apart so that it can be pressed."""

    mail: Mail
    link: str


def with_links(mail: Mail) -> Arrived:
    """Return a mail with the path of the link in it, if there is one."""
    found = re.search(r"/n/[\w-]+/", mail.body)
    return Arrived(mail, found.group() if found else "")

"""The address of a page of somebody else's, which people follow by hand: plain, over https, and with nothing hidden."""

import re
from enum import StrEnum

from rowan.core.redaction.addresses import address_in

LONGEST_LINK = 300
_LONGEST_HOST = 253
_SAYABLE = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
_PARTS = re.compile(r"(?i)https:(?://)?(?P<site>[^/?#]*)(?P<rest>.*)")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]{{2,59}})")


class Oddity(StrEnum):
    """What is wrong with an address, as a file is told."""

    LONG = f"is longer than {LONGEST_LINK} characters"
    LETTERS = "holds blanks or letters that no address has"
    SCHEME = "must begin with https://"
    USER = "must hold no name and no password"
    PORT = "must hold no port"
    HOST = "needs the name of a site, as in https://forms.example.org/apply"
    STREET = "looks as if it held a street address; we never store one"


def oddity(link: str) -> Oddity | None:
    """Return what is wrong with an address; nothing where people may be shown it. Does not ask whether it is there."""
    if len(link) > LONGEST_LINK:
        return Oddity.LONG
    if not _SAYABLE.fullmatch(link):
        return Oddity.LETTERS
    parts = _PARTS.fullmatch(link)
    return _of_parts(link, parts["site"], parts["rest"]) if parts else Oddity.SCHEME


def _of_parts(link: str, site: str, rest: str) -> Oddity | None:
    if "@" in site:
        return Oddity.USER
    if re.fullmatch(r"[^:\[]*:\d*", site):
        return Oddity.PORT
    slashes = link[len("https:") :].startswith("//")
    if not slashes or len(site) > _LONGEST_HOST or not _HOST.fullmatch(site.lower()):
        return Oddity.HOST
    return Oddity.STREET if address_in(re.sub(r"[^A-Za-z0-9]+", " ", rest)) else None


def host_of(link: str) -> str:
    """Return the host of an address that has no oddity."""
    parts = _PARTS.fullmatch(link)
    return parts["site"].lower() if parts else ""

"""The line to whoever carries text messages. Logs nothing, and tells no more than what kind of thing went wrong."""

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode
from xml.etree.ElementTree import ParseError, fromstring

import urllib3
from django.conf import settings
from urllib3.exceptions import ConnectTimeoutError, HTTPError, SSLError
from urllib3.util import Timeout, make_headers

from rowan.domain.notices.refusals import LetterRefused, NoAnswer, WayClosed

INBOUND = "/texts/"
"""Where the gateway posts what comes back, below ``PUBLIC_URL``."""

SIGNED = "X-Twilio-Signature"
"""The header in which it signs that."""

_SECONDS_TO_CONNECT, _SECONDS_IN_ALL = 10.0, 40.0
"""Well within the time that a claim on a notice lasts."""

_OK, _REDIRECT = 200, 300
_NOT_THIS_ONE = (400, 413, 422)
"""What is said of one message. Any other refusal is of us, of our account or of the address that we speak to."""


class Gateway(Protocol):
    """Carries text messages."""

    def send(self, number: str, body: str) -> None:
        """Hand one message over for a telephone. Raises ``LetterRefused``, ``WayClosed`` or ``NoAnswer``."""


@dataclass(frozen=True)
class HttpGateway:
    """One that takes a message as a form, as Twilio does and others do as well: To, From, Body, and our name.

    ``url`` takes the messages; ``number`` is our own; ``token`` is the password, and what signs the answers.
    """

    url: str
    account: str
    number: str
    token: str = field(repr=False)

    def send(self, number: str, body: str) -> None:
        """Hand one message over. It is tried once, and goes nowhere but to ``url``.

        Raises ``LetterRefused`` if the answer is no to this message; ``WayClosed`` if it is no to us, or nobody is
        there; ``NoAnswer`` if the line breaks or falls silent: then nobody knows whether it arrived.
        """
        try:
            answer = _posted(
                self.url,
                {"To": number, "From": self.number, "Body": body},
                make_headers(basic_auth=f"{self.account}:{self.token}"),
            )
        except (ConnectTimeoutError, SSLError) as error:
            raise WayClosed(type(error).__name__) from None
        except (HTTPError, OSError, ValueError) as error:
            raise NoAnswer(type(error).__name__) from None
        _require_taken(answer.status)


def installed_gateway() -> HttpGateway | None:
    """Return the gateway of this installation, or nothing where none is set up."""
    if not settings.TEXT_URL:
        return None
    return HttpGateway(
        url=settings.TEXT_URL,
        account=settings.TEXT_ACCOUNT,
        number=settings.TEXT_NUMBER,
        token=settings.TEXT_TOKEN,
    )


def takes_texts() -> bool:
    """Say whether this installation can send text messages."""
    return bool(settings.TEXT_URL)


def signature(token: str, url: str, fields: Mapping[str, str]) -> str:
    """Return how a gateway signs what it posts to ``url``: over the address, then each name and value by name.

    What cannot be written as UTF-8, half letters among it, is signed as if it were a question mark.
    """
    said = url + "".join(name + fields[name] for name in sorted(fields))
    return base64.b64encode(
        hmac.digest(token.encode(), said.encode(errors="replace"), "sha1")
    ).decode()


def came_from_gateway(url: str, fields: Mapping[str, str], signed: str) -> bool:
    """Say whether our gateway signed this. Without one nothing did."""
    token = settings.TEXT_TOKEN
    expected = signature(token, url, fields)
    return bool(token) and hmac.compare_digest(expected.encode(), signed.encode(errors="replace"))


def passed_on(number: str, body: str) -> str:
    """Pass an answer on to this installation as its gateway would, and return what it says to it.

    For an invented network, which has no telephones. Raises ``NoAnswer`` where the line breaks, or what comes back is
    no answer to a text message.
    """
    url = f"{settings.PUBLIC_URL}{INBOUND}"
    fields = {"From": number, "To": settings.TEXT_NUMBER, "Body": body}
    signed = {SIGNED: signature(settings.TEXT_TOKEN, url, fields)}
    try:
        answer = _posted(url, fields, signed)
        if answer.status != _OK:
            raise NoAnswer(f"Status{answer.status}")
        return fromstring(answer.data).findtext("Message", "")  # noqa: S314 - it is our own
    except (HTTPError, OSError, ValueError, ParseError) as error:
        raise NoAnswer(type(error).__name__) from None


def _posted(
    url: str, fields: Mapping[str, str], headers: Mapping[str, str]
) -> urllib3.BaseHTTPResponse:
    return urllib3.request(
        "POST",
        url,
        body=urlencode(fields),
        headers={**headers, "Content-Type": "application/x-www-form-urlencoded"},
        retries=False,
        redirect=False,
        timeout=Timeout(total=_SECONDS_IN_ALL, connect=_SECONDS_TO_CONNECT),
    )


def _require_taken(status: int) -> None:
    if _OK <= status < _REDIRECT:
        return
    kind = f"Status{status}"
    raise LetterRefused(kind) if status in _NOT_THIS_ONE else WayClosed(kind)

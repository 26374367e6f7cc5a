"""A folder of mails, one file each, for a network of invented data: `rowan mailbox` keeps them and a page reads them.

Never for real data: the files hold addresses and tokens in clear.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path
from tempfile import mkstemp

from django.utils.translation import gettext as _

_STAMP = "%Y%m%dT%H%M%S.%f"
_TEXTED = "text.invalid"
"""Stands behind a telephone's number, which no address does."""
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6})-\w+\.eml", re.ASCII)


@dataclass(frozen=True)
class Mail:
    """One mail that arrived. ``name`` finds it again."""

    name: str
    subject: str
    to: str
    """An address, or the number of a telephone."""
    is_text: bool
    body: str = field(repr=False)
    received_at: datetime


def keep(folder: Path, content: bytes, *, at: datetime) -> None:
    """Add a mail to a folder that only its owner may read, which is made if it is missing. No reader meets half a mail.

    Raises ``OSError``.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = at.astimezone(UTC).strftime(_STAMP)
    handle, draft = mkstemp(dir=folder, prefix=f"{stamp}-", suffix=".part")  # for its owner only
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    path = Path(draft)
    path.rename(path.with_suffix(".eml"))


def keep_text(folder: Path, to: str, words: str, *, at: datetime) -> None:
    """Add a text message to the same folder, with its telephone in place of an address. Raises as ``keep``."""
    message = EmailMessage(policy=SMTP)
    message["To"] = f"{to}@{_TEXTED}"
    message["Subject"] = _("Text message")
    message.set_content(words)
    keep(folder, message.as_bytes(), at=at)


def mails(folder: Path) -> list[Mail]:
    """Return every mail of a folder, the newest first; none if there is no such folder."""
    return list(_read(folder))


def mail(folder: Path, name: str) -> Mail | None:
    """Return one mail by its name, or nothing. A name that leads elsewhere leads nowhere."""
    return next((each for each in _read(folder) if each.name == name), None)


def _read(folder: Path) -> Iterator[Mail]:
    for path in sorted(folder.glob("*.eml"), reverse=True):
        if found := _NAME.fullmatch(path.name):
            received_at = datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)
            yield _mail(path, received_at)


def _mail(path: Path, received_at: datetime) -> Mail:
    message = message_from_bytes(path.read_bytes(), EmailMessage, policy=default)
    body, to = message.get_body(("plain",)), str(message["To"] or "")
    return Mail(
        name=path.name,
        subject=str(message["Subject"] or ""),
        to=to.removesuffix(f"@{_TEXTED}"),
        is_text=to.endswith(f"@{_TEXTED}"),
        body=str(body.get_content()).replace("\r\n", "\n") if body is not None else "",
        received_at=received_at,
    )

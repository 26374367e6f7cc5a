"""What a network writes: for staff, for survivors, for itself. Each is the same for everything there is to tell.

No letter and no text message names a person, a program, the subject of the network or this machine.
"""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override


@dataclass(frozen=True)
class Words:
    """What a letter says."""

    subject: str
    body: str


def staff_words(language: str, *, new: int, overdue: int, token: str) -> Words:
    """Return what staff are told: always the same but for two counts and the token of a link."""
    with override(_known(language)):
        lines = [
            _("Something is waiting for you."),
            "",
            _("New: %(count)d") % {"count": new},
            _("Overdue: %(count)d") % {"count": overdue},
            "",
            _("To see it, open this page:"),
            f"{settings.PUBLIC_URL}/n/{token}/",
            "",
            _("The link works once, and for a limited time."),
            _("If you did not expect this message, do nothing."),
            _("Nobody reads answers to this address."),
        ]
        return Words(_("Something is waiting for you"), "\n".join([*lines, ""]))


def text_words(language: str, *, code: str) -> str:
    """Return what staff are told by text message: always the same but for the code to answer with."""
    with override(_known(language)):
        said = _("Something is waiting for you. To answer, send %(code)s and how many.")
        return said % {"code": code}


def survivor_words(language: str) -> Words:
    """Return what a survivor is told: that there is an update. No link, no name, no way to answer."""
    with override(_known(language)):
        text = _("You have an update.")
        return Words(text, f"{text}\n")


def head_words(language: str, *, head: str) -> Words:
    """Return what the network tells itself once a day: how a list ends, and to keep that. Not what is listed."""
    with override(_known(language)):
        lines = [
            _("Please keep this message. It needs no answer."),
            "",
            head,
            "",
            _("Whoever checks the list later needs this line."),
        ]
        return Words(_("Please keep this message"), "\n".join([*lines, ""]))


def letter(
    words: Words, *, sender: str, address: str, message_id: str, at: datetime
) -> EmailMessage:
    """Return a letter as it goes over the line: plain text, in the ``sender``'s name, and no header beyond the needed.

    Raises ``ValueError`` or ``IndexError`` for what is not one address.
    """
    message = EmailMessage(SMTP)
    message["From"] = Address(sender, addr_spec=settings.MAIL_FROM)
    message["To"] = Address(addr_spec=address)
    message["Subject"] = words.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{message_id}@{mail_domain()}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(words.body, cte="quoted-printable")
    return message


def mail_domain() -> str:
    """Return the domain that this network's mail comes from: the only name that its mail and its line carry."""
    return settings.MAIL_FROM.rpartition("@")[2]


def _known(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE

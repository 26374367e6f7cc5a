"""Letters, and the line to the mail server."""

from rowan.domain.notices.clients.letters import (
    Words,
    head_words,
    letter,
    mail_domain,
    staff_words,
    survivor_words,
)
from rowan.domain.notices.clients.post import Post, Server, installed_server

__all__ = [
    "Post",
    "Server",
    "Words",
    "head_words",
    "installed_server",
    "letter",
    "mail_domain",
    "staff_words",
    "survivor_words",
]

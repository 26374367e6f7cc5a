"""Letters and text messages, and the lines to those who carry them."""

from rowan.domain.notices.clients.letters import (
    Words,
    head_words,
    letter,
    mail_domain,
    staff_words,
    survivor_words,
    text_words,
)
from rowan.domain.notices.clients.post import Post, Server, installed_server
from rowan.domain.notices.clients.texts import (
    SIGNED,
    Gateway,
    HttpGateway,
    came_from_gateway,
    installed_gateway,
    passed_on,
    takes_texts,
)

__all__ = [
    "SIGNED",
    "Gateway",
    "HttpGateway",
    "Post",
    "Server",
    "Words",
    "came_from_gateway",
    "head_words",
    "installed_gateway",
    "installed_server",
    "letter",
    "mail_domain",
    "passed_on",
    "staff_words",
    "survivor_words",
    "takes_texts",
    "text_words",
]

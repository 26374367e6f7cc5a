"""What pages show that ask for a second factor, or take in a new one."""

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

PASSKEYS_HERE: dict[str, str | list[str] | tuple[str]] = {
    **settings.PERMISSIONS_POLICY,
    "publickey-credentials-create": ["self"],
    "publickey-credentials-get": ["self"],
}
"""The policy of the few pages on which a browser may use passkeys."""


def options(asked: Mapping[str, Any]) -> str:
    """Return what a browser is asked about passkeys, as the script reads it."""
    return json.dumps(asked["publicKey"])


def drawing(svg: str) -> SafeString:
    """Return a drawing that a library of ours made, to stand in a page as it is."""
    return mark_safe(svg)  # noqa: S308 - holds no text of anybody's, only a path


def in_fours(seed: str) -> str:
    """Return a seed in groups of four letters, for copying by hand."""
    return " ".join(seed[place : place + 4] for place in range(0, len(seed), 4))

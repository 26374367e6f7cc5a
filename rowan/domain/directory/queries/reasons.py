"""The lists of reasons and kinds to choose from, in words."""

from collections.abc import Mapping

from rowan.core.vocabulary.model import Text
from rowan.domain.directory.clients import installed_reasons
from rowan.domain.directory.refusals import NoSuchReason


def reasons(what: str) -> Mapping[str, Text]:
    """Return what one can choose from, by code, in the order to show it: ``reasons("suspend")``.

    The lists are those of ``reasons.toml``. Raises ``KeyError`` for a list that is not there.
    """
    return installed_reasons()[what]


def require_reason(what: str, code: str) -> None:
    """Insist that a code is on a list. Raises ``NoSuchReason``."""
    if code not in reasons(what):
        raise NoSuchReason

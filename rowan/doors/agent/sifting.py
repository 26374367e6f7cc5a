"""What is looked for among the answers of those who wait, as a message names it: for each question one option."""

from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.options import Options, options
from rowan.doors.agent.server import Message, Refused

MOST_TOLD = 3_000
"""So many numbers fit into one message."""

_MOST_SOUGHT = 20


def sought_by(words: Vocabulary, message: Message) -> Options:
    """Return what a message looks for. Raises ``Refused`` for nothing, too much, or what the vocabulary has not."""
    said = message.get("said")
    if not isinstance(said, dict) or not 0 < len(said) <= _MOST_SOUGHT:
        raise Refused("unreadable")
    sought = {}
    for name, option in said.items():
        criterion = words.by_id.get(name)
        known = options(words, criterion) if criterion else {}
        if not isinstance(option, str) or option not in known:
            raise Refused("unreadable")
        sought[name] = known[option]
    return sought

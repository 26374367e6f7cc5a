"""What may follow an answer for the program itself."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.rules import Rules
from rowan.pages.providing.presenters.profile import change_of, way_title
from rowan.pages.providing.presenters.requests.reading import labels
from rowan.web.parts import Link


def rule_links(
    words: Vocabulary, program: int, ways: Sequence[Rules], criteria: Iterable[str]
) -> list[Link]:
    """Return where each rule can be changed, by the way in that has it; the only one if no way has."""
    several = len(ways) > 1
    found = []
    for criterion, label in labels(words, criteria).items():
        having = [number for number, rules in enumerate(ways) if criterion in rules]
        for way in having if several else [0]:
            named = {"way": way_title(way, several=True), "rule": label}
            text = _("%(way)s: %(rule)s") % named if several else label
            found.append(Link(text, change_of(program, way, criterion)))
    return found

"""The pools of a program as those see them who keep them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rowan.core.formats.entries import stored_rules
from rowan.core.vocabulary.saying import say_rule
from rowan.domain.beds.queries import PoolKept, PoolSaid
from rowan.domain.directory.queries import vocabulary
from rowan.pages.providing.presenters.places import pool_name, when


@dataclass(frozen=True)
class PoolLines:
    """A pool in words. ``closed`` is what somebody typed; nothing while it takes people."""

    id: int
    name: str
    lines: tuple[str, ...]
    closed: str
    until: str


def pool_lines(pool: PoolKept, at: datetime) -> PoolLines:
    """Return a pool in words, at a moment: one that has opened meanwhile is not closed."""
    said = pool.said
    closed = said.closed if said.opens_at is None or at < said.opens_at else ""
    return PoolLines(
        id=pool.id,
        name=pool_name(said.name),
        lines=(*_counted(said), *_rules(said)),
        closed=closed,
        until=when(said.opens_at) if closed and said.opens_at else "",
    )


def _counted(said: PoolSaid) -> list[str]:
    lines = [_("Counts households") if said.by_household else _("Counts people")]
    if said.size:
        lines.append(_("%d at most") % said.size)
    if said.ready_hours:
        hours = ngettext("%d hour to make ready", "%d hours to make ready", said.ready_hours)
        lines.append(hours % said.ready_hours)
    return lines


def _rules(said: PoolSaid) -> list[str]:
    words, language = vocabulary(), get_language() or "en"
    rules = stored_rules(words, said.who)[0]
    return [
        f"{criterion.label.in_language(language)}: {line}"
        for criterion in words.criteria
        if criterion.id in rules
        and (line := say_rule(words, criterion, rules[criterion.id], language))
    ]

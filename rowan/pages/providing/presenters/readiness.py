"""The test referral of a program, opened and in words."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rowan.core.vocabulary.answers import read_answer
from rowan.core.vocabulary.saying import say_answer
from rowan.domain.directory.queries import vocabulary
from rowan.domain.directory.queries.readiness import SEALED_AS
from rowan.domain.vault.queries import (
    OpenKey,
    all_opened_with,
    contents,
    opened_content,
    program,
)
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen, NothingSealed
from rowan.web.parts import Row

_OF_ANOTHER = "advocate"
"""The voice in which somebody else is spoken of."""


@dataclass(frozen=True)
class OpenedTest:
    """A test referral as its reader sees it, and the version of the program's key that opened it."""

    key: OpenKey = field(repr=False)
    rows: tuple[Row, ...]


def opened_test(number: int, own: OpenKey) -> OpenedTest | None:
    """Open the last test referral of a program by what was granted to ``own``. Writes nothing.

    Returns nothing if none was sent, or none of this person's versions of the key opens it.
    """
    sent = contents(SEALED_AS, number)
    for key in all_opened_with(own, program(number)) if sent else ():
        try:
            said = opened_content(sent[-1], key)
        except (EpochGone, KeyWillNotOpen, NothingSealed):
            continue
        return OpenedTest(key, tuple(_rows(json.loads(said)["answers"])))
    return None


def _rows(answers: Mapping[str, Any]) -> Iterator[Row]:
    words, language = vocabulary(), get_language() or "en"
    yield Row(_("Name"), _("Nobody: this person does not exist"))
    for name, raw in answers.items():
        criterion = words.by_id[name]
        said = say_answer(words, criterion, read_answer(criterion, raw), language, _OF_ANOTHER)
        yield Row(criterion.label.in_language(language), said)

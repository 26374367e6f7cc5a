"""Trained pipelines of spaCy, which find names in a text without a word that gives them away. An optional extra.

Nothing else imports spaCy, and this only where the settings name a pipeline. A text stays in this process: it is read
here, by one thread at a time, and what the pipeline remembers of its words is dropped behind it.
"""

import logging
from collections.abc import Collection, Mapping
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings

from rowan.core.redaction.entities import COUNTED, Entity
from rowan.domain.referrals.refusals import PipelineFailed, PipelineUnfit, SpacyMissing

if TYPE_CHECKING:
    from spacy.language import Language

_LONGEST_WAIT = 5
"""Seconds that a text waits while another one is read."""

_TRIED = "Rosa Lind came from Ohio on the third of May."
_ONE_AT_A_TIME = Lock()


class Pipeline:
    """A pipeline that was loaded. ``name`` is what its makers call it, ``language`` two letters: ``xx`` for many."""

    def __init__(self, loaded: "Language") -> None:
        self.name = f"{loaded.lang}_{loaded.meta['name']}"
        self.language = loaded.lang
        self.labels = {label for each in loaded.pipe_labels.values() for label in each}
        self._loaded, self._lock = loaded, Lock()

    def entities(self, text: str) -> list[Entity]:
        """Return what it finds in a text. How long that takes is bounded by how long the text is, and by nothing else.

        Raises ``PipelineFailed`` where the pipeline raises anything, or others have been reading for too long.
        """
        if not self._lock.acquire(timeout=_LONGEST_WAIT):
            raise PipelineFailed(TimeoutError.__name__)
        found, failed = list[Entity](), ""
        try:
            with self._loaded.memory_zone():
                try:
                    found += [
                        Entity(each.label_, each.start_char, each.end_char)
                        for each in self._loaded(text).ents
                    ]
                except Exception as error:  # noqa: BLE001 - an error that leaves the zone leaves it open
                    failed = type(error).__name__
        finally:
            self._lock.release()
        if failed:
            raise PipelineFailed(failed)
        return found


def installed_pipelines() -> tuple[Pipeline, ...]:
    """Return the pipelines that the settings name, in their order. The first call of a process loads them.

    Raises ``SpacyMissing``, or ``PipelineUnfit`` for the first that does not load, raises when it is tried, or knows
    nothing of what counts.
    """
    with _ONE_AT_A_TIME:
        return _loaded(tuple(settings.NAMES_PIPELINES))


@lru_cache(maxsize=1)
def _loaded(names: tuple[str, ...]) -> tuple[Pipeline, ...]:
    return tuple(_load(name) for name in names)


def _load(name: str) -> Pipeline:
    try:
        import spacy  # noqa: PLC0415 - an extra, and most networks have none
    except ImportError as error:
        raise SpacyMissing from error
    logging.getLogger("spacy").handlers.clear()  # it would write messages past our quiet log
    try:
        pipeline = Pipeline(spacy.load(name))
        pipeline.entities(_TRIED)
    except Exception as error:
        raise PipelineUnfit(name) from error
    if not pipeline.labels & COUNTED.keys():
        raise PipelineUnfit(name)
    return pipeline


@lru_cache(maxsize=1)
def common_words(languages: frozenset[str]) -> Mapping[str, Collection[str]]:
    """Return the most common words of each language, as spaCy has them. Not for whoever has no spaCy."""
    from spacy.util import get_lang_class  # noqa: PLC0415 - see above

    return {each: get_lang_class(each).Defaults.stop_words for each in languages}

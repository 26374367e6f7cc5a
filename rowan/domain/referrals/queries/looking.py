"""Look through somebody's own words for what may tell who they are: by the rules, and by what else is installed."""

from dataclasses import dataclass

import structlog
from django.conf import settings

from rowan.core.redaction.entities import Entity, counted, languages
from rowan.core.redaction.identifying import Found, identifying
from rowan.core.redaction.merging import merged
from rowan.domain.referrals.clients import Pipeline, common_words, installed_pipelines
from rowan.domain.referrals.refusals import PipelineFailed, PipelineUnfit, SpacyMissing

LONGEST = 10_000
"""Letters of a text that pipelines are given: more than any form takes. What is longer is left to the rules."""

_OURS = frozenset({"en", "es"})
_ANY = "xx"
"""How spaCy calls the language of a pipeline for many."""


@dataclass(frozen=True)
class LookedThrough:
    """What was found in their order, none across another; which pipelines looked beside the rules, and which failed."""

    found: tuple[Found, ...]
    by: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    is_too_long: bool = False


def look_through(text: str) -> LookedThrough:
    """Return what in a text may tell who somebody is. What the rules find stays found, whatever a pipeline does.

    A pipeline that fails is left out, and the log has its kind of error and nothing of the text.
    """
    ruled = identifying(text)
    if not settings.NAMES_PIPELINES or not text.strip():
        return LookedThrough(tuple(ruled))
    if len(text) > LONGEST:
        return LookedThrough(tuple(ruled), is_too_long=True)
    by, failed, entities = list[str](), list[str](), list[Entity]()
    try:
        pipelines = _for(text)
    except (SpacyMissing, PipelineUnfit) as error:
        _log(type(error).__name__)
        return LookedThrough(tuple(ruled), failed=tuple(settings.NAMES_PIPELINES))
    for each in pipelines:
        try:
            entities += each.entities(text)
            by.append(each.name)
        except PipelineFailed as error:
            _log(error.kind)
            failed.append(each.name)
    found = merged(ruled, counted(text, entities))
    return LookedThrough(tuple(found), tuple(by), tuple(failed))


def _for(text: str) -> list[Pipeline]:
    """Return the pipelines for the language that a text seems to be in."""
    pipelines = installed_pipelines()
    known = _OURS.union(each.language for each in pipelines) - {_ANY}
    spoken = languages(text, common_words(known))
    return [each for each in pipelines if each.language in {*spoken, _ANY}]


def _log(kind: str) -> None:
    structlog.get_logger().error("pipeline.failed", kind=kind)

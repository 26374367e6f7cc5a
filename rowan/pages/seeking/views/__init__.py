"""Pages for people who seek a place, and for those who help them."""

from rowan.pages.seeking.views.searching import (
    compare,
    others,
    overview,
    pause,
    program,
    question,
    results,
    start,
)
from rowan.pages.seeking.views.telling import tell, tell_about, told

__all__ = [
    "compare",
    "others",
    "overview",
    "pause",
    "program",
    "question",
    "results",
    "start",
    "tell",
    "tell_about",
    "told",
]

"""What is kept of places: how many, who takes them, who waits, and which programs are asked."""

from rowan.domain.beds.models.asks import Ask, Way
from rowan.domain.beds.models.pools import Pool, Report, Source
from rowan.domain.beds.models.takings import Ending, Part, Taking, Takings, WaitingPlace
from rowan.domain.beds.models.turns import Turn, Turns

__all__ = [
    "Ask",
    "Ending",
    "Part",
    "Pool",
    "Report",
    "Source",
    "Taking",
    "Takings",
    "Turn",
    "Turns",
    "WaitingPlace",
    "Way",
]

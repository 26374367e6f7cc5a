"""What is kept of places: how many, who takes them, and who waits."""

from rowan.domain.beds.models.pools import Pool, Report, Source
from rowan.domain.beds.models.takings import Ending, Part, Taking, Takings, WaitingPlace

__all__ = ["Ending", "Part", "Pool", "Report", "Source", "Taking", "Takings", "WaitingPlace"]

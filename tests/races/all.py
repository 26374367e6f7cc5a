"""Every race."""

from tests.races.last_bed import LAST_BED

RACES = (LAST_BED,)

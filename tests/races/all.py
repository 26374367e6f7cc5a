"""Every race."""

from tests.races.accepting import ACCEPTING
from tests.races.expiring import EXPIRING
from tests.races.killing import KILLING
from tests.races.last_bed import LAST_BED
from tests.races.leaving import LEAVING
from tests.races.overlapping import OVERLAPPING

RACES = (LAST_BED, OVERLAPPING, ACCEPTING, EXPIRING, LEAVING, KILLING)

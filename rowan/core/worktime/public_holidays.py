"""The public holidays of countries and their parts, as the library ``holidays`` knows them."""

from datetime import date
from functools import lru_cache

from holidays import country_holidays, list_supported_countries


@lru_cache(maxsize=1024)
def days_off(code: str, year: int) -> frozenset[date]:
    """Return the public holidays of a country (``US``) or of a part of it (``US-TX``) in a year, as they are kept.

    A holiday that falls on a weekend counts on the day it is kept instead, too. The list of a part stands for itself:
    that of Texas leaves out Columbus Day. Raises ``NotImplementedError`` for a code that ``parts_of`` does not know.
    The library warns of the few years and countries whose days it cannot tell in full.
    """
    country, _, part = code.partition("-")
    return frozenset(country_holidays(country, part or None, years=year, expand=False))


def parts_of(country: str) -> frozenset[str] | None:
    """Return the codes of a country's parts, or nothing for a country that the library does not know."""
    parts = list_supported_countries(include_aliases=False).get(country)
    return None if parts is None else frozenset(parts)

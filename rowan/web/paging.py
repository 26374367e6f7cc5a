"""Long lists in pages: which page is asked for, and one page, its rows made into what is told of them."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ON_A_PAGE = 50
"""So many rows on one page of a list that staff read."""

_DIGITS = 9
"""No page has a longer number."""

Row = TypeVar("Row")
Made = TypeVar("Made")


def a_page(
    rows: QuerySet[Any, Row], number: int, made: Callable[[Sequence[Row]], Sequence[Made]]
) -> Page[Made]:
    """Return one page of ``rows``, which are in an order; the last page where ``number`` is past the end.

    The database is asked how many there are, and for the rows of this page. ``made`` gets them all at once.
    """
    found: Page[Any] = Paginator(rows, ON_A_PAGE).get_page(number)
    found.object_list = made(list(found))
    return found


def asked_page(request: HttpRequest) -> tuple[int, str]:
    """Return which page of a list is asked for, and what else is asked, as an address has it."""
    asked = request.GET.copy()
    page = asked.pop("page", [""])[-1]
    return page_number(page), asked.urlencode()


def page_number(said: str) -> int:
    """Return the number of a page of a list; the first where it cannot be read."""
    return max(1, int(said)) if said.isdecimal() and len(said) < _DIGITS else 1

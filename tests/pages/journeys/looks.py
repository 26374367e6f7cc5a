"""In which looks pages are met, and what is insisted on in each: axe finds nothing, and nothing scrolls sideways."""

import pytest
from playwright.sync_api import Page

from tests.support.browser import axe, sideways

LOOKS = [
    pytest.param({"width": 320, "scripts": False, "language": "es-US"}, id="narrow-spanish"),
    pytest.param({"width": 320, "scripts": False, "language": "ar"}, id="narrow-right-to-left"),
    pytest.param({"width": 1280, "dark": True}, id="wide-dark"),
]
_UNFOLD = "document.querySelectorAll('details').forEach((item) => { item.open = true })"


def insist_seemly(page: Page, name: str) -> None:
    """Unfold a page, and insist on it."""
    page.evaluate(_UNFOLD)
    axe(page)
    assert sideways(page) == 0, name

"""A press is over when the page that it leads to is there, however late that comes."""

from playwright.sync_api import Page

from tests.pages.staff import press
from tests.support.browser import Site

_LATE = """<main><form><p class="actions"><button type="button">Go</button></p></form></main>
<script>
  document.querySelector("button").onclick = () => setTimeout(() => { location = "%s/blank/" }, 400);
</script>"""


def test_it_waits_for_a_page_that_comes_late(page: Page, site: Site) -> None:
    page.set_content(_LATE % site.url)
    press(page)
    assert page.url == f"{site.url}/blank/"

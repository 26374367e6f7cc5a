"""Debian's Chromium for attacks: what it runs, breaks and asks for is written down."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.attacks.ground import Ground
from tests.support.browser import CHROMIUM, FLAGS

PATIENCE_MS = 20_000
_ONLY_OURS = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost"
"""Whatever a page asks for, nothing leaves this machine."""


@contextmanager
def browsing(
    ground: Ground, *flags: str, javascript: bool = True, language: str = "en-US"
) -> Iterator[BrowserContext]:
    """Open a browser on a site until the block ends. A step fails after its patience: a busy machine is slow."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*FLAGS, _ONLY_OURS, *flags]
        )
        context = browser.new_context(
            base_url=ground.url,
            java_script_enabled=javascript,
            locale=language,
            viewport={"width": 360, "height": 740},
        )
        context.set_default_timeout(PATIENCE_MS)
        try:
            yield context
        finally:
            browser.close()


def post(page: Page, path: str, fields: Sequence[tuple[str, str]]) -> None:
    """Send a form of our own making from the page that is open, as a script on it or a helpful friend might."""
    with page.expect_navigation():
        page.evaluate(_SEND, [path, list(fields)])


_SEND = """([path, fields]) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = new URL(path, location.origin);
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  const all = token ? [...fields, ["csrfmiddlewaretoken", token.value]] : fields;
  for (const [name, value] of all) {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}"""

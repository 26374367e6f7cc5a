"""A real server and a real browser for tests. Load it with ``pytest_plugins`` or import its names.

``site`` is a server on a free port of localhost, with its own database and collected files, in a
process that is stopped by its own id. A folder of tests that needs other settings defines a
``site`` of its own from ``sites``. ``page`` and ``plain_page`` are tabs with and without
JavaScript; ``new_page`` opens one of another width, colour scheme or language. Any tab that asks
another host for anything, or breaks the content policy, fails its test.
"""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Protocol

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults  # type: ignore[import-untyped]
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Route,
    sync_playwright,
)

from tests.support import warm
from tests.support.migrated import begin_migrated
from tests.support.pseudo import compile_catalogues

CHROMIUM = "/usr/bin/chromium"
# The same without what only a person at a window needs, which takes nearly half of the time.
SHELL = Path("/usr/bin/chromium-headless-shell")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SERVER = Path(__file__).parents[2] / "deploy" / "server.py"
SECONDS_TO_START = 30
# Both in one process: half of what each takes is to start.
_PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", run_syncdb=True, verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
"""
# As Axe().run() asks it, but what passed stays where it was found: to fetch that took a fifth of the time. It comes
# with each page and begins where it is called: sent along with each call, half a megabyte is compiled each time.
_AXE = f"""window.violations = () => {{
{AXE_SCRIPT}
return axe.run({{resultTypes: ['violations']}}).then((results) => results.violations);
}}"""


@dataclass(frozen=True)
class Site:
    """A running server: where it answers and where its files are."""

    url: str
    folder: Path

    @property
    def log(self) -> str:
        """Everything the server wrote to its streams."""
        return (self.folder / "server.log").read_text()


class NewPage(Protocol):
    """Opens a tab; ``scripts=False`` keeps JavaScript on but blocks the page's own scripts."""

    def __call__(  # noqa: PLR0913
        self,
        *,
        width: int = 360,
        height: int = 740,
        dark: bool = False,
        javascript: bool = True,
        scripts: bool = True,
        language: str = "en-US",
    ) -> Page: ...


Kept = dict[str, list[Page]]


@contextmanager
def served(
    settings: str,
    folder: Path,
    workers: int = 1,
    *,
    database: str = "",
    more: Mapping[str, str] | None = None,
) -> Iterator[Site]:
    """Run a server with these settings until the block ends, on a database of its own or the one at an address.

    ``more`` is added to its environment. ``tests.support.house`` puts agent, worker and mail server beside it.
    """
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings} | _own_files(folder)
    environment |= more or {}
    if database:
        environment["ROWAN_DATABASE_URL"] = database
    compile_catalogues(folder / "locale")
    begin_migrated(environment["ROWAN_DATABASE_URL"])
    warm.run(["-c", _PREPARE], environment, check=True)
    with socket.create_server(("127.0.0.1", 0)) as door, (folder / "server.log").open("wb") as log:
        site = Site(f"http://localhost:{door.getsockname()[1]}", folder)
        server = subprocess.Popen(  # noqa: S603
            _gunicorn(door.fileno(), workers),
            env=environment | {"ROWAN_PUBLIC_URL": site.url},
            pass_fds=[door.fileno()],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_it_answers(site)
            yield site
        finally:
            server.terminate()
            server.wait(10)


def axe(page: Page) -> None:
    """Insist that axe finds nothing wrong on this page."""
    if not page.evaluate("'violations' in window"):
        page.add_init_script(_AXE)
        page.evaluate(_AXE)
    results = AxeResults({"violations": page.evaluate("violations()")})
    assert results.violations_count == 0, results.generate_report()


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Site]]:
    """Start servers by the name of their settings, each once."""
    running: dict[str, Site] = {}
    with ExitStack() as stack:

        def site_of(settings: str) -> Site:
            if settings not in running:
                folder = tmp_path_factory.mktemp("site")
                running[settings] = stack.enter_context(served(settings, folder))
            return running[settings]

        yield site_of


@pytest.fixture(scope="session")
def site(sites: Callable[[str], Site]) -> Site:
    """A server with the real addresses. Folders of tests may define another ``site``."""
    return sites("tests.support.live")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    # Playwright keeps an event loop in this thread, which is all Django's check sees of it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        path = SHELL if SHELL.exists() else CHROMIUM
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser, site: Site) -> Iterator[NewPage]:
    """Open tabs on the site. At the end insists that none strayed."""
    watch = _Watch(site.url)
    with ExitStack() as stack:

        def opened(**look: Any) -> Page:
            context = _window(chromium, site, **look)
            stack.callback(context.close)
            watch.watches(context)
            return context.new_page()

        yield opened
    assert not watch.strays


@pytest.fixture
def kept_page(chromium: Browser, site: Site, _kept: Kept) -> Iterator[NewPage]:
    """Open tabs as ``new_page`` does, in windows that tests before had with the same look: a new one costs a second.

    They have no cookies any more, but what they cached. Not for tests that weigh, or that change a window for good.
    """
    watch, used = _Watch(site.url), list[tuple[str, Page]]()

    def opened(**look: Any) -> Page:
        key = f"{site.url} {sorted(look.items())}"
        left = _kept.setdefault(key, [])
        page = left.pop() if left else _window(chromium, site, **look).new_page()
        used.append((key, page))
        watch.watches(page.context)
        return page

    yield opened
    for key, page in used:
        page.goto("about:blank")
        watch.leaves(page.context)
        page.context.clear_cookies()
        _kept[key].append(page)
    assert not watch.strays


@pytest.fixture(scope="session")
def _kept() -> Kept:
    return {}


def _window(  # noqa: PLR0913
    chromium: Browser,
    site: Site,
    *,
    width: int = 360,
    height: int = 740,
    dark: bool = False,
    javascript: bool = True,
    scripts: bool = True,
    language: str = "en-US",
) -> BrowserContext:
    context = chromium.new_context(
        base_url=site.url,
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        java_script_enabled=javascript,
        locale=language,
    )
    if not scripts:
        context.route("**/*.js", _refuse)
    return context


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A tab with JavaScript, as wide as a phone."""
    return new_page()


@pytest.fixture
def plain_page(new_page: NewPage) -> Page:
    """A tab without JavaScript, as wide as a phone."""
    return new_page(javascript=False)


@dataclass
class _Watch:
    origin: str
    strays: list[str] = field(default_factory=list)

    def watches(self, context: BrowserContext) -> None:
        context.on("request", self.request)
        context.on("console", self.console)

    def leaves(self, context: BrowserContext) -> None:
        context.remove_listener("request", self.request)
        context.remove_listener("console", self.console)

    def request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "about:")):
            self.strays.append(request.url)

    def console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Trusted" in message.text:
            self.strays.append(message.text)


def _refuse(route: Route) -> None:
    route.abort()


def _own_files(folder: Path) -> dict[str, str]:
    return {
        "ROWAN_TEST_FOLDER": str(folder),
        "ROWAN_DATABASE_URL": f"sqlite:///{folder / 'rowan.sqlite3'}",
    }


def _gunicorn(door: int, workers: int) -> list[str]:
    options = f"--config {SERVER} --bind fd://{door} --workers {workers}"
    return [sys.executable, "-m", "gunicorn", *options.split()]


def _wait_until_it_answers(site: Site) -> None:
    deadline = monotonic() + SECONDS_TO_START
    while True:
        try:
            urllib.request.urlopen(f"{site.url}/blank/", timeout=5)  # noqa: S310
        except OSError:
            if monotonic() > deadline:
                raise RuntimeError(f"the server did not start:\n{site.log}") from None
            sleep(0.1)
        else:
            return

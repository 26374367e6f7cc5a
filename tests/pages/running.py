"""A running server: a person's connection to it, code on its database, and the command line beside it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

import html5lib  # type: ignore[import-untyped]

from tests.pages.reader import spoken
from tests.support import warm
from tests.support.browser import Site

_SHELL = ("-m", "django", "shell", "--no-imports", "--command")
_TOKEN = "csrfmiddlewaretoken"


def in_database(site: Site, settings: str, code: str) -> None:
    """Run code in a process of its own, on the database of the server."""
    _python(site, settings, *_SHELL, code)


def rowan(site: Site, settings: str, *arguments: str) -> str:
    """Run the command line on the database of the server and return what it prints."""
    return _python(site, settings, "-m", "rowan", *arguments)


@contextmanager
def meanwhile(site: Site, settings: str, code: str) -> Iterator[Callable[[], int]]:
    """Have code do something again and again on the database of the server until the block ends.

    Yields what tells how often it was done: the code prints a line each time.
    """
    told = site.folder / "told"
    with told.open("w") as file, told.with_suffix(".log").open("w") as log:
        process = warm.begin([*_SHELL, code], _environment(site, settings), file, log)
        try:
            yield lambda: len(told.read_text().splitlines())
            assert process.poll() is None, "it stopped by itself"
        finally:
            process.kill()
            process.wait()


def _python(site: Site, settings: str, *arguments: str) -> str:
    return warm.run(arguments, _environment(site, settings), check=True).stdout


def _environment(site: Site, settings: str) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": settings,
        "ROWAN_TEST_FOLDER": str(site.folder),
        "ROWAN_DATABASE_URL": f"sqlite:///{site.folder / 'rowan.sqlite3'}",
    }


class Visit:
    """One person's connection to the server, with their cookie. Close it."""

    def __init__(self, site: Site, language: str = "en") -> None:
        self._line = HTTPConnection(urlsplit(site.url).netloc)
        self._cookie, self._language = "", language

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def goes(self, path: str) -> str:
        """Open a page and return it as it came."""
        return self._ask("GET", path)

    def reads(self, path: str) -> str:
        """Open a page and return its words."""
        tree = html5lib.parse(self.goes(path), namespaceHTMLElements=False)
        return spoken(next(tree.iter("main")))

    def says(self, number: int, *answer: str) -> None:
        """Answer a question."""
        path = f"/q/{number}/"
        tree = html5lib.parse(self.goes(path), namespaceHTMLElements=False)
        token = next(i.get("value") for i in tree.iter("input") if i.get("name") == _TOKEN)
        fields = [(_TOKEN, token), *(("answer", value) for value in answer)]
        self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str = "") -> str:
        headers = {
            "Cookie": self._cookie,
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept-Language": self._language,
        }
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        text = answer.read().decode()
        assert answer.status in {200, 302}, f"{path}: {answer.status}"
        for cookie in SimpleCookie(answer.getheader("Set-Cookie", "")).values():
            self._cookie = f"{cookie.key}={cookie.value}"
        return text

"""A process of tests that begins warm is like one that begins cold: it has nothing of ours but the core, ends alike."""

import signal
from tempfile import TemporaryFile

import pytest

from tests.support import warm

LOADED = """
import os, sys
ours = {name.partition(".core")[0] for name in sys.modules if name.partition(".")[0] == "rowan"}
print(ours <= {"rowan"}, "tests.settings" in sys.modules, dict(os.environ)["GIVEN"], len(os.environ))
"""


def test_it_has_the_core_and_no_settings_and_the_environment_it_is_given() -> None:
    done = warm.run(["-c", LOADED], {"GIVEN": "this"})
    assert done.stdout == "True False this 1\n"


def test_a_cold_one_has_the_same() -> None:
    with warm.cold():
        done = warm.run(["-c", LOADED], {"GIVEN": "this"})
    assert done.stdout.startswith("True False this ")


@pytest.mark.parametrize(
    ("code", "ended"),
    [("1", 0), ("raise SystemExit(3)", 3), ("raise ValueError", 1), ("print(input())", 0)],
)
def test_it_ends_as_a_cold_one_does(code: str, ended: int) -> None:
    warmly = warm.run(["-c", code], {}, "typed\n")
    with warm.cold():
        coldly = warm.run(["-c", code], {}, "typed\n")
    assert warmly.returncode == coldly.returncode == ended
    assert warmly.stdout == coldly.stdout
    assert warmly.stderr.splitlines()[-1:] == coldly.stderr.splitlines()[-1:]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_it_is_ended_by_its_own_number(number: signal.Signals) -> None:
    with TemporaryFile() as out:
        process = warm.begin(["-c", "import time; time.sleep(60)"], {}, out)
        assert process.poll() is None
        process.send_signal(number)
        assert process.wait(10) == process.poll() == -number

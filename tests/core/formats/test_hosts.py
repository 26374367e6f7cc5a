"""This machine, however it is called."""

import pytest

from rowan.core.formats.hosts import is_this_machine


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine(host: str) -> None:
    assert is_this_machine(host)


@pytest.mark.parametrize("host", ["", "gateway.example", "10.0.0.1", "localhost.example", "10.1"])
def test_any_other(host: str) -> None:
    assert not is_this_machine(host)

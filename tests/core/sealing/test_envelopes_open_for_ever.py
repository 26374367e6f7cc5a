"""What any release has sealed opens in this one. Files are added with each version and never changed."""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from rowan.core.sealing.envelope import VERSION, Place, unseal

FOLDER = Path(__file__).with_name("envelopes")
SAMPLES = sorted(FOLDER.glob("*.json"))


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_kept_envelope_opens(path: Path) -> None:
    sample = _read(path)
    key, envelope = bytes.fromhex(sample["key"]), b64decode(sample["envelope"])
    plaintext = b64decode(sample["plaintext"])
    assert unseal(key, envelope, Place(**sample["place"])) == plaintext


def test_every_version_has_samples() -> None:
    versions = {b64decode(_read(path)["envelope"])[0] for path in SAMPLES}
    assert versions == set(range(1, VERSION + 1))
    assert len(SAMPLES) >= 6


def test_a_sample_is_named_after_its_version() -> None:
    named = {path.stem: b64decode(_read(path)["envelope"])[0] for path in SAMPLES}
    assert all(name.startswith(f"v{version}-") for name, version in named.items())

"""Read the folders of what earlier releases made. Files are added with each version and never changed.

The keys in them were drawn for these files and open nothing else.
"""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

from rowan.core.sealing.envelope import Place

Sample = dict[str, Any]


def samples(folder: str) -> list[Sample]:
    """Return what every file of a folder says, each with the name of its file."""
    paths = sorted(Path(__file__).with_name(folder).glob("*.json"))
    return [{"name": path.stem, **json.loads(path.read_text(encoding="utf-8"))} for path in paths]


def name(sample: Sample) -> str:
    """Return what a test of this sample is called."""
    return str(sample["name"])


def place(sample: Sample) -> Place:
    """Return the place that a sample was sealed for."""
    return Place(**sample["place"])


def hexed(sample: Sample, field: str) -> bytes:
    """Return the bytes of a field that is written in hexadecimal digits."""
    return bytes.fromhex(sample[field])


def packed(sample: Sample, field: str) -> bytes:
    """Return the bytes of a field that is written in base 64."""
    return b64decode(sample[field])

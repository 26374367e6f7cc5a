"""Fill the directory of a server under attack, from a process beside it.

``python -m tests.attacks.houses.planting FILE``
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.attacks.ground import Ground


@dataclass(frozen=True)
class Planted:
    """One program in our JSON format, the standing it gets, and the openings it reports."""

    program: dict[str, Any]
    standing: str = "vetted"
    openings: int | None = None


def plant(ground: Ground, programs: Iterable[Planted]) -> None:
    """Put programs into the directory of a running server."""
    file = ground.folder / "planted.json"
    file.write_text(json.dumps([asdict(planted) for planted in programs]))
    ground.python("tests.attacks.houses.planting", str(file))
    file.unlink()


def _main(file: Path) -> None:
    import django  # noqa: PLC0415 - only in a process of its own

    django.setup()
    from tests.attacks.houses.filling import fill  # noqa: PLC0415 - models need Django set up

    fill([Planted(**raw) for raw in json.loads(file.read_text())])


if __name__ == "__main__":
    _main(Path(sys.argv[1]))

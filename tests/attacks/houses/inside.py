"""Work in a process of its own beside a house: on its database, with its keys, through its own code.

``python -m tests.attacks.houses.inside MODULE:FUNCTION FILE`` is how the process is started.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from subprocess import CalledProcessError
from typing import TYPE_CHECKING, Any

from tests.attacks.ground import Ground

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 4_000


def inside(ground: Ground, work: str, **said: Any) -> Any:
    """Call ``work``, named as ``module:function``, beside a server and return what it returns.

    Both ways only what JSON can carry. What the process prints is kept in the server's folder. Raises ``RuntimeError``
    with the end of it if the process fails.
    """
    file = ground.folder / "inside.json"
    file.write_text(json.dumps(said))
    try:
        ground.python("tests.attacks.houses.inside", work, str(file))
    except CalledProcessError:
        said_at_last = (ground.folder / "commands.log").read_text()[-_LONGEST:]
        raise RuntimeError(f"{work} failed:\n{said_at_last}") from None
    told = json.loads(file.read_text())
    file.unlink()
    return told


def _main(work: str, file: Path) -> None:
    import django  # noqa: PLC0415 - only in a process of its own

    django.setup()
    module, _, name = work.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    file.write_text(json.dumps(function(**json.loads(file.read_text()))))


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))

"""What a child has sealed, on its way to the process that writes it down: as text, for it goes through a pipe."""

import base64
from collections.abc import Mapping
from typing import Any

from rowan.domain.vault.queries import Fresh


def written(fresh: Fresh) -> dict[str, Any]:
    """Return it as it goes through the pipe."""
    return {
        "content": fresh.content,
        "kind": fresh.kind,
        "subject": fresh.subject,
        "name": fresh.name,
        "revision": fresh.revision,
        "envelope": as_text(fresh.envelope),
        "epoch": fresh.epoch,
        "wraps": {str(to): as_text(wrapped) for to, wrapped in fresh.wraps.items()},
    }


def read(told: Mapping[str, Any]) -> Fresh:
    """Return it as it came through."""
    return Fresh(
        told["content"],
        told["kind"],
        told["subject"],
        told["name"],
        told["revision"],
        base64.b64decode(told["envelope"]),
        told["epoch"],
        {int(to): base64.b64decode(wrapped) for to, wrapped in told["wraps"].items()},
    )


def as_text(raw: bytes) -> str:
    """Return bytes as text."""
    return base64.b64encode(raw).decode()

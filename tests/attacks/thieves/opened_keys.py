"""Open every key that somebody's password opens, to know what to look for.

``python -m tests.attacks.thieves.opened_keys TOLD`` is a process of the house.
"""

import json
import sys
from pathlib import Path

from tests.attacks.houses.inhabited import House

DISPATCHER = "key of dispatcher 0"


def opened_keys(house: House) -> dict[str, bytes]:
    """Return the private halves of everybody's own key, and of all that was granted to them, in every version."""
    told = house.folder / "opened.json"
    house.python("tests.attacks.thieves.opened_keys", str(told))
    found = {name: bytes.fromhex(private) for name, private in json.loads(told.read_text()).items()}
    told.unlink()
    return found


def _main(told: Path) -> None:
    import django  # noqa: PLC0415 - only in a process of its own

    django.setup()
    from django.conf import settings  # noqa: PLC0415 - Django has to be set up

    from rowan.domain.accounts.queries import id_of  # noqa: PLC0415 - models
    from rowan.domain.vault.models import HolderKind, Key  # noqa: PLC0415 - models
    from rowan.domain.vault.queries import (  # noqa: PLC0415 - models
        Holder,
        all_opened_with,
        opened_by_password,
    )

    people = json.loads(settings.DEMO_FILE.read_text())
    opened = [opened_by_password(id_of(each["email"]), each["password"]) for each in people]
    found, unseen = {}, [key for key in opened if key is not None]
    rows = Key.objects.values_list("holder", "holder_id").distinct()
    holders = [Holder(HolderKind(kind), number) for kind, number in rows]
    while unseen:
        key = unseen.pop()
        found[key.id] = key.private.hex()
        granted = (each for holder in holders for each in all_opened_with(key, holder))
        unseen += [each for each in granted if each.id not in found]
    row = Key.objects.in_bulk(found)
    named = {f"key of {row[key].holder} {row[key].holder_id}": found[key] for key in found}
    told.write_text(json.dumps(named))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))

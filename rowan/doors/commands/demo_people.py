"""The people of an invented network. Their passwords and seeds stand in a file that a page shows."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from rowan.domain.accounts import actions
from rowan.domain.accounts.clients import STEP_SECONDS, code_of, new_seed
from rowan.domain.accounts.queries import Role, RoleKind, id_of, person
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import (
    RECOVERY,
    OpenKey,
    has_key,
    new_recovery_key,
    stretched_password,
)

_BY = "demo"


@dataclass(frozen=True)
class Somebody:
    """Who one can be, and all that it takes."""

    name: str
    part: str
    email: str
    password: str
    seed: str


def make_people(program: int, file: Path, at: datetime) -> None:
    """Make a team of two, two people of a program, and an advocate. Whoever is there already stays as they are."""
    if id_of("ana@desk.example") is not None:
        return
    if not has_key(RECOVERY):
        public, _shares = new_recovery_key()
        vault.keep_recovery(public=public, by=_BY, at=at)
    team, admin = Role(RoleKind.TEAM), Role(RoleKind.PROGRAM_ADMIN, program)
    worker = Role(RoleKind.PROGRAM_WORKER, program)
    ana, ana_key = _joined("Ana Ruiz", "ana@desk.example", team, at)
    ben, _ = _joined("Ben Okafor", "ben@desk.example", team, at)
    cleo, cleo_key = _joined("Cleo Martin", "cleo@program.example", admin, at)
    dara, _ = _joined("Dara Lind", "dara@program.example", worker, at)
    eli, _ = _joined("Eli Stone", "eli@court.example", Role(RoleKind.ADVOCATE), at)
    first, head = (person(id_of(each.email) or 0) for each in (ana, cleo))
    actions.give_key(user=id_of(ben.email) or 0, role=team, own=ana_key, by=first, at=at)
    actions.give_key(user=id_of(dara.email) or 0, role=worker, own=cleo_key, by=head, at=at)
    _write(file, [ana, ben, cleo, dara, eli])


def _joined(name: str, email: str, role: Role, at: datetime) -> tuple[Somebody, OpenKey]:
    """Let somebody join as they would by themself: invitation, password, codes, first sign-in."""
    made = actions.invite(email=email, name=name, language="en", role=role, by=_BY, at=at)
    if role.kind is RoleKind.TEAM:
        actions.send_first(invitation=made, by=_BY, at=at)
    first_name = name.split(maxsplit=1)[0].lower()
    password = f"{first_name} waters the rowan tree"
    user, key = actions.accept(
        invitation=made, name=name, password=stretched_password(password), at=at
    )
    seed = new_seed()
    an_hour_ago = at - timedelta(hours=1)  # so that the code of this moment is still good
    code = code_of(seed, int(an_hour_ago.timestamp()) // STEP_SECONDS)
    actions.add_codes(
        user=user,
        own=key,
        name="demo",
        seed=seed,
        code=code,
        first=True,
        by=_BY,
        at=an_hour_ago,
    )
    actions.found_keys(person=person(user), own=key, at=at)
    part = role.kind.value.replace("_", " ")
    return Somebody(name, part, email, password, seed), key


def _write(file: Path, people: list[Somebody]) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(json.dumps([asdict(each) for each in people], indent=2))

"""Programs and people of a whole network, drawn for a month."""

from random import Random
from typing import Any

from rowan.core.formats.entries import ProgramEntry
from rowan.core.vocabulary.answers import Answers, read_answer
from rowan.domain.beds.models import Pool
from tests.domain.cast import EMERGENCY, LASTING, entry
from tests.support.vocabulary import SHIPPED

WOMEN = {"gender": {"accepts": ["woman"], "others": "cannot"}}
FAMILIES = {"children": {"accepts": [[1, None]], "others": "cannot"}}
_SOON: tuple[list[str], ...] = (["today"], ["today", "within_week"], ["within_month"], [])


def drawn_entry(chance: Random, number: int) -> ProgramEntry:
    """Return a program: for women, for all, with or without children, at once or lasting."""
    criteria: dict[str, Any] = dict(EMERGENCY if chance.random() < 0.2 else LASTING)
    if chance.random() < 0.7:
        criteria |= WOMEN
    if chance.random() < 0.5:
        criteria |= {"children": {"accepts": [[0, 0]], "others": "cannot"}}
    return entry(f"house-{number}", criteria=criteria)


def drawn_pools(chance: Random, program: int) -> list[Pool]:
    """Return the pools of a program: for all; and some have one for women, or rooms for families."""
    size = chance.randint(2, 12)
    ready = chance.choice([0, 0, 24])
    told: list[dict[str, Any]] = [{"size": size}]
    if chance.random() < 0.3:
        told.append({"name": "women", "who": WOMEN, "size": max(1, size // 2)})
    if chance.random() < 0.3:
        told.append({"name": "rooms", "who": FAMILIES, "by_household": True, "size": None})
    return Pool.objects.bulk_create(
        [
            Pool(program_id=program, place=n, ready_hours=ready, **each)
            for n, each in enumerate(told)
        ]
    )


def drawn_answers(chance: Random) -> Answers:
    """Return what somebody says: who they are, how many come, how soon."""
    return {
        "gender": _fact("gender", chance.choice(["woman", "woman", "woman", "man"])),
        "children": _fact("children", chance.choice([0, 0, 0, 1, 2])),
        "how_soon": read_answer(SHIPPED.by_id["how_soon"], {"prefer": chance.choice(_SOON)}),
    }


def _fact(name: str, value: object) -> Any:
    return read_answer(SHIPPED.by_id[name], {"is": [value]})

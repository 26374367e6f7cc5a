"""Row 1: whoever carries off the whole database reads nothing of what anybody said, nor what staff sign in with.

63 canaries: of ten people an answer, the story, the name, the phone and a message; of five who work here the password
and the seed of one-time codes; of who asked the team the question, the answer and where it went. They are sealed,
delivered, notified and used. Then every cell of every table
and every byte of the files (SQLite: database, WAL, journal; PostgreSQL: its whole folder, with the log of writes) is
searched for them: plain, turned round, in capitals, as hex, in wide text, in base64 and base32 at each alignment, and
in whatever is compressed there.
"""

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.houses.inhabited import House, inhabited
from tests.attacks.thieves.needles import Needles
from tests.attacks.thieves.samples import a_day, drawn, plant, secrets_of_staff
from tests.attacks.thieves.stolen import carried_off
from tests.attacks.thieves.wondering import wonder

_MEGABYTE = 1 << 20


def run(house: House, scale: float) -> Outcome:  # noqa: ARG001 - all of them, always
    """Count the canaries found anywhere in the database."""
    planted = plant(house, drawn())
    a_day(house, planted)
    canaries = planted.canaries() | secrets_of_staff(house) | wonder(house)
    needles, found, size = Needles(canaries), dict[str, str](), 0
    for where, content in carried_off(house, Needles(canaries).longest):
        size += len(content)
        found |= dict.fromkeys(needles.found_deep_in(content), where)
    harm = tuple(f"the {what}, in {where}" for what, where in sorted(found.items()))
    return Outcome(len(canaries), harm, {"megabytes": round(size / _MEGABYTE, 1)})


STOLEN_DATABASE = Attack(
    1, run, "tests.attacks.controls.row_01_not_encrypted", on=inhabited, databases=BOTH
)

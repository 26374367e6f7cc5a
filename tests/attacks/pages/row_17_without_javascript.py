"""Row 17: the whole way through the search works where scripts do not."""

from tests.attacks.attack import Attack, Outcome
from tests.attacks.ground import Ground
from tests.attacks.houses.planting import plant
from tests.attacks.pages.chromium import browsing
from tests.attacks.pages.walk import network, walked


def run(ground: Ground, _scale: float) -> Outcome:
    """Count the steps that did not end where they should."""
    plant(ground, network())
    with browsing(ground, javascript=False) as context:
        steps, failed = walked(context.new_page())
    return Outcome(steps, tuple(failed))


WITHOUT_JAVASCRIPT = Attack(17, run, "tests.attacks.controls.row_17_scripted_buttons")

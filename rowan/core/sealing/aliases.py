"""Draw the code words by which staff know a request: they say nothing of whose it is.

Quiet words that everybody can say over a telephone, none of which hints at anything.
"""

from nacl.utils import random as random_bytes

QUALITIES = tuple(
    """
amber azure brave bright calm clear copper coral crimson early eager fair gentle golden green grand
happy hazel honest indigo ivory jade kind lemon level lilac lively lucky mellow merry mild misty
modest noble olive opal orange pearl plain polite proud quick quiet rapid ready rosy round royal
scarlet silver simple smooth steady sunny swift tidy topaz true velvet violet warm wide willing wise
""".split()  # noqa: SIM905 - a list of words is read as words
)
THINGS = tuple(
    """
acorn anchor apple aspen badger barley basket beacon birch bridge brook button canyon cedar cherry
cloud clover comet compass cricket daisy falcon feather fern finch forest garden ginger harbor heron
island ivy juniper kettle lantern lark laurel linden maple meadow melon mitten moon orchard otter
parcel pebble pine plum poppy prairie quill raven ribbon river robin sparrow spruce thistle tulip
valley willow window wren
""".split()  # noqa: SIM905 - a list of words is read as words
)
_NUMBERS = range(10, 100)


def new_alias() -> str:
    """Draw an alias such as "Quiet Heron 27", one of some 370,000. Two may be alike: the caller asks again then."""
    number = int.from_bytes(random_bytes(8))
    number, quality = divmod(number, len(QUALITIES))
    number, thing = divmod(number, len(THINGS))
    return f"{QUALITIES[quality]} {THINGS[thing]} {_NUMBERS[number % len(_NUMBERS)]}".title()

"""The network's settings as the team reads them."""

from rowan.pages.desk.presenters.network.changes import (
    ChangeRow,
    MadeRow,
    change_rows,
    history,
    named,
    touched,
)
from rowan.pages.desk.presenters.network.parts import (
    LineRow,
    Part,
    PublishedRow,
    line_rows,
    parts,
    published_rows,
    vetted_figures,
)

__all__ = [
    "ChangeRow",
    "LineRow",
    "MadeRow",
    "Part",
    "PublishedRow",
    "change_rows",
    "history",
    "line_rows",
    "named",
    "parts",
    "published_rows",
    "touched",
    "vetted_figures",
]

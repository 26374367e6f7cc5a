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
    line_rows,
    parts,
    vetted_figures,
)

__all__ = [
    "ChangeRow",
    "LineRow",
    "MadeRow",
    "Part",
    "change_rows",
    "history",
    "line_rows",
    "named",
    "parts",
    "touched",
    "vetted_figures",
]

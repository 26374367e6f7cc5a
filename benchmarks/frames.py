"""Columns as a data frame in the smallest types that hold them: polars reads it, others are filled from it."""

import numpy as np
import polars as pl

from benchmarks.layout import Columns

_PLAIN = {"id": pl.UInt32, "place": pl.UInt32, "openness": pl.Int8, "exceptions": pl.Boolean}


def as_frame(columns: Columns) -> pl.DataFrame:
    """Return the columns; masks are unsigned and as narrow as their highest bit allows."""
    return pl.DataFrame(
        [
            pl.Series(name, column).cast(_PLAIN[name])
            if name in _PLAIN
            else pl.Series(name, column.view(np.uint64)).cast(_narrow(column.view(np.uint64)))
            for name, column in columns.items()
        ]
    )


def _narrow(mask: "np.ndarray[tuple[int], np.dtype[np.uint64]]") -> type[pl.DataType]:
    highest = int(mask.max(initial=0))
    for kind, bits in ((pl.UInt8, 8), (pl.UInt16, 16), (pl.UInt32, 32)):
        if highest < 1 << bits:
            return kind
    return pl.UInt64

"""The picture: one panel a work, time over size, both logarithmic. Written as SVG by hand: no library draws here."""

from collections.abc import Iterator, Sequence
from html import escape
from math import ceil, floor, log10

from benchmarks.engines.roster import ROWAN, ROWAN_COMPILED
from benchmarks.measure import Measured

_PANELS = {
    "forward": "Forward, full job",
    "open": "Forward, open now",
    "reverse": "Reverse, full job",
}
_COLOURS = {
    ROWAN: "#b3261e",
    ROWAN_COMPILED: "#6d0f0a",
    f"{ROWAN}-anew": "#e08e85",
    "postgres-columns": "#1f4e79",
    "postgres-bits": "#4f8ac9",
    "sqlite-columns": "#6b6b6b",
    "duckdb-words": "#c98a00",
    "polars-words": "#2e7d4f",
    "python-loop": "#7a4fa3",
    "django-rows": "#0b6e6e",
    "django-reference": "#8fb5b5",
}
_WIDTH, _HEIGHT = 340, 300
_LEFT, _TOP, _GAP = 60, 70, 40
_LEGEND = 90
_FONT = 'font-family="sans-serif"'


def picture(results: Sequence[Measured]) -> str:
    """Return the SVG."""
    works = [work for work in _PANELS if any(one.work == work for one in results)]
    width = _LEFT + len(works) * (_WIDTH + _GAP)
    height = _TOP + _HEIGHT + 50 + _LEGEND
    timed = [one for one in results if one.work in works and one.p50_ms]
    low = floor(log10(min(one.p50_ms or 1 for one in timed)))
    high = ceil(log10(max(one.p50_ms or 1 for one in timed)))
    sizes = sorted({one.size for one in timed})
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        "<title>Median time of a search by number of programs or people, for each engine</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        _text(_LEFT, 28, "Median time of a search, in milliseconds (both axes logarithmic)", 18),
    ]
    for number, work in enumerate(works):
        panel = _Panel(_LEFT + number * (_WIDTH + _GAP), sizes, low, high)
        parts += panel.drawn(_PANELS[work], [one for one in timed if one.work == work])
    parts += _legend([one.engine for one in timed])
    return "\n".join([*parts, "</svg>"]) + "\n"


class _Panel:
    """One pair of axes."""

    def __init__(self, left: int, sizes: Sequence[int], low: int, high: int) -> None:
        self._left, self._sizes, self._low, self._high = left, sizes, low, high

    def drawn(self, title: str, results: Sequence[Measured]) -> Iterator[str]:
        yield _text(self._left, _TOP - 14, title, 15)
        for power in range(self._low, self._high + 1):
            y = self._y(10.0**power)
            yield _line(self._left, y, self._left + _WIDTH, y, "#dddddd")
            yield _text(self._left - 6, y + 4, f"{10.0**power:g}", 12, "end")
        for size in self._sizes:
            x = self._x(size)
            yield _line(x, _TOP, x, _TOP + _HEIGHT, "#dddddd")
            yield _text(x, _TOP + _HEIGHT + 18, f"{size:,}", 12, "middle")
        for engine in dict.fromkeys(one.engine for one in results):
            yield from self._curve(engine, [one for one in results if one.engine == engine])

    def _curve(self, engine: str, results: Sequence[Measured]) -> Iterator[str]:
        points = [(self._x(one.size), self._y(one.p50_ms or 1)) for one in results]
        colour, width = _COLOURS[engine], 4 if engine == ROWAN else 2
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>'
        for x, y in points:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{width}" fill="{colour}"/>'

    def _x(self, size: int) -> float:
        first, last = log10(self._sizes[0]), log10(self._sizes[-1])
        share = (log10(size) - first) / (last - first) if last > first else 0.5
        return self._left + 20 + share * (_WIDTH - 40)

    def _y(self, milliseconds: float) -> float:
        share = (log10(milliseconds) - self._low) / (self._high - self._low)
        return _TOP + _HEIGHT * (1 - share)


def _legend(engines: Sequence[str]) -> Iterator[str]:
    for number, engine in enumerate(dict.fromkeys(engines)):
        x = _LEFT + number % 5 * 190
        y = _TOP + _HEIGHT + 55 + number // 5 * 26
        yield f'<rect x="{x}" y="{y - 10}" width="24" height="6" fill="{_COLOURS[engine]}"/>'
        yield _text(x + 32, y - 2, engine, 14)


def _text(x: float, y: float, text: str, size: int, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" {_FONT} font-size="{size}" fill="#1a1a1a" '
        f'text-anchor="{anchor}">{escape(text)}</text>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'

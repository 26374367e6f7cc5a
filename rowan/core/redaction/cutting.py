"""Take parts out of a text, so that each gap shows."""

from collections.abc import Iterable, Iterator

GAP = "[…]"
"""What stands where something was taken out."""


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text without some parts, each from a character to before another. Parts that meet leave one gap.

    Raises ``ValueError`` for a part that is not within the text. Looks for nothing by itself.
    """
    kept, end = list[str](), 0
    for start, stop in _joined(text, spans):
        kept += [text[end:start], GAP]
        end = stop
    return "".join([*kept, text[end:]])


def taken(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """Return the parts that ``without`` takes out, in their order. Raises ``ValueError`` likewise."""
    return [text[start:stop] for start, stop in _joined(text, spans)]


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the parts in order, those that meet as one."""
    found = list[tuple[int, int]]()
    for start, stop in sorted(spans):
        if not 0 <= start < stop <= len(text):
            raise ValueError((start, stop))
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((start, stop))
    return found


def everywhere(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where some words stand in a text, in any case, none within another. Nothing for no words."""
    looked, sought, begin = text.casefold(), words.casefold(), 0
    if len(looked) != len(text):  # a letter that folds into two would shift what follows
        looked, sought = text, words
    while sought and (start := looked.find(sought, begin)) >= 0:
        begin = start + len(sought)
        yield (start, begin)

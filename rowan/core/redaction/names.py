"""Find a name that is to stay unlisted in words that everybody reads."""

import re
import unicodedata

_COMPANY = {"co", "corp", "corporation", "inc", "incorporated", "llc", "ltd"}


def mentions(text: str, name: str) -> bool:
    """Say whether ``text`` holds ``name`` as whole words, however the two are spaced and punctuated.

    A name of several words is found in any case. One of a single word only as it is written: a house called Hope may
    still say “we hope”. A nickname or a part of the name passes.
    """
    wanted = _words(name)
    while len(wanted) > 1 and wanted[-1].casefold() in _COMPANY:
        wanted.pop()
    said = _words(text)
    if len(wanted) > 1:
        wanted, said = [word.casefold() for word in wanted], [word.casefold() for word in said]
    length = len(wanted)
    return bool(wanted) and any(
        said[start : start + length] == wanted for start in range(len(said) - length + 1)
    )


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return re.findall(r"[\w'&]+", re.sub(r"'s\b", "", plain))

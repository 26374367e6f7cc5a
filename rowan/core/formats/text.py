"""Turn the bytes of a file into text, or say at which line they stop being text."""

from rowan.core.formats.refusals import FileRefused, Problem


def decoded(content: bytes, most_bytes: int) -> str:
    """Return ``content`` as text. Raises ``FileRefused`` if it is longer than ``most_bytes`` or not UTF-8."""
    if len(content) > most_bytes:
        limit, got = most_bytes // 2**20, len(content) / 2**20
        raise FileRefused((Problem(0, "", f"is {got:.0f} MB; the limit is {limit} MB"),))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileRefused((Problem(line, "", f"byte {error.start} is not UTF-8"),)) from None

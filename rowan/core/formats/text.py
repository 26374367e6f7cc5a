"""Turn the bytes of a file into text, or say at which line they stop being text."""

from rowan.core.formats.refusals import FileRefused, Problem

_MEGABYTE = 2**20


def decoded(content: bytes, most_bytes: int) -> str:
    """Return ``content`` as text. Raises ``FileRefused`` if it is longer than ``most_bytes`` or not UTF-8."""
    check_size(len(content), most_bytes)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileRefused((Problem(line, "", f"byte {error.start} is not UTF-8"),)) from None


def check_size(size: int, most_bytes: int) -> None:
    """Let a file of ``size`` bytes pass. Raises ``FileRefused`` naming the limit if it is larger."""
    if size > most_bytes:
        got, limit = size / _MEGABYTE, most_bytes / _MEGABYTE
        raise FileRefused((Problem(0, "", f"is {got:.1f} MB; the limit is {limit:g} MB"),))

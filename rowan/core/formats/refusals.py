"""What a file is refused for."""

from dataclasses import dataclass

_LONGEST = 300


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file: where, and why. ``line`` counts from 1; 0 is the file as a whole."""

    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        """Return one clear line, whatever the file holds."""
        where = f"line {self.line}" if self.line else "file"
        told = ": ".join(filter(None, [where, self.field, self.reason]))
        clean = "".join(
            letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in told
        )
        return clean if len(clean) <= _LONGEST else f"{clean[:_LONGEST]}…"


class FileRefused(ValueError):
    """A file cannot be used; every problem is listed and nothing was changed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class FieldRefused(ValueError):
    """One field of one entry cannot be used."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field, self.reason = field, reason

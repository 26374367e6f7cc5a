"""What a file is refused for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file: where, and why. ``line`` counts from 1; 0 is the file as a whole."""

    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        """Return one clear line."""
        where = f"line {self.line}" if self.line else "file"
        return f"{where}: {self.field}: {self.reason}" if self.field else f"{where}: {self.reason}"


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

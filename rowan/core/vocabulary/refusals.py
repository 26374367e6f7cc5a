"""What the vocabulary says no to."""


class VocabularyInvalid(ValueError):
    """A vocabulary file cannot be used: says which file, which entry, which field, and why."""

    def __init__(self, file: str, entry: str, field: str, reason: str) -> None:
        super().__init__(": ".join(filter(None, [file, entry, field, reason])))
        self.file, self.entry, self.field, self.reason = file, entry, field, reason


class AnswerInvalid(ValueError):
    """An answer or a rule does not fit its criterion: says which field, and why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field, self.reason = field, reason

"""Changes of its rules that the team proposes to a program."""

from django.db import models

from rowan.core.sealing.secrets import new_number
from rowan.domain.directory.models.programs import Program


class RuleChange(models.Model):
    """The team proposes that a program looks at one rule of its own again: to ``people`` it said no by it.

    ``said`` stands for what the program said to the criterion then: once it says something else, this is done.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    program = models.ForeignKey(Program, models.CASCADE, related_name="rule_changes")
    criterion = models.CharField(max_length=60)
    people = models.PositiveIntegerField()
    said = models.CharField(max_length=24)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)

    class Privacy:
        open = ("criterion", "people", "said", "at", "over_at")
        internal = ("id", "program", "by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "criterion"],
                condition=models.Q(over_at=None),
                name="one_change_of_a_rule_waits",
            ),
        ]

    def __str__(self) -> str:
        return self.criterion

"""What is left of the questions after an arrival: that somebody answered, and figures from five people up."""

from django.db import models

from rowan.core.lifecycle.afterwards import FEWEST_TOLD, Round


class Answered(models.Model):
    """Somebody has answered one round about one program. Only the key of their own request gives the mark again.

    It has neither a time nor a person: who reads the database cannot tell who has answered, nor about which program.
    """

    mark = models.BinaryField(primary_key=True, max_length=32)

    class Privacy:
        internal = ("mark",)

    class Meta:
        verbose_name_plural = "answered"

    def __str__(self) -> str:
        return bytes(self.mark).hex()[:8]


class Published(models.Model):
    """Out of how many people so many said yes to one question about a program.

    ``yes`` is nothing where they, or the others, are fewer than five: then ``most`` alone says what may be told.
    """

    program = models.ForeignKey("directory.Program", models.CASCADE, related_name="+")
    round = models.PositiveSmallIntegerField(choices=[(each.value, each.name) for each in Round])
    question = models.CharField(max_length=20)
    people = models.PositiveIntegerField()
    yes = models.PositiveIntegerField(null=True)
    most = models.BooleanField()

    class Privacy:
        open = ("round", "question", "people", "yes", "most")
        internal = ("id", "program")

    class Meta:
        verbose_name_plural = "published"
        constraints = [
            models.UniqueConstraint(
                fields=["program", "round", "question"], name="one_figure_a_question"
            ),
            models.CheckConstraint(
                condition=models.Q(people__gte=FEWEST_TOLD), name="told_from_five_people_up"
            ),
            models.CheckConstraint(
                condition=models.Q(yes=None)
                | models.Q(yes__gte=FEWEST_TOLD, people__gte=models.F("yes") + FEWEST_TOLD),
                name="a_number_is_of_five_and_leaves_five",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.people}"

"""What programs report of their openings."""

from django.db import models


class Report(models.Model):
    """How many places a program said it has, and when. The latest one speaks, until it is too old."""

    program = models.ForeignKey("directory.Program", models.CASCADE, related_name="+")
    openings = models.PositiveSmallIntegerField()
    reported_at = models.DateTimeField()

    class Privacy:
        open = ("openings", "reported_at")
        internal = ("id", "program")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "reported_at"], name="one_report_a_program_and_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.openings}"

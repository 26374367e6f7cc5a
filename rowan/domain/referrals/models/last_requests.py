"""When each program last got a request: a day, which outlives the requests."""

from django.db import models


class LastRequest(models.Model):
    """The day, of Greenwich, on which a program last got a request. Nothing of the request is in it."""

    program = models.OneToOneField(
        "directory.Program", models.CASCADE, primary_key=True, related_name="+"
    )
    day = models.DateField()

    class Privacy:
        internal = ("program", "day")

    def __str__(self) -> str:
        return self.day.isoformat()

"""Programs that say no again and again by the same rule of theirs: how often, from five people up."""

from django.db import models

from rowan.core.lifecycle.misfits import FEWEST_TOLD


class Misfits(models.Model):
    """To about so many ``people`` a program said no by one criterion in 90 days, as counted on a day."""

    program = models.ForeignKey("directory.Program", models.CASCADE, related_name="+")
    criterion = models.CharField(max_length=60)
    people = models.PositiveIntegerField()
    counted_on = models.DateField()

    class Privacy:
        open = ("criterion", "people", "counted_on")
        internal = ("id", "program")

    class Meta:
        verbose_name_plural = "misfits"
        indexes = [models.Index(fields=["counted_on"], name="misfits_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "criterion"], name="one_number_of_misfits_a_rule"
            ),
            models.CheckConstraint(
                condition=models.Q(people__gte=FEWEST_TOLD),
                name="misfits_are_told_from_five_people_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.people}"

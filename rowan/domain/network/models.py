"""What a network has set, version by version. None is ever changed: what is to be otherwise is a further one."""

from django.db import models

from rowan.core.sealing.secrets import new_number

LONGEST_NOTE = 200


class Version(models.Model):
    """What stands after one change at the desk: every setting that was ever made there, by its name.

    Settings that nobody has made there yet are those of the installation. ``undoes`` is the number of the version whose
    change this takes back.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    number = models.PositiveIntegerField(unique=True)
    settings = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    undoes = models.PositiveIntegerField(null=True)

    class Privacy:
        internal = ("id", "number", "settings", "made_at", "made_by", "note", "undoes")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="network_versions_count_from_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

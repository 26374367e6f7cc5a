"""What anybody reports about a program. Nobody ever learns who did."""

from django.db import models

from rowan.core.sealing.secrets import new_number
from rowan.domain.directory.models.programs import Program


class ConcernKind(models.TextChoices):
    """What somebody reports."""

    IMPOSTOR = "impostor"
    HURT = "hurt"
    RULES = "rules"
    MONEY = "money"
    TOLD = "told"
    OTHER = "other"


FIRST_OF_ALL = (ConcernKind.IMPOSTOR, ConcernKind.HURT)


class ConcernWhen(models.TextChoices):
    """When it happened, no closer than people remember without being asked twice."""

    NOW = "now"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    LONGER = "longer"
    UNSAID = "unsaid"


class ConcernStage(models.TextChoices):
    """What the team has done with a concern."""

    NEW = "new"
    LOOKED_AT = "looked at"
    ACTED = "acted"
    CLOSED = "closed"


class Concern(models.Model):
    """One report. It knows its day and nothing of who sent it; the words, if any, are sealed to the team."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    program = models.ForeignKey(Program, models.CASCADE, related_name="concerns")
    kind = models.CharField(max_length=8, choices=ConcernKind.choices)
    when = models.CharField(max_length=8, choices=ConcernWhen.choices)
    day = models.DateField()
    has_words = models.BooleanField(default=False)
    stage = models.CharField(max_length=10, choices=ConcernStage.choices, default=ConcernStage.NEW)
    reason = models.CharField(max_length=40, blank=True)
    handled_by = models.CharField(max_length=60, blank=True)
    handled_at = models.DateTimeField(null=True)

    class Privacy:
        internal = (
            "id",
            "program",
            "kind",
            "when",
            "day",
            "has_words",
            "stage",
            "reason",
            "handled_by",
            "handled_at",
        )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ConcernKind.values), name="concern_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.kind

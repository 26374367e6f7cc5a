"""What anybody asks the team. Of who asked nothing stands here; what they wrote is sealed to the team."""

from django.db import models

from rowan.core.sealing.secrets import new_number


class QuestionKind(models.TextChoices):
    """What somebody asks about."""

    USING = "using"
    PROGRAM = "program"
    PRESS = "press"
    OTHER = "other"


class QuestionStage(models.TextChoices):
    """What the team has done with a question."""

    NEW = "new"
    ANSWERED = "answered"
    CLOSED = "closed"


class Question(models.Model):
    """One question. It knows its day, and whether its asker left an address to be answered at.

    ``answer`` is sealed under the key of the week ``answered_in``: it stands in no backup, and dies with that key.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    kind = models.CharField(max_length=8, choices=QuestionKind.choices)
    day = models.DateField()
    can_be_answered = models.BooleanField(default=False)
    stage = models.CharField(max_length=8, choices=QuestionStage.choices, default=QuestionStage.NEW)
    answer = models.BinaryField(default=bytes)
    answered_in = models.PositiveIntegerField(null=True)
    handled_by = models.CharField(max_length=60, blank=True)
    handled_at = models.DateTimeField(null=True)

    class Privacy:
        internal = (
            "id",
            "kind",
            "day",
            "can_be_answered",
            "stage",
            "answered_in",
            "handled_by",
            "handled_at",
        )
        sealed = ("answer",)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=QuestionKind.values), name="question_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(stage__in=QuestionStage.values), name="question_stage_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.kind

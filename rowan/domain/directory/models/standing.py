"""How a program's standing came about, what two members of the team are about to do with it, and appeals."""

from django.db import models

from rowan.core.sealing.secrets import new_number
from rowan.domain.directory.models.applications import Application
from rowan.domain.directory.models.concerns import Concern
from rowan.domain.directory.models.programs import Program, Standing


class StandingChange(models.Model):
    """One change of a standing, or its renewal. ``note`` and ``concern`` are the team's: the program sees neither."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    program = models.ForeignKey(Program, models.CASCADE, related_name="standing_changes")
    before = models.CharField(max_length=12, choices=Standing.choices)
    after = models.CharField(max_length=12, choices=Standing.choices)
    reason = models.CharField(max_length=40)
    note = models.CharField(max_length=600, blank=True)
    concern = models.ForeignKey(Concern, models.SET_NULL, null=True, related_name="+")
    by = models.CharField(max_length=60)
    seconded_by = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    class Privacy:
        internal = (
            "id",
            "program",
            "before",
            "after",
            "reason",
            "note",
            "concern",
            "by",
            "seconded_by",
            "at",
            "expires_at",
        )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(seconded_by=models.F("by")),
                name="nobody_seconds_their_own_word",
            ),
        ]
        indexes = [models.Index(fields=["program", "at"], name="standing_of_a_program")]

    def __str__(self) -> str:
        return f"{self.before} to {self.after}"


class Step(models.TextChoices):
    """What takes the word of two members of the team."""

    VET = "vet"
    LIFT = "lift"
    REMOVE = "remove"


class Proposal(models.Model):
    """The first of two words. It waits for the second, or is dropped."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    program = models.ForeignKey(Program, models.CASCADE, related_name="proposals")
    step = models.CharField(max_length=8, choices=Step.choices)
    reason = models.CharField(max_length=40)
    note = models.CharField(max_length=600, blank=True)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    seconded_by = models.CharField(max_length=60, blank=True)
    over_at = models.DateTimeField(null=True)

    class Privacy:
        internal = ("id", "program", "step", "reason", "note", "by", "at", "seconded_by", "over_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program"],
                condition=models.Q(over_at=None),
                name="one_proposal_a_program_waits",
            ),
            models.CheckConstraint(
                condition=~models.Q(seconded_by=models.F("by")),
                name="nobody_seconds_their_own_proposal",
            ),
        ]

    def __str__(self) -> str:
        return self.step


class Conflict(models.Model):
    """A member of the team said: I know this program or its people. They decide nothing about it."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    program = models.ForeignKey(Program, models.CASCADE, null=True, related_name="conflicts")
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, related_name="conflicts"
    )
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Privacy:
        internal = ("id", "program", "application", "by", "at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(program=None, application__isnull=False)
                | models.Q(program__isnull=False, application=None),
                name="conflict_is_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["program", "by"],
                condition=models.Q(program__isnull=False),
                name="one_conflict_with_a_program",
            ),
            models.UniqueConstraint(
                fields=["application", "by"],
                condition=models.Q(application__isnull=False),
                name="one_conflict_with_an_application",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Ending(models.TextChoices):
    """What became of an appeal. ``moot`` is one that was overtaken."""

    GRANTED = "granted"
    STANDS = "stands"
    MOOT = "moot"


class Appeal(models.Model):
    """A program writes against a suspension, or an applicant against being turned down. Two members decide."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    program = models.ForeignKey(Program, models.CASCADE, null=True, related_name="appeals")
    application = models.ForeignKey(Application, models.CASCADE, null=True, related_name="appeals")
    words = models.CharField(max_length=2000)
    against = models.CharField(max_length=60)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    granted = models.BooleanField(null=True)
    answer = models.CharField(max_length=1000, blank=True)
    first_by = models.CharField(max_length=60, blank=True)
    first_at = models.DateTimeField(null=True)
    second_by = models.CharField(max_length=60, blank=True)
    ending = models.CharField(max_length=8, choices=Ending.choices, blank=True)
    over_at = models.DateTimeField(null=True)

    class Privacy:
        internal = (
            "id",
            "program",
            "application",
            "words",
            "against",
            "by",
            "at",
            "granted",
            "answer",
            "first_by",
            "first_at",
            "second_by",
            "ending",
            "over_at",
        )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(program=None, application__isnull=False)
                | models.Q(program__isnull=False, application=None),
                name="appeal_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(second_by="") | ~models.Q(second_by=models.F("first_by")),
                name="nobody_seconds_their_own_decision",
            ),
            models.UniqueConstraint(
                fields=["program"],
                condition=models.Q(program__isnull=False, over_at=None),
                name="one_appeal_of_a_program_waits",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(application__isnull=False, over_at=None),
                name="one_appeal_of_an_applicant_waits",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

"""Programs that ask to be part of the network, and how two members of the team make sure who they are."""

from django.db import models

from rowan.core.sealing.secrets import derived, new_number
from rowan.domain.directory.models.programs import Program


class Stage(models.TextChoices):
    """How far an application has come."""

    SUBMITTED = "submitted"
    IN_REVIEW = "in review"
    ACCEPTED = "accepted"
    TURNED_DOWN = "turned down"
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"


APPLICANT = "applicant"
"""The actor of somebody who has no account."""

OPEN_STAGES = (Stage.SUBMITTED, Stage.IN_REVIEW)


class Application(models.Model):
    """What a program says of itself before anybody has made sure. It cannot be found and receives nothing.

    ``claims`` is a program in the directory that it says it is. ``program`` is what came of it.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    form = models.CharField(max_length=64, unique=True)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.SUBMITTED)
    organization = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=2)
    region = models.CharField(max_length=120, blank=True)
    contact_name = models.CharField(max_length=120)
    contact_role = models.CharField(max_length=120)
    contact_email = models.CharField(max_length=254)
    contact_phone = models.CharField(max_length=40)
    web = models.CharField(max_length=200)
    heard = models.CharField(max_length=200, blank=True)
    ways = models.JSONField(default=list)
    own_words = models.JSONField(default=list)
    disclosures = models.JSONField(default=dict)
    takes_minors = models.BooleanField(default=False)
    licence = models.CharField(max_length=200, blank=True)
    licensed_by = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10, default="en")
    claims = models.ForeignKey(Program, models.SET_NULL, null=True, related_name="claimed_by")
    program = models.ForeignKey(Program, models.SET_NULL, null=True, related_name="came_from")
    by = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    reason = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Privacy:
        internal = (
            "id",
            "form",
            "stage",
            "organization",
            "name",
            "state",
            "region",
            "web",
            "heard",
            "ways",
            "own_words",
            "disclosures",
            "takes_minors",
            "licence",
            "licensed_by",
            "language",
            "claims",
            "program",
            "by",
            "made_at",
            "reason",
            "words",
            "decided_by",
            "decided_at",
        )
        personal = ("contact_name", "contact_role", "contact_email", "contact_phone")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage__in=Stage.values), name="application_stage_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(stage=Stage.ACCEPTED) | models.Q(program=None),
                name="only_an_accepted_application_has_a_program",
            ),
        ]
        indexes = [models.Index(fields=["stage", "made_at"], name="applications_in_line")]

    def __str__(self) -> str:
        return str(self.id)

    @staticmethod
    def form_of(token: str) -> str:
        """Return what is stored in place of a form's token."""
        return derived(token, "rowan application").hex()


class Outcome(models.TextChoices):
    """What a call-back came to."""

    CONFIRMED = "confirmed"
    NOT_REACHED = "not-reached"
    NOT_KNOWN = "not-known"
    DOUBTFUL = "doubtful"


class CallBack(models.Model):
    """A member of the team called a number that they found themself. A second member confirms what came of it."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="call_backs")
    source = models.CharField(max_length=40)
    found_where = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=40)
    as_given = models.BooleanField()
    called_at = models.DateTimeField()
    spoke_to = models.CharField(max_length=120, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    notes = models.CharField(max_length=600, blank=True)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    objection = models.CharField(max_length=600, blank=True)
    answered_by = models.CharField(max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True)
    void_at = models.DateTimeField(null=True)

    class Privacy:
        internal = (
            "id",
            "application",
            "source",
            "found_where",
            "number",
            "as_given",
            "called_at",
            "spoke_to",
            "outcome",
            "notes",
            "by",
            "at",
            "agreed",
            "objection",
            "answered_by",
            "answered_at",
            "void_at",
        )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(agreed=True, answered_by=models.F("by")),
                name="nobody_confirms_their_own_call",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(outcome=Outcome.CONFIRMED, answered_at=None, void_at=None),
                name="one_call_waits_for_a_second_word",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(agreed=True),
                name="one_call_verifies_an_application",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

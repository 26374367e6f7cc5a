"""Who works here, in which roles and with which second factor, and the sealed sessions of everybody."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from rowan.core.sealing.secrets import new_number


class RoleKind(models.TextChoices):
    """What somebody is here for."""

    TEAM = "team"
    PROGRAM_ADMIN = "program_admin"
    PROGRAM_WORKER = "program_worker"
    ADVOCATE = "advocate"


OF_A_PROGRAM = (RoleKind.PROGRAM_ADMIN, RoleKind.PROGRAM_WORKER)


class User(AbstractBaseUser):
    """A member of staff or an advocate. Survivors have no account. The password is the vault's: none stands here.

    The address is kept in the one form that ``queries.plain_address`` gives: two spellings are never two people.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=10, default="en")
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Privacy:
        internal = ("id", "is_active", "last_login", "language")
        personal = ("email", "name")
        sealed = ("password",)

    def __str__(self) -> str:
        return str(self.id)


def _program_where_needed() -> models.Q:
    of_a_program = models.Q(role__in=OF_A_PROGRAM)
    return models.Q(of_a_program, program__isnull=False) | models.Q(
        ~of_a_program, program__isnull=True
    )


class Membership(models.Model):
    """Somebody's part in the team or in a program, or that they ask for people as an advocate."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=RoleKind.choices)
    program = models.ForeignKey("directory.Program", models.CASCADE, null=True, related_name="+")
    began_at = models.DateTimeField()

    class Privacy:
        internal = ("id", "user", "role", "program", "began_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_program_where_needed(), name="membership_has_a_program_where_needed"
            ),
            models.UniqueConstraint(
                fields=["user", "program"],
                condition=models.Q(program__isnull=False),
                name="one_part_in_a_program",
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=models.Q(program__isnull=True),
                name="one_part_outside_programs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


_OPEN = models.Q(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """Somebody is asked to join. A place in the team needs the word of a second member before it is sent."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=10)
    role = models.CharField(max_length=16, choices=RoleKind.choices)
    program = models.ForeignKey("directory.Program", models.CASCADE, null=True, related_name="+")
    by = models.CharField(max_length=60)
    seconded_by = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Privacy:
        internal = (
            "id",
            "language",
            "role",
            "program",
            "by",
            "seconded_by",
            "made_at",
            "sent_at",
            "accepted_at",
            "withdrawn_at",
        )
        personal = ("email", "name")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_program_where_needed(), name="invitation_has_a_program_where_needed"
            ),
            models.UniqueConstraint(
                fields=["email", "role", "program"],
                condition=_OPEN & models.Q(program__isnull=False),
                name="one_open_invitation_to_a_program",
            ),
            models.UniqueConstraint(
                fields=["email", "role"],
                condition=_OPEN & models.Q(program__isnull=True),
                name="one_open_invitation_outside_programs",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class FactorKind(models.TextChoices):
    """What somebody proves themselves with, beside the password."""

    PASSKEY = "passkey"
    CODES = "codes"


class Factor(models.Model):
    """A second factor: a passkey's public half, or the sealed seed of one-time codes and the last step that counted.

    Codes without a seed went with a forgotten password: they let nobody in, and nobody set up others in their place
    without proof.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=8, choices=FactorKind.choices)
    name = models.CharField(max_length=60)
    credential = models.BinaryField(null=True)
    seed = models.BinaryField(null=True)
    counter = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Privacy:
        open = ("credential",)
        internal = ("id", "user", "kind", "counter", "added_at", "used_at")
        personal = ("name",)
        sealed = ("seed",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(kind=FactorKind.CODES),
                name="one_seed_of_codes_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}"


class RecoveryCode(models.Model):
    """A code that stands in for a lost second factor, once. Only its hash is kept."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes")
    digest = models.BinaryField(max_length=32, unique=True)
    used_at = models.DateTimeField(null=True)

    class Privacy:
        internal = ("id", "user", "used_at")
        sealed = ("digest",)

    def __str__(self) -> str:
        return str(self.user_id)


class Word(models.TextChoices):
    """What a colleague's word is for."""

    KEY = "key"
    FACTOR = "factor"


class Vouch(models.Model):
    """A member of the team says that a colleague is who they say. Two such words give them the team's key.

    Or they let them set up a second factor anew, which they lost. ``key`` is the colleague's own at that moment.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="vouches")
    what = models.CharField(max_length=8, choices=Word.choices, default=Word.KEY)
    key = models.BigIntegerField()
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        internal = ("id", "user", "what", "key", "by", "at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "what", "key", "by"], name="one_word_a_colleague"
            ),
            models.CheckConstraint(
                condition=~models.Q(user=models.F("by")), name="nobody_vouches_for_themself"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user_id)


class Asked(models.Model):
    """Somebody asked for a new password. The worker looks later whether anybody has that address."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    email = models.CharField(max_length=254)
    at = models.DateTimeField()

    class Privacy:
        internal = ("id", "at")
        personal = ("email",)

    def __str__(self) -> str:
        return str(self.id)


class Session(models.Model):
    """One visit. The row's key is a hash of the cookie and its data is sealed under the cookie, which is not stored."""

    key = models.CharField(primary_key=True, max_length=64)
    data = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)
    staff = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    began_at = models.DateTimeField(null=True)

    class Privacy:
        internal = ("key", "expires_at", "staff", "began_at")
        sealed = ("data",)

    def __str__(self) -> str:
        return self.key[:8]

"""Who works here, and the sealed sessions of everybody."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from rowan.core.sealing.secrets import new_number


class User(AbstractBaseUser):
    """A member of staff. Survivors have no account."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Privacy:
        internal = ("id", "is_active", "last_login")
        personal = ("email", "name")
        sealed = ("password",)

    def __str__(self) -> str:
        return str(self.id)


class Session(models.Model):
    """One visit. The row's key is a hash of the cookie and its data is sealed under the cookie, which is not stored."""

    key = models.CharField(primary_key=True, max_length=64)
    data = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)

    class Privacy:
        internal = ("key", "expires_at")
        sealed = ("data",)

    def __str__(self) -> str:
        return self.key[:8]

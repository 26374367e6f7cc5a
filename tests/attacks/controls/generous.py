"""Pages without checks, and a vault that wraps what is sealed to every program, beside those it is for."""

from typing import TYPE_CHECKING, Any

from tests.attacks.controls.unchecked import UncheckedConfig

if TYPE_CHECKING:
    from collections.abc import Collection

    from rowan.domain.vault.queries import Fresh, PublicKey


class GenerousConfig(UncheckedConfig):
    """Swaps the one place that seals what the house seals."""

    label = "generous"

    def ready(self) -> None:
        """Swap it as well."""
        super().ready()
        # Models need Django set up.
        from rowan.domain.vault.actions import contents  # noqa: PLC0415
        from rowan.domain.vault.queries import (  # noqa: PLC0415
            program,
            programs_with_keys,
            public_keys,
            sealed_afresh,
        )

        def generously(*, recipients: "Collection[PublicKey]", **said: Any) -> "Fresh":
            programs = public_keys(*map(program, programs_with_keys()))
            everybody = {key.id: key for key in [*recipients, *programs]}
            return sealed_afresh(recipients=list(everybody.values()), **said)

        contents.sealed_afresh = generously  # type: ignore[attr-defined]

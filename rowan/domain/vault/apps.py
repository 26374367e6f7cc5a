from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "rowan.domain.vault"

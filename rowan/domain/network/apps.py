from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "rowan.domain.network"

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "rowan.domain.conversations"

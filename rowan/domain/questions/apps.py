from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "rowan.domain.questions"

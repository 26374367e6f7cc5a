from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "rowan.domain.referrals"

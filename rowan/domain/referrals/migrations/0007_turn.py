from django.db import migrations, models

_QUEUE = ["turn", "frozen_at", "due_at", "sent_at", "id", "state", "advocate"]
_WHO = ("the person", "a program", "the team", "Rowan", "nobody")


class Migration(migrations.Migration):
    """Whose turn it is stands in each row. The worker reckons it for the rows from before."""

    dependencies = [
        ("accounts", "0002_people"),
        ("referrals", "0006_stalled"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="referral",
            name="referrals_by_time_left",
        ),
        migrations.AddField(
            model_name="referral",
            name="turn",
            field=models.CharField(
                choices=[(who, who) for who in _WHO], default="nobody", max_length=10
            ),
        ),
        migrations.RunSQL("UPDATE referrals_referral SET due_under = NULL", migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=_QUEUE, name="referrals_by_time_left"),
        ),
    ]

"""Reports speak of pools. What programs reported before was of all their places: it becomes a pool for everybody."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import rowan.core.sealing.secrets


def give_pools(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Give each program that ever reported a pool for everybody, and its reports to that."""
    pools, reports = apps.get_model("beds", "Pool"), apps.get_model("beds", "Report")
    for program in reports.objects.order_by().values_list("program_id", flat=True).distinct():
        pool = pools.objects.create(program_id=program)
        reports.objects.filter(program_id=program).update(pool=pool)


class Migration(migrations.Migration):
    dependencies = [
        ("beds", "0001_initial"),
        ("directory", "0003_programs_enter"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pool",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=rowan.core.sealing.secrets.new_number,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="directory.program",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80)),
                ("who", models.JSONField(default=dict)),
                ("by_household", models.BooleanField(default=False)),
                ("size", models.PositiveSmallIntegerField(null=True)),
                ("ready_hours", models.PositiveSmallIntegerField(default=0)),
                ("closed", models.CharField(blank=True, max_length=120)),
                ("opens_at", models.DateTimeField(null=True)),
                ("place", models.PositiveSmallIntegerField(default=0)),
                ("gone_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("gone_at", None)),
                        fields=("program", "name"),
                        name="one_pool_a_program_and_name",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Taking",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=rowan.core.sealing.secrets.new_number,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="directory.program",
                    ),
                ),
                ("person", models.BigIntegerField(db_index=True, null=True)),
                ("made_at", models.DateTimeField()),
                ("begins_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(null=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("arrived_at", models.DateTimeField(null=True)),
                ("leaves_at", models.DateTimeField(null=True)),
                ("left_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lapsed", "Lapsed"),
                            ("declined", "Declined"),
                            ("released", "Released"),
                            ("elsewhere", "Elsewhere"),
                            ("withdrawn", "Withdrawn"),
                            ("nobody-came", "Nobody Came"),
                        ],
                        max_length=12,
                    ),
                ),
                ("beyond", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("accepted_at__isnull", False),
                            ("ended_at__isnull", True),
                            ("left_at__isnull", True),
                        ),
                        fields=("person",),
                        name="nobody_has_two_places",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at", None),
                            ("expires_at", None),
                            ("accepted_at__lt", models.F("expires_at")),
                            _connector="OR",
                        ),
                        name="accepted_while_it_was_held",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None), ("arrived_at", None), _connector="OR"
                        ),
                        name="who_came_leaves_and_does_not_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "taking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="beds.taking",
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="beds.pool",
                    ),
                ),
                ("places", models.PositiveSmallIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("taking", "pool"), name="one_part_a_pool"),
                    models.CheckConstraint(
                        condition=models.Q(("places__gt", 0)), name="a_part_is_some_places"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WaitingPlace",
            fields=[
                ("person", models.BigIntegerField(primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("placed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            "report",
            "pool",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reports",
                to="beds.pool",
            ),
        ),
        migrations.RunPython(give_pools, migrations.RunPython.noop),
        migrations.RemoveConstraint("report", "one_report_a_program_and_moment"),
        migrations.RemoveField("report", "program"),
        migrations.AlterField(
            "report",
            "pool",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reports",
                to="beds.pool",
            ),
        ),
        migrations.RenameField("report", "openings", "free"),
        migrations.AddField(
            "report",
            "source",
            models.CharField(
                choices=[
                    ("file", "File"),
                    ("page", "Page"),
                    ("link", "Link"),
                    ("code", "Code"),
                    ("phone", "Phone"),
                ],
                default="file",
                max_length=5,
            ),
        ),
        migrations.AddConstraint(
            "report",
            models.UniqueConstraint(
                fields=("pool", "reported_at"), name="one_report_a_pool_and_moment"
            ),
        ),
    ]

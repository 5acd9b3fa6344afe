"""Versions and what changes clocks, as the first three migrations left them."""

import django.db.models.deletion
from django.db import migrations, models

from orgs.migrations._together import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("upkeep", "0001_calendar_changes"),
        ("upkeep", "0002_flow_versions"),
        ("upkeep", "0003_days_without_a_clock"),
    ]

    initial = True

    dependencies = [
        ("orgs", "0012_deputies_and_absences"),
        ("workflows", "0012_who_was_asked_is_filled_in"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="CalendarChange",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True,
                            primary_key=True,
                            serialize=False,
                            verbose_name="ID",
                        ),
                    ),
                    (
                        "notices",
                        models.CharField(
                            blank=True, max_length=400, verbose_name="notices"
                        ),
                    ),
                    ("changed_at", models.DateTimeField(verbose_name="last edit")),
                    ("gathering", models.BooleanField(default=True)),
                    (
                        "finished_at",
                        models.DateTimeField(null=True, verbose_name="computed"),
                    ),
                    (
                        "looked_at",
                        models.PositiveIntegerField(
                            default=0, verbose_name="running periods"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "change of the calendar",
                    "verbose_name_plural": "changes of the calendar",
                    "ordering": ["-pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("gathering", True)),
                            fields=("gathering",),
                            name="one_change_gathers_edits",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ClockMove",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True,
                            primary_key=True,
                            serialize=False,
                            verbose_name="ID",
                        ),
                    ),
                    ("was", models.DateField(verbose_name="earlier last day")),
                    ("due", models.DateField(verbose_name="new last day")),
                    (
                        "held",
                        models.BooleanField(default=False, verbose_name="not moved"),
                    ),
                    ("at", models.DateTimeField(verbose_name="when")),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="clock_moves",
                            to="workflows.case",
                        ),
                    ),
                    (
                        "change",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="moves",
                            to="upkeep.calendarchange",
                        ),
                    ),
                    (
                        "deadline",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="moves",
                            to="workflows.deadline",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "moved period",
                    "verbose_name_plural": "moved periods",
                    "ordering": ["-pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("change", "deadline"),
                            name="one_move_per_change_and_deadline",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="FlowVersion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True,
                            primary_key=True,
                            serialize=False,
                            verbose_name="ID",
                        ),
                    ),
                    (
                        "procedure",
                        models.SlugField(max_length=32, verbose_name="procedure"),
                    ),
                    ("digest", models.CharField(max_length=16, verbose_name="version")),
                    ("since", models.DateTimeField(verbose_name="in use since")),
                    ("definition", models.JSONField(verbose_name="definition")),
                ],
                options={
                    "verbose_name": "version of a procedure",
                    "verbose_name_plural": "versions of procedures",
                    "ordering": ["procedure", "-since"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("procedure", "digest"),
                            name="one_row_per_flow_and_digest",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="DayMove",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True,
                            primary_key=True,
                            serialize=False,
                            verbose_name="ID",
                        ),
                    ),
                    (
                        "what",
                        models.CharField(max_length=200, verbose_name="what ends"),
                    ),
                    ("was", models.DateField(verbose_name="earlier last day")),
                    ("due", models.DateField(verbose_name="new last day")),
                    (
                        "held",
                        models.BooleanField(default=False, verbose_name="not moved"),
                    ),
                    ("count", models.PositiveIntegerField(verbose_name="how many")),
                    ("at", models.DateTimeField(verbose_name="when")),
                    (
                        "authority",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="orgs.authority",
                        ),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="workflows.case",
                        ),
                    ),
                    (
                        "change",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="day_moves",
                            to="upkeep.calendarchange",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "moved day",
                    "verbose_name_plural": "moved days",
                    "ordering": ["-pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("case", None)),
                            fields=(
                                "change",
                                "authority",
                                "what",
                                "was",
                                "due",
                                "held",
                            ),
                            name="one_row_for_days_that_move_alike",
                        )
                    ],
                },
            ),
        ),
    ]

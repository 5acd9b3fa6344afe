"""What officers keep for themselves, as the first three migrations left it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from orgs.migrations._together import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("desk", "0001_choices_for_lists"),
        ("desk", "0002_batches"),
        ("desk", "0003_wordings_and_notes"),
    ]

    initial = True

    dependencies = [
        ("documents", "0005_edits"),
        ("orgs", "0012_deputies_and_absences"),
        ("orgs", "__first__"),
        ("workflows", "0006_cases_are_found_by_initials"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="ListChoice",
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
                    ("name", models.SlugField(max_length=16, verbose_name="list")),
                    ("columns", models.JSONField(null=True)),
                    ("filters", models.JSONField(default=list)),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "choice for a list",
                    "verbose_name_plural": "choices for lists",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("user", "name"), name="one_choice_per_list"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Batch",
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
                    ("act", models.CharField(max_length=100, verbose_name="act")),
                    (
                        "reason",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="reason"
                        ),
                    ),
                    ("at", models.DateTimeField(verbose_name="begun")),
                    (
                        "to",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="batches",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "batch",
                    "verbose_name_plural": "batches",
                },
            ),
            migrations.CreateModel(
                name="BatchLine",
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
                        "state",
                        models.CharField(
                            choices=[
                                ("waiting", "Waiting"),
                                ("done", "Done"),
                                ("failed", "Not done"),
                            ],
                            default="waiting",
                            max_length=8,
                        ),
                    ),
                    ("words", models.TextField(blank=True)),
                    (
                        "batch",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="lines",
                            to="desk.batch",
                        ),
                    ),
                    (
                        "held_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "item",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="workflows.workitem",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "line of a batch",
                    "verbose_name_plural": "lines of batches",
                    "ordering": ["pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("batch", "item"), name="once_in_a_batch"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="MaterialNote",
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
                        "page",
                        models.PositiveSmallIntegerField(
                            default=1, verbose_name="page"
                        ),
                    ),
                    ("x", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ("y", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ("words", models.CharField(max_length=500, verbose_name="note")),
                    ("at", models.DateTimeField(verbose_name="written")),
                    (
                        "author",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "material",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="notes",
                            to="documents.material",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "note on a material",
                    "verbose_name_plural": "notes on materials",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("x", None), ("y", None)),
                                models.Q(
                                    ("x__gte", 0),
                                    ("x__lte", 1000),
                                    ("y__gte", 0),
                                    ("y__lte", 1000),
                                ),
                                _connector="OR",
                            ),
                            name="a_note_is_pinned_inside",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="StandardWording",
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
                    (
                        "key",
                        models.CharField(
                            blank=True, max_length=60, verbose_name="item"
                        ),
                    ),
                    ("words", models.CharField(max_length=300, verbose_name="wording")),
                    (
                        "order",
                        models.PositiveSmallIntegerField(
                            default=0, verbose_name="order"
                        ),
                    ),
                    (
                        "active",
                        models.BooleanField(default=True, verbose_name="active"),
                    ),
                    ("at", models.DateTimeField(verbose_name="changed")),
                    (
                        "authority",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="orgs.authority",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "standard wording",
                    "verbose_name_plural": "standard wordings",
                    "ordering": ["order", "pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("authority", "procedure", "key", "words"),
                            name="one_standard_wording",
                        )
                    ],
                },
            ),
        ),
    ]

"""What others are asked, as the first two migrations left it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from orgs.migrations._together import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("consultation", "0001_initial"),
        ("consultation", "0002_colleagues_ask_and_note"),
    ]

    initial = True

    dependencies = [
        ("orgs", "0012_deputies_and_absences"),
        ("orgs", "__first__"),
        ("workflows", "0007_effort_of_steps"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Consultation",
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
                    ("step", models.SlugField(max_length=64, verbose_name="step")),
                    ("question", models.TextField(blank=True, verbose_name="question")),
                    ("asked_at", models.DateTimeField(verbose_name="asked")),
                    (
                        "days",
                        models.PositiveSmallIntegerField(
                            null=True, verbose_name="days to answer"
                        ),
                    ),
                    ("due_day", models.DateField(null=True, verbose_name="answer due")),
                    (
                        "verdict",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("agree", "Agrees"),
                                ("disagree", "Disagrees"),
                                ("none", "Remarks only"),
                            ],
                            max_length=8,
                            verbose_name="verdict",
                        ),
                    ),
                    ("words", models.TextField(blank=True, verbose_name="opinion")),
                    (
                        "answered_at",
                        models.DateTimeField(null=True, verbose_name="answered"),
                    ),
                    (
                        "silent",
                        models.BooleanField(
                            default=False, verbose_name="no answer in time"
                        ),
                    ),
                    (
                        "answered_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "authority",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="consultations",
                            to="orgs.authority",
                            verbose_name="office asked",
                        ),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="consultations",
                            to="workflows.case",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "consultation",
                    "verbose_name_plural": "consultations",
                    "ordering": ["pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("answered_at__isnull", True), ("verdict", "")
                                ),
                                models.Q(
                                    ("answered_at__isnull", False),
                                    models.Q(("verdict", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="answered_with_a_verdict",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("silent", True), _negated=True),
                                ("answered_at__isnull", True),
                                _connector="OR",
                            ),
                            name="silent_is_not_answered",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("verdict", "disagree"), _negated=True),
                                models.Q(("words", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="disagreement_says_why",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Note",
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
                    ("at", models.DateTimeField(verbose_name="at")),
                    ("text", models.TextField(max_length=2000, verbose_name="note")),
                    (
                        "author",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
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
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="workflows.case",
                        ),
                    ),
                    (
                        "mentioned",
                        models.ManyToManyField(
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="mentioned",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "internal note",
                    "verbose_name_plural": "internal notes",
                    "indexes": [models.Index(fields=["case"], name="notes_of_case")],
                },
            ),
            migrations.CreateModel(
                name="Question",
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
                    ("at", models.DateTimeField(verbose_name="at")),
                    (
                        "text",
                        models.TextField(max_length=2000, verbose_name="question"),
                    ),
                    (
                        "reply",
                        models.TextField(
                            blank=True, max_length=2000, verbose_name="answer"
                        ),
                    ),
                    (
                        "replied_at",
                        models.DateTimeField(null=True, verbose_name="answered"),
                    ),
                    (
                        "asked",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "asker",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
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
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="workflows.case",
                        ),
                    ),
                    (
                        "item",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="workflows.workitem",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "question to a colleague",
                    "verbose_name_plural": "questions to colleagues",
                    "indexes": [
                        models.Index(fields=["case"], name="questions_of_case"),
                        models.Index(
                            condition=models.Q(("replied_at", None)),
                            fields=["asked", "at"],
                            name="questions_open",
                        ),
                    ],
                },
            ),
        ),
    ]

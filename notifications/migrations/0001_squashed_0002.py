"""Messages and how they went out, as the first two migrations left them."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from orgs.migrations._together import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("notifications", "0001_initial"),
        ("notifications", "0002_messages_without_a_case"),
    ]

    initial = True

    dependencies = [
        ("orgs", "__first__"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Cursor",
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
                    ("seq", models.BigIntegerField(default=0)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("pk", 1)), name="one_cursor"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Notification",
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
                    ("event_seq", models.BigIntegerField(verbose_name="event")),
                    (
                        "kind",
                        models.SlugField(
                            db_index=False, max_length=32, verbose_name="kind"
                        ),
                    ),
                    ("facts", models.JSONField(default=dict, verbose_name="facts")),
                    (
                        "case_id",
                        models.BigIntegerField(
                            blank=True, null=True, verbose_name="case"
                        ),
                    ),
                    (
                        "world",
                        models.CharField(
                            choices=[("portal", "Portal"), ("desk", "Desk")],
                            max_length=8,
                            verbose_name="side",
                        ),
                    ),
                    ("at", models.DateTimeField(verbose_name="at")),
                    (
                        "read_at",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="read"
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="person",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "notification",
                    "verbose_name_plural": "notifications",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("read_at__isnull", True)),
                            fields=["user"],
                            name="notification_unread",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("user", "event_seq", "kind"), name="notified_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Outgoing",
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
                    ("event_seq", models.BigIntegerField(verbose_name="event")),
                    (
                        "kind",
                        models.SlugField(
                            db_index=False, max_length=32, verbose_name="kind"
                        ),
                    ),
                    ("facts", models.JSONField(default=dict, verbose_name="facts")),
                    (
                        "case_id",
                        models.BigIntegerField(
                            blank=True, null=True, verbose_name="case"
                        ),
                    ),
                    (
                        "world",
                        models.CharField(
                            choices=[("portal", "Portal"), ("desk", "Desk")],
                            max_length=8,
                            verbose_name="side",
                        ),
                    ),
                    ("at", models.DateTimeField(verbose_name="at")),
                    (
                        "next_try",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="next try"
                        ),
                    ),
                    (
                        "attempts",
                        models.PositiveSmallIntegerField(
                            default=0, verbose_name="attempts"
                        ),
                    ),
                    (
                        "sent_at",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="sent"
                        ),
                    ),
                    (
                        "failed_at",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="given up"
                        ),
                    ),
                    (
                        "error",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="error"
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="person",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "outgoing message",
                    "verbose_name_plural": "outgoing messages",
                    "indexes": [
                        models.Index(
                            condition=models.Q(
                                ("failed_at__isnull", True), ("sent_at__isnull", True)
                            ),
                            fields=["next_try"],
                            name="outgoing_waiting",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("user", "event_seq", "kind"), name="sent_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Preference",
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
                        "matter",
                        models.CharField(
                            choices=[
                                ("cases", "How my applications go on"),
                                ("turn", "What I have to do"),
                                (
                                    "requests",
                                    "Requests to my office for consent or an opinion",
                                ),
                                ("work", "Work in my office's queue"),
                                ("deadlines", "Deadlines"),
                                ("oversight", "Oversight"),
                            ],
                            max_length=16,
                            verbose_name="matter",
                        ),
                    ),
                    (
                        "in_app",
                        models.BooleanField(default=True, verbose_name="in the inbox"),
                    ),
                    (
                        "email",
                        models.BooleanField(default=True, verbose_name="by e-mail"),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="person",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "preference",
                    "verbose_name_plural": "preferences",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("user", "matter"), name="preferred_once"
                        )
                    ],
                },
            ),
        ),
    ]

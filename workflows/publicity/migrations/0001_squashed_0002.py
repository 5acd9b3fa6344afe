"""What the public is told and says, as the first two migrations left it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import orgs.fields
from orgs.migrations._together import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("publicity", "0001_initial"),
        ("publicity", "0002_notices_invite_claims"),
    ]

    initial = True

    dependencies = [
        ("documents", "0002_uploads_without_an_account"),
        ("orgs", "0007_bars_kept_by_registrars"),
        ("orgs", "__first__"),
        ("workflows", "0004_items_say_that_the_clock_is_stopped"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="PublicNotice",
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
                    ("kind", models.SlugField(max_length=24, verbose_name="kind")),
                    ("subject", models.CharField(blank=True, max_length=64)),
                    ("title", models.CharField(max_length=200, verbose_name="title")),
                    (
                        "facts",
                        models.JSONField(default=dict, verbose_name="what is shown"),
                    ),
                    ("days", models.PositiveIntegerField(verbose_name="days")),
                    ("extended_by", models.PositiveIntegerField(default=0)),
                    ("unit", models.CharField(max_length=16)),
                    ("source", models.CharField(blank=True, max_length=200)),
                    ("starts_at", models.DateTimeField(verbose_name="begins")),
                    ("last_day", models.DateField(verbose_name="last day")),
                    ("ends_at", models.DateTimeField(verbose_name="ends")),
                    ("provisional", models.BooleanField(default=False)),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("running", "on show"),
                                ("held", "suspended"),
                                ("ended", "ended"),
                                ("withdrawn", "taken back"),
                                ("restarted", "begun anew"),
                            ],
                            default="running",
                            max_length=12,
                        ),
                    ),
                    ("ended_at", models.DateTimeField(null=True)),
                    (
                        "reason",
                        models.TextField(
                            blank=True, verbose_name="why it ended or was held"
                        ),
                    ),
                    ("digest", models.CharField(max_length=64)),
                    ("witnessed_at", models.DateTimeField()),
                    ("forgotten_at", models.DateTimeField(null=True)),
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
                            related_name="public_notices",
                            to="workflows.case",
                        ),
                    ),
                    (
                        "previous",
                        models.OneToOneField(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="next",
                            to="publicity.publicnotice",
                        ),
                    ),
                    (
                        "invites",
                        models.CharField(
                            choices=[
                                ("objection", "Objections"),
                                ("claim", "Claims of creditors"),
                            ],
                            default="objection",
                            max_length=12,
                            verbose_name="invites",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "public notice",
                    "verbose_name_plural": "public notices",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("status__in", ["running", "held"])),
                            fields=["ends_at"],
                            name="notice_on_show",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("status__in", ["running", "held"])),
                            fields=("case", "kind", "subject"),
                            name="one_notice_on_show",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("ended_at", None),
                                    ("status__in", ["running", "held"]),
                                ),
                                models.Q(
                                    models.Q(
                                        ("status__in", ["running", "held"]),
                                        _negated=True,
                                    ),
                                    ("ended_at__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="a_notice_on_show_has_not_ended",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Objection",
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
                        "number",
                        models.CharField(
                            max_length=32, unique=True, verbose_name="number"
                        ),
                    ),
                    ("check_code", models.CharField(max_length=64)),
                    ("token", models.CharField(max_length=64, unique=True)),
                    ("anonymous", models.BooleanField(verbose_name="anonymous")),
                    (
                        "name",
                        orgs.fields.EncryptedTextField(blank=True, verbose_name="name"),
                    ),
                    (
                        "phone",
                        orgs.fields.EncryptedTextField(
                            blank=True, verbose_name="telephone"
                        ),
                    ),
                    (
                        "email",
                        orgs.fields.EncryptedTextField(
                            blank=True, verbose_name="e-mail"
                        ),
                    ),
                    (
                        "words",
                        orgs.fields.EncryptedTextField(verbose_name="what is objected"),
                    ),
                    ("at", models.DateTimeField(verbose_name="received")),
                    (
                        "report",
                        orgs.fields.EncryptedTextField(
                            blank=True, verbose_name="report"
                        ),
                    ),
                    (
                        "heard_candidate",
                        orgs.fields.EncryptedTextField(
                            blank=True, verbose_name="what the person said"
                        ),
                    ),
                    (
                        "heard_organization",
                        orgs.fields.EncryptedTextField(
                            blank=True, verbose_name="what the body said"
                        ),
                    ),
                    (
                        "proposal",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("upheld", "upheld"),
                                ("partly", "upheld in part"),
                                ("rejected", "not upheld"),
                            ],
                            max_length=8,
                            verbose_name="proposal",
                        ),
                    ),
                    (
                        "verdict",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("upheld", "upheld"),
                                ("partly", "upheld in part"),
                                ("rejected", "not upheld"),
                            ],
                            max_length=8,
                            verbose_name="verdict",
                        ),
                    ),
                    (
                        "reasons",
                        models.TextField(
                            blank=True, verbose_name="reasons, as anybody may read them"
                        ),
                    ),
                    (
                        "decided_at",
                        models.DateTimeField(null=True, verbose_name="decided"),
                    ),
                    ("forgotten_at", models.DateTimeField(null=True)),
                    (
                        "decided_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "proposed_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "notice",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="objections",
                            to="publicity.publicnotice",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "objection",
                    "verbose_name_plural": "objections",
                    "ordering": ["at", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("decided_at", None),
                                    ("decided_by", None),
                                    ("verdict", ""),
                                ),
                                models.Q(
                                    models.Q(("verdict", ""), _negated=True),
                                    models.Q(("reasons", ""), _negated=True),
                                    ("decided_at__isnull", False),
                                    ("decided_by__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="a_verdict_has_reasons_and_somebody_who_gave_it",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Disclosure",
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
                    ("at", models.DateTimeField()),
                    ("reason", models.CharField(max_length=200, verbose_name="reason")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "objection",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="disclosures",
                            to="publicity.objection",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "look at an identity",
                    "verbose_name_plural": "looks at identities",
                    "ordering": ["at", "pk"],
                },
            ),
            migrations.CreateModel(
                name="ObjectionFile",
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
                        "objection",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="files",
                            to="publicity.objection",
                        ),
                    ),
                    (
                        "upload",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="documents.upload",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "evidence",
                    "verbose_name_plural": "evidence",
                },
            ),
            migrations.CreateModel(
                name="Outage",
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
                    ("started_at", models.DateTimeField(verbose_name="from")),
                    ("ended_at", models.DateTimeField(null=True, verbose_name="until")),
                    ("reason", models.CharField(max_length=200, verbose_name="reason")),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "notice",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="outages",
                            to="publicity.publicnotice",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "outage",
                    "verbose_name_plural": "outages",
                    "ordering": ["started_at", "pk"],
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__gt", models.F("started_at"))
                            ),
                            name="an_outage_has_an_end",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Hold",
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
                    ("started_at", models.DateTimeField(verbose_name="from")),
                    ("ended_at", models.DateTimeField(null=True, verbose_name="until")),
                    ("reason", models.CharField(max_length=200, verbose_name="reason")),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "notice",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="holds",
                            to="publicity.publicnotice",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "suspension of a notice",
                    "verbose_name_plural": "suspensions of notices",
                    "ordering": ["started_at", "pk"],
                    "abstract": False,
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at", None)),
                            fields=("notice",),
                            name="one_open_hold",
                        )
                    ],
                },
            ),
        ),
    ]

"""What is handed in and sent out, as the first eight migrations left it."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import orgs.fields
from orgs.migrations._together import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("documents", "0001_initial"),
        ("documents", "0002_uploads_without_an_account"),
        ("documents", "0003_papers_without_a_case"),
        ("documents", "0004_filed_bodies"),
        ("documents", "0005_edits"),
        ("documents", "0006_ratings"),
        ("documents", "0007_corrections_by_the_day_they_were_sent"),
        ("documents", "0008_signed_slips_and_principal_accounts"),
    ]

    initial = True

    dependencies = [
        ("orgs", "0012_deputies_and_absences"),
        ("orgs", "__first__"),
        ("workflows", "0014_items_say_their_kind_of_days"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Announcement",
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
                    ("kind", models.SlugField(max_length=24)),
                    ("title", models.CharField(max_length=200)),
                    ("facts", models.JSONField(default=dict)),
                    ("published_at", models.DateTimeField(db_index=True)),
                    ("digest", models.CharField(max_length=64)),
                    (
                        "authority",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            to="orgs.authority",
                        ),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="announcements",
                            to="workflows.case",
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="announcements",
                            to="orgs.organization",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "announcement",
                    "verbose_name_plural": "announcements",
                    "ordering": ["-published_at", "-pk"],
                },
            ),
            migrations.CreateModel(
                name="Paper",
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
                    (
                        "number",
                        models.CharField(
                            max_length=40,
                            null=True,
                            unique=True,
                            verbose_name="document number",
                        ),
                    ),
                    ("issued_at", models.DateTimeField(verbose_name="issued")),
                    ("facts", models.JSONField(default=dict)),
                    ("digest", models.CharField(max_length=64)),
                    ("voided_at", models.DateTimeField(null=True)),
                    ("void_reason", models.CharField(blank=True, max_length=200)),
                    (
                        "authority",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            to="orgs.authority",
                        ),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="papers",
                            to="workflows.case",
                        ),
                    ),
                    (
                        "issued_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="papers",
                            to="orgs.organization",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "paper",
                    "verbose_name_plural": "papers",
                    "ordering": ["issued_at", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("case__isnull", False),
                                    ("organization__isnull", True),
                                ),
                                models.Q(
                                    ("case__isnull", True),
                                    ("organization__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="paper_of_a_case_or_a_body",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Series",
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
                    ("prefix", models.CharField(max_length=40)),
                    ("year", models.PositiveIntegerField()),
                    ("last", models.PositiveIntegerField(default=0)),
                ],
                options={
                    "verbose_name": "series",
                    "verbose_name_plural": "series",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("prefix", "year"), name="one_series"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Upload",
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
                    ("sha256", models.CharField(db_index=True, max_length=64)),
                    ("size", models.PositiveBigIntegerField(verbose_name="size")),
                    (
                        "content_type",
                        models.CharField(max_length=100, verbose_name="kind of file"),
                    ),
                    (
                        "name",
                        models.CharField(max_length=120, verbose_name="file name"),
                    ),
                    (
                        "pages",
                        models.PositiveIntegerField(null=True, verbose_name="pages"),
                    ),
                    ("at", models.DateTimeField(verbose_name="uploaded")),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "upload",
                    "verbose_name_plural": "uploads",
                },
            ),
            migrations.CreateModel(
                name="Certificate",
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
                            max_length=40,
                            unique=True,
                            verbose_name="certificate number",
                        ),
                    ),
                    (
                        "check_code",
                        models.CharField(max_length=16, verbose_name="check code"),
                    ),
                    ("title", models.CharField(max_length=40)),
                    ("valid_from", models.DateField(verbose_name="valid from")),
                    ("valid_to", models.DateField(null=True, verbose_name="valid to")),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("valid", "valid"),
                                ("replaced", "replaced"),
                                ("revoked", "revoked"),
                            ],
                            default="valid",
                            max_length=8,
                        ),
                    ),
                    ("ended_on", models.DateField(null=True)),
                    ("facts", models.JSONField(default=dict)),
                    ("digest", models.CharField(max_length=64)),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="certificates",
                            to="workflows.case",
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="certificates",
                            to="orgs.organization",
                        ),
                    ),
                    (
                        "filed_body",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="certificates",
                            to="orgs.filedbody",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "certificate",
                    "verbose_name_plural": "certificates",
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("status", "valid")),
                            fields=("organization",),
                            name="one_valid_certificate",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("status", "valid")),
                            fields=("filed_body",),
                            name="one_valid_filing_certificate",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("organization", None),
                                ("filed_body", None),
                                _connector="XOR",
                            ),
                            name="a_certificate_has_one_holder",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Correction",
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
                    ("round", models.PositiveIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("spot", "on the spot"),
                                ("notice", "correction notice"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("sent_at", models.DateTimeField()),
                    (
                        "exception",
                        models.TextField(
                            blank=True, verbose_name="why a second notice"
                        ),
                    ),
                    ("answered_at", models.DateTimeField(null=True)),
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="corrections",
                            to="workflows.case",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "request for correction",
                    "verbose_name_plural": "requests for correction",
                    "ordering": ["round"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("case", "round"), name="one_correction_per_round"
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("exception", ""), ("kind", "notice")),
                            fields=("case",),
                            name="one_correction_notice_per_case",
                        ),
                    ],
                    "indexes": [
                        models.Index(fields=["sent_at"], name="correction_sent")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Ruling",
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
                    ("round", models.PositiveIntegerField()),
                    ("key", models.CharField(max_length=60, verbose_name="item")),
                    (
                        "verdict",
                        models.CharField(
                            choices=[
                                ("pass", "in order"),
                                ("gap", "not in order"),
                                ("na", "not applicable"),
                            ],
                            max_length=8,
                        ),
                    ),
                    (
                        "words",
                        models.TextField(
                            blank=True, verbose_name="words for the applicant"
                        ),
                    ),
                    ("at", models.DateTimeField()),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="rulings",
                            to="workflows.case",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "ruling",
                    "verbose_name_plural": "rulings",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("case", "round", "key"), name="one_ruling_per_item"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("verdict", "gap"), _negated=True),
                                models.Q(("words", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="a_gap_is_explained",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Submission",
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
                    ("round", models.PositiveIntegerField()),
                    ("at", models.DateTimeField()),
                    ("content", orgs.fields.EncryptedTextField()),
                    ("digest", models.CharField(max_length=64)),
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="submissions",
                            to="workflows.case",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "submission",
                    "verbose_name_plural": "submissions",
                    "ordering": ["round"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("case", "round"), name="one_submission_per_round"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Material",
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
                    ("key", models.SlugField(max_length=40, verbose_name="material")),
                    ("version", models.PositiveIntegerField(verbose_name="version")),
                    ("at", models.DateTimeField(verbose_name="uploaded")),
                    (
                        "superseded",
                        models.BooleanField(
                            default=False, verbose_name="replaced or taken back"
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
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="materials",
                            to="workflows.case",
                        ),
                    ),
                    (
                        "upload",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="materials",
                            to="documents.upload",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "material",
                    "verbose_name_plural": "materials",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("case", "key", "version"),
                            name="one_material_per_version",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Edit",
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
                    ("key", models.CharField(max_length=80)),
                    ("at", models.DateTimeField(verbose_name="changed")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="edits",
                            to="workflows.case",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "last change of an answer",
                    "verbose_name_plural": "last changes of answers",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("case", "key"), name="one_edit_per_answer"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Rating",
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
                        "stars",
                        models.PositiveSmallIntegerField(
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(5),
                            ],
                            verbose_name="stars",
                        ),
                    ),
                    (
                        "words",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="in your words"
                        ),
                    ),
                    ("at", models.DateTimeField(db_index=True, verbose_name="rated")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "case",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="rating",
                            to="workflows.case",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "rating",
                    "verbose_name_plural": "ratings",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("stars__gte", 1), ("stars__lte", 5)),
                            name="one_to_five_stars",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Handover",
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
                    ("reason", models.CharField(max_length=200, verbose_name="reason")),
                    ("at", models.DateTimeField()),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "former",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="handovers",
                            to="orgs.organization",
                        ),
                    ),
                    (
                        "successor",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                    "verbose_name": "handover of a principal account",
                    "verbose_name_plural": "handovers of principal accounts",
                    "ordering": ["-at", "-pk"],
                },
            ),
            migrations.CreateModel(
                name="Service",
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
                    ("received_on", models.DateField(verbose_name="received on")),
                    (
                        "signed_by",
                        models.CharField(max_length=64, verbose_name="signed by"),
                    ),
                    ("at", models.DateTimeField()),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "paper",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="services",
                            to="documents.paper",
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
                    "verbose_name": "signed record of service",
                    "verbose_name_plural": "signed records of service",
                    "ordering": ["at", "pk"],
                },
            ),
        ),
    ]

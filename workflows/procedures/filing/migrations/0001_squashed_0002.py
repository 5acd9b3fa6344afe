"""Bodies that are filed, as the first two migrations left them."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import orgs.fields
import workflows.applications.reading
import workflows.procedures.filing.states
from orgs.migrations._together import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("filing", "0001_initial"),
        ("filing", "0002_reminders_and_service_of_the_notice"),
    ]

    initial = True

    dependencies = [
        ("documents", "0004_filed_bodies"),
        ("orgs", "0012_deputies_and_absences"),
        ("orgs", "__first__"),
        ("workflows", "0004_items_say_that_the_clock_is_stopped"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Filing",
                fields=[
                    (
                        "case_ptr",
                        models.OneToOneField(
                            auto_created=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            parent_link=True,
                            primary_key=True,
                            serialize=False,
                            to="workflows.case",
                        ),
                    ),
                    (
                        "finding",
                        models.SlugField(
                            blank=True, max_length=16, verbose_name="finding"
                        ),
                    ),
                    ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                    (
                        "grounds",
                        models.JSONField(
                            blank=True, default=list, verbose_name="grounds"
                        ),
                    ),
                    (
                        "notice_exception",
                        models.TextField(
                            blank=True, verbose_name="why a second notice"
                        ),
                    ),
                    (
                        "notice_approved",
                        models.BooleanField(
                            null=True, verbose_name="second notice approved"
                        ),
                    ),
                    (
                        "contact_name",
                        models.CharField(
                            blank=True, max_length=64, verbose_name="contact"
                        ),
                    ),
                    (
                        "contact_phone",
                        models.CharField(
                            blank=True, max_length=32, verbose_name="telephone"
                        ),
                    ),
                    (
                        "commitments",
                        models.JSONField(default=dict, verbose_name="commitments"),
                    ),
                    (
                        "deferred",
                        models.JSONField(
                            default=list, verbose_name="materials that follow later"
                        ),
                    ),
                    (
                        "confirmed",
                        models.JSONField(
                            default=list, verbose_name="finished sections"
                        ),
                    ),
                    (
                        "proposal",
                        models.SlugField(
                            blank=True, max_length=16, verbose_name="proposal"
                        ),
                    ),
                    (
                        "report",
                        models.TextField(blank=True, verbose_name="review report"),
                    ),
                    (
                        "visit_wish",
                        models.TextField(blank=True, verbose_name="what to look at"),
                    ),
                    (
                        "visited_on",
                        models.DateField(null=True, verbose_name="day of the visit"),
                    ),
                    (
                        "visit_note",
                        models.TextField(blank=True, verbose_name="note of the visit"),
                    ),
                    (
                        "statement",
                        models.TextField(
                            blank=True, verbose_name="statement of the body"
                        ),
                    ),
                    (
                        "decision",
                        models.SlugField(
                            blank=True, max_length=16, verbose_name="decision"
                        ),
                    ),
                    (
                        "opinion_answer",
                        models.TextField(
                            blank=True, verbose_name="answer to the committee's opinion"
                        ),
                    ),
                    (
                        "ex_officio",
                        models.BooleanField(
                            default=False, verbose_name="begun by the township"
                        ),
                    ),
                    (
                        "nature",
                        models.CharField(
                            blank=True,
                            choices=[
                                (
                                    "group",
                                    "A group that residents have formed themselves",
                                ),
                                ("committee", "A working body of the committee"),
                                ("owners", "An owners' assembly or committee"),
                                ("building", "A self-governance group of a building"),
                                ("profit", "Something that is to earn money"),
                            ],
                            max_length=12,
                            verbose_name="what it is",
                        ),
                    ),
                    (
                        "name",
                        models.CharField(
                            blank=True, max_length=64, verbose_name="name"
                        ),
                    ),
                    (
                        "category",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("service", "Service to residents"),
                                ("mutual_help", "Neighbourly help"),
                                ("charity", "Public benefit and charity"),
                                ("peace", "Peace and safety"),
                                ("culture", "Culture, sport and recreation"),
                                ("other", "Other"),
                            ],
                            max_length=12,
                            verbose_name="field of activity",
                        ),
                    ),
                    (
                        "purpose",
                        models.TextField(
                            blank=True, max_length=500, verbose_name="what it does"
                        ),
                    ),
                    (
                        "address",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="place of activity"
                        ),
                    ),
                    (
                        "fixed_premises",
                        models.BooleanField(
                            default=False, verbose_name="a room of its own"
                        ),
                    ),
                    (
                        "members",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MaxValueValidator(100000)
                            ],
                            verbose_name="members",
                        ),
                    ),
                    (
                        "funds",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=12,
                            null=True,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="funds (yuan)",
                        ),
                    ),
                    (
                        "leader_name",
                        models.CharField(
                            blank=True, max_length=64, verbose_name="person in charge"
                        ),
                    ),
                    (
                        "leader_id",
                        orgs.fields.EncryptedTextField(
                            blank=True, verbose_name="ID number"
                        ),
                    ),
                    (
                        "leader_index",
                        models.CharField(blank=True, editable=False, max_length=64),
                    ),
                    (
                        "leader_phone",
                        orgs.fields.EncryptedTextField(
                            blank=True, verbose_name="telephone"
                        ),
                    ),
                    (
                        "ground",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("application", "At the body's own request"),
                                ("dissolved", "The body has dissolved"),
                                (
                                    "inactive",
                                    "No activity for the time the place has set",
                                ),
                                ("unlawful", "Unlawful activity"),
                                ("upgraded", "Registered as a social organization"),
                            ],
                            max_length=12,
                            verbose_name="why it ends",
                        ),
                    ),
                    (
                        "end_words",
                        models.TextField(
                            blank=True, max_length=500, verbose_name="in your words"
                        ),
                    ),
                    (
                        "filing_number",
                        models.CharField(
                            blank=True, max_length=24, verbose_name="filing number"
                        ),
                    ),
                    (
                        "body",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="filings",
                            to="orgs.filedbody",
                            verbose_name="filed body",
                        ),
                    ),
                    (
                        "committee",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="orgs.authority",
                            verbose_name="village or residents' committee",
                        ),
                    ),
                    (
                        "started_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="begun by",
                        ),
                    ),
                    (
                        "served",
                        models.TextField(
                            blank=True, verbose_name="how the body was told"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "filing",
                    "verbose_name_plural": "filings",
                },
                bases=(
                    workflows.procedures.filing.states.Life,
                    workflows.applications.reading.Reading,
                    "workflows.case",
                    models.Model,
                ),
            ),
            migrations.CreateModel(
                name="ActivityNote",
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
                    ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                    (
                        "activities",
                        models.PositiveIntegerField(verbose_name="how many activities"),
                    ),
                    (
                        "people",
                        models.PositiveIntegerField(
                            verbose_name="how many people came"
                        ),
                    ),
                    (
                        "words",
                        models.TextField(max_length=500, verbose_name="what was done"),
                    ),
                    (
                        "last_active_on",
                        models.DateField(verbose_name="day of the last activity"),
                    ),
                    ("at", models.DateTimeField(verbose_name="handed in")),
                    (
                        "body",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="notes",
                            to="orgs.filedbody",
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
                        "photo",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            to="documents.upload",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "yearly note",
                    "verbose_name_plural": "yearly notes",
                    "ordering": ["-year"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("body", "year"),
                            name="one_note_per_year",
                            violation_error_message="The note for this year is here already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Reminder",
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
                    ("valid_to", models.DateField(verbose_name="valid to")),
                    ("at", models.DateTimeField(verbose_name="at")),
                    (
                        "body",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="reminders",
                            to="orgs.filedbody",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "reminder of a renewal",
                    "verbose_name_plural": "reminders of renewals",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("body", "valid_to"),
                            name="reminded_once_of_a_last_day",
                        )
                    ],
                },
            ),
        ),
    ]

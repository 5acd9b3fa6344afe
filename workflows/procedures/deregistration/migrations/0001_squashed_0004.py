"""Bodies that end, as the first four migrations left them."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import orgs.fields
import workflows.applications.reading
import workflows.procedures.deregistration.reading
import workflows.procedures.deregistration.states
import workflows.publicity.reading
from orgs.migrations._together import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("deregistration", "0001_initial"),
        ("deregistration", "0002_more_time"),
        ("deregistration", "0003_hearing"),
        ("deregistration", "0004_oral_statement"),
    ]

    initial = True

    dependencies = [
        ("orgs", "0009_hindrances"),
        ("orgs", "__first__"),
        ("workflows", "0004_items_say_that_the_clock_is_stopped"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Deregistration",
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
                        "report",
                        models.TextField(blank=True, verbose_name="examination report"),
                    ),
                    (
                        "proposal",
                        models.SlugField(
                            blank=True, max_length=16, verbose_name="proposal"
                        ),
                    ),
                    (
                        "countersigned",
                        models.BooleanField(
                            null=True, verbose_name="second examiner agrees"
                        ),
                    ),
                    (
                        "second_report",
                        models.TextField(
                            blank=True, verbose_name="second examiner's words"
                        ),
                    ),
                    ("granted", models.BooleanField(null=True, verbose_name="granted")),
                    (
                        "delivery",
                        models.SlugField(
                            blank=True, max_length=16, verbose_name="way of delivery"
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
                        "ex_officio",
                        models.BooleanField(
                            default=False, verbose_name="begun by the registrar"
                        ),
                    ),
                    (
                        "ground",
                        models.SlugField(
                            blank=True, max_length=16, verbose_name="ground"
                        ),
                    ),
                    (
                        "ground_words",
                        models.TextField(blank=True, verbose_name="facts"),
                    ),
                    (
                        "statement",
                        models.TextField(
                            blank=True, verbose_name="statement of the body"
                        ),
                    ),
                    (
                        "hearing_report",
                        models.TextField(
                            blank=True, verbose_name="report on the statement"
                        ),
                    ),
                    ("revoked", models.BooleanField(null=True, verbose_name="revoked")),
                    (
                        "group_formed",
                        models.BooleanField(null=True, verbose_name="group formed"),
                    ),
                    (
                        "group_late",
                        models.BooleanField(
                            default=False, verbose_name="not formed in time"
                        ),
                    ),
                    (
                        "no_group_reason",
                        models.TextField(blank=True, verbose_name="why there is none"),
                    ),
                    (
                        "court",
                        models.CharField(
                            blank=True, max_length=80, verbose_name="court"
                        ),
                    ),
                    (
                        "court_file",
                        models.CharField(
                            blank=True, max_length=80, verbose_name="file of the court"
                        ),
                    ),
                    (
                        "court_words",
                        models.TextField(
                            blank=True, verbose_name="what the court ruled"
                        ),
                    ),
                    (
                        "short_way_closed",
                        models.BooleanField(
                            default=False, verbose_name="turned to the ordinary way"
                        ),
                    ),
                    (
                        "collected",
                        models.JSONField(
                            blank=True, default=list, verbose_name="taken back"
                        ),
                    ),
                    (
                        "trigger",
                        models.CharField(
                            blank=True,
                            choices=[
                                (
                                    "purpose",
                                    "Purpose fulfilled, or the term of the charter is over",
                                ),
                                ("dissolved", "Dissolved by its own decision"),
                                ("merged", "Merged or split"),
                                ("unable", "Can no longer act for its purpose"),
                                (
                                    "idle",
                                    "Charity without charitable activity for two years",
                                ),
                                ("revoked", "Registration revoked"),
                                ("other", "Other reason"),
                            ],
                            max_length=12,
                            verbose_name="why the body ends",
                        ),
                    ),
                    (
                        "trigger_words",
                        models.TextField(
                            blank=True,
                            max_length=1000,
                            verbose_name="in your own words",
                        ),
                    ),
                    (
                        "path",
                        models.CharField(
                            choices=[
                                ("ordinary", "Ordinary, with liquidation"),
                                ("simplified", "Simplified, without any debts"),
                            ],
                            default="ordinary",
                            max_length=12,
                            verbose_name="way",
                        ),
                    ),
                    (
                        "triggered_on",
                        models.DateField(
                            blank=True, null=True, verbose_name="date of the decision"
                        ),
                    ),
                    (
                        "body",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("assembly", "General meeting of members"),
                                ("delegates", "Meeting of members' delegates"),
                                ("council", "Council"),
                            ],
                            max_length=12,
                            verbose_name="decided by",
                        ),
                    ),
                    (
                        "entitled",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MaxValueValidator(20000)
                            ],
                            verbose_name="entitled to vote",
                        ),
                    ),
                    (
                        "present",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MaxValueValidator(20000)
                            ],
                            verbose_name="present",
                        ),
                    ),
                    (
                        "votes",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MaxValueValidator(20000)
                            ],
                            verbose_name="votes in favour",
                        ),
                    ),
                    (
                        "quorum",
                        models.CharField(
                            choices=[
                                ("met", "The quorum of the charter was met"),
                                (
                                    "failed",
                                    "The quorum cannot be met; those present voted",
                                ),
                            ],
                            default="met",
                            max_length=8,
                            verbose_name="quorum",
                        ),
                    ),
                    (
                        "meeting_announced_on",
                        models.DateField(
                            blank=True, null=True, verbose_name="meeting announced on"
                        ),
                    ),
                    (
                        "meeting_announced_in",
                        models.CharField(
                            blank=True,
                            max_length=120,
                            verbose_name="newspaper or page of the announcement",
                        ),
                    ),
                    (
                        "council_members",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[django.core.validators.MaxValueValidator(500)],
                            verbose_name="serving council members",
                        ),
                    ),
                    (
                        "undertakings",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[django.core.validators.MaxValueValidator(500)],
                            verbose_name="of them, have signed the undertaking on debts",
                        ),
                    ),
                    (
                        "no_debts",
                        models.BooleanField(
                            default=False,
                            verbose_name="there are no debts and no claims, and the whole council says so",
                        ),
                    ),
                    (
                        "group_formed_on",
                        models.DateField(
                            blank=True,
                            null=True,
                            verbose_name="liquidation group formed on",
                        ),
                    ),
                    (
                        "known_creditors",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MaxValueValidator(20000)
                            ],
                            verbose_name="known creditors",
                        ),
                    ),
                    (
                        "creditors_notified_on",
                        models.DateField(
                            blank=True,
                            null=True,
                            verbose_name="last of them notified on",
                        ),
                    ),
                    (
                        "ended_on",
                        models.DateField(
                            blank=True, null=True, verbose_name="liquidation ended on"
                        ),
                    ),
                    (
                        "property_value",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=16,
                            null=True,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="property found (yuan)",
                        ),
                    ),
                    (
                        "debts_paid",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=16,
                            null=True,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="wages, taxes and debts paid (yuan)",
                        ),
                    ),
                    (
                        "costs",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=16,
                            null=True,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="costs of the liquidation (yuan)",
                        ),
                    ),
                    (
                        "remaining",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=16,
                            null=True,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="what is left (yuan)",
                        ),
                    ),
                    (
                        "recipient_kind",
                        models.CharField(
                            blank=True,
                            choices=[
                                (
                                    "charity",
                                    "A charity of the same or a similar purpose",
                                ),
                                (
                                    "similar",
                                    "Another body of the same or a similar purpose",
                                ),
                                ("registrar", "As the registrar arranges"),
                                ("members", "Members"),
                                ("founders", "Founders, donors or council members"),
                                ("other", "Somebody else"),
                            ],
                            max_length=12,
                            verbose_name="what is left goes to",
                        ),
                    ),
                    (
                        "recipient_name",
                        models.CharField(
                            blank=True, max_length=128, verbose_name="recipient"
                        ),
                    ),
                    (
                        "recipient_code",
                        models.CharField(
                            blank=True,
                            max_length=18,
                            verbose_name="unified social credit code of the recipient",
                        ),
                    ),
                    (
                        "tax_cleared_on",
                        models.DateField(
                            blank=True, null=True, verbose_name="taxes cleared on"
                        ),
                    ),
                    (
                        "insurance_closed_on",
                        models.DateField(
                            blank=True,
                            null=True,
                            verbose_name="social insurance closed on",
                        ),
                    ),
                    (
                        "bank_closed_on",
                        models.DateField(
                            blank=True,
                            null=True,
                            verbose_name="bank accounts closed on",
                        ),
                    ),
                    (
                        "certificate",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("surrender", "will be handed in"),
                                ("lost", "is lost, and the loss has been declared"),
                            ],
                            max_length=12,
                            verbose_name="the certificate",
                        ),
                    ),
                    (
                        "seal",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("surrender", "will be handed in"),
                                ("lost", "is lost, and the loss has been declared"),
                            ],
                            max_length=12,
                            verbose_name="the seals",
                        ),
                    ),
                    (
                        "loss_declared_on",
                        models.DateField(
                            blank=True, null=True, verbose_name="loss declared on"
                        ),
                    ),
                    (
                        "loss_declared_in",
                        models.CharField(
                            blank=True,
                            max_length=120,
                            verbose_name="newspaper or page of the declaration",
                        ),
                    ),
                    (
                        "started_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "supervising_unit",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="orgs.authority",
                            verbose_name="supervising unit",
                        ),
                    ),
                    (
                        "extended",
                        models.BooleanField(null=True, verbose_name="extended"),
                    ),
                    (
                        "extension",
                        models.SlugField(
                            blank=True, max_length=16, verbose_name="kind of extension"
                        ),
                    ),
                    (
                        "extension_reason",
                        models.TextField(
                            blank=True, verbose_name="why more time is needed"
                        ),
                    ),
                    (
                        "hearing_asked_on",
                        models.DateField(null=True, verbose_name="hearing asked for"),
                    ),
                    (
                        "hearing_at",
                        models.DateTimeField(
                            null=True, verbose_name="time of the hearing"
                        ),
                    ),
                    (
                        "hearing_cause",
                        models.SlugField(
                            blank=True, max_length=16, verbose_name="why a hearing"
                        ),
                    ),
                    (
                        "hearing_chair",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="chair of the hearing",
                        ),
                    ),
                    (
                        "hearing_days",
                        models.PositiveSmallIntegerField(
                            null=True, verbose_name="working days for the hearing"
                        ),
                    ),
                    (
                        "hearing_held",
                        models.BooleanField(null=True, verbose_name="hearing ordered"),
                    ),
                    (
                        "hearing_invited",
                        models.TextField(
                            blank=True, verbose_name="interested parties invited"
                        ),
                    ),
                    (
                        "hearing_place",
                        models.CharField(
                            blank=True,
                            max_length=200,
                            verbose_name="place of the hearing",
                        ),
                    ),
                    (
                        "hearing_reason",
                        models.TextField(
                            blank=True, verbose_name="what the hearing is about"
                        ),
                    ),
                    (
                        "hearing_refusal",
                        models.TextField(blank=True, verbose_name="why no hearing"),
                    ),
                    (
                        "hearing_summary",
                        models.TextField(
                            blank=True, verbose_name="what the hearing brought"
                        ),
                    ),
                    (
                        "oral_officer",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="taken down by",
                        ),
                    ),
                    ("oral_on", models.DateField(null=True, verbose_name="said on")),
                    (
                        "oral_place",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="said at"
                        ),
                    ),
                    (
                        "oral_speaker",
                        models.CharField(
                            blank=True, max_length=64, verbose_name="said by"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "deregistration",
                    "verbose_name_plural": "deregistrations",
                },
                bases=(
                    workflows.procedures.deregistration.reading.Reading,
                    workflows.procedures.deregistration.states.Life,
                    workflows.publicity.reading.Publicised,
                    workflows.applications.reading.Reading,
                    "workflows.case",
                    models.Model,
                ),
            ),
            migrations.CreateModel(
                name="Liquidator",
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
                        "full_name",
                        models.CharField(max_length=128, verbose_name="full name"),
                    ),
                    (
                        "id_type",
                        models.CharField(
                            choices=[
                                ("resident", "Resident identity card"),
                                ("passport", "Passport"),
                                ("hk_macao", "Hong Kong or Macao travel permit"),
                                ("taiwan", "Taiwan travel permit"),
                                ("residence", "Foreigner's permanent residence card"),
                            ],
                            default="resident",
                            max_length=12,
                            verbose_name="kind of identity document",
                        ),
                    ),
                    (
                        "id_number",
                        orgs.fields.EncryptedTextField(
                            blank=True, verbose_name="identity number"
                        ),
                    ),
                    (
                        "id_index",
                        models.CharField(
                            blank=True, db_index=True, editable=False, max_length=64
                        ),
                    ),
                    (
                        "sex",
                        models.CharField(
                            blank=True,
                            choices=[("male", "Male"), ("female", "Female")],
                            max_length=8,
                            verbose_name="sex",
                        ),
                    ),
                    (
                        "birth_month",
                        models.DateField(
                            blank=True, null=True, verbose_name="month of birth"
                        ),
                    ),
                    (
                        "political_status",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("party", "Member of the Communist Party of China"),
                                ("probationary", "Probationary Party member"),
                                ("league", "Member of the Communist Youth League"),
                                ("democratic", "Member of a democratic party"),
                                ("none", "No party"),
                            ],
                            max_length=16,
                            verbose_name="political status",
                        ),
                    ),
                    (
                        "employer",
                        models.CharField(
                            blank=True, max_length=128, verbose_name="employer and post"
                        ),
                    ),
                    (
                        "seat",
                        models.CharField(
                            choices=[
                                ("head", "Head of the group"),
                                ("member", "Member"),
                            ],
                            default="member",
                            max_length=8,
                            verbose_name="in the group",
                        ),
                    ),
                    (
                        "capacity",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("council", "Council member or leader"),
                                ("unit", "Supervising unit"),
                                ("accountant", "Accountant or lawyer"),
                                ("court", "Appointed by the court"),
                                ("other", "Other"),
                            ],
                            max_length=12,
                            verbose_name="comes from",
                        ),
                    ),
                    (
                        "phone",
                        models.CharField(
                            blank=True, max_length=32, verbose_name="telephone"
                        ),
                    ),
                    (
                        "deregistration",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="people",
                            to="deregistration.deregistration",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "member of the liquidation group",
                    "verbose_name_plural": "members of the liquidation group",
                    "ordering": ["pk"],
                    "abstract": False,
                },
            ),
        ),
    ]

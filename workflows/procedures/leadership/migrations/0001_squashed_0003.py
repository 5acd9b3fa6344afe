"""Changes of leaders and terms, as the first three migrations left them."""

import django.core.validators
import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models

import orgs.fields
import workflows.applications.reading
import workflows.procedures.leadership.asking
import workflows.procedures.leadership.reading
import workflows.procedures.leadership.states
from orgs.migrations._together import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("leadership", "0001_initial"),
        ("leadership", "0002_reminders_and_looks"),
        ("leadership", "0003_requests_to_extend_a_term"),
    ]

    initial = True

    dependencies = [
        ("orgs", "0012_deputies_and_absences"),
        ("orgs", "__first__"),
        ("workflows", "0004_items_say_that_the_clock_is_stopped"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Leadership",
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
                        "occasion",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("re_election", "Re-election"),
                                ("change", "Change within the term"),
                            ],
                            max_length=12,
                            verbose_name="occasion",
                        ),
                    ),
                    (
                        "met_on",
                        models.DateField(
                            blank=True, null=True, verbose_name="date of the meeting"
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
                            verbose_name="elected by",
                        ),
                    ),
                    (
                        "entitled",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MaxValueValidator(20000)
                            ],
                            verbose_name="members entitled to vote",
                        ),
                    ),
                    (
                        "present",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MaxValueValidator(20000)
                            ],
                            verbose_name="members present",
                        ),
                    ),
                    (
                        "votes",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MaxValueValidator(20000)
                            ],
                            verbose_name="votes in favour (the fewest)",
                        ),
                    ),
                    (
                        "session",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(99),
                            ],
                            verbose_name="number of the council's term",
                        ),
                    ),
                    (
                        "term_from",
                        models.DateField(
                            blank=True, null=True, verbose_name="term from"
                        ),
                    ),
                    (
                        "term_to",
                        models.DateField(blank=True, null=True, verbose_name="term to"),
                    ),
                    (
                        "public_fundraising",
                        models.BooleanField(
                            default=False,
                            verbose_name="qualified to raise funds in public",
                        ),
                    ),
                    (
                        "private_funds",
                        models.BooleanField(
                            default=False, verbose_name="private money only"
                        ),
                    ),
                    (
                        "council",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MaxValueValidator(20000)
                            ],
                            verbose_name="members of the council",
                        ),
                    ),
                    (
                        "linked",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MaxValueValidator(20000)
                            ],
                            verbose_name="of one organization or linked ones, the largest group",
                        ),
                    ),
                    (
                        "relatives",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MaxValueValidator(20000)
                            ],
                            verbose_name="near relatives of one another",
                        ),
                    ),
                    (
                        "foreign",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MaxValueValidator(20000)
                            ],
                            verbose_name="from outside the mainland",
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
                        models.TextField(
                            blank=True, verbose_name="report of the check"
                        ),
                    ),
                    (
                        "approval",
                        models.SlugField(
                            blank=True, max_length=16, verbose_name="approval"
                        ),
                    ),
                    ("round", models.PositiveSmallIntegerField(default=0)),
                    ("left_vacant", models.JSONField(blank=True, default=list)),
                    (
                        "audit_accepted",
                        models.BooleanField(null=True, verbose_name="audit accepted"),
                    ),
                    (
                        "audit_words",
                        models.TextField(blank=True, verbose_name="words on the audit"),
                    ),
                    ("settlement", models.SlugField(blank=True, max_length=16)),
                    (
                        "opinion_unit",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="orgs.authority",
                            verbose_name="asked for its opinion",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "publicity of proposed leaders",
                    "verbose_name_plural": "publicity of proposed leaders",
                },
                bases=(
                    workflows.procedures.leadership.asking.Asking,
                    workflows.procedures.leadership.reading.Reading,
                    workflows.procedures.leadership.states.Life,
                    workflows.applications.reading.Reading,
                    "workflows.case",
                    models.Model,
                ),
            ),
            migrations.CreateModel(
                name="Candidate",
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
                        "post",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("chair", "Chair or president"),
                                ("vice_chair", "Vice-chair or vice-president"),
                                ("secretary_general", "Secretary-general"),
                                ("council_member", "Council member"),
                                ("head", "Head of the institution"),
                                ("supervisor", "Supervisor"),
                            ],
                            max_length=20,
                            verbose_name="post",
                        ),
                    ),
                    (
                        "other_posts",
                        models.CharField(
                            blank=True,
                            max_length=200,
                            verbose_name="posts in other social organizations",
                        ),
                    ),
                    (
                        "represents",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("", "No other body"),
                                ("association", "Another association"),
                                ("other", "Another organization"),
                            ],
                            default="",
                            max_length=12,
                            verbose_name="is legal representative of",
                        ),
                    ),
                    (
                        "is_legal_representative",
                        models.BooleanField(
                            default=False, verbose_name="legal representative"
                        ),
                    ),
                    (
                        "is_paid",
                        models.BooleanField(default=False, verbose_name="is paid"),
                    ),
                    (
                        "is_state_staff",
                        models.BooleanField(
                            default=False, verbose_name="serving state staff"
                        ),
                    ),
                    (
                        "official_approval",
                        models.BooleanField(
                            default=False, verbose_name="the post has been approved"
                        ),
                    ),
                    (
                        "family_group",
                        models.CharField(
                            blank=True, max_length=16, verbose_name="near relatives"
                        ),
                    ),
                    (
                        "mainland_resident",
                        models.BooleanField(
                            default=True, verbose_name="resident of the mainland"
                        ),
                    ),
                    (
                        "declared_no_ban",
                        models.BooleanField(
                            default=False, verbose_name="free of bars, as declared"
                        ),
                    ),
                    (
                        "state",
                        django_fsm.FSMField(
                            choices=[
                                ("proposed", "Proposed"),
                                ("publicised", "Before the public"),
                                ("objected", "Held by an objection"),
                                ("cleared", "Cleared, to be appointed"),
                                ("out", "Not appointed"),
                                ("withdrawn", "Withdrawn"),
                                ("appointed", "Appointed"),
                            ],
                            default="proposed",
                            max_length=12,
                            protected=True,
                            verbose_name="state",
                        ),
                    ),
                    (
                        "post_title",
                        models.CharField(
                            blank=True,
                            max_length=32,
                            verbose_name="word of the charter for the post",
                        ),
                    ),
                    (
                        "term_number",
                        models.PositiveSmallIntegerField(
                            default=1, verbose_name="number of the term in this post"
                        ),
                    ),
                    (
                        "nominated_by",
                        models.CharField(
                            blank=True,
                            max_length=64,
                            verbose_name="how nominated or elected",
                        ),
                    ),
                    (
                        "service",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("", "Neither of these"),
                                ("serving", "Serving official or state staff"),
                                ("retired_cadre", "Retired leading official"),
                                (
                                    "retired",
                                    "Left or retired from public service otherwise",
                                ),
                            ],
                            default="",
                            max_length=16,
                            verbose_name="public office",
                        ),
                    ),
                    (
                        "retired_on",
                        models.DateField(
                            blank=True, null=True, verbose_name="left or retired on"
                        ),
                    ),
                    (
                        "approved_on",
                        models.DateField(
                            blank=True, null=True, verbose_name="date of the approval"
                        ),
                    ),
                    (
                        "same_field",
                        models.BooleanField(
                            default=False,
                            verbose_name="in the field of the former or present office",
                        ),
                    ),
                    (
                        "special",
                        models.BooleanField(
                            default=False,
                            verbose_name="an exception has been approved or specially voted",
                        ),
                    ),
                    (
                        "full_time",
                        models.BooleanField(
                            default=False, verbose_name="works full time"
                        ),
                    ),
                    (
                        "out_reason",
                        models.TextField(blank=True, verbose_name="why not appointed"),
                    ),
                    (
                        "replaces",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="leadership.candidate",
                        ),
                    ),
                    (
                        "leadership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="people",
                            to="leadership.leadership",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "candidate",
                    "verbose_name_plural": "candidates",
                    "ordering": ["pk"],
                    "abstract": False,
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(
                                models.Q(("id_index", ""), _negated=True),
                                models.Q(
                                    ("state__in", ("out", "withdrawn")), _negated=True
                                ),
                            ),
                            fields=("leadership", "id_index"),
                            name="candidate_named_once",
                            violation_error_message="This person is listed already.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(
                                ("is_legal_representative", True),
                                models.Q(
                                    ("state__in", ("out", "withdrawn")), _negated=True
                                ),
                            ),
                            fields=("leadership",),
                            name="one_candidate_represents",
                            violation_error_message="There is a legal representative already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("replaces__isnull", True),
                                models.Q(("replaces", models.F("pk")), _negated=True),
                                _connector="OR",
                            ),
                            name="nobody_replaces_himself",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Look",
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
                        "id_index",
                        models.CharField(db_index=True, editable=False, max_length=64),
                    ),
                    (
                        "full_name",
                        models.CharField(max_length=128, verbose_name="full name"),
                    ),
                    ("at", models.DateTimeField(verbose_name="at")),
                    ("reason", models.CharField(max_length=200, verbose_name="reason")),
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
                    "verbose_name": "look at a person's record",
                    "verbose_name_plural": "looks at people's records",
                    "ordering": ["-at", "-pk"],
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
                    ("due", models.DateField(verbose_name="end of the term")),
                    ("lateness", models.SlugField(max_length=12)),
                    ("at", models.DateTimeField(verbose_name="at")),
                    (
                        "organization",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="election_reminders",
                            to="orgs.organization",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "reminder of a re-election",
                    "verbose_name_plural": "reminders of re-elections",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organization", "due", "lateness"),
                            name="reminded_once",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ExtensionRequest",
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
                    ("term_to", models.DateField(verbose_name="end of the term")),
                    ("until", models.DateField(verbose_name="extended until")),
                    ("reason", models.CharField(max_length=500, verbose_name="reason")),
                    ("asked_at", models.DateTimeField(verbose_name="at")),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("", "Not answered yet"),
                                ("granted", "Granted"),
                                ("declined", "Not granted"),
                            ],
                            default="",
                            max_length=8,
                        ),
                    ),
                    (
                        "words",
                        models.CharField(
                            blank=True, max_length=500, verbose_name="reasons"
                        ),
                    ),
                    (
                        "answered_at",
                        models.DateTimeField(null=True, verbose_name="answered"),
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
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="extension_requests",
                            to="orgs.organization",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "request to extend a term",
                    "verbose_name_plural": "requests to extend terms",
                    "ordering": ["pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("answer", "")),
                            fields=("organization",),
                            name="one_request_waits",
                        )
                    ],
                },
            ),
        ),
    ]

"""Campaigns, reports and drawn checks, as the first six migrations left them."""

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models

import workflows.applications.reading
import workflows.procedures.inspection.states
from orgs.migrations._together import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("inspection", "0001_campaign"),
        ("inspection", "0002_reminded"),
        ("inspection", "0003_report"),
        ("inspection", "0004_adjustment_by_two"),
        ("inspection", "0005_revocation_proposed"),
        ("inspection", "0006_oral_statement"),
    ]

    initial = True

    dependencies = [
        ("documents", "0006_ratings"),
        ("orgs", "0012_deputies_and_absences"),
        ("orgs", "__first__"),
        ("workflows", "0004_items_say_that_the_clock_is_stopped"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Campaign",
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
                        "year",
                        models.PositiveSmallIntegerField(
                            validators=[
                                django.core.validators.MinValueValidator(2000),
                                django.core.validators.MaxValueValidator(2100),
                            ],
                            verbose_name="year",
                        ),
                    ),
                    ("opened_at", models.DateTimeField(verbose_name="opened")),
                    ("opened_on", models.DateField(verbose_name="first day")),
                    (
                        "opened_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="opened by",
                        ),
                    ),
                    (
                        "registrar",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="campaigns",
                            to="orgs.authority",
                            verbose_name="registrar",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "campaign",
                    "verbose_name_plural": "campaigns",
                    "ordering": ["-year", "registrar"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("registrar", "year"), name="one_campaign_per_year"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Participation",
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
                    ("takes_part", models.BooleanField(verbose_name="takes part")),
                    (
                        "track",
                        models.CharField(
                            choices=[
                                ("inspection", "Annual inspection"),
                                ("report", "Annual report"),
                            ],
                            max_length=12,
                            verbose_name="track",
                        ),
                    ),
                    (
                        "reason",
                        models.CharField(
                            choices=[
                                ("registered", "Registered by the cutoff"),
                                ("charity", "Charity: reports, is not inspected"),
                                ("young", "Registered after the cutoff: exempt"),
                                (
                                    "young_charity",
                                    "Charity of after the cutoff: exempt",
                                ),
                                ("not_yet", "Did not exist in that year"),
                                ("suspended", "Activities suspended: waits"),
                                ("liquidating", "Revoked, awaiting liquidation"),
                                ("deregistered", "Deregistered"),
                            ],
                            max_length=16,
                            verbose_name="reason",
                        ),
                    ),
                    (
                        "unit_end",
                        models.DateField(
                            null=True, verbose_name="to the supervising unit by"
                        ),
                    ),
                    (
                        "window_end",
                        models.DateField(null=True, verbose_name="to the registrar by"),
                    ),
                    ("provisional", models.BooleanField(default=False)),
                    ("joined_on", models.DateField(verbose_name="since")),
                    ("urged_at", models.DateTimeField(null=True, verbose_name="urged")),
                    (
                        "campaign",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="participations",
                            to="inspection.campaign",
                        ),
                    ),
                    (
                        "case",
                        models.OneToOneField(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="participation",
                            to="workflows.case",
                            verbose_name="case",
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="participations",
                            to="orgs.organization",
                        ),
                    ),
                    (
                        "urged_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("reminded", models.CharField(blank=True, max_length=8)),
                ],
                options={
                    "verbose_name": "participation",
                    "verbose_name_plural": "participations",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("takes_part", True)),
                            fields=["campaign", "window_end"],
                            name="participation_window",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organization", "year"),
                            name="takes_part_once_a_year",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("takes_part", True), ("window_end__isnull", False)
                                ),
                                models.Q(
                                    ("takes_part", False),
                                    ("unit_end__isnull", True),
                                    ("window_end__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="who_takes_part_has_a_window",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("unit_end__isnull", True),
                                ("unit_end__lte", models.F("window_end")),
                                _connector="OR",
                            ),
                            name="the_unit_comes_first",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("case__isnull", True),
                                ("takes_part", True),
                                _connector="OR",
                            ),
                            name="only_who_takes_part_has_a_case",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("urged_at__isnull", True),
                                    ("urged_by__isnull", True),
                                ),
                                models.Q(
                                    ("urged_at__isnull", False),
                                    ("urged_by__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="urged_by_somebody",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Proposal",
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
                        django_fsm.FSMField(
                            choices=[
                                ("proposed", "Proposed"),
                                ("notified", "Notice given, the body may answer"),
                                ("stated", "The body has answered"),
                                ("heard", "The answer has been checked"),
                                ("silent", "No answer in time"),
                                ("carried", "Carried out"),
                                ("dropped", "Dropped"),
                            ],
                            default="proposed",
                            max_length=12,
                            protected=True,
                            verbose_name="state",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("list_abnormal", "List of abnormal activity"),
                                ("list_serious", "List of serious violations"),
                                ("clear_abnormal", "Off the list of abnormal activity"),
                                ("clear_serious", "Off the list of serious violations"),
                            ],
                            max_length=16,
                            verbose_name="proposed",
                        ),
                    ),
                    (
                        "rule",
                        models.CharField(
                            choices=[
                                ("not_filed", "No report within the window"),
                                ("not_filed_again", "No report for years in a row"),
                                ("fulfilled", "The late report is concluded"),
                                (
                                    "served",
                                    "The late reports are concluded and the term is over",
                                ),
                            ],
                            max_length=16,
                            verbose_name="rule",
                        ),
                    ),
                    ("years", models.JSONField(default=list, verbose_name="years")),
                    ("facts", models.JSONField(default=dict)),
                    ("proposed_at", models.DateTimeField(verbose_name="proposed at")),
                    (
                        "notified_at",
                        models.DateTimeField(null=True, verbose_name="notice given"),
                    ),
                    ("due_day", models.DateField(null=True, verbose_name="answer by")),
                    ("due_at", models.DateTimeField(null=True)),
                    ("provisional", models.BooleanField(default=False)),
                    (
                        "answer_text",
                        models.TextField(
                            blank=True, max_length=2000, verbose_name="answer"
                        ),
                    ),
                    (
                        "answered_at",
                        models.DateTimeField(null=True, verbose_name="answered"),
                    ),
                    (
                        "hearing_note",
                        models.TextField(blank=True, verbose_name="what was checked"),
                    ),
                    (
                        "heard_at",
                        models.DateTimeField(null=True, verbose_name="checked"),
                    ),
                    ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                    (
                        "decided_at",
                        models.DateTimeField(null=True, verbose_name="decided"),
                    ),
                    (
                        "announcement",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="documents.announcement",
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
                            related_name="proposals",
                            to="orgs.authority",
                            verbose_name="registrar",
                        ),
                    ),
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
                        "decision",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="documents.paper",
                        ),
                    ),
                    (
                        "heard_by",
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
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="documents.paper",
                        ),
                    ),
                    (
                        "notified_by",
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
                            related_name="proposals",
                            to="orgs.organization",
                        ),
                    ),
                    (
                        "participation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="proposals",
                            to="inspection.participation",
                        ),
                    ),
                    (
                        "oral_minutes",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="documents.upload",
                            verbose_name="minutes",
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
                    "verbose_name": "proposal for a list",
                    "verbose_name_plural": "proposals for the lists",
                    "ordering": ["proposed_at", "pk"],
                    "indexes": [
                        models.Index(
                            condition=models.Q(
                                (
                                    "state__in",
                                    (
                                        "proposed",
                                        "notified",
                                        "stated",
                                        "heard",
                                        "silent",
                                    ),
                                )
                            ),
                            fields=["authority", "proposed_at"],
                            name="proposal_open",
                        ),
                        models.Index(
                            condition=models.Q(("state", "notified")),
                            fields=["due_at"],
                            name="proposal_due",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("participation", "kind"),
                            name="proposed_once_a_year",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(
                                (
                                    "state__in",
                                    (
                                        "proposed",
                                        "notified",
                                        "stated",
                                        "heard",
                                        "silent",
                                    ),
                                )
                            ),
                            fields=("organization",),
                            name="one_open_proposal",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("decided_at__isnull", True),
                                    ("decided_by__isnull", True),
                                ),
                                models.Q(
                                    ("decided_at__isnull", False),
                                    ("decided_by__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="proposal_decided_by_somebody",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("decided_by", models.F("notified_by")),
                                    _negated=True,
                                ),
                                models.Q(
                                    ("decided_by", models.F("heard_by")), _negated=True
                                ),
                            ),
                            name="proposal_seen_by_four_eyes",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("oral_minutes", None),
                                    ("oral_officer", None),
                                    ("oral_on", None),
                                ),
                                models.Q(
                                    ("oral_minutes__isnull", False),
                                    ("oral_officer__isnull", False),
                                    ("oral_on__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="proposal_oral_answer_is_whole",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Inspection",
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
                        "first_opinion",
                        models.SlugField(
                            blank=True, max_length=16, verbose_name="first opinion"
                        ),
                    ),
                    (
                        "first_words",
                        models.TextField(
                            blank=True, verbose_name="words of the first opinion"
                        ),
                    ),
                    (
                        "returned_words",
                        models.TextField(
                            blank=True, verbose_name="why it was sent back"
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
                        "proposal",
                        models.SlugField(
                            blank=True,
                            max_length=16,
                            verbose_name="proposed conclusion",
                        ),
                    ),
                    (
                        "conclusion",
                        models.SlugField(
                            blank=True, max_length=16, verbose_name="conclusion"
                        ),
                    ),
                    (
                        "rectification_words",
                        models.TextField(blank=True, verbose_name="what was put right"),
                    ),
                    (
                        "rectified_late",
                        models.BooleanField(
                            default=False, verbose_name="put right late"
                        ),
                    ),
                    (
                        "rectified",
                        models.BooleanField(null=True, verbose_name="put right"),
                    ),
                    (
                        "recheck_words",
                        models.TextField(
                            blank=True, verbose_name="what the re-check found"
                        ),
                    ),
                    ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                    (
                        "track",
                        models.CharField(
                            choices=[
                                ("inspection", "Annual inspection"),
                                ("report", "Annual report"),
                            ],
                            default="inspection",
                            max_length=12,
                            verbose_name="track",
                        ),
                    ),
                    (
                        "rectifies",
                        models.BooleanField(
                            default=False, verbose_name="reports on a rectification"
                        ),
                    ),
                    (
                        "window_end",
                        models.DateField(null=True, verbose_name="to be handed in by"),
                    ),
                    (
                        "late",
                        models.BooleanField(
                            default=False, verbose_name="handed in late"
                        ),
                    ),
                    (
                        "answers",
                        models.JSONField(
                            default=dict,
                            encoder=django.core.serializers.json.DjangoJSONEncoder,
                            verbose_name="answers",
                        ),
                    ),
                    (
                        "sealed",
                        models.CharField(
                            blank=True,
                            max_length=64,
                            verbose_name="digest of the signed report",
                        ),
                    ),
                    ("flags", models.JSONField(default=list, verbose_name="flags")),
                    (
                        "previous",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="following",
                            to="inspection.inspection",
                            verbose_name="last year's report",
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
                        "adjusting",
                        models.BooleanField(
                            default=False, verbose_name="adjustment proposed"
                        ),
                    ),
                    (
                        "revocation_proposed",
                        models.BooleanField(
                            default=False, verbose_name="the unit proposes revocation"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "annual report",
                    "verbose_name_plural": "annual reports",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("track", "report"), _negated=True),
                                ("conclusion__in", ["", "accepted"]),
                                _connector="OR",
                            ),
                            name="charity_reports_have_no_conclusion",
                        )
                    ],
                },
                bases=(
                    workflows.procedures.inspection.states.Life,
                    workflows.applications.reading.Reading,
                    "workflows.case",
                    models.Model,
                ),
            ),
            migrations.CreateModel(
                name="Adjustment",
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
                    ("was", models.SlugField(max_length=16, verbose_name="before")),
                    ("now", models.SlugField(max_length=16, verbose_name="after")),
                    (
                        "grounds",
                        models.JSONField(default=list, verbose_name="grounds before"),
                    ),
                    (
                        "earlier_reasons",
                        models.TextField(blank=True, verbose_name="reasons before"),
                    ),
                    ("reasons", models.TextField(verbose_name="new facts")),
                    ("at", models.DateTimeField(verbose_name="at")),
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
                            related_name="adjustments",
                            to="inspection.inspection",
                        ),
                    ),
                    (
                        "acted_for",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "new_grounds",
                        models.JSONField(default=list, verbose_name="grounds after"),
                    ),
                    (
                        "second",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "second_at",
                        models.DateTimeField(
                            null=True, verbose_name="confirmed or not at"
                        ),
                    ),
                    (
                        "second_words",
                        models.TextField(
                            blank=True, verbose_name="words of the second person"
                        ),
                    ),
                    (
                        "stage",
                        models.CharField(
                            choices=[
                                ("pending", "Awaiting a second person"),
                                ("carried", "Carried out"),
                                ("kept", "Not carried out"),
                            ],
                            default="carried",
                            max_length=8,
                            verbose_name="stage",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "adjustment of a conclusion",
                    "verbose_name_plural": "adjustments of conclusions",
                    "ordering": ["pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("was", models.F("now")), _negated=True),
                            name="adjustment_changes",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("reasons", ""), _negated=True),
                            name="adjustment_says_why",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("second", None),
                                models.Q(("second", models.F("by")), _negated=True),
                                _connector="OR",
                            ),
                            name="adjustment_has_two_hands",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("stage", "pending")),
                            fields=("case",),
                            name="one_adjustment_at_a_time",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Ground",
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
                    ("key", models.SlugField(max_length=32, verbose_name="key")),
                    ("words", models.CharField(max_length=200, verbose_name="words")),
                    ("source", models.CharField(max_length=200, verbose_name="source")),
                    (
                        "forms",
                        models.JSONField(
                            blank=True, default=list, verbose_name="forms of bodies"
                        ),
                    ),
                    (
                        "active",
                        models.BooleanField(default=True, verbose_name="in use"),
                    ),
                    (
                        "region",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            to="orgs.region",
                            verbose_name="place",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "ground of a conclusion",
                    "verbose_name_plural": "grounds of conclusions",
                    "ordering": ["pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("key", "region"), name="one_ground_per_place"
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("region", None)),
                            fields=("key",),
                            name="one_ground_for_everywhere",
                        ),
                    ],
                },
            ),
        ),
    ]

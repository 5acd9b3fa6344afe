"""Cases, their items and the log, as the first twenty migrations left them."""

import django.db.models.deletion
import django.utils.timezone
import django_fsm
import viewflow.workflow.fields
import viewflow.workflow.token
from django.conf import settings
from django.db import migrations, models

from orgs.migrations._together import CreateModels
from workflows.engine.migrations import _sql


class Migration(migrations.Migration):
    replaces = [
        ("workflows", "0001_initial"),
        ("workflows", "0002_log_is_append_only"),
        ("workflows", "0003_assisted_by"),
        ("workflows", "0004_items_say_that_the_clock_is_stopped"),
        ("workflows", "0005_lists_are_index_scans"),
        ("workflows", "0006_cases_are_found_by_initials"),
        ("workflows", "0007_effort_of_steps"),
        ("workflows", "0008_what_is_left_lying_goes_up"),
        ("workflows", "0009_version_of_the_flow"),
        ("workflows", "0010_steps_go_to_teams"),
        ("workflows", "0011_cases_are_found_by_who_was_asked"),
        ("workflows", "0012_who_was_asked_is_filled_in"),
        ("workflows", "0013_end_of_the_log_in_one_statement"),
        ("workflows", "0014_items_say_their_kind_of_days"),
        ("workflows", "0015_cases_that_were_moved"),
        ("workflows", "0016_lists_by_deadline"),
        ("workflows", "0017_items_say_their_office"),
        ("workflows", "0018_what_waits_elsewhere_by_office"),
        ("workflows", "0019_only_indexes_that_are_asked"),
        ("workflows", "0020_running_cases_by_procedure"),
    ]

    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("orgs", "0012_deputies_and_absences"),
        ("orgs", "__first__"),
        ("routing", "0001_teams_and_rules"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Case",
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
                        "flow_class",
                        viewflow.workflow.fields.FlowReferenceField(
                            max_length=250, verbose_name="Flow"
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("CANCELED", "Canceled"),
                                ("DONE", "Done"),
                                ("NEW", "New"),
                            ],
                            default="NEW",
                            max_length=50,
                            verbose_name="Status",
                        ),
                    ),
                    (
                        "created",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="Created"
                        ),
                    ),
                    (
                        "finished",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="Finished"
                        ),
                    ),
                    (
                        "number",
                        models.CharField(
                            max_length=32,
                            null=True,
                            unique=True,
                            verbose_name="case number",
                        ),
                    ),
                    (
                        "procedure",
                        models.SlugField(max_length=32, verbose_name="procedure"),
                    ),
                    (
                        "state",
                        django_fsm.FSMField(
                            default="draft",
                            max_length=50,
                            protected=True,
                            verbose_name="state",
                        ),
                    ),
                    (
                        "title",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="subject"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            blank=True, max_length=32, verbose_name="kind"
                        ),
                    ),
                    (
                        "place",
                        models.CharField(
                            blank=True, help_text="region path", max_length=64
                        ),
                    ),
                    (
                        "submitted_at",
                        models.DateTimeField(null=True, verbose_name="submitted"),
                    ),
                    (
                        "received_at",
                        models.DateTimeField(
                            null=True, verbose_name="materials received"
                        ),
                    ),
                    (
                        "accepted_at",
                        models.DateTimeField(null=True, verbose_name="accepted"),
                    ),
                    (
                        "decided_at",
                        models.DateTimeField(null=True, verbose_name="decided"),
                    ),
                    (
                        "changed_at",
                        models.DateTimeField(null=True, verbose_name="last change"),
                    ),
                    (
                        "applicant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="cases",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="applicant",
                        ),
                    ),
                    (
                        "authority",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="cases",
                            to="orgs.authority",
                            verbose_name="registration authority",
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="cases",
                            to="orgs.organization",
                        ),
                    ),
                    (
                        "region",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            to="orgs.region",
                            verbose_name="place",
                        ),
                    ),
                    (
                        "assisted_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="assisted_cases",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="filed on the applicant's behalf by",
                        ),
                    ),
                    ("grams", models.TextField(blank=True, editable=False)),
                    (
                        "initials",
                        models.CharField(blank=True, editable=False, max_length=200),
                    ),
                    (
                        "version",
                        models.CharField(
                            blank=True,
                            editable=False,
                            max_length=16,
                            verbose_name="version of the procedure",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "case",
                    "verbose_name_plural": "cases",
                    "indexes": [
                        models.Index(
                            fields=["applicant", "-changed_at"], name="case_applicant"
                        ),
                        models.Index(
                            fields=["authority", "state"], name="case_authority_state"
                        ),
                        models.Index(
                            fields=["authority", "-changed_at", "-id"],
                            name="case_of_authority",
                        ),
                        models.Index(fields=["-changed_at", "-id"], name="case_latest"),
                        models.Index(
                            fields=["initials"],
                            name="case_initials",
                            opclasses=["varchar_pattern_ops"],
                        ),
                        models.Index(
                            fields=["place"],
                            name="case_place",
                            opclasses=["varchar_pattern_ops"],
                        ),
                        models.Index(
                            condition=models.Q(("finished__isnull", True)),
                            fields=["authority"],
                            name="case_running",
                        ),
                        models.Index(
                            condition=models.Q(("finished__isnull", True)),
                            fields=["procedure"],
                            name="case_running_procedure",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Recusal",
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
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="recusals",
                            to="workflows.case",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "recusal",
                    "verbose_name_plural": "recusals",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("case", "user"), name="recused_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="WorkItem",
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
                        "flow_task",
                        viewflow.workflow.fields.TaskReferenceField(
                            max_length=255, verbose_name="Task"
                        ),
                    ),
                    (
                        "flow_task_type",
                        models.CharField(max_length=50, verbose_name="Type"),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("ASSIGNED", "Assigned"),
                                ("CANCELED", "Canceled"),
                                ("DONE", "Done"),
                                ("ERROR", "Error"),
                                ("NEW", "New"),
                                ("REVIVED", "Revived"),
                                ("SCHEDULED", "Scheduled"),
                                ("STARTED", "Started"),
                            ],
                            default="NEW",
                            max_length=50,
                        ),
                    ),
                    (
                        "created",
                        models.DateTimeField(default=django.utils.timezone.now),
                    ),
                    (
                        "assigned",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="Assigned"
                        ),
                    ),
                    (
                        "started",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="Started"
                        ),
                    ),
                    (
                        "finished",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="Finished"
                        ),
                    ),
                    ("scheduled", models.DateTimeField(blank=True, null=True)),
                    (
                        "token",
                        viewflow.workflow.fields.TokenField(
                            default=viewflow.workflow.token.Token("start"),
                            max_length=150,
                            verbose_name="Token",
                        ),
                    ),
                    (
                        "external_task_id",
                        models.CharField(blank=True, max_length=50, null=True),
                    ),
                    (
                        "owner_permission",
                        models.CharField(
                            blank=True,
                            max_length=255,
                            null=True,
                            verbose_name="Permission",
                        ),
                    ),
                    (
                        "owner_permission_obj_pk",
                        models.CharField(blank=True, max_length=255, null=True),
                    ),
                    (
                        "step",
                        models.SlugField(
                            db_index=False, max_length=64, verbose_name="step"
                        ),
                    ),
                    (
                        "role",
                        models.SlugField(
                            blank=True,
                            db_index=False,
                            max_length=32,
                            verbose_name="role",
                        ),
                    ),
                    ("due_at", models.DateTimeField(null=True, verbose_name="due")),
                    (
                        "paused",
                        models.BooleanField(
                            default=False, verbose_name="clock stopped"
                        ),
                    ),
                    (
                        "outcome",
                        models.SlugField(
                            blank=True,
                            db_index=False,
                            max_length=32,
                            verbose_name="outcome",
                        ),
                    ),
                    ("data", models.JSONField(default=dict)),
                    (
                        "acted_for",
                        models.ForeignKey(
                            db_index=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "authority",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="items",
                            to="orgs.authority",
                        ),
                    ),
                    (
                        "owner",
                        models.ForeignKey(
                            db_index=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="items",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="held by",
                        ),
                    ),
                    (
                        "owner_permission_content_type",
                        models.ForeignKey(
                            blank=True,
                            db_index=False,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            to="contenttypes.contenttype",
                        ),
                    ),
                    (
                        "previous",
                        models.ManyToManyField(
                            related_name="leading",
                            to="workflows.workitem",
                            verbose_name="Previous",
                        ),
                    ),
                    (
                        "process",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="items",
                            to="workflows.case",
                        ),
                    ),
                    (
                        "escalate_at",
                        models.DateTimeField(
                            help_text="if nobody has taken it", null=True
                        ),
                    ),
                    ("escalated_at", models.DateTimeField(null=True)),
                    (
                        "team",
                        models.ForeignKey(
                            db_index=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="items",
                            to="routing.team",
                            verbose_name="team",
                        ),
                    ),
                    ("asked", models.BooleanField(default=True, editable=False)),
                    (
                        "due_unit",
                        models.CharField(
                            blank=True,
                            help_text="kind of days of its clock",
                            max_length=16,
                        ),
                    ),
                    (
                        "office",
                        models.ForeignKey(
                            db_index=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="orgs.authority",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "work item",
                    "verbose_name_plural": "work items",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("finished__isnull", True)),
                            fields=["authority", "role", "due_at", "id"],
                            name="item_in_queue",
                        ),
                        models.Index(
                            condition=models.Q(("finished__isnull", True)),
                            fields=["owner", "due_at", "id"],
                            name="item_in_hand",
                        ),
                        models.Index(
                            condition=models.Q(("finished__isnull", False)),
                            fields=["owner", "-finished", "-id"],
                            name="item_done",
                        ),
                        models.Index(
                            condition=models.Q(("finished__isnull", True)),
                            fields=["process"],
                            name="item_open_of_case",
                        ),
                        models.Index(
                            condition=models.Q(
                                ("escalated_at__isnull", True),
                                ("finished__isnull", True),
                                ("owner__isnull", True),
                            ),
                            fields=["escalate_at"],
                            name="item_left_lying",
                        ),
                        models.Index(
                            condition=models.Q(
                                ("finished__isnull", True), ("team__isnull", False)
                            ),
                            fields=["team", "due_at", "id"],
                            name="item_of_team",
                        ),
                        models.Index(
                            condition=models.Q(("asked", True)),
                            fields=["authority", "process"],
                            name="item_asked",
                        ),
                        models.Index(
                            condition=models.Q(("finished__isnull", True)),
                            fields=["due_at", "id"],
                            include=("authority", "role"),
                            name="item_by_deadline",
                        ),
                        models.Index(
                            condition=models.Q(
                                ("finished__isnull", True),
                                models.Q(
                                    ("role", ""), ("asked", True), _connector="OR"
                                ),
                            ),
                            fields=["office", "due_at", "id"],
                            name="item_waits_elsewhere",
                        ),
                        models.Index(fields=["step"], name="item_step"),
                        models.Index(
                            condition=models.Q(("acted_for__isnull", False)),
                            fields=["process"],
                            name="item_by_deputy",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Deadline",
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
                    ("clock", models.SlugField(max_length=32)),
                    ("days", models.PositiveIntegerField()),
                    ("extended_by", models.PositiveIntegerField(default=0)),
                    ("unit", models.CharField(max_length=16)),
                    ("source", models.CharField(blank=True, max_length=200)),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("running", "running"),
                                ("paused", "stopped"),
                                ("met", "met"),
                                ("lapsed", "ran out"),
                                ("cancelled", "no longer applies"),
                            ],
                            default="running",
                            max_length=16,
                        ),
                    ),
                    ("started_at", models.DateTimeField()),
                    ("due_day", models.DateField()),
                    ("due_at", models.DateTimeField()),
                    ("provisional", models.BooleanField(default=False)),
                    (
                        "fires",
                        models.CharField(
                            blank=True, help_text="node on lapse", max_length=64
                        ),
                    ),
                    ("warn_at", models.DateTimeField(null=True)),
                    ("warned_at", models.DateTimeField(null=True)),
                    ("breached_at", models.DateTimeField(null=True)),
                    ("closed_at", models.DateTimeField(null=True)),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="deadlines",
                            to="workflows.case",
                        ),
                    ),
                    (
                        "item",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="deadlines",
                            to="workflows.workitem",
                        ),
                    ),
                    (
                        "escalate_at",
                        models.DateTimeField(help_text="if it has run out", null=True),
                    ),
                    ("escalated_at", models.DateTimeField(null=True)),
                ],
                options={
                    "verbose_name": "deadline",
                    "verbose_name_plural": "deadlines",
                    "indexes": [
                        models.Index(
                            condition=models.Q(
                                ("breached_at__isnull", True), ("status", "running")
                            ),
                            fields=["due_at"],
                            name="deadline_due",
                        ),
                        models.Index(
                            condition=models.Q(
                                ("status", "running"), ("warned_at__isnull", True)
                            ),
                            fields=["warn_at"],
                            name="deadline_warn",
                        ),
                        models.Index(
                            condition=models.Q(
                                ("escalated_at__isnull", True), ("status", "running")
                            ),
                            fields=["escalate_at"],
                            name="deadline_escalate",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("status__in", ["running", "paused"])),
                            fields=("case", "clock"),
                            name="one_open_deadline_per_clock",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Suspension",
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
                    ("reason", models.CharField(max_length=200)),
                    ("source", models.CharField(blank=True, max_length=200)),
                    ("started_at", models.DateTimeField()),
                    ("ended_at", models.DateTimeField(null=True)),
                    (
                        "deadline",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="suspensions",
                            to="workflows.deadline",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "suspension",
                    "verbose_name_plural": "suspensions",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                ("ended_at__gte", models.F("started_at")),
                                _connector="OR",
                            ),
                            name="suspension_ends_after_start",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at__isnull", True)),
                            fields=("deadline",),
                            name="one_open_suspension",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="LogEntry",
                fields=[
                    ("seq", models.BigAutoField(primary_key=True, serialize=False)),
                    ("procedure", models.SlugField(db_index=False, max_length=32)),
                    (
                        "step",
                        models.SlugField(blank=True, db_index=False, max_length=64),
                    ),
                    ("kind", models.CharField(max_length=32)),
                    (
                        "role",
                        models.SlugField(blank=True, db_index=False, max_length=32),
                    ),
                    ("at", models.DateTimeField()),
                    (
                        "effect",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("", "none"),
                                ("start", "clock starts"),
                                ("stop", "clock stops"),
                                ("resume", "clock runs again"),
                                ("end", "clock ends"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("detail", models.JSONField(default=dict)),
                    ("digest", models.CharField(blank=True, max_length=64)),
                    ("previous", models.CharField(max_length=64)),
                    ("hash", models.CharField(max_length=64)),
                    (
                        "actor",
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
                            db_index=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            to="orgs.authority",
                        ),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            db_index=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="log",
                            to="workflows.case",
                        ),
                    ),
                    (
                        "on_behalf_of",
                        models.ForeignKey(
                            db_index=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "item",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="log",
                            to="workflows.workitem",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "log entry",
                    "verbose_name_plural": "log",
                    "ordering": ["seq"],
                    "indexes": [
                        models.Index(fields=["case", "seq"], name="log_case"),
                        models.Index(
                            condition=models.Q(("kind", "migrated")),
                            fields=["case", "seq"],
                            name="log_migrated",
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(
                                ("kind__in", ["opened", "completed", "cancelled"])
                            ),
                            fields=("item", "kind"),
                            name="log_once_per_item",
                        ),
                        models.UniqueConstraint(fields=("hash",), name="log_hash"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="StepEffort",
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
                    ("step", models.SlugField(max_length=64, verbose_name="step")),
                    (
                        "minutes",
                        models.PositiveIntegerField(verbose_name="office minutes"),
                    ),
                    (
                        "measured",
                        models.PositiveIntegerField(verbose_name="finished steps"),
                    ),
                    ("at", models.DateTimeField(verbose_name="measured at")),
                ],
                options={
                    "verbose_name": "effort of a step",
                    "verbose_name_plural": "efforts of steps",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("procedure", "step"), name="one_effort_per_step"
                        )
                    ],
                },
            ),
        ),
        _sql.operation(_sql.APPEND_ONLY),
        _sql.operation(_sql.LOG_END),
        _sql.operation(_sql.GRAMS),
        _sql.operation(_sql.GRAMS_RUNNING),
    ]

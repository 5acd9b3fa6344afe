"""Sums of the log and what is read from them, as the first 24 migrations left them."""

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from orgs.migrations._together import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("insight", "0001_summaries_of_the_log"),
        ("insight", "0002_how_cases_ended_and_strayed"),
        ("insight", "0003_cases_and_periods_by_day"),
        ("insight", "0004_count_everything_again"),
        ("insight", "0005_forecasts_and_drift"),
        ("insight", "0006_weekly_reports"),
        ("insight", "0007_what_if_trials"),
        ("insight", "0008_forget_sums_without_groups"),
        ("insight", "0009_groups_of_officers"),
        ("insight", "0010_guide_texts"),
        ("insight", "0011_forget_sums_without_visits"),
        ("insight", "0012_visits_of_cases"),
        ("insight", "0013_entered_figures"),
        ("insight", "0014_forget_sums_of_groups"),
        ("insight", "0015_sums_of_groups_once"),
        ("insight", "0016_open_cases_by_age"),
        ("insight", "0017_forget_sums_before_they_are_lean"),
        ("insight", "0018_lean_sums"),
        ("insight", "0019_forget_sums_without_returns"),
        ("insight", "0020_things_to_put_right"),
        ("insight", "0021_returned_read_from_one_index"),
        ("insight", "0022_open_cases_are_counted_from_an_index"),
        ("insight", "0023_forget_sums_without_ratings"),
        ("insight", "0024_ratings_by_day"),
    ]

    initial = True

    dependencies = [
        ("orgs", "0012_deputies_and_absences"),
        ("orgs", "__first__"),
        ("workflows", "0020_running_cases_by_procedure"),
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
                    (
                        "at",
                        models.DateTimeField(
                            help_text="of the last entry read", null=True
                        ),
                    ),
                ],
                options={
                    "verbose_name": "place in the log",
                    "verbose_name_plural": "places in the log",
                },
            ),
            migrations.CreateModel(
                name="ActorDay",
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
                    ("procedure", models.CharField(max_length=32)),
                    ("scope", models.CharField(max_length=64)),
                    ("kind", models.CharField(blank=True, max_length=32)),
                    ("day", models.DateField(help_text="the first of them")),
                    ("step", models.CharField(max_length=64)),
                    ("authority", models.BigIntegerField(default=0)),
                    ("actor", models.BigIntegerField()),
                    ("done", models.IntegerField(default=0)),
                    ("team", models.BigIntegerField(default=0)),
                    ("days", models.SmallIntegerField(default=1)),
                ],
                options={
                    "verbose_name": "person by day",
                    "verbose_name_plural": "people by day",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=(
                                "procedure",
                                "days",
                                "day",
                                "authority",
                                "actor",
                                "step",
                                "team",
                                "kind",
                                "scope",
                            ),
                            name="one_actor_a_day",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="EdgeDay",
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
                    ("procedure", models.CharField(max_length=32)),
                    ("scope", models.CharField(max_length=64)),
                    ("kind", models.CharField(blank=True, max_length=32)),
                    ("day", models.DateField(help_text="the first of them")),
                    ("source", models.CharField(max_length=64)),
                    ("target", models.CharField(max_length=64)),
                    ("count", models.IntegerField(default=0)),
                    ("back", models.IntegerField(default=0)),
                    ("done", models.IntegerField(default=0)),
                    ("lasted", models.BigIntegerField(default=0)),
                    ("lasts", models.JSONField(default=dict)),
                    ("office", models.BigIntegerField(default=0)),
                    ("role", models.CharField(blank=True, max_length=32)),
                    ("team", models.BigIntegerField(default=0)),
                    ("around", models.BooleanField(default=False)),
                    ("days", models.SmallIntegerField(default=1)),
                ],
                options={
                    "verbose_name": "way by day",
                    "verbose_name_plural": "ways by day",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=(
                                "procedure",
                                "scope",
                                "around",
                                "days",
                                "day",
                                "kind",
                                "source",
                                "target",
                                "office",
                                "role",
                                "team",
                            ),
                            name="one_edge_a_day",
                        )
                    ],
                    "indexes": [
                        models.Index(
                            condition=models.Q(("office__gt", 0)),
                            fields=["office", "procedure", "days", "day"],
                            name="edge_day_of_office",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HandoverDay",
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
                    ("procedure", models.CharField(max_length=32)),
                    ("scope", models.CharField(max_length=64)),
                    ("kind", models.CharField(blank=True, max_length=32)),
                    ("day", models.DateField(help_text="the first of them")),
                    ("source_role", models.CharField(blank=True, max_length=32)),
                    ("target_role", models.CharField(blank=True, max_length=32)),
                    ("source_authority", models.BigIntegerField(default=0)),
                    ("target_authority", models.BigIntegerField(default=0)),
                    ("source_actor", models.BigIntegerField(default=0)),
                    ("target_actor", models.BigIntegerField(default=0)),
                    ("count", models.IntegerField(default=0)),
                    ("days", models.SmallIntegerField(default=1)),
                ],
                options={
                    "verbose_name": "hand-over by day",
                    "verbose_name_plural": "hand-overs by day",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=(
                                "procedure",
                                "source_actor",
                                "days",
                                "day",
                                "source_authority",
                                "target_authority",
                                "target_actor",
                                "source_role",
                                "target_role",
                                "kind",
                                "scope",
                            ),
                            name="one_handover_a_day",
                        )
                    ],
                    "indexes": [
                        models.Index(
                            condition=models.Q(("source_actor__gt", 0)),
                            fields=["source_authority", "procedure", "days", "day"],
                            name="handover_of_people",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="StepDay",
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
                    ("procedure", models.CharField(max_length=32)),
                    ("scope", models.CharField(max_length=64)),
                    ("kind", models.CharField(blank=True, max_length=32)),
                    ("day", models.DateField(help_text="the first of them")),
                    ("step", models.CharField(max_length=64)),
                    ("arrivals", models.IntegerField(default=0)),
                    ("first", models.IntegerField(default=0)),
                    ("second", models.IntegerField(default=0)),
                    ("left", models.IntegerField(default=0)),
                    ("cancelled", models.IntegerField(default=0)),
                    ("breached", models.IntegerField(default=0)),
                    ("waited", models.BigIntegerField(default=0)),
                    ("handled", models.BigIntegerField(default=0)),
                    ("waits", models.JSONField(default=dict)),
                    ("handles", models.JSONField(default=dict)),
                    ("office", models.BigIntegerField(default=0)),
                    ("role", models.CharField(blank=True, max_length=32)),
                    ("team", models.BigIntegerField(default=0)),
                    ("around", models.BooleanField(default=False)),
                    ("days", models.SmallIntegerField(default=1)),
                ],
                options={
                    "verbose_name": "step by day",
                    "verbose_name_plural": "steps by day",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=(
                                "procedure",
                                "scope",
                                "around",
                                "days",
                                "day",
                                "kind",
                                "step",
                                "office",
                                "role",
                                "team",
                            ),
                            name="one_step_a_day",
                        )
                    ],
                    "indexes": [
                        models.Index(
                            condition=models.Q(("office__gt", 0)),
                            fields=["office", "procedure", "days", "day"],
                            name="step_day_of_office",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Trace",
                fields=[
                    (
                        "case",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            serialize=False,
                            to="workflows.case",
                        ),
                    ),
                    ("procedure", models.CharField(max_length=32)),
                    ("scope", models.CharField(blank=True, max_length=64)),
                    ("kind", models.CharField(blank=True, max_length=32)),
                    ("begun", models.DateTimeField(null=True)),
                    ("closed", models.DateTimeField(null=True)),
                    ("path", models.JSONField(default=list)),
                    ("kept", models.JSONField(default=dict)),
                    (
                        "deviation",
                        models.CharField(
                            blank=True,
                            help_text="first step>step that the flow has not",
                            max_length=130,
                        ),
                    ),
                    (
                        "lasted",
                        models.BigIntegerField(
                            help_text="working seconds to the end", null=True
                        ),
                    ),
                    (
                        "collected",
                        models.IntegerField(default=0, help_text="days at the counter"),
                    ),
                    (
                        "notices",
                        models.IntegerField(
                            default=0, help_text="requests for correction"
                        ),
                    ),
                    (
                        "overdue",
                        models.DateTimeField(
                            help_text="since when a period of an office that still runs is over",
                            null=True,
                        ),
                    ),
                    (
                        "assisted",
                        models.BooleanField(
                            default=False, help_text="an officer filled it in"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "way of a case",
                    "verbose_name_plural": "ways of cases",
                    "indexes": [
                        models.Index(
                            fields=["procedure", "closed"], name="trace_closed"
                        ),
                        models.Index(
                            condition=models.Q(("deviation", ""), _negated=True),
                            fields=["procedure", "-begun"],
                            name="trace_deviates",
                        ),
                        models.Index(fields=["begun"], name="trace_begun"),
                        models.Index(fields=["closed"], name="trace_ended"),
                        models.Index(
                            condition=models.Q(("closed", None)),
                            fields=["begun", "case"],
                            name="trace_oldest",
                        ),
                        models.Index(
                            condition=models.Q(("closed", None)),
                            fields=["scope", "begun", "overdue", "procedure", "case"],
                            name="trace_running",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="CaseDay",
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
                    ("procedure", models.CharField(max_length=32)),
                    ("scope", models.CharField(max_length=64)),
                    ("day", models.DateField(help_text="the first of them")),
                    ("begun", models.IntegerField(default=0)),
                    ("closed", models.IntegerField(default=0)),
                    ("noticed", models.IntegerField(default=0)),
                    ("again", models.IntegerField(default=0)),
                    ("collected", models.IntegerField(default=0)),
                    ("lasted", models.BigIntegerField(default=0)),
                    ("lasts", models.JSONField(default=dict)),
                    ("assisted", models.IntegerField(default=0)),
                    ("revisited", models.IntegerField(default=0)),
                    ("visited", models.IntegerField(default=0)),
                    ("days", models.SmallIntegerField(default=1)),
                ],
                options={
                    "verbose_name": "cases by day",
                    "verbose_name_plural": "cases by day",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("procedure", "scope", "days", "day"),
                            name="one_case_day",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ClockDay",
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
                    ("procedure", models.CharField(max_length=32)),
                    ("scope", models.CharField(max_length=64)),
                    ("day", models.DateField(help_text="the first of them")),
                    ("clock", models.CharField(max_length=32)),
                    ("source", models.CharField(blank=True, max_length=200)),
                    ("met", models.IntegerField(default=0)),
                    ("late", models.IntegerField(default=0)),
                    ("days", models.SmallIntegerField(default=1)),
                ],
                options={
                    "verbose_name": "periods by day",
                    "verbose_name_plural": "periods by day",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=(
                                "procedure",
                                "scope",
                                "days",
                                "day",
                                "clock",
                                "source",
                            ),
                            name="one_clock_a_day",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Overrun",
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
                    ("clock", models.CharField(max_length=32)),
                    ("source", models.CharField(blank=True, max_length=200)),
                    ("at", models.DateTimeField()),
                    (
                        "trace",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="overruns",
                            to="insight.trace",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "period that ran out",
                    "verbose_name_plural": "periods that ran out",
                    "indexes": [models.Index(fields=["at"], name="overrun_at")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("trace", "clock", "at"), name="one_overrun_a_clock"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Learned",
                fields=[
                    (
                        "procedure",
                        models.SlugField(
                            max_length=32, primary_key=True, serialize=False
                        ),
                    ),
                    ("at", models.DateTimeField()),
                    (
                        "cases",
                        models.PositiveIntegerField(
                            default=0, help_text="that had ended"
                        ),
                    ),
                    ("enough", models.BooleanField(default=False)),
                    ("looks", models.PositiveIntegerField(default=0)),
                    ("coverage", models.FloatField(default=0.0)),
                    (
                        "width",
                        models.FloatField(default=0.0, help_text="working hours"),
                    ),
                    (
                        "data",
                        models.JSONField(
                            default=dict,
                            encoder=django.core.serializers.json.DjangoJSONEncoder,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "what past cases teach",
                    "verbose_name_plural": "what past cases teach",
                },
            ),
            migrations.CreateModel(
                name="Reader",
                fields=[
                    (
                        "name",
                        models.SlugField(
                            max_length=32, primary_key=True, serialize=False
                        ),
                    ),
                    ("seq", models.BigIntegerField(default=0)),
                ],
                options={
                    "verbose_name": "reader of the log",
                    "verbose_name_plural": "readers of the log",
                },
            ),
            migrations.CreateModel(
                name="Outlook",
                fields=[
                    (
                        "case",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="outlook",
                            serialize=False,
                            to="workflows.case",
                        ),
                    ),
                    ("procedure", models.SlugField(max_length=32)),
                    ("scope", models.CharField(blank=True, max_length=64)),
                    ("kind", models.CharField(blank=True, max_length=32)),
                    ("item", models.BigIntegerField()),
                    ("due_at", models.DateTimeField(null=True)),
                    ("risk", models.FloatField(null=True)),
                    ("legal_risk", models.FloatField(null=True)),
                    ("likely", models.DateTimeField()),
                    ("low", models.DateTimeField()),
                    ("high", models.DateTimeField()),
                    ("cases", models.PositiveIntegerField()),
                    ("at", models.DateTimeField()),
                ],
                options={
                    "verbose_name": "outlook of a case",
                    "verbose_name_plural": "outlooks of cases",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("risk__isnull", False)),
                            fields=["procedure", "-risk"],
                            name="outlook_risk",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="DriftAlert",
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
                    ("procedure", models.SlugField(max_length=32)),
                    ("step", models.SlugField(max_length=64)),
                    ("week", models.DateField()),
                    ("before", models.FloatField()),
                    ("now", models.FloatField()),
                    ("cases", models.PositiveIntegerField()),
                    ("at", models.DateTimeField()),
                    (
                        "authority",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="orgs.authority",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "alert of a slower step",
                    "verbose_name_plural": "alerts of slower steps",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("authority", "procedure", "step", "week"),
                            name="one_alert_a_week",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="WeeklyReport",
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
                        "week",
                        models.DateField(help_text="its Monday", verbose_name="week"),
                    ),
                    ("sha256", models.CharField(max_length=64)),
                    ("size", models.PositiveBigIntegerField(verbose_name="size")),
                    ("made_at", models.DateTimeField(verbose_name="made")),
                    (
                        "made_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "region",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="orgs.region",
                            verbose_name="area",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "weekly report",
                    "verbose_name_plural": "weekly reports",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("region", "week"), name="one_report_a_week"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Trial",
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
                    ("procedure", models.SlugField(max_length=32)),
                    ("since", models.DateField()),
                    ("until", models.DateField(help_text="inclusive")),
                    (
                        "knobs",
                        models.JSONField(
                            default=dict,
                            encoder=django.core.serializers.json.DjangoJSONEncoder,
                        ),
                    ),
                    ("runs", models.JSONField(default=list)),
                    ("answer", models.JSONField(default=dict)),
                    ("asked_at", models.DateTimeField()),
                    ("answered_at", models.DateTimeField(null=True)),
                    (
                        "owner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "place",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="orgs.region",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "what-if trial",
                    "verbose_name_plural": "what-if trials",
                    "indexes": [
                        models.Index(fields=["owner", "-id"], name="trial_of_owner")
                    ],
                },
            ),
            migrations.CreateModel(
                name="GuideText",
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
                    ("procedure", models.SlugField(max_length=32)),
                    ("key", models.CharField(max_length=60)),
                    ("since", models.DateTimeField(null=True)),
                    ("words", models.TextField(blank=True)),
                ],
                options={
                    "verbose_name": "guide text",
                    "verbose_name_plural": "guide texts",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("procedure", "key", "since"),
                            name="one_guide_text_at_a_time",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("since", None)),
                            fields=("procedure", "key"),
                            name="one_first_guide_text",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Entered",
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
                    ("figure", models.SlugField(max_length=32, verbose_name="figure")),
                    ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                    ("part", models.PositiveIntegerField(verbose_name="reached")),
                    ("whole", models.PositiveIntegerField(verbose_name="of all")),
                    (
                        "basis",
                        models.CharField(
                            max_length=200, verbose_name="what it rests on"
                        ),
                    ),
                    (
                        "at",
                        models.DateTimeField(editable=False, verbose_name="entered"),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            editable=False,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "region",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="orgs.region",
                            verbose_name="area",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "entered figure",
                    "verbose_name_plural": "entered figures",
                    "indexes": [
                        models.Index(fields=["figure", "year"], name="entered_figure")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("part__lte", models.F("whole")), ("whole__gt", 0)
                            ),
                            name="entered_part_of_a_whole",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Variant",
                fields=[
                    (
                        "way",
                        models.CharField(
                            max_length=32, primary_key=True, serialize=False
                        ),
                    ),
                    ("steps", models.JSONField(default=list)),
                ],
                options={
                    "verbose_name": "order of steps",
                    "verbose_name_plural": "orders of steps",
                },
            ),
            migrations.CreateModel(
                name="VariantDay",
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
                    ("procedure", models.CharField(max_length=32)),
                    ("scope", models.CharField(max_length=64)),
                    ("days", models.SmallIntegerField(default=1)),
                    ("day", models.DateField(help_text="the first of them")),
                    ("kind", models.CharField(blank=True, max_length=32)),
                    ("around", models.BooleanField(default=False)),
                    ("way", models.CharField(max_length=32)),
                    ("count", models.IntegerField(default=0)),
                    ("lasted", models.BigIntegerField(default=0)),
                ],
                options={
                    "verbose_name": "order of steps by day",
                    "verbose_name_plural": "orders of steps by day",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=(
                                "procedure",
                                "scope",
                                "around",
                                "days",
                                "day",
                                "kind",
                                "way",
                            ),
                            name="one_variant_a_day",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Returned",
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
                    ("procedure", models.CharField(max_length=32)),
                    ("scope", models.CharField(blank=True, max_length=64)),
                    ("kind", models.CharField(blank=True, max_length=32)),
                    ("day", models.DateField()),
                    (
                        "sort",
                        models.CharField(
                            choices=[("gap", "Gap"), ("answer", "Answer changed")],
                            max_length=8,
                        ),
                    ),
                    ("key", models.CharField(max_length=80)),
                    ("text", models.BigIntegerField(default=0)),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="workflows.case",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "thing to put right",
                    "verbose_name_plural": "things to put right",
                    "indexes": [
                        models.Index(
                            fields=[
                                "procedure",
                                "day",
                                "sort",
                                "key",
                                "text",
                                "scope",
                                "kind",
                            ],
                            name="returned_on_day",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="StarDay",
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
                    ("procedure", models.CharField(max_length=32)),
                    ("scope", models.CharField(max_length=64)),
                    ("days", models.SmallIntegerField(default=1)),
                    ("day", models.DateField(help_text="the first of them")),
                    ("stars", models.SmallIntegerField()),
                    ("count", models.IntegerField(default=0)),
                ],
                options={
                    "verbose_name": "ratings by day",
                    "verbose_name_plural": "ratings by day",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("procedure", "scope", "days", "day", "stars"),
                            name="one_star_day",
                        )
                    ],
                },
            ),
        ),
    ]

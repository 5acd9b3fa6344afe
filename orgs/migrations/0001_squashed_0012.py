"""People, bodies and the authorities over them, as the first twelve migrations left them."""

import re

import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import django_fsm
from django.conf import settings
from django.db import migrations, models

import orgs.fields
from orgs.migrations._together import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("orgs", "0001_initial"),
        ("orgs", "0002_principal_handler"),
        ("orgs", "0003_foundation_kind"),
        ("orgs", "0004_leaders_and_terms"),
        ("orgs", "0005_posts_as_slugs"),
        ("orgs", "0006_filed_bodies"),
        ("orgs", "0007_bars_kept_by_registrars"),
        ("orgs", "0008_presiding_at_hearings"),
        ("orgs", "0009_hindrances"),
        ("orgs", "0010_initials_of_organizations"),
        ("orgs", "0011_initials_filled_in"),
        ("orgs", "0012_deputies_and_absences"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="User",
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
                        "password",
                        models.CharField(max_length=128, verbose_name="password"),
                    ),
                    (
                        "last_login",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="last login"
                        ),
                    ),
                    (
                        "is_superuser",
                        models.BooleanField(
                            default=False,
                            help_text="Designates that this user has all permissions without explicitly assigning them.",
                            verbose_name="superuser status",
                        ),
                    ),
                    (
                        "username",
                        models.CharField(
                            error_messages={
                                "unique": "A user with that username already exists."
                            },
                            help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                            max_length=150,
                            unique=True,
                            validators=[
                                django.contrib.auth.validators.UnicodeUsernameValidator()
                            ],
                            verbose_name="username",
                        ),
                    ),
                    (
                        "email",
                        models.EmailField(
                            blank=True, max_length=254, verbose_name="email address"
                        ),
                    ),
                    (
                        "is_staff",
                        models.BooleanField(
                            default=False,
                            help_text="Designates whether the user can log into this admin site.",
                            verbose_name="staff status",
                        ),
                    ),
                    (
                        "is_active",
                        models.BooleanField(
                            default=True,
                            help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                            verbose_name="active",
                        ),
                    ),
                    (
                        "date_joined",
                        models.DateTimeField(
                            default=django.utils.timezone.now,
                            verbose_name="date joined",
                        ),
                    ),
                    (
                        "full_name",
                        models.CharField(max_length=64, verbose_name="full name"),
                    ),
                    (
                        "phone",
                        models.CharField(
                            blank=True, max_length=32, verbose_name="phone"
                        ),
                    ),
                    (
                        "privacy_accepted_at",
                        models.DateTimeField(
                            blank=True,
                            editable=False,
                            null=True,
                            verbose_name="privacy notice accepted",
                        ),
                    ),
                    (
                        "groups",
                        models.ManyToManyField(
                            blank=True,
                            help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                            related_name="user_set",
                            related_query_name="user",
                            to="auth.group",
                            verbose_name="groups",
                        ),
                    ),
                    (
                        "user_permissions",
                        models.ManyToManyField(
                            blank=True,
                            help_text="Specific permissions for this user.",
                            related_name="user_set",
                            related_query_name="user",
                            to="auth.permission",
                            verbose_name="user permissions",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "person",
                    "verbose_name_plural": "people",
                    "indexes": [
                        models.Index(
                            fields=["full_name"],
                            name="user_full_name",
                            opclasses=["varchar_pattern_ops"],
                        )
                    ],
                },
                managers=[
                    ("objects", django.contrib.auth.models.UserManager()),
                ],
            ),
            migrations.CreateModel(
                name="Region",
                fields=[
                    (
                        "code",
                        models.CharField(
                            max_length=12,
                            primary_key=True,
                            serialize=False,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^(\\d{6}|\\d{9}|\\d{12})$"
                                )
                            ],
                            verbose_name="division code",
                        ),
                    ),
                    ("name", models.CharField(max_length=64, verbose_name="name")),
                    (
                        "level",
                        models.CharField(
                            choices=[
                                ("city", "City"),
                                ("county", "County or district"),
                                ("township", "Township or sub-district"),
                                ("community", "Village or community"),
                            ],
                            max_length=12,
                            verbose_name="level",
                        ),
                    ),
                    (
                        "path",
                        models.CharField(
                            editable=False,
                            max_length=64,
                            unique=True,
                            verbose_name="path",
                        ),
                    ),
                    ("valid_from", models.DateField(verbose_name="valid from")),
                    (
                        "valid_to",
                        models.DateField(
                            blank=True, null=True, verbose_name="valid to"
                        ),
                    ),
                    (
                        "parent",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children",
                            to="orgs.region",
                            verbose_name="part of",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "region",
                    "verbose_name_plural": "regions",
                    "ordering": ["path"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to__isnull", True),
                                ("valid_to__gte", models.F("valid_from")),
                                _connector="OR",
                            ),
                            name="region_ends_after_it_begins",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Authority",
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
                    ("name", models.CharField(max_length=128, verbose_name="name")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("registrar", "Registrar"),
                                ("supervising_unit", "Supervising unit"),
                                ("township", "Township or sub-district office"),
                                ("committee", "Village or residents' committee"),
                                ("party_committee", "Party committee"),
                                ("department", "Department"),
                            ],
                            max_length=20,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "document_prefix",
                        models.CharField(
                            blank=True,
                            help_text="The words before the year in a document number.",
                            max_length=16,
                            verbose_name="document prefix",
                        ),
                    ),
                    (
                        "code",
                        models.CharField(
                            blank=True,
                            max_length=18,
                            verbose_name="unified social credit code",
                        ),
                    ),
                    (
                        "phone",
                        models.CharField(
                            blank=True, max_length=32, verbose_name="phone"
                        ),
                    ),
                    (
                        "address",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="address"
                        ),
                    ),
                    (
                        "office_hours",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="office hours"
                        ),
                    ),
                    (
                        "active",
                        models.BooleanField(default=True, verbose_name="active"),
                    ),
                    (
                        "region",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="authorities",
                            to="orgs.region",
                            verbose_name="region",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "authority",
                    "verbose_name_plural": "authorities",
                    "ordering": ["region__path", "name"],
                    "permissions": [
                        ("intake", "May act in the capacity intake"),
                        ("examine", "May act in the capacity examine"),
                        ("decide", "May act in the capacity decide"),
                        ("preside", "May act in the capacity preside"),
                        ("issue", "May act in the capacity issue"),
                        ("inspect", "May act in the capacity inspect"),
                        ("consent", "May act in the capacity consent"),
                        ("opinion", "May act in the capacity opinion"),
                        ("supervise", "May act in the capacity supervise"),
                        ("administer", "May act in the capacity administer"),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("region", "name"),
                            name="one_authority_per_name_and_region",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("document_prefix", ""), _negated=True),
                            fields=("document_prefix",),
                            name="one_authority_per_document_prefix",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("code", ""), _negated=True),
                            fields=("code",),
                            name="one_authority_per_credit_code",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Organization",
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
                                ("normal", "Normal"),
                                ("abnormal", "Abnormal activity"),
                                ("serious", "Serious violation"),
                                ("suspended", "Activities suspended"),
                                ("revoked", "Revoked, awaiting liquidation"),
                                ("deregistered", "Deregistered"),
                            ],
                            db_index=True,
                            default="normal",
                            max_length=16,
                            protected=True,
                            verbose_name="standing",
                        ),
                    ),
                    (
                        "code",
                        models.CharField(
                            max_length=18,
                            unique=True,
                            verbose_name="unified social credit code",
                        ),
                    ),
                    (
                        "name",
                        models.CharField(
                            db_index=True, max_length=128, verbose_name="name"
                        ),
                    ),
                    (
                        "trade_name",
                        models.CharField(
                            blank=True, max_length=64, verbose_name="trade name"
                        ),
                    ),
                    (
                        "form",
                        models.CharField(
                            choices=[
                                ("association", "Association"),
                                ("service", "Social service institution"),
                                ("foundation", "Foundation"),
                            ],
                            max_length=12,
                            verbose_name="form",
                        ),
                    ),
                    ("sector", models.CharField(max_length=64, verbose_name="sector")),
                    (
                        "category",
                        models.CharField(
                            blank=True,
                            choices=[
                                (
                                    "industry",
                                    "Industry association or chamber of commerce",
                                ),
                                ("science", "Science and technology"),
                                ("charity", "Public benefit and charity"),
                                ("community", "Urban and rural community service"),
                                ("other", "Other"),
                            ],
                            max_length=12,
                            verbose_name="category",
                        ),
                    ),
                    (
                        "is_charity",
                        models.BooleanField(default=False, verbose_name="charity"),
                    ),
                    (
                        "industry_department",
                        models.CharField(
                            blank=True,
                            max_length=128,
                            verbose_name="industry department",
                        ),
                    ),
                    (
                        "party_body",
                        models.CharField(
                            blank=True, max_length=128, verbose_name="party body"
                        ),
                    ),
                    (
                        "address",
                        models.CharField(max_length=200, verbose_name="domicile"),
                    ),
                    ("purpose", models.TextField(blank=True, verbose_name="purpose")),
                    (
                        "scope",
                        models.TextField(blank=True, verbose_name="scope of business"),
                    ),
                    (
                        "activity_area",
                        models.CharField(
                            blank=True, max_length=128, verbose_name="area of activity"
                        ),
                    ),
                    (
                        "legal_representative",
                        models.CharField(
                            max_length=64, verbose_name="legal representative"
                        ),
                    ),
                    (
                        "legal_representative_index",
                        models.CharField(
                            blank=True, db_index=True, editable=False, max_length=64
                        ),
                    ),
                    (
                        "funds",
                        models.DecimalField(
                            decimal_places=2,
                            default=0,
                            max_digits=16,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="registered funds (yuan)",
                        ),
                    ),
                    ("established_on", models.DateField(verbose_name="established on")),
                    (
                        "certificate_valid_to",
                        models.DateField(
                            blank=True, null=True, verbose_name="certificate valid to"
                        ),
                    ),
                    (
                        "basis",
                        models.TextField(
                            help_text="Case or document on which the entry rests.",
                            verbose_name="basis",
                        ),
                    ),
                    (
                        "registrar",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="registered",
                            to="orgs.authority",
                            verbose_name="registrar",
                        ),
                    ),
                    (
                        "supervising_unit",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="supervised",
                            to="orgs.authority",
                            verbose_name="supervising unit",
                        ),
                    ),
                    (
                        "region",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="organizations",
                            to="orgs.region",
                            verbose_name="region",
                        ),
                    ),
                    (
                        "foundation_kind",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("public", "Public foundation"),
                                ("nonpublic", "Non-public foundation"),
                            ],
                            max_length=12,
                            verbose_name="kind of foundation",
                        ),
                    ),
                    (
                        "initials",
                        models.CharField(
                            blank=True, db_index=True, editable=False, max_length=128
                        ),
                    ),
                ],
                options={
                    "verbose_name": "organization",
                    "verbose_name_plural": "organizations",
                    "ordering": ["name"],
                    "indexes": [
                        models.Index(
                            fields=["registrar", "form", "sector"], name="org_name_lock"
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(
                                ("state", "deregistered"), _negated=True
                            ),
                            fields=("name",),
                            name="one_live_organization_per_name",
                            violation_error_message="This name is already registered.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("funds__gte", 0)),
                            name="funds_are_not_negative",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("form", "foundation"),
                                ("foundation_kind", ""),
                                _connector="OR",
                            ),
                            name="only_foundations_have_a_kind",
                            violation_error_message="Only a foundation is public or not.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="OrganizationChange",
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
                        "kind",
                        models.CharField(
                            choices=[
                                ("entered", "Entered"),
                                ("amended", "Amended"),
                                ("standing", "Standing changed"),
                                ("struck", "Struck"),
                                ("appointed", "Leader appointed"),
                                ("left", "Leader left"),
                                ("extended", "Term extended"),
                            ],
                            max_length=12,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "at",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="at"
                        ),
                    ),
                    ("basis", models.TextField(verbose_name="basis")),
                    (
                        "before",
                        models.JSONField(
                            default=dict,
                            encoder=django.core.serializers.json.DjangoJSONEncoder,
                            verbose_name="before",
                        ),
                    ),
                    (
                        "after",
                        models.JSONField(
                            default=dict,
                            encoder=django.core.serializers.json.DjangoJSONEncoder,
                            verbose_name="after",
                        ),
                    ),
                    (
                        "actor",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="by",
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="changes",
                            to="orgs.organization",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "change of entry",
                    "verbose_name_plural": "changes of entries",
                    "ordering": ["organization", "pk"],
                },
            ),
            migrations.CreateModel(
                name="SignIn",
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
                    ("session_key", models.CharField(max_length=40, unique=True)),
                    ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="sign_ins",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "sign-in",
                    "verbose_name_plural": "sign-ins",
                },
            ),
            migrations.CreateModel(
                name="Appointment",
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
                        "role",
                        models.CharField(
                            choices=[
                                ("intake", "Intake"),
                                ("examine", "Examination"),
                                ("decide", "Decision"),
                                ("preside", "Presiding at hearings"),
                                ("issue", "Issuing"),
                                ("inspect", "Inspection"),
                                ("consent", "Supervising-unit consent"),
                                ("opinion", "Opinion"),
                                ("supervise", "Oversight"),
                                ("administer", "System administration"),
                            ],
                            max_length=20,
                            verbose_name="capacity",
                        ),
                    ),
                    ("starts", models.DateField(verbose_name="first day")),
                    (
                        "ends",
                        models.DateField(
                            blank=True, null=True, verbose_name="last day"
                        ),
                    ),
                    (
                        "revoked_at",
                        models.DateTimeField(
                            blank=True,
                            editable=False,
                            null=True,
                            verbose_name="revoked at",
                        ),
                    ),
                    (
                        "note",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="note"
                        ),
                    ),
                    (
                        "appointed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="appointed by",
                        ),
                    ),
                    (
                        "revoked_by",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="revoked by",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="appointments",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="person",
                        ),
                    ),
                    (
                        "authority",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="appointments",
                            to="orgs.authority",
                            verbose_name="authority",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "appointment",
                    "verbose_name_plural": "appointments",
                    "ordering": ["-starts", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends__isnull", True),
                                ("ends__gte", models.F("starts")),
                                _connector="OR",
                            ),
                            name="appointment_ends_after_it_starts",
                            violation_error_message="The last day is before the first.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("ends__isnull", True)),
                            fields=("user", "authority", "role"),
                            name="one_open_appointment_per_capacity",
                            violation_error_message="This person already holds this capacity.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AuthorityGrant",
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
                        "content_object",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="grants",
                            to="orgs.authority",
                        ),
                    ),
                    (
                        "permission",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            to="auth.permission",
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
                    "verbose_name": "grant",
                    "verbose_name_plural": "grants",
                    "abstract": False,
                    "unique_together": {("user", "permission", "content_object")},
                },
            ),
            migrations.CreateModel(
                name="Leader",
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
                        models.CharField(max_length=64, verbose_name="full name"),
                    ),
                    (
                        "id_index",
                        models.CharField(
                            blank=True, db_index=True, editable=False, max_length=64
                        ),
                    ),
                    (
                        "post",
                        models.CharField(
                            choices=[
                                ("chair", "Chair or president"),
                                ("vice_chair", "Vice-chair or vice-president"),
                                ("secretary_general", "Secretary-general"),
                                ("council_member", "Council member"),
                                ("head", "Head of the institution"),
                                ("supervisor", "Supervisor"),
                            ],
                            max_length=32,
                            verbose_name="post",
                        ),
                    ),
                    (
                        "is_legal_representative",
                        models.BooleanField(
                            default=False, verbose_name="legal representative"
                        ),
                    ),
                    ("term_from", models.DateField(verbose_name="term from")),
                    (
                        "term_to",
                        models.DateField(blank=True, null=True, verbose_name="term to"),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="leaders",
                            to="orgs.organization",
                        ),
                    ),
                    (
                        "case_number",
                        models.CharField(
                            blank=True, max_length=32, verbose_name="case number"
                        ),
                    ),
                    (
                        "end_reason",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("term_over", "Term over"),
                                ("succeeded", "Succeeded in the post"),
                                ("resigned", "Resigned"),
                                ("removed", "Removed"),
                                ("died", "Died"),
                            ],
                            max_length=12,
                            verbose_name="reason of the end",
                        ),
                    ),
                    (
                        "ended_on",
                        models.DateField(
                            blank=True, null=True, verbose_name="ended on"
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
                ],
                options={
                    "verbose_name": "leader",
                    "verbose_name_plural": "leaders",
                    "ordering": ["-is_legal_representative", "term_from", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("term_to__isnull", True),
                                ("term_to__gte", models.F("term_from")),
                                _connector="OR",
                            ),
                            name="term_ends_after_it_begins",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("end_reason", ""), ("ended_on__isnull", True)
                                ),
                                models.Q(
                                    ("ended_on__isnull", False),
                                    models.Q(("end_reason", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="leader_ends_for_a_reason",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(
                                ("ended_on__isnull", True),
                                ("is_legal_representative", True),
                            ),
                            fields=("organization",),
                            name="one_legal_representative_in_force",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(
                                ("ended_on__isnull", True),
                                models.Q(("id_index", ""), _negated=True),
                            ),
                            fields=("organization", "post", "id_index"),
                            name="one_term_at_a_time",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Handler",
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
                    ("starts", models.DateField(verbose_name="first day")),
                    (
                        "ends",
                        models.DateField(
                            blank=True, null=True, verbose_name="last day"
                        ),
                    ),
                    (
                        "appointed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="appointed by",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="handles",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="person",
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="handlers",
                            to="orgs.organization",
                            verbose_name="organization",
                        ),
                    ),
                    (
                        "principal",
                        models.BooleanField(
                            default=False, verbose_name="principal account"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "handler",
                    "verbose_name_plural": "handlers",
                    "ordering": ["organization", "starts", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends__isnull", True),
                                ("ends__gte", models.F("starts")),
                                _connector="OR",
                            ),
                            name="handler_ends_after_starting",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("ends__isnull", True)),
                            fields=("organization", "user"),
                            name="one_open_handler_per_person",
                            violation_error_message="This person is a handler already.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(
                                ("ends__isnull", True), ("principal", True)
                            ),
                            fields=("organization",),
                            name="one_principal_per_organization",
                            violation_error_message="It has a principal account already.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="FormerName",
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
                        "name",
                        models.CharField(
                            db_index=True, max_length=128, verbose_name="name"
                        ),
                    ),
                    (
                        "trade_name",
                        models.CharField(
                            blank=True, max_length=64, verbose_name="trade name"
                        ),
                    ),
                    ("sector", models.CharField(max_length=64, verbose_name="sector")),
                    (
                        "form",
                        models.CharField(
                            choices=[
                                ("association", "Association"),
                                ("service", "Social service institution"),
                                ("foundation", "Foundation"),
                            ],
                            max_length=12,
                            verbose_name="form",
                        ),
                    ),
                    ("ended_on", models.DateField(verbose_name="ended on")),
                    (
                        "reason",
                        models.CharField(
                            choices=[
                                ("renamed", "Renamed"),
                                ("deregistered", "Deregistered"),
                                ("revoked", "Revoked"),
                            ],
                            max_length=12,
                            verbose_name="reason",
                        ),
                    ),
                    (
                        "registrar",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="former_names",
                            to="orgs.authority",
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="former_names",
                            to="orgs.organization",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "former name",
                    "verbose_name_plural": "former names",
                    "ordering": ["-ended_on"],
                    "indexes": [
                        models.Index(
                            fields=["registrar", "form", "sector"],
                            name="former_name_lock",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Bar",
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
                        models.CharField(max_length=64, verbose_name="full name"),
                    ),
                    (
                        "id_index",
                        models.CharField(db_index=True, editable=False, max_length=64),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("rights", "Deprived of political rights"),
                                ("sentence", "Sentence served"),
                                ("revoked_body", "Answers for a revoked body"),
                                ("profession", "Barred from the profession"),
                                ("dishonest", "Dishonest judgment debtor"),
                                ("capacity", "Without full legal capacity"),
                            ],
                            max_length=16,
                            verbose_name="kind",
                        ),
                    ),
                    ("starts", models.DateField(verbose_name="first day")),
                    (
                        "ends",
                        models.DateField(
                            blank=True, null=True, verbose_name="last day"
                        ),
                    ),
                    ("basis", models.CharField(max_length=200, verbose_name="basis")),
                    (
                        "entered_at",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="at"
                        ),
                    ),
                    (
                        "entered_by",
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
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="orgs.authority",
                            verbose_name="registrar",
                        ),
                    ),
                    (
                        "lift_reason",
                        models.TextField(
                            blank=True,
                            editable=False,
                            max_length=1000,
                            verbose_name="why it was lifted",
                        ),
                    ),
                    (
                        "lifted_at",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="lifted at"
                        ),
                    ),
                    (
                        "lifted_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "masked_id",
                        models.CharField(
                            blank=True,
                            editable=False,
                            max_length=32,
                            verbose_name="identity number",
                        ),
                    ),
                    (
                        "reason",
                        models.TextField(
                            blank=True, max_length=1000, verbose_name="reason"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "bar to office",
                    "verbose_name_plural": "bars to office",
                    "ordering": ["-starts", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("id_index", ""), _negated=True),
                            name="bar_names_a_person",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends__isnull", True),
                                ("ends__gte", models.F("starts")),
                                _connector="OR",
                            ),
                            name="bar_ends_after_it_starts",
                            violation_error_message="The last day is before the first.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("lifted_at__isnull", True),
                                    ("lifted_by__isnull", True),
                                ),
                                models.Q(
                                    ("lifted_at__isnull", False),
                                    ("lifted_by__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="bar_is_lifted_by_somebody",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="TermExtension",
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
                    (
                        "granted_at",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="at"
                        ),
                    ),
                    (
                        "granted_by",
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
                            related_name="term_extensions",
                            to="orgs.organization",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "extension of a term",
                    "verbose_name_plural": "extensions of terms",
                    "ordering": ["organization", "term_to"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organization", "term_to"),
                            name="one_extension_per_term",
                            violation_error_message="This term has been extended before.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("until__gt", models.F("term_to"))),
                            name="extension_is_later",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="FiledBody",
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
                            max_length=24,
                            unique=True,
                            validators=[
                                django.core.validators.RegexValidator(
                                    re.compile(
                                        "[0-9]{6}-[0-9]{3}-(?:19|20)[0-9]{2}-[0-9]{4,9}\\Z"
                                    )
                                )
                            ],
                            verbose_name="filing number",
                        ),
                    ),
                    (
                        "name",
                        models.CharField(
                            db_index=True, max_length=64, verbose_name="name"
                        ),
                    ),
                    (
                        "category",
                        models.CharField(
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
                        "address",
                        models.CharField(
                            max_length=200, verbose_name="place of activity"
                        ),
                    ),
                    (
                        "purpose",
                        models.TextField(max_length=500, verbose_name="what it does"),
                    ),
                    ("members", models.PositiveIntegerField(verbose_name="members")),
                    (
                        "funds",
                        models.DecimalField(
                            decimal_places=2,
                            default=0,
                            max_digits=12,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="funds (yuan)",
                        ),
                    ),
                    (
                        "leader_name",
                        models.CharField(
                            max_length=64, verbose_name="person in charge"
                        ),
                    ),
                    (
                        "leader_index",
                        models.CharField(
                            blank=True, db_index=True, editable=False, max_length=64
                        ),
                    ),
                    (
                        "leader_phone",
                        orgs.fields.EncryptedTextField(
                            blank=True, verbose_name="telephone"
                        ),
                    ),
                    ("filed_on", models.DateField(verbose_name="filed on")),
                    (
                        "valid_to",
                        models.DateField(
                            blank=True, null=True, verbose_name="valid to"
                        ),
                    ),
                    (
                        "last_active_on",
                        models.DateField(verbose_name="last known activity"),
                    ),
                    (
                        "state",
                        django_fsm.FSMField(
                            choices=[
                                ("filed", "On file"),
                                ("cancelled", "Filing cancelled"),
                                ("upgraded", "Registered since"),
                            ],
                            db_index=True,
                            default="filed",
                            max_length=12,
                            protected=True,
                            verbose_name="standing",
                        ),
                    ),
                    (
                        "ended_on",
                        models.DateField(
                            blank=True, null=True, verbose_name="ended on"
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
                            verbose_name="ground of the end",
                        ),
                    ),
                    (
                        "basis",
                        models.TextField(
                            help_text="Case or document on which the entry rests.",
                            verbose_name="basis",
                        ),
                    ),
                    (
                        "authority",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="filed_bodies",
                            to="orgs.authority",
                            verbose_name="township or sub-district office",
                        ),
                    ),
                    (
                        "committee",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="guided_bodies",
                            to="orgs.authority",
                            verbose_name="village or residents' committee",
                        ),
                    ),
                    (
                        "keeper",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="filed_bodies",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="files for it",
                        ),
                    ),
                    (
                        "region",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="filed_bodies",
                            to="orgs.region",
                            verbose_name="village or community",
                        ),
                    ),
                    (
                        "successor",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="filed_before",
                            to="orgs.organization",
                            verbose_name="registered as",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "filed body",
                    "verbose_name_plural": "filed bodies",
                    "ordering": ["region__path", "name"],
                    "indexes": [
                        models.Index(
                            fields=["authority", "state"], name="filed_by_office"
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state", "filed")),
                            fields=("region", "name"),
                            name="one_filed_body_per_name_and_place",
                            violation_error_message="A body of this name is on file in this community already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("ended_on", None),
                                    ("ground", ""),
                                    ("state", "filed"),
                                ),
                                models.Q(
                                    models.Q(("state", "filed"), _negated=True),
                                    ("ended_on__isnull", False),
                                    models.Q(("ground", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="an_ended_filing_says_when_and_why",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("state", "upgraded"), ("successor__isnull", False)
                                ),
                                models.Q(
                                    models.Q(("state", "upgraded"), _negated=True),
                                    ("successor", None),
                                ),
                                _connector="OR",
                            ),
                            name="only_an_upgraded_filing_has_a_successor",
                        ),
                    ],
                },
                bases=(django_fsm.FSMModelMixin, models.Model),
            ),
            migrations.CreateModel(
                name="FiledChange",
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
                        "at",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="at"
                        ),
                    ),
                    ("basis", models.TextField(verbose_name="basis")),
                    (
                        "before",
                        models.JSONField(
                            default=dict,
                            encoder=django.core.serializers.json.DjangoJSONEncoder,
                            verbose_name="before",
                        ),
                    ),
                    (
                        "after",
                        models.JSONField(
                            default=dict,
                            encoder=django.core.serializers.json.DjangoJSONEncoder,
                            verbose_name="after",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("filed", "Filed"),
                                ("amended", "Amended"),
                                ("renewed", "Renewed"),
                                ("noted", "Yearly note"),
                                ("ended", "Ended"),
                            ],
                            max_length=12,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "actor",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="by",
                        ),
                    ),
                    (
                        "body",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="changes",
                            to="orgs.filedbody",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "change of a filing",
                    "verbose_name_plural": "changes of filings",
                    "ordering": ["body", "pk"],
                },
            ),
            migrations.CreateModel(
                name="Hindrance",
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
                        "kind",
                        models.CharField(
                            choices=[
                                ("penalty", "Penalty case"),
                                ("complaint", "Complaint"),
                                ("fundraising", "Public fundraising"),
                                ("public_project", "Publicly funded project"),
                                ("other", "Other"),
                            ],
                            max_length=16,
                            verbose_name="kind",
                        ),
                    ),
                    (
                        "basis",
                        models.CharField(
                            help_text="Title and number; the body reads it.",
                            max_length=200,
                            verbose_name="file or document",
                        ),
                    ),
                    ("since", models.DateField(verbose_name="since")),
                    (
                        "until",
                        models.DateField(
                            blank=True,
                            help_text="The last day, if it is known; empty while it is open.",
                            null=True,
                            verbose_name="until",
                        ),
                    ),
                    ("recorded_at", models.DateTimeField(verbose_name="recorded")),
                    (
                        "lifted_at",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="lifted"
                        ),
                    ),
                    (
                        "lift_reason",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="why lifted"
                        ),
                    ),
                    (
                        "authority",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="orgs.authority",
                            verbose_name="recorded for",
                        ),
                    ),
                    (
                        "lifted_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="lifted by",
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="hindrances",
                            to="orgs.organization",
                            verbose_name="organization",
                        ),
                    ),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="recorded by",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "hindrance",
                    "verbose_name_plural": "hindrances",
                    "ordering": ["-recorded_at", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("until__isnull", True),
                                ("until__gte", models.F("since")),
                                _connector="OR",
                            ),
                            name="hindrance_ends_after_it_begins",
                            violation_error_message="The last day is before the first.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("lifted_at__isnull", True),
                                    ("lifted_by__isnull", True),
                                ),
                                models.Q(
                                    ("lifted_at__isnull", False),
                                    ("lifted_by__isnull", False),
                                    models.Q(("lift_reason", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="hindrance_lifted_by_somebody_with_a_reason",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Absence",
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
                        "kind",
                        models.CharField(
                            choices=[
                                ("leave", "leave"),
                                ("sick", "sick leave"),
                                ("trip", "official trip"),
                                ("training", "training"),
                                ("other", "other"),
                            ],
                            max_length=16,
                            verbose_name="kind",
                        ),
                    ),
                    ("starts", models.DateField(verbose_name="first day")),
                    ("ends", models.DateField(verbose_name="last day")),
                    ("entered_at", models.DateTimeField(verbose_name="entered")),
                    (
                        "cancelled_at",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="cancelled"
                        ),
                    ),
                    ("settled_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "cancelled_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "entered_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="entered by",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="absences",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="person",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "absence",
                    "verbose_name_plural": "absences",
                    "ordering": ["starts", "pk"],
                    "indexes": [
                        models.Index(fields=["user", "ends"], name="absent_until")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ends__gte", models.F("starts"))),
                            name="absence_ends_after_it_starts",
                            violation_error_message="The last day is before the first.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Deputyship",
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
                        "role",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("intake", "Intake"),
                                ("examine", "Examination"),
                                ("decide", "Decision"),
                                ("preside", "Presiding at hearings"),
                                ("issue", "Issuing"),
                                ("inspect", "Inspection"),
                                ("consent", "Supervising-unit consent"),
                                ("opinion", "Opinion"),
                                ("supervise", "Oversight"),
                            ],
                            max_length=20,
                            verbose_name="capacity",
                        ),
                    ),
                    (
                        "elsewhere",
                        models.BooleanField(
                            default=False, verbose_name="from another authority"
                        ),
                    ),
                    ("starts", models.DateField(verbose_name="first day")),
                    ("ends", models.DateField(verbose_name="last day")),
                    ("reason", models.CharField(max_length=200, verbose_name="reason")),
                    ("entered_at", models.DateTimeField(verbose_name="entered")),
                    (
                        "revoked_at",
                        models.DateTimeField(
                            editable=False, null=True, verbose_name="ended early"
                        ),
                    ),
                    ("settled_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "authority",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="orgs.authority",
                            verbose_name="authority",
                        ),
                    ),
                    (
                        "deputy",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="deputyships",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="deputy",
                        ),
                    ),
                    (
                        "entered_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="entered by",
                        ),
                    ),
                    (
                        "principal",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="deputies",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="principal",
                        ),
                    ),
                    (
                        "revoked_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "deputyship",
                    "verbose_name_plural": "deputyships",
                    "ordering": ["-starts", "-pk"],
                    "indexes": [
                        models.Index(fields=["deputy", "ends"], name="deputy_until")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ends__gte", models.F("starts"))),
                            name="deputyship_ends_after_it_starts",
                            violation_error_message="The last day is before the first.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("principal", models.F("deputy")), _negated=True
                            ),
                            name="nobody_is_his_own_deputy",
                            violation_error_message="Nobody stands in for himself.",
                        ),
                    ],
                },
            ),
        ),
    ]

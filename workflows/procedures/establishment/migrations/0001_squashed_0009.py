"""Applications to establish, as the first nine migrations left them."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import orgs.fields
import workflows.procedures.establishment.reading
import workflows.procedures.establishment.states
from orgs.migrations._together import CreateModels


class Migration(migrations.Migration):
    replaces = [
        ("establishment", "0001_initial"),
        ("establishment", "0002_extension_by_kind"),
        ("establishment", "0003_bars_are_on_record"),
        ("establishment", "0004_practice_licence"),
        ("establishment", "0005_opinions_move_out"),
        ("establishment", "0006_no_columns_for_opinions"),
        ("establishment", "0007_hearing"),
        ("establishment", "0008_upgrades_of_filed_bodies"),
        ("establishment", "0009_told_of_the_right_to_a_hearing"),
    ]

    initial = True

    dependencies = [
        ("orgs", "0007_bars_kept_by_registrars"),
        ("orgs", "__first__"),
        ("workflows", "0002_log_is_append_only"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Establishment",
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
                        "category_confirmed",
                        models.BooleanField(
                            null=True, verbose_name="category confirmed"
                        ),
                    ),
                    (
                        "category_reason",
                        models.TextField(blank=True, verbose_name="why this category"),
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
                        "expert_days",
                        models.PositiveSmallIntegerField(
                            null=True, verbose_name="working days for expert review"
                        ),
                    ),
                    (
                        "expert_question",
                        models.TextField(
                            blank=True, verbose_name="question to the experts"
                        ),
                    ),
                    (
                        "expert_result",
                        models.TextField(
                            blank=True, verbose_name="result of the expert review"
                        ),
                    ),
                    (
                        "extended",
                        models.BooleanField(null=True, verbose_name="extended"),
                    ),
                    (
                        "extension_reason",
                        models.TextField(
                            blank=True, verbose_name="why more time is needed"
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
                        "credit_code",
                        models.CharField(
                            blank=True,
                            max_length=18,
                            verbose_name="unified social credit code",
                        ),
                    ),
                    (
                        "delivery",
                        models.SlugField(
                            blank=True, max_length=16, verbose_name="way of delivery"
                        ),
                    ),
                    (
                        "seal_filed_on",
                        models.DateField(
                            null=True, verbose_name="seal and account filed"
                        ),
                    ),
                    (
                        "bank_account_tail",
                        models.CharField(
                            blank=True,
                            max_length=4,
                            verbose_name="last four digits of the account",
                        ),
                    ),
                    (
                        "bank_name",
                        models.CharField(
                            blank=True, max_length=80, verbose_name="bank"
                        ),
                    ),
                    (
                        "form",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("association", "Association"),
                                ("service", "Social service institution"),
                                ("foundation", "Foundation"),
                            ],
                            max_length=12,
                            verbose_name="form",
                        ),
                    ),
                    (
                        "track",
                        models.CharField(
                            choices=[
                                ("direct", "Direct registration"),
                                ("dual", "Dual management"),
                            ],
                            default="dual",
                            max_length=8,
                            verbose_name="track",
                        ),
                    ),
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
                        "charity",
                        models.BooleanField(
                            default=False, verbose_name="registered as a charity"
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
                        "name_division",
                        models.CharField(
                            blank=True, max_length=64, verbose_name="division"
                        ),
                    ),
                    (
                        "trade_name",
                        models.CharField(
                            blank=True, max_length=32, verbose_name="trade name"
                        ),
                    ),
                    (
                        "sector",
                        models.CharField(
                            blank=True,
                            max_length=64,
                            verbose_name="field of work or members",
                        ),
                    ),
                    (
                        "form_word",
                        models.CharField(
                            blank=True, max_length=16, verbose_name="word for the form"
                        ),
                    ),
                    (
                        "name_person",
                        models.BooleanField(
                            default=False, verbose_name="named after a person"
                        ),
                    ),
                    (
                        "name_consent",
                        models.CharField(
                            blank=True,
                            max_length=200,
                            verbose_name="consent or merit of the person",
                        ),
                    ),
                    (
                        "name_meaning",
                        models.CharField(
                            blank=True,
                            max_length=200,
                            verbose_name="other meaning of a barred word",
                        ),
                    ),
                    (
                        "address",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="domicile"
                        ),
                    ),
                    (
                        "premises_kind",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("owned", "Owned"),
                                ("rented", "Rented"),
                                ("lent", "Lent free of charge"),
                            ],
                            max_length=12,
                            verbose_name="premises",
                        ),
                    ),
                    (
                        "purpose",
                        models.TextField(
                            blank=True, max_length=1000, verbose_name="purpose"
                        ),
                    ),
                    (
                        "scope",
                        models.TextField(
                            blank=True,
                            max_length=2000,
                            verbose_name="scope of business",
                        ),
                    ),
                    (
                        "activity_area",
                        models.CharField(
                            blank=True, max_length=128, verbose_name="area of activity"
                        ),
                    ),
                    (
                        "activity_level",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("county", "County, city or district"),
                                ("city", "City"),
                                ("province", "Province"),
                            ],
                            max_length=12,
                            verbose_name="level",
                        ),
                    ),
                    (
                        "funds",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            max_digits=16,
                            null=True,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="funds (yuan)",
                        ),
                    ),
                    (
                        "funds_paid_in",
                        models.BooleanField(
                            default=False, verbose_name="money, and paid in"
                        ),
                    ),
                    (
                        "private_funds",
                        models.BooleanField(
                            default=False, verbose_name="private money only"
                        ),
                    ),
                    (
                        "state_share",
                        models.DecimalField(
                            blank=True,
                            decimal_places=2,
                            default=0,
                            max_digits=5,
                            validators=[
                                django.core.validators.MinValueValidator(0),
                                django.core.validators.MaxValueValidator(100),
                            ],
                            verbose_name="state share (percent)",
                        ),
                    ),
                    (
                        "individual_members",
                        models.PositiveIntegerField(
                            blank=True, null=True, verbose_name="individual members"
                        ),
                    ),
                    (
                        "unit_members",
                        models.PositiveIntegerField(
                            blank=True, null=True, verbose_name="unit members"
                        ),
                    ),
                    (
                        "staff_count",
                        models.PositiveIntegerField(
                            blank=True, null=True, verbose_name="staff"
                        ),
                    ),
                    (
                        "branches",
                        models.BooleanField(
                            default=False, verbose_name="branches are planned"
                        ),
                    ),
                    (
                        "term_years",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            verbose_name="term of the council (years)",
                        ),
                    ),
                    (
                        "has_consent_document",
                        models.BooleanField(
                            default=False,
                            verbose_name="the unit's written consent is at hand",
                        ),
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
                        "party_members",
                        models.PositiveIntegerField(
                            blank=True, null=True, verbose_name="party members"
                        ),
                    ),
                    (
                        "prior_approval_needed",
                        models.BooleanField(
                            default=False,
                            verbose_name="the scope needs an approval first",
                        ),
                    ),
                    (
                        "prior_approval_note",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="which approval"
                        ),
                    ),
                    (
                        "needs_special",
                        models.BooleanField(
                            default=False, verbose_name="political, legal or religious"
                        ),
                    ),
                    (
                        "charter_party_clause",
                        models.BooleanField(
                            default=False,
                            verbose_name="the charter has the clauses on party building",
                        ),
                    ),
                    (
                        "charter_items",
                        models.JSONField(
                            default=list, verbose_name="items of the charter"
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
                        "certificate_no",
                        models.CharField(
                            blank=True, max_length=64, verbose_name="certificate number"
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
                        "extension",
                        models.SlugField(
                            blank=True, max_length=16, verbose_name="kind of extension"
                        ),
                    ),
                    (
                        "extension_approval",
                        models.CharField(
                            blank=True,
                            max_length=64,
                            verbose_name="approval of the ministry",
                        ),
                    ),
                    (
                        "extension_days",
                        models.PositiveSmallIntegerField(
                            null=True, verbose_name="days approved by the ministry"
                        ),
                    ),
                    (
                        "practice_licence",
                        models.BooleanField(
                            default=False,
                            verbose_name="the practice licence has been granted",
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
                        "upgrades",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="establishments",
                            to="orgs.filedbody",
                            verbose_name="filed body that registers",
                        ),
                    ),
                    (
                        "hearing_replies",
                        models.SlugField(
                            blank=True,
                            choices=[
                                ("open", "told, the time to ask is running"),
                                ("asked", "asked for a hearing in time"),
                                ("none", "nobody asked in time"),
                            ],
                            max_length=8,
                            verbose_name="answers to it",
                        ),
                    ),
                    (
                        "hearing_stake",
                        models.TextField(
                            blank=True, verbose_name="which major interests"
                        ),
                    ),
                    (
                        "hearing_told_on",
                        models.DateField(
                            null=True, verbose_name="told of the right to a hearing"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "establishment registration",
                    "verbose_name_plural": "establishment registrations",
                },
                bases=(
                    workflows.procedures.establishment.reading.Reading,
                    workflows.procedures.establishment.states.Life,
                    "workflows.case",
                    models.Model,
                ),
            ),
            migrations.CreateModel(
                name="Person",
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
                                ("founder", "Founder"),
                                ("leader", "Leader"),
                                ("council", "Council member"),
                                ("supervisor", "Supervisor"),
                                ("handler", "Handler"),
                            ],
                            max_length=12,
                            verbose_name="part",
                        ),
                    ),
                    (
                        "is_unit",
                        models.BooleanField(
                            default=False, verbose_name="a unit, not a person"
                        ),
                    ),
                    (
                        "full_name",
                        models.CharField(max_length=128, verbose_name="full name"),
                    ),
                    (
                        "unit_code",
                        models.CharField(
                            blank=True,
                            max_length=18,
                            verbose_name="unified social credit code",
                        ),
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
                        "establishment",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="people",
                            to="establishment.establishment",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "person in an application",
                    "verbose_name_plural": "people in applications",
                    "ordering": ["pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("is_legal_representative", True)),
                            fields=("establishment",),
                            name="one_legal_representative",
                            violation_error_message="There is a legal representative already.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("id_index", ""), _negated=True),
                            fields=("establishment", "kind", "id_index"),
                            name="named_once_per_part",
                            violation_error_message="This person is listed already.",
                        ),
                    ],
                },
            ),
        ),
    ]

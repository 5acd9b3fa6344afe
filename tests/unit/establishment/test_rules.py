"""Tracks, the self-check, materials, checklist, periods and grounds."""

from datetime import date
from decimal import Decimal

import pytest

from orgs.models import Organization
from tests.unit.establishment.bodies import association, foundation, service, with_chair
from workflows.law import periods
from workflows.law.periods import Unit
from workflows.procedures.establishment import models, rules
from workflows.procedures.establishment.rules import (
    Aim,
    Answers,
    Category,
    Form,
    Track,
    charity_items,
    charter_items,
    checklist,
    conditions,
    decision_period,
    eligibility,
    materials,
    statutory_items,
    track,
)

ON = date(2026, 11, 20)


def keys(rows):
    return [row.key for row in rows]


@pytest.mark.parametrize("category", [c for c in Category if c != Category.OTHER])
def test_the_four_kinds_register_directly(category):
    result = track(service(category=category), {})
    assert result.direct and result.reasons


def test_everything_else_is_under_dual_management():
    result = track(service(category=Category.OTHER), {})
    assert result.track is Track.DUAL
    assert "双重管理" in result.reasons[0].zh


def test_a_place_may_close_a_kind():
    result = track(service(), {"direct_category_on.community": False})
    assert keys_of(result) == {"track-category-off"}


def keys_of(result):
    return {finding.code for finding in result.reasons}


def test_all_reasons_against_the_direct_track_are_told():
    app = service(needs_special=True, prior_approval_needed=True)
    assert keys_of(track(app, {})) == {"track-special", "track-approval"}


def test_the_self_check_names_what_is_missing():
    answers = Answers(Aim.GATHER, ON, Category.COMMUNITY, individuals=20)
    advice = eligibility(answers, {})
    assert advice.form is Form.ASSOCIATION and advice.track is Track.DIRECT
    assert {finding.code for finding in advice.missing} == {"members", "funds"}
    assert advice.filing and not advice.ready


def test_the_self_check_says_when_all_is_there():
    answers = Answers(Aim.SERVE, ON, Category.OTHER, funds=Decimal(30_000))
    advice = eligibility(answers, {})
    assert advice.ready and advice.form is Form.SERVICE and not advice.filing


def test_a_public_foundation_needs_four_million():
    answers = Answers(Aim.FUND, ON, Category.CHARITY, funds=Decimal(2_000_000))
    assert eligibility(answers, {}).ready
    public = Answers(
        Aim.FUND, ON, Category.CHARITY, funds=Decimal(2_000_000), public=True
    )
    assert not eligibility(public, {}).ready


def test_an_association_shows_its_members():
    assert "members" in keys(materials(association()))
    assert "members" not in keys(materials(service()))


def test_consent_is_asked_for_on_the_dual_track_only():
    assert "consent" in keys(materials(service()))
    assert "consent" not in keys(materials(service(track=Track.DIRECT)))


def test_consent_on_paper_is_uploaded_and_else_the_unit_gives_it_here():
    def consent(**facts):
        return next(m for m in materials(service(**facts)) if m.key == "consent")

    assert consent(consent_on_paper=True).uploaded
    assert not consent().uploaded


def test_an_official_brings_the_approval():
    assert "posts_approval" not in keys(materials(association()))
    app = with_chair(association(), state_staff=True)
    assert "posts_approval" in keys(materials(app))


def test_a_licensed_sector_brings_its_licence():
    assert "practice_licence" in keys(materials(service(prior_approval_needed=True)))
    app = association(prior_approval_needed=True)
    assert "practice_licence" not in keys(materials(app))


DROP = frozenset({"consent", "capital_verification", "premises"})


def licensed(**facts):
    base = {"prior_approval_needed": True, "practice_licence": True}
    return service(**(base | {"licensed_drop": DROP} | facts))


def test_a_licensed_institution_is_spared_what_the_place_drops():
    spared = set(keys(materials(service(prior_approval_needed=True))))
    assert spared - set(keys(materials(licensed()))) == DROP
    assert "practice_licence" in keys(materials(licensed()))
    rows = {row.name for row in checklist(licensed())}
    assert not DROP & rows
    (said,) = [f for f in conditions(licensed(), {}) if f.code == "licensed"]
    assert "免交" in said.zh and "第十二条" in said.cited("zh") and not said.fails


@pytest.mark.parametrize(
    "facts",
    [
        {"practice_licence": False},
        {"prior_approval_needed": False},
        {"licensed_drop": frozenset()},
    ],
)
def test_nothing_falls_away_without_licence_or_where_the_place_drops_nothing(facts):
    app = licensed(**facts)
    assert set(keys(materials(app))) >= DROP
    assert not any(f.code == "licensed" for f in conditions(app, {}))


def test_only_institutions_are_licensed():
    app = association(
        prior_approval_needed=True, practice_licence=True, licensed_drop=DROP
    )
    assert "premises" in keys(materials(app))


def test_the_self_check_tells_what_a_licence_spares():
    answers = Answers(Aim.SERVE, ON, funds=Decimal(30_000), licensed=True)
    told = [reason.zh for reason in eligibility(answers, {}).reasons]
    assert any("免交业务主管单位的批准文件、验资报告" in words for words in told)


def test_a_foundation_brings_the_lives_of_those_who_lead_it():
    cv = next(m for m in materials(foundation()) if m.key == "leaders_cv")
    assert cv.uploaded and "第九条" in str(cv.articles[0])
    assert "leaders_cv" not in keys(materials(service()))


def test_a_persons_name_brings_the_consent():
    assert "name_consent" in keys(materials(service(name_person=True)))


@pytest.mark.parametrize("app", [association(), service(), foundation()])
def test_no_material_is_asked_for_twice_and_each_has_its_article(app):
    rows = materials(app)
    assert len(set(keys(rows))) == len(rows)
    assert all(row.articles and row.title_en and row.hint_zh for row in rows)


def test_the_checklist_has_a_row_for_every_section_and_material():
    rows = checklist(association())
    assert "section:members" in keys(rows) and "section:staff" not in keys(rows)
    assert "material:charter" in keys(rows)
    assert all(row.wordings for row in rows)


def test_a_service_institution_is_asked_about_staff():
    rows = keys(checklist(service()))
    assert "section:staff" in rows and "section:members" not in rows


def test_the_charters_have_nine_eight_and_nine_items():
    counts = [len(statutory_items(form)) for form in Form]
    assert counts == [9, 8, 9] and len(charity_items()) == 10


@pytest.mark.parametrize("form", Form)
def test_a_charitys_charter_has_each_item_once(form):
    names = keys(charter_items(form, charity=True))
    assert len(set(names)) == len(names)
    assert {item.key for item in charity_items()} <= set(names)
    assert charter_items(form)[0].text("en") and charter_items(form)[0].text("zh")


@pytest.mark.parametrize("form", Form)
def test_sixty_days_in_the_unit_that_the_place_counts(form):
    assert decision_period(form, False, "calendar").days == 60
    assert decision_period(form, False, "working").unit is Unit.WORKING


def test_a_charity_is_decided_in_thirty_calendar_days():
    assert decision_period("service", True, "working") == periods.CHARITY_DECISION


@pytest.mark.parametrize("form", Form)
def test_grounds_of_refusal_are_a_closed_list_with_articles(form):
    grounds = rules.refusal_grounds(form.value)
    codes = [ground.code for ground in grounds]
    assert len(set(codes)) == len(codes) and "fraud" in codes
    assert all(str(ground.source) in str(ground) for ground in grounds)


def test_refusing_an_association_rests_on_article_thirteen():
    assert {g.source.number for g in rules.refusal_grounds("association")} == {13}
    assert len(rules.refusal_grounds("association")) == 5


def test_non_acceptance_rests_on_the_licensing_law():
    first = rules.NON_ACCEPTANCE_GROUNDS[0]
    assert "第三十二条第一款第一项" in str(first) and first.text("en")


def test_each_form_has_its_certificate():
    assert rules.certificate_title("association") == "社会团体法人登记证书"
    assert rules.certificate_title("foundation") == "基金会法人登记证书"
    assert set(rules.CERTIFICATE_ITEMS) == set(Form)


def test_the_words_of_the_rules_are_those_of_the_register():
    assert set(Organization.Form.values) == set(Form)
    assert set(Organization.Category.values) == set(Category)
    assert set(models.Track.values) == set(Track)
    assert set(models.Person.Kind.values) == set(rules.Role)
    assert {*models.Person.Post.values, ""} == set(rules.Post)

import json
import subprocess
import sys

import pytest

from workflows.law.periods import Period, Unit
from workflows.law.places import SETTINGS
from workflows.law.settings import Kind, Setting


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS.keys())
def test_every_default_fits_its_own_setting(setting):
    assert setting.clean(setting.default) == setting.default


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS.keys())
def test_every_example_can_be_typed_back(setting):
    assert setting.clean(json.loads(setting.example)) == setting.default


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS.keys())
def test_every_setting_says_why_it_is_one(setting):
    assert setting.reason.endswith(".")


@pytest.mark.parametrize(
    ("key", "default"),
    [
        ("decision_unit", "calendar"),
        ("promised_decision_days", 10),
        ("supplement_days", 30),
        ("consult_days", 5),
        ("expert_review_days", 20),
        ("min_opening_fund", 30000),
        ("certificate_validity_years", 5),
        ("charity_with_establishment", True),
        ("direct_category_on.industry", True),
        ("direct_category_on.science", True),
        ("direct_category_on.charity", True),
        ("direct_category_on.community", True),
        ("name_suffixes.foundation", ("基金会",)),
    ],
)
def test_the_establishment_procedure_finds_its_defaults(key, default):
    assert SETTINGS[key].default == default


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("promised_decision_days", 0),
        ("promised_decision_days", 61),
        ("promised_decision_days", "10"),
        ("promised_decision_days", True),
        ("promised_decision_days", None),
        ("decision_unit", "weeks"),
        ("decision_unit", ["working"]),
        ("charity_with_establishment", 1),
        ("level_allowed.foundation", ["moon"]),
        ("level_allowed.foundation", "city"),
        ("barred_name_words", [""]),
        ("barred_name_words", ["最高", "最高"]),
        ("barred_name_words", [["最高"]]),
        ("barred_name_words", {"最高": 1}),
    ],
)
def test_a_value_that_does_not_fit_is_refused(key, value):
    with pytest.raises(ValueError, match=key.replace(".", r"\.") + " takes"):
        SETTINGS[key].clean(value)


def test_a_list_may_be_emptied():
    assert SETTINGS["barred_name_words"].clean([]) == ()


def test_a_refusal_says_what_would_fit():
    with pytest.raises(ValueError, match="one of working, calendar"):
        SETTINGS["decision_unit"].clean("weeks")


def test_a_setting_in_days_is_a_period():
    setting = SETTINGS["supplement_days"]
    assert setting.period(15) == Period(15, Unit.CALENDAR, setting.source)


def test_a_setting_in_yuan_is_no_period():
    with pytest.raises(ValueError, match="yuan"):
        Setting("fee", 3, "Because.", Kind.INT, unit="yuan").period(3)


def test_the_law_is_read_without_django():
    code = (
        "import sys, orgs.numbers, workflows.clock.ledger, workflows.law.places\n"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""Every constant that claims to be law can say which."""

import pytest

from workflows.law import periods, places
from workflows.law.periods import Period, Term
from workflows.law.sources import STATUTES, Article, Statute

CONSTANTS = {
    name: value
    for name, value in vars(periods).items()
    if isinstance(value, Period | Term)
}


@pytest.mark.parametrize("name", CONSTANTS)
def test_every_legal_constant_resolves_to_its_source(name):
    source = CONSTANTS[name].source
    assert isinstance(source, Article), f"{name} needs an article"
    assert (
        source.statute in STATUTES.values()
        if isinstance(STATUTES, dict)
        else (source.statute in STATUTES)
    )


@pytest.mark.parametrize("setting", places.SETTINGS.values(), ids=lambda s: s.key)
def test_every_setting_says_why_it_is_none_of_the_laws_business(setting):
    assert str(setting.reason)
    assert setting.source is None or isinstance(setting.source, Article | Statute)
    assert setting.clean(setting.default) is not None

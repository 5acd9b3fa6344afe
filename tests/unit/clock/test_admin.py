import pytest
from django.contrib.admin.sites import site
from django.contrib.auth import get_user_model

from workflows.clock.admin import PlaceValueForm
from workflows.clock.models import PlaceValue

TYPED = {
    "key": "supplement_days",
    "region_code": "330800",
    "value": "20",
    "reason": "局长办公会决定",
}


@pytest.mark.django_db
def test_a_value_is_typed_as_json():
    form = PlaceValueForm(TYPED)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["value"] == 20


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["", '"20"', "20.5", "400", "[20]", "null"])
def test_a_value_that_does_not_fit_is_sent_back_to_its_field(value):
    assert list(PlaceValueForm(TYPED | {"value": value}).errors) == ["value"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "value"),
    [("direct_category_on.science", "false"), ("barred_name_words", "[]")],
)
def test_nothing_is_a_value_too(key, value):
    form = PlaceValueForm(TYPED | {"key": key, "value": value})
    assert form.is_valid(), form.errors


@pytest.mark.django_db
def test_a_choice_carries_the_name_of_whoever_made_it(rf):
    request = rf.post("/")
    request.user = get_user_model().objects.create(username="qian")
    form = PlaceValueForm(TYPED)
    choice = form.save(commit=False)
    site.get_model_admin(PlaceValue).save_model(request, choice, form, change=False)
    assert choice.changed_by == request.user

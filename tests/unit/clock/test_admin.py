"""What administrators may change about time and place, and what the log keeps."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.admin.sites import site
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from orgs.roles import ADMINISTER, DECIDE
from tests.factories.orgs import bureau, officer, region
from workflows.clock.admin import PlaceValueForm
from workflows.clock.models import DayOff, PlaceValue

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


@pytest.fixture
def qian(client):
    """Administers 柯城区 (330802) and is no superuser."""
    user = officer("qian", ADMINISTER, at=bureau())
    client.force_login(user)
    return user


def noted(kind):
    content_type = ContentType.objects.get_for_model(kind)
    return LogEntry.objects.get(content_type=content_type)


@pytest.mark.django_db
def test_the_citys_administrator_enters_a_day_and_the_log_says_so(client):
    jiang = officer("jiang", ADMINISTER, at=bureau("330800"))
    client.force_login(jiang)
    typed = {
        "date": "2027-02-06",
        "working": "on",
        "notice_no": "国办发明电〔2026〕7号",
    }
    client.post(reverse("admin:clock_dayoff_add"), typed)
    day = DayOff.objects.get()
    client.post(
        reverse("admin:clock_dayoff_change", args=[day.pk]), typed | {"working": ""}
    )
    entries = LogEntry.objects.filter(object_id=str(day.pk)).order_by("pk")
    assert "working:  → True" in entries[0].change_message
    assert "working: True → False" in entries[1].change_message
    assert {entry.user for entry in entries} == {jiang}


@pytest.mark.django_db
def test_a_countys_administrator_only_reads_the_days(client, qian):
    typed = {"date": "2027-02-06", "notice_no": "国办发明电〔2026〕7号"}
    assert client.post(reverse("admin:clock_dayoff_add"), typed).status_code == 403
    assert client.get(reverse("admin:clock_dayoff_changelist")).status_code == 200
    assert not DayOff.objects.exists()


@pytest.mark.django_db
def test_an_administrator_sets_what_holds_in_his_place(client, qian):
    region()
    client.post(
        reverse("admin:clock_placevalue_add"), TYPED | {"region_code": "330802"}
    )
    assert PlaceValue.objects.get().changed_by == qian
    assert "value:  → 20" in noted(PlaceValue).change_message


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["330800", "330803", "110000"])
def test_he_sets_nothing_above_or_beside_his_place(client, qian, elsewhere):
    response = client.post(
        reverse("admin:clock_placevalue_add"), TYPED | {"region_code": elsewhere}
    )
    assert list(response.context["adminform"].form.errors) == ["region_code"]
    assert not PlaceValue.objects.exists()


@pytest.mark.django_db
def test_he_does_not_change_what_another_place_chose(client, qian):
    chosen = PlaceValue.objects.create(**TYPED | {"value": 20})
    page = reverse("admin:clock_placevalue_change", args=[chosen.pk])
    assert client.post(page, TYPED | {"value": "30"}).status_code == 403


@pytest.mark.django_db
def test_an_officer_changes_neither(client):
    client.force_login(officer("wang", DECIDE))
    for name in ("dayoff", "placevalue"):
        answer = client.post(reverse(f"admin:clock_{name}_add"), TYPED)
        assert answer.status_code == 302
    assert not PlaceValue.objects.exists()

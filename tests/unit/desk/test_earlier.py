"""Earlier cases of the same people and name: what one may read, and a number."""

from django.utils import translation

from orgs.models import Leader
from tests.factories.establishment import an_application
from tests.factories.orgs import bureau, organization
from tests.unit.desk.conftest import file_of, url
from workflows.desk import earlier
from workflows.engine.models import Case


def found(case, user):
    with translation.override("zh-hans"):
        return earlier.found(file_of(case), user)


def elsewhere(case):
    """The same application at another office."""
    other = an_application(case.applicant)
    there = bureau("330803")
    Case.objects.filter(pk=other.pk).update(authority=there, place=there.region.path)
    other.items.update(authority=there)
    return other


def test_a_case_with_the_same_people_and_name_is_found(office, case):
    other = an_application(office.lin)
    (hit,) = found(case, office.wu).cases
    assert hit.it.pk == other.pk
    assert any(one.full_name in hit.why for one in file_of(case).people_list)
    assert "同名" in hit.why


def test_of_cases_at_other_offices_one_learns_the_number_alone(screen, office, case):
    other = elsewhere(case)
    seen = found(case, office.wu)
    assert (seen.cases, seen.more_cases) == ([], 1)
    page = screen("wu").get(url("earlier", case.pk)).content.decode()
    assert other.number not in page
    assert other.title + "</a>" not in page.replace(f"{case.title}</a>", "", 1)


def test_drafts_and_the_case_itself_are_not_earlier_cases(office, case):
    Case.objects.filter(pk=an_application(office.lin).pk).update(state="draft")
    seen = found(case, office.wu)
    assert (seen.cases, seen.more_cases) == ([], 0)


def test_bodies_that_the_people_lead_are_named_with_the_post(office, case):
    person = next(p for p in file_of(case).people_list if p.post and p.id_index)
    ours = organization(1, registrar=office.at)
    theirs = organization(2, registrar=bureau("330803"))
    for body in (ours, theirs):
        Leader.objects.create(
            organization=body,
            full_name=person.full_name,
            id_index=person.id_index,
            post="chair",
            term_from="2024-01-01",
            term_to="2028-01-01",
        )
    seen = found(case, office.wu)
    assert [hit.it for hit in seen.bodies] == [ours]
    assert person.full_name in seen.bodies[0].why
    assert seen.more_bodies == 1


def test_the_panel_is_for_the_office_that_decides(screen, case):
    for name, status in {"zhou": 200, "wu": 200, "zhao": 404, "lin": 403}.items():
        assert screen(name).get(url("earlier", case.pk)).status_code == status
    live = screen("wu").get(
        url("earlier", case.pk), headers={"x-requested-with": "live"}
    )
    assert "<html" not in live.content.decode()

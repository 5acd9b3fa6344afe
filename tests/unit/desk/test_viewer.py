"""Materials beside the checklist: turned over, looked at closely, with notes."""

import pytest
from django.urls import reverse

from tests.factories.establishment import an_application
from tests.unit.desk.conftest import file_of, url
from workflows.desk.materials import Look
from workflows.desk.models import MaterialNote

WORDS = "第三页的签名与身份证不一致。"


def viewer(client, case, more=""):
    answer = client.get(url("case", case.pk) + more)
    assert answer.status_code == 200
    return answer.context["viewer"]


def note(client, material, **more):
    said = {"page": 1, "words": WORDS} | more
    return client.post(url("pin", material.pk), said)


@pytest.fixture
def material(case):
    return file_of(case).materials.get(key="charter")


def test_one_goes_from_material_to_material(screen, case):
    zhou, seen = screen("zhou"), []
    at = viewer(zhou, case)
    while True:
        seen.append(at.file.key)
        if not at.links["after"]:
            break
        back, at = at, viewer(zhou, case, f"?m={at.after}")
        assert viewer(zhou, case, f"?m={at.before}").file == back.file
    assert len(seen) == len(set(seen)) == file_of(case).materials.count()


def test_the_page_asked_for_is_the_one_on_show(screen, case):
    shown = viewer(screen("zhou"), case, "?m=charter&p=2")
    assert shown.source.endswith(f"?view=1#page={shown.page}")


@pytest.mark.parametrize(
    ("query", "look"),
    [
        ({"r": "450", "z": "160"}, Look(turn=90, zoom=150)),
        ({"r": "-1", "z": "x", "p": "0"}, Look()),
        ({"p": "9" * 99, "z": "99999"}, Look(zoom=300)),
        ({"m": "charter", "v": "2"}, Look("charter", "2")),
    ],
)
def test_an_address_says_how_a_picture_is_turned_and_sized(query, look):
    assert Look.asked(query) == look


def test_the_viewer_alone_is_fetched_while_a_form_is_half_filled(screen, case):
    answer = screen("zhou").get(
        url("case", case.pk) + "?m=charter", headers={"x-requested-with": "viewer"}
    )
    text = answer.content.decode()
    assert 'id="materials"' in text
    assert "<html" not in text
    assert 'id="checklist"' not in text


def test_a_note_stays_with_its_page_and_version(screen, office, case, material):
    answer = note(screen("zhou"), material, page=3, x=120, y=990)
    assert answer["Location"] == f"{url('case', case.pk)}?m=charter&p=3#materials"
    (kept,) = viewer(screen("wu"), case, "?m=charter").notes
    assert (kept.page, kept.x, kept.y, kept.author) == (3, 120, 990, office.zhou)
    assert not viewer(screen("wu"), case, "?m=premises").notes


@pytest.mark.parametrize("at", [{"x": 1001, "y": 3}, {"x": 3}, {"x": -1, "y": 3}])
def test_a_note_beside_the_picture_is_of_the_whole_page(screen, material, at):
    note(screen("zhou"), material, **at)
    assert not MaterialNote.objects.exclude(x=None, y=None).exists()


@pytest.mark.parametrize("words", ["", " ", "长" * 501])
def test_a_note_without_words_or_with_too_many_is_not_kept(screen, material, words):
    assert note(screen("zhou"), material, words=words).status_code == 302
    assert not MaterialNote.objects.exists()


def test_parties_neither_write_nor_read_notes(screen, office, case, material):
    note(screen("zhou"), material)
    lin = screen("lin")
    assert note(lin, material).status_code == 403
    assert MaterialNote.objects.count() == 1
    for name in ("portal:case", "documents:material"):
        pk = case.pk if name == "portal:case" else material.pk
        answer = lin.get(reverse(name, args=[pk]), follow=True)
        text = b"".join(answer) if answer.streaming else answer.content
        assert WORDS not in text.decode(errors="ignore")


def test_an_officer_pins_nothing_to_his_own_application(screen, office):
    own = an_application(office.zhou)
    material = file_of(own).materials.first()
    assert note(screen("zhou"), material).status_code == 403


def test_officers_elsewhere_do_not_learn_of_the_material(screen, material):
    assert note(screen("zhao"), material).status_code == 404


def test_only_who_wrote_a_note_takes_it_back(screen, material):
    note(screen("zhou"), material)
    pk = MaterialNote.objects.get().pk
    assert screen("wu").post(url("unpin", pk)).status_code == 404
    assert screen("zhou").post(url("unpin", pk)).status_code == 302
    assert not MaterialNote.objects.exists()


def test_a_picture_is_turned_and_sized_with_its_pins(screen, material):
    type(material.upload).objects.update(content_type="image/png", pages=None)
    note(screen("zhou"), material, x=500, y=250)
    address = url("case", material.case_id) + "?m=charter&r=90&z=150"
    text = screen("wu").get(address).content.decode()
    for words in ("is-z150 is-r90", 'data-x="500" data-y="250"', WORDS, "r=180"):
        assert words in text
    assert "#page=" not in text

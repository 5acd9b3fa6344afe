"""撤回上一步 at the desk."""

from tests.unit.desk.conftest import accept, examine, item, take, url


def offered(client, case):
    return client.get(url("case", case.pk)).context["taking_back"]


def test_the_page_offers_it_to_who_did_the_last_step(screen, office, case):
    accept(screen, office, case)
    examine(screen, case)
    assert offered(screen("wu"), case) == item(case, "examine")
    assert offered(screen("zheng"), case) is None
    take(screen("zheng"), case, "countersign")
    assert offered(screen("wu"), case) is None


def test_with_a_reason_the_step_is_ones_own_again(screen, office, case):
    accept(screen, office, case)
    examine(screen, case)
    wu, address = screen("wu"), url("take_back", item(case, "examine").pk)
    assert wu.get(address).status_code == 200
    assert wu.post(address).status_code == 422
    answer = wu.post(address, {"reason": "漏看一页材料。"})
    assert answer["Location"] == url("case", case.pk)
    page = wu.get(url("case", case.pk))
    assert page.context["panels"][0].form is not None
    assert "漏看一页材料。" in page.content.decode()


def test_who_was_overtaken_is_told_so(screen, office, case):
    accept(screen, office, case)
    examine(screen, case)
    take(screen("zheng"), case, "countersign")
    address = url("take_back", item(case, "examine").pk)
    assert screen("wu").get(address).status_code == 409
    assert screen("wu").post(address, {"reason": "？"}).status_code == 409


def test_what_moved_the_file_is_not_offered(screen, office, case):
    accept(screen, office, case)
    assert offered(screen("zhou"), case) is None
    address = url("take_back", item(case, "intake").pk)
    assert screen("zhou").get(address).status_code == 403

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notifications.listeners import hear
from notifications.models import Notification, Preference
from orgs import handlers
from tests.factories.orgs import organization

pytestmark = pytest.mark.usefixtures("pages")


@pytest.fixture
def browser(office):
    client = Client()
    client.force_login(office.lin)
    return client


def at(name, *args):
    return reverse(f"notifications:{name}", args=args)


def test_the_inbox_shows_ones_own_messages_only(browser, office, happens):
    hear(happens("move.accept"))
    hear(happens("move.accept", applicant=office.sun.pk, title="别人的协会"))
    page = browser.get(at("inbox")).content.decode()
    assert "晨曦社区服务中心成立登记" in page
    assert "别人的协会" not in page


def test_an_empty_inbox_says_what_will_stand_there(browser):
    assert "No messages yet" in english(in_english(browser).get(at("inbox")))


def test_unread_messages_come_first_on_their_day(browser, happens):
    hear(happens("move.receive", case=8))
    hear(happens("move.accept"))
    newest = Notification.objects.get(kind="accepted")
    browser.get(at("open", newest.pk))
    assert kinds(browser) == [["received"], ["accepted"]]


def test_the_filter_leaves_out_what_was_read(browser, happens):
    hear(happens("move.receive"))
    browser.post(at("read_all"))
    hear(happens("move.accept"))
    assert kinds(browser, show="unread") == [["accepted"]]


def kinds(browser, **choice):
    """What stands in each group, as shown."""
    groups = browser.get(at("inbox"), choice).context["groups"]
    return [[row.kind for row in group.messages] for group in groups]


def test_what_a_case_brought_on_a_day_stands_together(browser, happens):
    hear(happens("move.receive"), happens("move.accept", case=8))
    hear(happens("move.accept"))
    assert kinds(browser) == [["accepted", "received"], ["accepted"]]


def test_another_day_is_another_group(browser, happens):
    hear(happens("move.receive"), happens("move.accept"))
    Notification.objects.filter(kind="received").update(at="2026-03-01T15:59:59Z")
    Notification.objects.filter(kind="accepted").update(at="2026-03-01T16:00:00Z")
    assert kinds(browser) == [["accepted"], ["received"]]  # midnight in Shanghai


def test_messages_without_a_case_stand_alone(browser, office, happens):
    body = organization()
    handlers.appoint(body, office.lin, by=None)
    facts = {"case": None, "applicant": None, "organization": body.pk}
    detail = {"about": "4", "due": "2026-06-01"}
    for _ in range(2):
        hear(happens("campaign.reminded", **facts, detail=detail))
    assert [len(group) for group in kinds(browser)] == [1, 1]


def test_a_long_day_is_folded(browser, happens):
    for _ in range(5):
        hear(happens("move.accept"))
    (group,) = browser.get(at("inbox")).context["groups"]
    assert (len(group.shown), len(group.folded), group.unread) == (3, 2, 5)


def test_messages_are_chosen_by_what_they_are_about(browser, office, happens):
    hear(happens("move.accept"))
    hear(happens("item.opened", step="correct", owner=office.lin.pk))
    every = browser.get(at("inbox")).context["totals"].matters
    assert {t.matter: t.unread for t in every} == {"cases": 1, "turn": 1}
    assert kinds(browser, matter="turn") == [["corrections_needed"]]
    assert kinds(browser, matter="work") == []
    assert kinds(browser, matter="nonsense") == kinds(browser)


def test_one_group_is_marked_and_the_choice_is_kept(browser, happens):
    hear(happens("move.receive"), happens("move.accept", case=8))
    (first, second) = browser.get(at("inbox")).context["groups"]
    sent = {"subject": first.subject, "day": first.day, "matter": "cases"}
    assert browser.post(at("read_all"), sent).url == at("inbox") + "?matter=cases"
    assert kinds(browser, show="unread") == [[second.newest.kind]]


def test_what_came_after_the_page_was_made_stays_unread(browser, happens):
    hear(happens("move.receive"))
    until = browser.get(at("inbox")).context["totals"].until
    hear(happens("move.accept"))
    browser.post(at("read_all"), {"until": until})
    assert kinds(browser, show="unread") == [["accepted"]]


def test_only_what_is_shown_is_marked(browser, office, happens):
    hear(happens("move.accept"))
    hear(happens("item.opened", step="correct", owner=office.lin.pk))
    browser.post(at("read_all"), {"matter": "turn"})
    assert kinds(browser, show="unread") == [["accepted"]]


@pytest.mark.parametrize(
    "sent", [{"subject": "x"}, {"until": "9" * 30}, {"day": "0"}, {"matter": "%00"}]
)
def test_what_makes_no_sense_marks_nothing(browser, happens, sent):
    hear(happens("move.accept"))
    assert browser.post(at("read_all"), sent).status_code == 302
    assert Notification.objects.filter(read_at=None).count() == 1


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "%00"])
def test_a_page_that_does_not_exist_shows_one_that_does(browser, page):
    assert browser.get(at("inbox"), {"page": page}).status_code == 200


@pytest.mark.parametrize("rows", [3, 30])
def test_the_inbox_costs_the_same_however_long_it_is(browser, happens, rows):
    for _ in range(rows):
        hear(happens("move.accept"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        browser.get(at("inbox"))
    assert len(queries) == 7


def test_opening_marks_as_read_and_leads_to_the_case(browser, happens):
    hear(happens("move.accept"))
    message = Notification.objects.get()
    answer = browser.get(at("open", message.pk))
    assert answer["Location"] == "/portal/7/"
    message.refresh_from_db()
    assert message.read_at


def test_an_officer_is_led_to_the_desk(office, happens):
    hear(happens("item.opened", step="examine", role="examine"))
    client = Client()
    client.force_login(office.wu)
    message = Notification.objects.get(user=office.wu)
    assert client.get(at("open", message.pk))["Location"] == "/desk/7/"
    assert client.get(at("inbox")).content.startswith(b"desk ")


def test_somebody_elses_message_does_not_exist(office, happens):
    hear(happens("move.accept"))
    message = Notification.objects.get()
    client = Client()
    client.force_login(office.sun)
    assert client.get(at("open", message.pk)).status_code == 404
    client.post(at("read_all"))
    message.refresh_from_db()
    assert message.read_at is None


def test_marking_takes_a_post(browser):
    assert browser.get(at("read_all")).status_code == 405


@pytest.mark.parametrize("name", ["inbox", "preferences", "open"])
def test_visitors_are_asked_to_sign_in(db, name):
    args = [1] if name == "open" else []
    assert Client().get(at(name, *args)).status_code == 302


def test_the_count_is_a_bare_number_for_one_query(browser, happens):
    hear(happens("move.accept"))
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(at("count"))
    assert answer.content == b"1"
    assert len(queries) == 3  # session, person, count


def test_the_count_of_nothing_is_nothing(browser, db):
    assert browser.get(at("count")).content == b""
    assert Client().get(at("count")).content == b""


def test_the_tag_counts_once_per_page(office, happens, django_assert_num_queries):
    hear(happens("move.accept"))
    request = RequestFactory().get("/")
    request.user = office.lin
    page = Template(
        "{% load notifications %}{% unread_count %}{% unread_count as n %}{{ n }}"
    )
    with django_assert_num_queries(1):
        assert page.render(Context({"request": request})) == "11"


def test_a_message_is_read_in_the_readers_language(browser, happens):
    hear(happens("move.accept"))
    assert "Accepted" in english(in_english(browser).get(at("inbox")))


def test_wishes_are_kept(browser, office):
    browser.post(at("preferences"), {"cases_in_app": "on"})
    wish = Preference.objects.get(user=office.lin, matter="cases")
    assert (wish.in_app, wish.email) == (True, False)
    browser.post(at("preferences"), {"cases_email": "on"})
    wish.refresh_from_db()
    assert (wish.in_app, wish.email) == (False, True)


def test_only_officers_choose_about_work_of_an_office(browser, office):
    assert "work_email" not in browser.get(at("preferences")).content.decode()
    client = Client()
    client.force_login(office.wu)
    assert "work_email" in client.get(at("preferences")).content.decode()


def in_english(browser):
    browser.cookies["django_language"] = "en"
    return browser


def english(answer):
    return answer.content.decode()


def test_a_message_without_a_case_opens_what_it_is_about(browser, office, happens):
    body = organization()
    handlers.appoint(body, office.lin, by=None)
    detail = {"about": "4", "due": "2026-06-01"}
    facts = {"case": None, "applicant": None, "organization": body.pk}
    hear(happens("campaign.reminded", **facts, detail=detail))
    message = Notification.objects.get()
    assert browser.get(at("open", message.pk)).url == "/portal/about/4/"

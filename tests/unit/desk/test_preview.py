"""What a step would issue, read beforehand: nothing of it is kept."""

from tests.unit.desk.conftest import (
    accept,
    complete,
    file_of,
    item,
    rule_all,
    take,
    url,
)
from workflows.documents.models import Series

WORDS = "证明上的地址与填写的住所不一致。"


def preview(client, case, step, **answers):
    return client.post(url("preview", item(case, step).pk), answers)


def state_of(case):
    file = file_of(case)
    return (
        file.state,
        file.log.count(),
        file.papers.count(),
        list(Series.objects.order_by("pk").values_list("prefix", "last")),
        list(file.items.order_by("pk").values_list("step", "status", "outcome")),
    )


def test_the_notice_reads_as_it_would_and_uses_no_number(screen, office, case):
    zhou = screen("zhou")
    take(zhou, case, "intake")
    rule_all(case, office.zhou, premises=WORDS)
    before = state_of(case)
    answer = preview(zhou, case, "intake", outcome="gaps")
    text = answer.content.decode()
    assert answer.status_code == 200
    for words in ("补正告知书", WORDS, "预览 PREVIEW", "正式出具时编号"):
        assert words in text
    assert state_of(case) == before
    complete(zhou, case, "intake", outcome="gaps")
    assert case.papers.get(kind="correction").number


def test_a_form_that_would_be_rejected_says_so(screen, office, case):
    zhou = screen("zhou")
    take(zhou, case, "intake")
    before = state_of(case)
    answer = preview(zhou, case, "intake", outcome="gaps")
    assert answer.status_code == 422
    assert state_of(case) == before


def test_a_step_that_issues_nothing_says_so(screen, office, case):
    accept(screen, office, case)
    wu = screen("wu")
    take(wu, case, "examine")
    answer = preview(wu, case, "examine", outcome="grant", report="符合条件。")
    assert answer.context["sheets"] == []


def test_only_who_holds_the_step_sees_what_it_would_issue(screen, office, case):
    take(screen("zhou"), case, "intake")
    before = state_of(case)
    assert preview(screen("he"), case, "intake", outcome="gaps").status_code == 409
    assert preview(screen("zhao"), case, "intake", outcome="gaps").status_code == 404
    assert state_of(case) == before


def test_decision_and_certificate_are_seen_before_they_exist(screen, office, case):
    accept(screen, office, case)
    file = file_of(case)
    wu, zheng, wang, chen = map(screen, ("wu", "zheng", "wang", "chen"))
    take(wu, file, "examine")
    complete(wu, file, "examine", outcome="grant", report="符合条件。")
    take(zheng, file, "countersign")
    complete(zheng, file, "countersign", outcome="agree", second_report="同意。")
    take(wang, file, "decide")
    text = preview(wang, file, "decide", outcome="grant").content.decode()
    assert "准予登记决定书" in text
    assert "统一社会信用代码为（正式出具时编号）" in text
    complete(wang, file, "decide", outcome="grant")
    take(chen, file, "issue")
    sheets = preview(chen, file, "issue", outcome="counter").context["sheets"]
    assert len(sheets) == 2
    assert not file.certificates.exists()

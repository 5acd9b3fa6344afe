"""A year's reports for pages to be looked at: some owed, some proposed for a list."""

from orgs import handlers
from tests.factories.inspection import a_day, opened
from tests.factories.orgs import organization, supervising_unit
from workflows.procedures.inspection import answering, deciding
from workflows.procedures.inspection.beginning import begin
from workflows.procedures.inspection.models import Participation, Proposal

LONG = "衢州市柯城区全域旅游与乡村振兴文化创意产业融合发展公益志愿服务促进中心"
WORDS = "因会计离职，账目交接延误；现已委托代理记账机构，正在补报。"


def report_on(people):
    """Proposals: one to be noticed, one waiting for lin, one heard, one decided."""
    unit = supervising_unit()
    for number in range(901, 908):
        name = {"name": LONG} if number == 901 else {}
        body = organization(number, supervising_unit=unit, **name)
        handlers.appoint(body, people["lin"], by=None)
    opened()
    last = Participation.objects.filter(takes_part=True).latest("pk")
    begin(last, people["lin"])
    a_day("2026-06-02 00:05")
    found = list(Proposal.objects.order_by("pk")[:5])
    for row in found[1:]:
        deciding.notify(row.pk, people["wu"])
    for row in found[2:]:
        answering.answer(row.pk, people["lin"], WORDS)
    for row in found[3:]:
        deciding.hear(row.pk, people["wu"], "理由不成立。")
    deciding.carry_out(found[4].pk, people["wang"], "逾期未报送属实。")
    return found

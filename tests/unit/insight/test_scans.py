"""No page of insight reads a table that grows with the log from end to end."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.insight import MONDAY
from workflows.clock import instant
from workflows.insight import summaries

pytestmark = pytest.mark.postgresql  # whose plans they are
LARGE = frozenset(
    {
        *("workflows_logentry", "workflows_workitem", "workflows_case"),
        *("insight_trace", "insight_stepday", "insight_edgeday", "insight_actorday"),
        *("insight_handoverday", "insight_caseday", "insight_clockday"),
        *("insight_variantday", "insight_returned"),
    }
)
PAGES = (
    *("board", "ways", "returns", "spectrum", "risk", "what_if", "weekly", "log"),
    *("numbers cases", "numbers bodies", "rows ended", "rows open", "step intake"),
)


def scanned(node):
    if node["Node Type"] == "Seq Scan":
        yield node["Relation Name"]
    for part in node.get("Plans", ()):
        yield from scanned(part)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("more", ["", "group"])
def test_every_statement_has_an_index_to_go_by(log, office, page, more):
    """Reading whole tables is forbidden here: who does it all the same has no index."""
    log.case(MONDAY).step("intake", office.zhou, 1, 1).opens("examine")
    log.written()
    summaries.catch_up()
    client = Client()
    client.force_login(office.jiang)
    name, *arguments = page.split()
    asked = {"group": str(office.at.pk)} if more else {}
    with (
        instant.at(MONDAY + timedelta(days=2)),
        CaptureQueriesContext(connection) as captured,
    ):
        client.get(reverse(f"insight:{name}", args=arguments), asked)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for one in captured:
            if one["sql"].lstrip("(").startswith("SELECT"):
                cursor.execute("EXPLAIN (FORMAT JSON) " + one["sql"])
                found = set(scanned(cursor.fetchone()[0][0]["Plan"]))
                assert not found & LARGE, one["sql"]

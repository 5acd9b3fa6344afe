"""The chain of the log is locked and its end read in one statement.

In a volatile function each query sees what was committed when it begins, so the end
is read after the lock is had.
"""

from django.db import migrations

from workflows.engine.migrations import _sql


class Migration(migrations.Migration):
    dependencies = [("workflows", "0012_who_was_asked_is_filled_in")]
    operations = [_sql.operation(_sql.LOG_END)]

"""The database itself refuses to change or remove a log entry."""

from django.db import migrations

from workflows.engine.migrations import _sql


class Migration(migrations.Migration):
    dependencies = [("workflows", "0001_initial")]
    operations = [_sql.operation(_sql.APPEND_ONLY)]

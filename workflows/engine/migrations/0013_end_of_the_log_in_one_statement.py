"""The chain of the log is locked and its end read in one statement.

In a volatile function each query sees what was committed when it begins, so the end
is read after the lock is had.
"""

from django.db import migrations

MAKE = """
CREATE FUNCTION workflows_log_end(key bigint)
RETURNS TABLE (seq bigint, hash varchar) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(key);
  RETURN QUERY
    SELECT entry.seq, entry.hash FROM workflows_logentry entry
    ORDER BY entry.seq DESC LIMIT 1;
END $$;
"""
DROP = "DROP FUNCTION workflows_log_end(bigint);"


def _run(sql):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):
    dependencies = [("workflows", "0012_who_was_asked_is_filled_in")]
    operations = [migrations.RunPython(_run(MAKE), _run(DROP))]

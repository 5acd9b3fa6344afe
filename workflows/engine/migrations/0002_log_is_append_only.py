"""The database itself refuses to change or remove a log entry."""

from django.db import migrations

REFUSE = {
    "postgresql": (
        """
        CREATE FUNCTION workflows_log_is_append_only() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION 'the log is append-only'; END $$ LANGUAGE plpgsql;
        CREATE TRIGGER workflows_log_is_append_only
        BEFORE UPDATE OR DELETE ON workflows_logentry
        FOR EACH ROW EXECUTE FUNCTION workflows_log_is_append_only();
        """,
        """
        DROP TRIGGER workflows_log_is_append_only ON workflows_logentry;
        DROP FUNCTION workflows_log_is_append_only();
        """,
    ),
    "sqlite": (
        """
        CREATE TRIGGER workflows_log_no_update BEFORE UPDATE ON workflows_logentry
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        CREATE TRIGGER workflows_log_no_delete BEFORE DELETE ON workflows_logentry
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        """,
        """
        DROP TRIGGER workflows_log_no_update;
        DROP TRIGGER workflows_log_no_delete;
        """,
    ),
}


def _run(which):
    def run(apps, schema_editor):
        vendor = schema_editor.connection.vendor
        sql = REFUSE[vendor][which]
        if vendor == "postgresql":
            schema_editor.execute(sql)
            return
        for statement in sql.split("END;" if which == 0 else ";"):
            if statement.strip():
                schema_editor.execute(statement + ("END;" if which == 0 else ";"))

    return run


class Migration(migrations.Migration):
    dependencies = [("workflows", "0001_initial")]
    operations = [migrations.RunPython(_run(0), _run(1))]

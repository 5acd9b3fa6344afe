"""What the database does for the engine and no model says, by kind of database."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from django.db import migrations

Statements = Mapping[str, Sequence[str]]
Step = Callable[[Any, Any], None]


class Kept(NamedTuple):
    """How something is made and how it is taken away again."""

    make: Statements
    drop: Statements


APPEND_ONLY: Final = Kept(
    {
        "postgresql": (
            """
        CREATE FUNCTION workflows_log_is_append_only() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION 'the log is append-only'; END $$ LANGUAGE plpgsql;
        """,
            """
        CREATE TRIGGER workflows_log_is_append_only
        BEFORE UPDATE OR DELETE ON workflows_logentry
        FOR EACH ROW EXECUTE FUNCTION workflows_log_is_append_only();
        """,
        ),
        "sqlite": (
            """
        CREATE TRIGGER workflows_log_no_update BEFORE UPDATE ON workflows_logentry
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        """,
            """
        CREATE TRIGGER workflows_log_no_delete BEFORE DELETE ON workflows_logentry
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        """,
        ),
    },
    {
        "postgresql": (
            "DROP TRIGGER workflows_log_is_append_only ON workflows_logentry",
            "DROP FUNCTION workflows_log_is_append_only()",
        ),
        "sqlite": (
            "DROP TRIGGER workflows_log_no_update",
            "DROP TRIGGER workflows_log_no_delete",
        ),
    },
)
LOG_END: Final = Kept(
    {
        "postgresql": (
            """
CREATE FUNCTION workflows_log_end(key bigint)
RETURNS TABLE (seq bigint, hash varchar) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(key);
  RETURN QUERY
    SELECT entry.seq, entry.hash FROM workflows_logentry entry
    ORDER BY entry.seq DESC LIMIT 1;
END $$;
""",
        )
    },
    {"postgresql": ("DROP FUNCTION workflows_log_end(bigint)",)},
)
GRAMS: Final = Kept(
    {
        "postgresql": (
            "CREATE INDEX case_grams ON workflows_case"
            " USING gin (array_to_tsvector(string_to_array(grams, ' ')))",
        )
    },
    {"postgresql": ("DROP INDEX case_grams",)},
)
GRAMS_RUNNING: Final = Kept(
    {
        "postgresql": (
            "CREATE INDEX case_grams_running ON workflows_case"
            " USING gin (array_to_tsvector(string_to_array(grams, ' ')))"
            " WHERE finished IS NULL",
        )
    },
    {"postgresql": ("DROP INDEX case_grams_running",)},
)


def operation(kept: Kept) -> migrations.RunPython:
    return migrations.RunPython(step(kept.make), step(kept.drop))


def step(statements: Statements) -> Step:
    """A kind of database that the statements do not name is told nothing."""

    def run(_apps: Any, editor: Any) -> None:
        for statement in statements.get(editor.connection.vendor, ()):
            editor.execute(statement)

    return run

"""Squashed migrations stand for all that came before them, and say the same."""

import pytest
from django.db.migrations.loader import MigrationLoader


@pytest.fixture(scope="module")
def one_by_one():
    """From the files alone: no database is asked what it has had."""
    return MigrationLoader(None, replace_migrations=False)


@pytest.fixture(scope="module")
def squashed(one_by_one):
    disk = one_by_one.disk_migrations
    return {key: migration for key, migration in disk.items() if migration.replaces}


def test_a_squashed_migration_names_every_one_up_to_its_last(one_by_one, squashed):
    assert squashed
    for (app, name), migration in squashed.items():
        last = name.rpartition("_")[2]
        earlier = [
            key
            for key in sorted(one_by_one.disk_migrations.keys() - squashed.keys())
            if key[0] == app and key[1][:4] <= last
        ]
        assert migration.replaces == earlier


def test_squashed_or_one_by_one_they_end_in_the_same_models(one_by_one, squashed):
    ends = [migration.replaces[-1] for migration in squashed.values()]
    short = MigrationLoader(None).graph.make_state(nodes=list(squashed))
    assert short == one_by_one.graph.make_state(nodes=ends)

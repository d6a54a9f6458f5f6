"""Migrations only add, and do not make the site wait."""

from __future__ import annotations

import threading

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, migrations, models
from django.utils import timezone

from consultation.operations.management.commands import migrate
from tests.operations.additive import all_of_ours, faults, listed
from tests.operations.processes import database_url
from votes.models import Value
from votes.services import cast_ballot

TEXT = models.CharField(max_length=9)


def migration(*operations, **attributes):
    made = migrations.Migration("0002_later", "votes")
    made.operations = list(operations)
    for name, value in attributes.items():
        setattr(made, name, value)
    return made


def test_what_is_migrated_after_the_last_release_only_adds():
    known = listed()
    found = [fault for one in all_of_ours() if f"{one.app_label}.{one.name}" not in known for fault in faults(one)]
    assert not found, "\n".join(found)


def test_what_was_released_is_still_there():
    assert listed() - {f"{one.app_label}.{one.name}" for one in all_of_ours()} == set()


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField("ballot", "value"),
        migrations.RenameField("ballot", "value", "opinion"),
        migrations.DeleteModel("Ballot"),
        migrations.RenameModel("Ballot", "Vote"),
        migrations.AddField("ballot", "note", TEXT),
        migrations.AddField("ballot", "note", models.CharField(max_length=9, default="")),
        migrations.SeparateDatabaseAndState(database_operations=[migrations.RemoveField("ballot", "value")]),
    ],
)
def test_what_the_former_release_could_not_live_with_is_found(operation):
    assert faults(migration(operation))
    assert not faults(migration(operation, not_additive="Nobody has released it yet."))


@pytest.mark.parametrize(
    "operations",
    [
        [migrations.CreateModel("Note", [("text", TEXT)]), migrations.AddField("note", "more", TEXT)],
        [migrations.AddField("ballot", "note", models.CharField(max_length=9, null=True))],
        [migrations.AddField("ballot", "note", models.CharField(max_length=9, db_default=""))],
        [migrations.AddIndex("ballot", models.Index(fields=["value"], name="x"))],
        [migrations.RunPython(migrations.RunPython.noop)],
    ],
)
def test_what_only_adds_is_left_alone(operations):
    assert not faults(migration(*operations))


@pytest.mark.django_db
def test_pages_and_votes_work_with_a_database_that_is_one_release_ahead(client, amendment, stranger):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table is not altered while some wait
        for table in ("bills_bill", "bills_subject", "votes_ballot", "votes_tally", "journal_entry"):
            cursor.execute(f"ALTER TABLE {table} ADD COLUMN of_later text NOT NULL DEFAULT ''")
        cursor.execute("CREATE TABLE votes_of_later (id bigint PRIMARY KEY)")
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('votes', '9999_later', now())")
    cast_ballot(participant=stranger, subject=amendment, value=Value.AGREE, revision=1, moment=timezone.now())
    assert client.get(f"/bills/{amendment.bill.slug}/").status_code == 200
    assert client.get(f"/bills/{amendment.bill.slug}/amendments/{amendment.slug}/").status_code == 200
    assert client.get("/readyz").status_code == 200


@pytest.fixture
def to_migrate(transactional_db):
    """The last migration of this app is to be applied again."""
    call_command("migrate", "operations", "zero", verbosity=0)
    yield
    call_command("migrate", "operations", verbosity=0)


def test_a_table_that_is_in_use_is_not_waited_for_and_nothing_is_left_half_done(to_migrate, monkeypatch, capsys):
    monkeypatch.setattr(migrate, "SECONDS_FOR_A_LOCK", 0.2)
    monkeypatch.setattr(migrate, "SECONDS_BETWEEN", 0)
    with psycopg.connect(database_url()) as other:
        other.execute("LOCK TABLE django_migrations IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(CommandError, match="somebody holds a table"):
            call_command("migrate", "operations", verbosity=0)
    assert capsys.readouterr().err.count("was undone") == migrate.ATTEMPTS
    assert "operations_stop" not in connection.introspection.table_names()


def test_a_table_that_is_free_again_is_migrated(to_migrate, monkeypatch):
    monkeypatch.setattr(migrate, "SECONDS_FOR_A_LOCK", 0.2)
    monkeypatch.setattr(migrate, "SECONDS_BETWEEN", 0.5)
    with psycopg.connect(database_url()) as other:
        other.execute("LOCK TABLE django_migrations IN ACCESS EXCLUSIVE MODE")
        threading.Timer(0.4, other.rollback).start()
        call_command("migrate", "operations", verbosity=0)
    assert "operations_stop" in connection.introspection.table_names()
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone()[0] == "0"

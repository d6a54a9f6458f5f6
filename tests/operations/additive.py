"""Does a migration only add? Then the release before it works with the database after it, and may come back.

``python -m tests.operations.additive`` prints the migrations of this checkout, for ``released.txt``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED

RELEASED = Path(__file__).with_name("released.txt")
REMOVES = (
    *(migrations.RemoveField, migrations.DeleteModel, migrations.RenameField, migrations.RenameModel),
    *(migrations.AlterModelTable, migrations.AlterUniqueTogether),
)


def faults(migration: migrations.Migration) -> list[str]:
    """What the former release could not live with. A migration may say why in ``not_additive``, a sentence."""
    if getattr(migration, "not_additive", ""):
        return []
    made = {op.name.lower() for op in migration.operations if isinstance(op, migrations.CreateModel)}
    return [
        f"{migration.app_label}.{migration.name}: {fault}"
        for operation in _flat(migration.operations)
        if (getattr(operation, "model_name", "") or "").lower() not in made
        for fault in _faults(operation)
    ]


def _flat(operations: list) -> Iterator:
    for operation in operations:
        if isinstance(operation, migrations.SeparateDatabaseAndState):
            yield from _flat(operation.database_operations)
        else:
            yield operation


def _faults(operation: migrations.operations.base.Operation) -> Iterator[str]:
    if isinstance(operation, REMOVES):
        yield f"{operation.describe()}: the release before still reads it"
    elif isinstance(operation, migrations.AddField) and _is_demanded(operation.field):
        yield f"{operation.describe()}: the release before writes rows without it (null=True, or db_default)"
    elif (
        isinstance(operation, migrations.AlterField)
        and _is_demanded(operation.field)
        and not operation.preserve_default
    ):
        yield f"{operation.describe()}: the release before may write it empty"


def _is_demanded(field: models.Field) -> bool:
    """Whether the database refuses a row that does not name this column."""
    return not isinstance(field, models.ManyToManyField) and not field.null and field.db_default is NOT_PROVIDED


def listed() -> set[str]:
    return {line for line in RELEASED.read_text().splitlines() if line and not line.startswith("#")}


def all_of_ours() -> Iterator[migrations.Migration]:
    loader = MigrationLoader(None)
    for (app, _name), migration in sorted(loader.disk_migrations.items()):
        if apps.get_app_config(app).name.startswith(("consultation.", "bills", "votes")):
            yield migration


if __name__ == "__main__":
    import django

    django.setup()
    known = "".join(f"{one.app_label}.{one.name}\n" for one in all_of_ours())
    sys.stdout.write("# The migrations of the last release: those after it only add.\n" + known)

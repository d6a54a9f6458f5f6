"""Many rows at once, where Django's ``bulk_create`` does not go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from django.apps import apps
from django.db import connection, models

from bills.models import Subject, UnitVersion


def insert_contributions(contributions: Sequence[Subject]) -> None:
    """Write new contributions of one model and give them their ids.

    ``bulk_create`` refuses a model that inherits from another with a table: the rows of Subject go through it,
    the rows of the model's own table in one batch of INSERTs.
    """
    if not contributions:
        return
    shared = [field.attname for field in _columns(Subject) if not field.primary_key]
    subjects = Subject.objects.bulk_create(
        Subject(**{name: getattr(contribution, name) for name in shared}) for contribution in contributions
    )
    for contribution, subject in zip(contributions, subjects, strict=True):
        contribution.id = contribution.pk = subject.pk
    model = type(contributions[0])
    columns = _columns(model)
    names = ", ".join(connection.ops.quote_name(field.column or "") for field in columns)
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 - Django's public name
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})",  # noqa: S608 - our names
            [[getattr(contribution, field.attname) for field in columns] for contribution in contributions],
        )


def insert_wordings(texts: Iterable[str]) -> list[str]:
    """Write the wordings of normalised texts that are new; returns the sha of each, in order."""
    wordings = [UnitVersion(sha=hashlib.sha256(text.encode()).hexdigest(), text=text) for text in texts]
    UnitVersion.objects.bulk_create({wording.sha: wording for wording in wordings}.values(), ignore_conflicts=True)
    return [wording.sha for wording in wordings]


def tell_the_planner() -> None:
    """Count what was written, in the same transaction: PostgreSQL would plan for empty tables until its own round.

    An export asked for right after an import was seen to take minutes; it takes seconds.
    """
    written = (
        model
        for name in ("accounts", "bills", "journal", "votes")
        for model in apps.get_app_config(name).models.values()
    )
    tables = sorted(connection.ops.quote_name(model._meta.db_table) for model in written)  # noqa: SLF001 - Django's public name
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")


def _columns(model: type[models.Model]) -> list[models.Field[object, object]]:
    return list(model._meta.local_concrete_fields)  # noqa: SLF001 - Django's public name

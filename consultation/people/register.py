"""The privacy register: what each column is, how long it stays, what erasing makes of it (GDPR, articles 5 and 30).

Its lines stand in ``register.toml``; a test asks every column of the database for one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model, TextChoices
from django.utils.translation import gettext_lazy as _

LINES = Path(__file__).with_name("register.toml")


class Exposure(TextChoices):
    PUBLIC = "public", _("pages, feeds and open data may show it")
    PSEUDONYMOUS = (
        "pseudonymous",
        _("leaves as a name chosen by its owner, a random number made for one release, or a count"),
    )
    RESTRICTED = "restricted", _("for its owner, the staff whose role it is, or research under agreement")
    NEVER = "never", _("leaves the database for nobody but its owner")


class Retention(TextChoices):
    RECORD = "record", _("as long as the consultation, which is a public record")
    OFFICE = "office", _("as long as the consultation: an act of the administration, for its archives")
    ACCOUNT = "account", _("until the account is erased: by its owner, or once it is dormant")
    SESSION = "session", _("two weeks after signing in, then deleted")
    CONFIRMATION = "confirmation", _("until the address is confirmed; an account never confirmed goes after a week")
    DRAFT = "draft", _("a year after the last change, then deleted")
    INVITATION = "invitation", _("a month after it ends, then deleted")
    OFFER = "offer", _("a month after it ends, then deleted; with the account of its address, at once")
    LETTER = "letter", _("until the mail server has taken it, four days at most; a month if its answer was not heard")
    NOTICE = "notice", _("a year, then deleted")
    COMPUTED = "computed", _("computed again from other tables, and goes with them")
    SETTINGS = "settings", _("as long as the platform runs")


class Erasure(TextChoices):
    NOBODY = "nobody", _("nothing: it names nobody")
    DELETED = "deleted", _("the rows are deleted")
    EMPTIED = "emptied", _("the row stays, without anything of the person")
    UNNAMED = "unnamed", _("the rows stay, without their link to the person nor their words")
    ANONYMISED = "anonymised", _("the rows stay and count; they lead to an anonymous author")
    CHOSEN = "chosen", _("the person chooses: words kept under an anonymous author, or blanked")
    OFFICE = "office", _("nothing: an act of office stays signed; staff leave their role first")


@dataclass(frozen=True)
class Line:
    """One table: ``exposures`` maps each column that is named to what it is."""

    table: str
    retention: Retention
    erasure: Erasure
    exposures: dict[str, Exposure]

    def columns(self, exposure: Exposure) -> list[str]:
        return [name for name, found in self.exposures.items() if found is exposure]


def register() -> dict[str, Line]:
    """By ``app.Model``. Raises ValueError naming the table when a code is unknown or a column stands twice."""
    return {
        f"{app}.{model}": _line(f"{app}.{model}", written)
        for app, models in tomllib.loads(LINES.read_text()).items()
        for model, written in models.items()
    }


def _line(table: str, written: dict[str, Any]) -> Line:
    exposures: dict[str, Exposure] = {}
    for exposure in Exposure:
        for column in written.get(exposure.value, ()):
            if column in exposures:
                raise ValueError(f"{table}.{column} is both {exposures[column].value} and {exposure.value}")
            exposures[column] = exposure
    try:
        erasure = Erasure(written.get("erasure", Erasure.NOBODY))
        line = Line(table, Retention(written["retention"]), erasure, exposures)
    except (KeyError, ValueError) as error:
        raise ValueError(f"{table}: {error}") from error
    if unknown := set(written) - {"retention", "erasure", *Exposure.values}:
        raise ValueError(f"{table}: {', '.join(sorted(unknown))} is no exposure")
    return line


def tables() -> Iterator[type[Model]]:
    """Every table that the running platform has."""
    yield from apps.get_models(include_auto_created=True)


def columns_of(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.local_fields]  # noqa: SLF001  Django's API


def is_row_number(model: type[Model], column: str) -> bool:
    """The number of a row, or the pointer to the parent's: restricted where the register says nothing else."""
    field = model._meta.get_field(column)  # noqa: SLF001  Django's API
    return getattr(field, "primary_key", False) and (column == "id" or column.endswith("_ptr"))


def as_markdown() -> str:
    """The register for people, in the current language: what stands at ``PATHS``."""
    known, parts = register(), [f"# {TITLE}", "", str(WHAT), ""]
    for title, codes in ((_("What a column is"), Exposure), (_("How long it stays"), Retention), (ERASED, Erasure)):
        parts += [f"## {title}", "", *(f"- `{code.value}`: {code.label}" for code in codes), ""]
    parts += [f"## {TABLE_BY_TABLE}", ""]
    parts += ["| " + " | ".join(str(head) for head in HEADS) + " |", "|" + "---|" * len(HEADS)]
    parts += [_row(known[model._meta.label], model) for model in tables()]  # noqa: SLF001  Django's API
    return "\n".join(parts) + "\n"


def _row(line: Line, model: type[Model]) -> str:
    named = str(model._meta.verbose_name)  # noqa: SLF001  Django's API
    columns = (" ".join(f"`{name}`" for name in line.columns(exposure)) for exposure in Exposure)
    return f"| {named} `{line.table}` | {' | '.join(columns)} | `{line.retention}` | `{line.erasure}` |"


WHAT = _(
    "Written by `manage.py privacy_register` from `consultation/people/register.toml`; a test compares them and asks"
    " each column of the database for its place. The number of a row (`id`) is restricted where nothing else is said."
)
TITLE, TABLE_BY_TABLE = _("Register of personal data"), _("Table by table")
ERASED = _("What erasing an account makes of it")
HEADS = (_("Table"), *(exposure.value for exposure in Exposure), _("Stays"), _("Erasing"))
PATHS = {
    language: settings.ROOT / "docs" / path
    for language, path in (("en", "privacy-register.md"), ("fr", "fr/registre-des-donnees.md"))
}

"""Is the French catalogue complete? ``python -m tests.messages`` lists what is wrong and exits with 1.

Every message of the code and of the templates must be translated, not fuzzy, with the same placeholders and French
typography; a translation that nothing uses any more must go.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
FRENCH = ROOT / "consultation" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
PACKAGES = ("consultation", "bills", "votes")
TEMPLATES = ("*.html", "*.txt")
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+[^>]*>")
TYPOGRAPHY = (
    (re.compile(r"\w'\w"), "a straight apostrophe"),
    (re.compile(r"(?<!\A)[ ][:;?!»]"), "an ordinary space before : ; ? ! or »"),
    (re.compile(r"«[^\u00a0\u202f]"), "no non-breaking space after «"),
    (re.compile(r"\.\.\."), "three dots instead of …"),
)


def used_messages(root: Path = ROOT) -> Catalog:
    """Every message that the code and the templates ask for, each with the first place that does."""
    catalog = Catalog()
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            if "migrations" not in path.parts:
                _collect(catalog, path.relative_to(root), path.read_text())
    for pattern in TEMPLATES:
        for path in sorted((root / "templates").rglob(pattern)):
            # What stands between messages is blanked, not removed: left as it is, its indentation is not Python.
            blanked = templatize(path.read_text(), origin=str(path))
            _collect(catalog, path.relative_to(root), "\n".join(line.lstrip() for line in blanked.splitlines()))
    return catalog


def _collect(catalog: Catalog, path: Path, source: str) -> None:
    for line, found, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
        catalog.add(found, context=context, locations=[(str(path), line)])


def faults(used: Catalog, translated: Catalog) -> Iterator[str]:
    """What stands between ``translated`` and a complete, exact translation of ``used``."""
    for message in _messages(used):
        translation = translated.get(message.id, message.context)
        where = "{}:{}".format(*message.locations[0])
        if translation is None or not all(_strings(translation)):
            yield f"{where}: not translated: {message.id!r}"
        elif translation.fuzzy:
            yield f"{where}: fuzzy: {message.id!r}"
        else:
            yield from (f"{where}: {fault}" for fault in _faults_of(translation))
    for translation in _messages(translated):
        if used.get(translation.id, translation.context) is None:
            yield f"nothing uses {translation.id!r} any more"
    yield from (f"obsolete entry: {message.id!r}" for message in translated.obsolete.values())


def _faults_of(translation: Message) -> Iterator[str]:
    asked = [set(PLACEHOLDER.findall(text)) for text in _ids(translation)]
    for text in _strings(translation):
        found = set(PLACEHOLDER.findall(text))
        if found not in asked:
            yield f"placeholders differ: {_ids(translation)[0]!r} → {text!r}"
        for pattern, fault in TYPOGRAPHY:
            if pattern.search(re.sub(r"<[^>]*>|https?:\S+", "", text)):
                yield f"{fault}: {text!r}"


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def main() -> int:
    with FRENCH.open("rb") as file:
        found = list(faults(used_messages(), read_po(file, locale="fr", abort_invalid=True)))
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

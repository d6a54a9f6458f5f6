"""The documents lead where they say, and the templates for a ministry stand together."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
MODELS = ROOT / "docs" / "fr" / "modeles"
NAMED = (
    "analyse-d-impact",
    "charte",
    "declaration-d-accessibilite",
    "mentions-legales",
    "politique-de-securite",
    "registre-des-traitements",
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(document):
    targets = LINK.findall(document.read_text())
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("name", NAMED)
def test_each_template_is_named_in_the_list_and_marks_its_blanks_one_way(name):
    assert f"({name}.md)" in (MODELS / "README.md").read_text()
    words = (MODELS / f"{name}.md").read_text()
    assert "`[à compléter" in words
    assert not re.search(r"TODO|XXX|\[à compléter(?![^`]*\]`)", words)


def test_decisions_are_short_enough_to_read():
    """Context, choice, price: forty lines at most."""
    long = [path.name for path in ROOT.glob("docs/decisions/*.md") if len(path.read_text().splitlines()) > 40]
    assert long == []

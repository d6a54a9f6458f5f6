"""A vote carries over across typography; a comma is substance."""

import pytest

from bills.legaltext import is_typographic

TEXT = "I. – L’avis du « conseil » est public :\n1° Oui ;"


@pytest.mark.parametrize(
    "new",
    [
        TEXT,
        TEXT.replace("’", "'"),
        TEXT.replace("« conseil »", '"conseil"'),
        TEXT.replace("« conseil »", "«\u00a0conseil\u00a0»"),
        TEXT.replace(" :", "\u00a0:").replace(" ;", ";"),
        "  " + TEXT + "\n\n",
    ],
)
def test_it_is_only_typography(new):
    assert is_typographic(TEXT, new)
    assert is_typographic(new, TEXT)


@pytest.mark.parametrize(
    "new",
    [
        TEXT.replace("public", "public,"),
        TEXT.replace("\n", " "),
        TEXT.replace("Oui", "oui"),
        TEXT.replace("–", "-"),
        TEXT.replace("«", "").replace("»", ""),
        TEXT.replace("1°", "2°"),
    ],
)
def test_it_is_more_than_typography(new):
    assert not is_typographic(TEXT, new)

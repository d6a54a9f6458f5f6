"""Hostile files: refused with a code, within bounds that are counted, and nothing is left on the disk."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from bills.importers import DraftError, DraftErrorCode, draft_of, read_document
from bills.importers.archive import LARGEST_PART, Archive
from bills.splitting import ERRORS, sentence_about
from tests.bills.importers.documents import docx, p
from tests.bills.importers.hostile import HOSTILE, bomb, lying_bomb


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    name, data, code = HOSTILE[case]
    with pytest.raises(DraftError) as refusal:
        draft_of(read_document(name, data))
    assert refusal.value.message_code == code
    assert sentence_about(refusal.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("made", [bomb, lying_bomb])
def test_a_bomb_is_inflated_up_to_the_bound_and_no_further(made) -> None:
    archive = Archive(made())
    with pytest.raises(DraftError):
        archive.read("word/document.xml")
    assert archive.inflated <= 100 * len(made()) + (1 << 16)


def test_all_the_parts_share_one_bound() -> None:
    noise = "".join(f"{n % 5_000} " for n in range(1_000_000))
    archive = Archive(docx("", **{f"word/{n}.xml": noise for n in range(6)}))
    with pytest.raises(DraftError):
        [archive.read(f"word/{n}.xml") for n in range(6)]
    assert archive.inflated <= LARGEST_PART + (1 << 16)


def test_an_archive_inside_is_never_opened() -> None:
    document = read_document("a.docx", docx(p("Article 1er") + p("Un."), **{"word/embeddings/x.zip": bomb()}))  # type: ignore[arg-type]
    assert [piece.text for piece in document.pieces] == ["Article 1er", "Un."]


def test_every_refusal_has_a_sentence() -> None:
    assert set(ERRORS) == set(DraftErrorCode)

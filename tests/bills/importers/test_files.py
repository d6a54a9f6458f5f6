"""Files as they are sent."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from bills.importers import DraftError, read_file

BILL = "Projet de loi « été »\n\nArticle 1er\n\nL’été est férié."


@pytest.mark.parametrize("data", [BILL.encode(), b"\xef\xbb\xbf" + BILL.encode(), BILL.encode("cp1252")])
def test_a_text_is_read_in_the_encodings_people_send(data: bytes) -> None:
    draft = read_file("Été 2030.TXT", data)
    assert (draft.title, draft.units[0].text) == ("Projet de loi « été »", "L’été est férié.")


def test_the_extension_chooses_the_format() -> None:
    assert read_file(PurePath("loi.md"), b"# Loi\n\n## Article 2\n\nRien.").title == "Loi"
    assert read_file("loi.txt", BILL.replace("\n", "\r\n").encode()).units[0].number == "1er"


@pytest.mark.parametrize(
    ("name", "data", "code", "line"),
    [
        ("loi.exe", b"", "unknown_extension", 0),
        ("loi", b"", "unknown_extension", 0),
        ("loi.txt", b"", "empty", 0),
        ("loi.txt", b"a" * 2_000_001, "too_large", 0),
        ("loi.txt", b"Article 1er\n\0", "binary", 0),
        ("loi.txt", BILL.encode("utf-16"), "binary", 0),
        ("loi.txt", b"%PDF-1.7", "binary", 0),
        ("loi.md", b"PK\x03\x04 a word processor's file", "binary", 0),
        ("loi.txt", b"\xe9t\xe9 \x01\x02", "binary", 0),
        ("loi.txt", b"Article 1er\n\n\xe9\x81", "encoding", 3),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_its_reason(name: str, data: bytes, code: str, line: int) -> None:
    with pytest.raises(DraftError) as refusal:
        read_file(name, data)
    assert (refusal.value.message_code, refusal.value.line) == (code, line)

"""The folder of an export appears whole or not at all, and takes nothing else away."""

import pytest

from consultation.opendata.export.codebook import has_codebook, write_codebook
from consultation.opendata.export.folders import NotAnExportError, put_in_place, sha256_of, write_checksums


def fill(folder, words):
    write_codebook(folder)
    (folder / "words.txt").write_text(words, encoding="utf-8")
    write_checksums(folder)


def export_into(folder, words="new"):
    with put_in_place(folder, is_ours=has_codebook) as made:
        fill(made, words)


def test_a_new_folder_appears_with_its_parents(tmp_path):
    export_into(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b" / "words.txt").read_text() == "new"


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "here").mkdir()
    export_into(tmp_path / "here")
    assert (tmp_path / "here" / "words.txt").exists()


def test_an_earlier_export_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    export_into(tmp_path / "here", "old")
    export_into(tmp_path / "here", "new")
    assert (tmp_path / "here" / "words.txt").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


def test_a_folder_with_anything_else_is_refused_and_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("chapter 1")
    with pytest.raises(NotAnExportError, match=r"not empty.*'thesis\.txt'"):
        export_into(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_export_to_which_a_file_was_added_is_refused(tmp_path):
    export_into(tmp_path / "here")
    (tmp_path / "here" / "analysis.py").write_text("import pandas")
    with pytest.raises(NotAnExportError, match=r"analysis\.py"):
        export_into(tmp_path / "here")
    assert (tmp_path / "here" / "analysis.py").exists()


def test_somebody_else_s_checksums_do_not_make_an_export(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"1")
    write_checksums(tmp_path)
    with pytest.raises(NotAnExportError):
        export_into(tmp_path)
    assert (tmp_path / "photo.jpg").exists()


def test_a_file_is_refused(tmp_path):
    (tmp_path / "here").write_text("a file")
    with pytest.raises(NotAnExportError, match="is a file"):
        export_into(tmp_path / "here")


def test_when_writing_fails_the_earlier_export_stays_and_nothing_else(tmp_path):
    export_into(tmp_path / "here", "old")
    with pytest.raises(TypeError), put_in_place(tmp_path / "here", is_ours=has_codebook) as made:
        fill(made, words=None)
    assert (tmp_path / "here" / "words.txt").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


def test_when_the_new_folder_cannot_take_its_place_the_earlier_one_comes_back(tmp_path):
    export_into(tmp_path / "here", "old")
    with pytest.raises(FileNotFoundError), put_in_place(tmp_path / "here", is_ours=has_codebook) as made:
        made.rename(tmp_path / "elsewhere")
    assert (tmp_path / "here" / "words.txt").read_text() == "old"


def test_checksums_are_those_of_the_files(tmp_path):
    fill(tmp_path, "words")
    lines = (tmp_path / "SHA256SUMS").read_text().splitlines()
    assert lines == [f"{sha256_of(tmp_path / name)}  {name}" for name in ("columns.csv", "words.txt")]

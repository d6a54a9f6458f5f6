"""DOCX and ODT as packages: the same bytes for the same document, signed changes, well-formed parts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from lxml import etree

from bills.exporters import amendment_document, changes_document, version_document, write_docx, write_odt
from tests.bills.exporters.cases import MOMENT, WHOLE, amendment, bill, second
from tests.bills.legaltext.french import pairs_of_texts

WRITERS = {"docx": write_docx, "odt": write_odt}
FIRST = {"docx": "[Content_Types].xml", "odt": "mimetype"}
MAIN = {"docx": "word/document.xml", "odt": "content.xml"}


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {entry.filename: (entry, archive.read(entry)) for entry in archive.infolist()}


@pytest.mark.parametrize("extension", WRITERS)
def test_the_same_document_gives_the_same_bytes(extension):
    made = [WRITERS[extension](amendment_document(amendment())) for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.parametrize("extension", WRITERS)
def test_entries_are_sorted_undated_and_begin_with_what_tells_the_format(extension):
    entries = [entry for entry, _ in parts(WRITERS[extension](version_document(bill()))).values()]
    assert [entry.filename for entry in entries] == [FIRST[extension], *sorted(e.filename for e in entries[1:])]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert entries[0].compress_type == zipfile.ZIP_STORED


@pytest.mark.parametrize("extension", WRITERS)
def test_changes_are_signed_with_the_name_shown_and_the_revision_s_date(extension):
    written = parts(WRITERS[extension](amendment_document(amendment(WHOLE, WHOLE.replace("six", "trois")))))
    root = etree.fromstring(written[MAIN[extension]][1])
    signed = root.xpath("//@*[local-name()='author' or local-name()='date'] | //*[local-name()='change-info']/*/text()")
    assert {str(said).removesuffix("Z") for said in signed} == {"Claire Dumont", f"{MOMENT:%Y-%m-%dT%H:%M:%S}"}


@pytest.mark.parametrize("extension", WRITERS)
def test_a_plain_version_has_no_tracked_change_and_a_compared_one_has(extension):
    for made, expected in ((version_document(bill()), False), (changes_document(bill(), second()), True)):
        main = parts(WRITERS[extension](made))[MAIN[extension]][1]
        assert (b"<w:ins " in main or b"text:changed-region" in main) is expected


@given(pairs_of_texts)
def test_any_change_gives_parts_that_parse(pair):
    document = replace(amendment_document(amendment(*pair, title=pair[1])), author=pair[0])
    for write in WRITERS.values():
        for name, (_, data) in parts(write(document)).items():
            assert name == "mimetype" or etree.fromstring(data) is not None


def test_every_relation_and_declared_part_of_a_docx_exists():
    written = parts(write_docx(amendment_document(amendment())))
    types = etree.fromstring(written["[Content_Types].xml"][1])
    assert {part.lstrip("/") for part in types.xpath("//@PartName")} <= written.keys()
    targets = etree.fromstring(written["word/_rels/document.xml.rels"][1]).xpath("//@Target")
    assert {f"word/{target}" for target in targets} <= written.keys()


def test_paragraphs_use_styles_that_the_file_defines():
    for write, styles in ((write_docx, "word/styles.xml"), (write_odt, "styles.xml")):
        written = parts(write(amendment_document(amendment())))
        main = etree.fromstring(written["content.xml" if write is write_odt else "word/document.xml"][1])
        used = main.xpath("//*[local-name()='pStyle']/@*[local-name()='val'] | //@*[local-name()='style-name']")
        defined = etree.fromstring(written[styles][1]).xpath(
            "//*[local-name()='style']/@*[local-name()='styleId' or local-name()='name']"
        )
        assert set(used) <= set(defined)

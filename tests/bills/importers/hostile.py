"""Files made to hurt, built in memory: each with its name and the code of the refusal that it must get."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.bills.importers.documents import W, akn, docx, odt, p, zipped

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
WORD = f'<w:document xmlns:w="{W}"><w:body>%s</w:body></w:document>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def words(document: str, **parts: str | bytes) -> bytes:
    return zipped({"word/document.xml": document, **parts})


def bomb(size: int = 30_000_000) -> bytes:
    """A part that unpacks to a thousand times its size."""
    return words("<a>" + " " * size + "</a>")


def lying_bomb() -> bytes:
    """The same, its directory declaring a hundred bytes."""
    data = bytearray(bomb())
    central = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, central + 24, 100)
    struct.pack_into("<L", data, 22, 100)
    return bytes(data)


def with_flag_of_encryption() -> bytes:
    data = bytearray(docx(p("Article 1er")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def many_entries(count: int = 3_000) -> bytes:
    return zipped({"word/document.xml": WORD % p("Article 1er"), **{f"word/{n}": b"" for n in range(count)}})


def giant_directory() -> bytes:
    """An end record that announces a million entries through the extension for giant archives."""
    held = docx(p("Article 1er"))
    locator = b"PK\x06\x07" + bytes(16)
    return held[:-22] + locator + held[-22:]


def renamed_entry(name: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", WORD % p("Article 1er"))
        archive.writestr(zipfile.ZipInfo(name), b"x")
    return held.getvalue()


def unusual_compression() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", WORD % p("Article 1er"))
    return held.getvalue()


def false_sum() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", WORD % p("Article 1er"))
    return held.getvalue().replace(b"Article 1er", b"Article 2er", 1)


def nested(times: int = 5) -> bytes:
    data = b"deep"
    for _ in range(times):
        data = zipped({"inside.zip": data})
    return data


DEEP = "<w:sdt>" * 3_000 + "</w:sdt>" * 3_000
WHOLE = docx(p("Article 1er") + p("Un texte."))
LONG = p(" ".join(f"mot{n}" for n in range(300_000)))

HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "a document type": ("a.docx", words(OUTSIDE + WORD % p("&secret;")), "document_type"),
    "billion laughs in Word": ("a.docx", words(DOCTYPE + WORD % p("&l9;")), "document_type"),
    "billion laughs in OpenDocument": ("a.odt", odt("", **{"content.xml": DOCTYPE + "<a>&l9;</a>"}), "document_type"),
    "billion laughs in Akoma Ntoso": ("a.xml", DOCTYPE.encode() + akn("<p>&l9;</p>"), "document_type"),
    "a type declared in the styles": ("a.docx", docx(p("x"), **{"word/styles.xml": OUTSIDE + "<a/>"}), "document_type"),
    "a type hidden by UTF-16": ("a.xml", (OUTSIDE + "<a/>").encode("utf-16"), "encoding"),
    "a type hidden by UTF-7": ("a.xml", b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-', "encoding"),
    "a bomb": ("a.docx", bomb(), "archive"),
    "a bomb in the styles": ("a.odt", odt("", **{"styles.xml": "<a>" + " " * 30_000_000 + "</a>"}), "archive"),
    "a bomb that lies about its size": ("a.docx", lying_bomb(), "broken"),
    "three thousand entries": ("a.docx", many_entries(), "archive"),
    "a giant directory": ("a.odt", giant_directory(), "archive"),
    "a name that climbs": ("a.docx", renamed_entry("../../etc/cron.d/x"), "archive"),
    "an absolute name": ("a.docx", renamed_entry("/etc/passwd"), "archive"),
    "a name of Windows": ("a.docx", renamed_entry("C:\\x"), "archive"),
    "a name that climbs by backslashes": ("a.docx", renamed_entry("word\\..\\..\\x"), "archive"),
    "archives in archives": ("a.docx", nested(), "wrong_type"),
    "an archive of a document": ("a.odt", zipped({"a.odt": WHOLE}), "wrong_type"),
    "Word called OpenDocument": ("a.odt", WHOLE, "wrong_type"),
    "OpenDocument called Word": ("a.docx", odt("<text:p>x</text:p>"), "wrong_type"),
    "a text called Word": ("a.docx", b"Article 1er\n\nUn.", "wrong_type"),
    "a text called a page": ("a.html", b"Article 1er\n\nUn.", "wrong_type"),
    "a text called XML": ("a.xml", b"Article 1er\n\nUn.", "wrong_type"),
    "Word called a text": ("a.txt", WHOLE, "binary"),
    "Word called a page": ("a.html", WHOLE, "wrong_type"),
    "an encrypted Word file": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "an old Word file": ("a.docx", OLE + b"WordDocument", "old_word"),
    "encrypted entries": ("a.docx", with_flag_of_encryption(), "encrypted"),
    "an encrypted OpenDocument file": (
        "a.odt",
        odt("", **{"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}),
        "encrypted",
    ),
    "an unusual compression": ("a.docx", unusual_compression(), "broken"),
    "a false check sum": ("a.docx", false_sum(), "broken"),
    "a file cut short": ("a.docx", WHOLE[: len(WHOLE) // 2], "broken"),
    "a file that lost some of its beginning": ("a.docx", WHOLE[:40] + WHOLE[125:], "broken"),
    "a cut directory": ("a.odt", odt("")[:-30], "broken"),
    "an empty file": ("a.docx", b"", "empty"),
    "an empty page": ("a.html", b"<html></html>", "empty"),
    "a page of scripts": ("a.html", b"<script>alert('Article 1er')</script>", "empty"),
    "a document without words": ("a.docx", docx(p(" ")), "empty"),
    "XML cut short": ("a.xml", akn("<article>")[:-20], "broken"),
    "XML that is another": ("a.xml", b"<html/>", "not_a_bill"),
    "too much text": ("a.docx", docx(LONG), "too_much_text"),
    "25 MB of text": ("a.txt", b"mot " * 6_500_000, "too_large"),
    "25 MB of tags": ("a.html", b"<p>mot" * 4_500_000, "too_large"),
    "8 MB of tags": ("a.html", b"<p>" * 2_000_000, "too_much_text"),
    "8 MB of elements": ("a.xml", b"<a>" + b"<b/>" * 1_900_000 + b"</a>", "too_much_text"),
    "deep Word": ("a.docx", words(WORD % DEEP), "too_deep"),
    "deep OpenDocument": ("a.odt", odt("<text:section>" * 3_000 + "</text:section>" * 3_000), "too_deep"),
    "deep Akoma Ntoso": ("a.xml", akn("<part>" * 3_000 + "</part>" * 3_000), "too_deep"),
    "a deep page": ("a.html", b"<div>" * 100_000, "too_deep"),
    "a deep table": ("a.html", b"<table><tr><td>" * 20_000, "too_deep"),
}

"""XML that would read, fetch or grow, made here: more than twenty-five. ``CANARY`` is what must not be read."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bills.importers.documents import AKN, W, zipped

CANARY = "canari-jaune"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
GROWS = f'<!ENTITY big "{"A" * 50_000}">'


def corpus(address: str, file: str) -> dict[str, tuple[str, bytes]]:
    """By what is wrong: (name of the file, its bytes). ``address`` is a server's, ``file`` a path: both tell CANARY."""
    return dict(_made(address, file))


def _made(address: str, file: str) -> Iterator[tuple[str, tuple[str, bytes]]]:
    types = {
        "an entity from a file": (f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{file}">]>', "&x;"),
        "an entity from a server": (f'<!DOCTYPE a [<!ENTITY x SYSTEM "{address}">]>', "&x;"),
        "a public entity": (f'<!DOCTYPE a [<!ENTITY x PUBLIC "-//x" "{address}">]>', "&x;"),
        "a type from a server": (f'<!DOCTYPE a SYSTEM "{address}/a.dtd">', "x"),
        "a parameter of a type": (f'<!DOCTYPE a [<!ENTITY % x SYSTEM "{address}"> %x;]>', "x"),
        "a billion laughs": (f'<!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}]>', "&l9;"),
        "a text that grows by squares": (f"<!DOCTYPE a [{GROWS}]>", "&big;" * 50_000),
        "an entity of itself": ('<!DOCTYPE a [<!ENTITY x "&x;">]>', "&x;"),
    }
    for why, (type_, words) in types.items():
        yield f"Akoma Ntoso: {why}", ("a.xml", _akn(words, type_).encode())
        yield f"Word: {why}", ("a.docx", zipped({"word/document.xml": type_ + _word(words)}))
        yield f"OpenDocument: {why}", ("a.odt", _odt(type_ + f"<a>{words}</a>"))
    included = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="%s"/>'
    for why, place in (("a file", f"file://{file}"), ("a server", address)):
        yield f"included from {why}", ("a.xml", _akn(included % place).encode())
    called = f'<?xml-stylesheet type="text/xsl" href="{address}"?>'
    yield "a sheet of style from a server", ("a.xml", _akn("x", called).encode())
    hinted = f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{AKN} {address}"'
    yield "a schema from a server", ("a.xml", _akn("x", more=hinted).encode())
    laughing = f'<!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}]><a>&l9;</a>'
    for encoding in ("utf-16", "utf-16-le", "utf-32", "cp037"):
        yield f"laughs in {encoding}", ("a.xml", laughing.encode(encoding))
    yield "an encoding that nobody knows", ("a.xml", b'<?xml version="1.0" encoding="x-user-defined"?><a/>')
    yield (
        "three hundred thousand attributes",
        ("a.xml", ("<a " + " ".join(f'b{n}="1"' for n in range(300_000)) + "/>").encode()),
    )
    yield "a name of a million letters", ("a.xml", f"<{'a' * 1_000_000}/>".encode())
    yield "words that never end", ("a.xml", b"<a><![CDATA[" + b"x" * 1_000_000)
    yield "a note that never ends", ("a.xml", b"<a><!--" + b"-" * 1_000_000)


def _akn(words: str, before: str = "", more: str = "") -> str:
    body = f'<body><article eId="art_1"><num>Article 1er</num><content><p>{words}</p></content></article></body>'
    return f'{before}<akomaNtoso xmlns="{AKN}"{more}><bill>{body}</bill></akomaNtoso>'


def _word(words: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>'


def _odt(content: str) -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})

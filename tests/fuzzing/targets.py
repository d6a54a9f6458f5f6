"""What must hold of any bytes: the text engine, and everything that reads a file somebody sent.

A target is a law, which raises for bytes that break it, and the seeds where the search begins: the cases and the
corpora of the other tests. An input that once broke a law joins them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from bills.importers import DraftError, draft_of, outline_errors, read_document, read_draft, write_markdown
from bills.legaltext import (
    AmbiguousSentence,
    apply,
    combine,
    diff,
    invert,
    normalise,
    parse_sentence,
    rebase,
    redline,
    sentence,
)
from consultation.responses.sheet import HEAD, MOST, SheetError, read_sheet
from tests.bills.importers.documents import W, akn, docx, item, odt, p, zipped
from tests.bills.importers.hostile import HOSTILE
from tests.bills.legaltext.rebase_cases import CASES as REBASED
from tests.bills.legaltext.sentence_cases import BASE
from tests.bills.legaltext.sentence_cases import CASES as TOLD
from tests.trust.corpus import archives, cells

Law = Callable[[bytes], None]
BETWEEN = "\0"
LARGEST_SEED = 20_000  # bytes


def _texts(data: bytes, number: int) -> list[str]:
    """Texts with a zero between them, as many as asked for."""
    found = data.decode("utf-8", "replace").split(BETWEEN)
    return (found + [""] * number)[:number]


def _seeds_of(*texts: str) -> bytes:
    return BETWEEN.join(texts).encode()


# --- the engine ---


def changes(data: bytes) -> None:
    """A change applied gives the new text, undone the old one, drawn both."""
    base, new = map(normalise, _texts(data, 2))
    hunks = diff(base, new)
    assert apply(base, hunks) == new
    assert apply(new, invert(base, hunks)) == base
    drawn = redline(base, new)
    assert (drawn.old_text, drawn.new_text) == (base, new)


def pairs() -> Iterator[bytes]:
    yield from (_seeds_of(BASE, new) for new, *_told in TOLD)
    yield _seeds_of("x,y", "3,5")
    yield _seeds_of("x e", "x \u00e9 y")


def rebases(data: bytes) -> None:
    """What an amendment becomes is what its hunks say, and a version without change changes nothing."""
    base, wanted, after = map(normalise, _texts(data, 3))
    hunks = diff(base, wanted)
    found = rebase(base, hunks, after)
    assert apply(after, found.hunks) == found.text
    assert rebase(base, hunks, base).hunks == hunks


def triples() -> Iterator[bytes]:
    yield from (_seeds_of(*(text.replace("⏎", "\n") for text in case[1:4])) for case in REBASED)


def combinations(data: bytes) -> None:
    """Each amendment is applied whole or not at all, and the order in which they are named is indifferent."""
    base, *wanted = map(normalise, _texts(data, 4))
    named = [(str(number), diff(base, text)) for number, text in enumerate(wanted)]
    found = combine(base, named)
    assert sorted([*found.applied, *found.fallen]) == ["0", "1", "2"]
    kept = {hunk for name, hunks in named if name in found.applied for hunk in hunks}
    assert apply(base, kept) == found.text
    assert combine(base, named[:1]).text == wanted[0]


def families() -> Iterator[bytes]:
    yield from (_seeds_of(BASE, *(case[0] for case in TOLD[at : at + 3])) for at in range(0, len(TOLD), 3))


def sentences(data: bytes) -> None:
    """What is told is understood as what was meant, unless it is said to be ambiguous; no sentence makes it crash."""
    base, new, said = _texts(data, 3)
    for language in ("fr", "en"):
        for hunk in diff(base, new):
            with suppress(AmbiguousSentence):
                assert parse_sentence(base, sentence(base, [hunk], language)) == (hunk,)
    with suppress(AmbiguousSentence):
        apply(base, parse_sentence(base, said))


def told() -> Iterator[bytes]:
    yield from (_seeds_of(BASE, *case[:2]) for case in TOLD)
    yield from (_seeds_of(BASE, case[0], case[2]) for case in TOLD)


# --- files that people send ---

FORMS: dict[bytes, Callable[[bytes], tuple[str, bytes]]] = {
    b"w": lambda said: ("a.docx", zipped({"word/document.xml": said})),
    b"o": lambda said: ("a.odt", zipped({"content.xml": said})),
    b"x": lambda said: ("a.xml", said),
    b"h": lambda said: ("a.html", said),
    b"t": lambda said: ("a.txt", said),
    b"m": lambda said: ("a.md", said),
}


def documents(data: bytes) -> None:
    """Any content of a file is read or refused; what was read as text is read again the same once it is written."""
    made = FORMS.get(data[:1])
    if made is None:
        return
    with suppress(DraftError):
        draft = draft_of(read_document(*made(data[1:])))
        assert outline_errors(draft.units) is not None
        again = read_draft(write_markdown(draft), format="markdown")
        assert len(again.units) == len(draft.units)


def contents() -> Iterator[bytes]:
    word = f'<w:document xmlns:w="{W}"><w:body>%s</w:body></w:document>'
    yield b"w" + (word % (p("Titre Ier", "Heading1") + p("Article 1er") + item("Les données ;") + p("Un."))).encode()
    yield b"x" + akn("<article><num>Article 1er</num><content><p>Un.</p></content></article>")
    yield b"h<h1>Titre Ier</h1><h2>Article 1er</h2><p>Un.<br>Deux.</p><ul><li>Trois ;</ul>"
    yield "tTITRE IER\nDISPOSITIONS\n\nArticle 1er\n\nI. – Un.\n\n1° Deux ;\n".encode()
    yield b"m# Titre Ier\n\n## Article 1er\n\nUn **mot**.\n\n> note\n"
    for name, data, _code in HOSTILE.values():
        if len(data) < LARGEST_SEED and name.endswith((".xml", ".html", ".txt", ".md")):
            yield name.rpartition(".")[2][:1].encode() + data


def containers(data: bytes) -> None:
    """Any archive is read or refused."""
    for name in ("a.docx", "a.odt"):
        with suppress(DraftError):
            draft_of(read_document(name, data))


def boxes() -> Iterator[bytes]:
    yield docx(p("Article 1er") + p("Un."))
    yield odt("<text:p>Article 1er</text:p><text:p>Un.</text:p>")
    yield from sorted({data for _name, data in archives.corpus().values() if len(data) < LARGEST_SEED})


def tables(data: bytes) -> None:
    """Any table of answers is read or refused; of its columns, those that are known."""
    try:
        lines = read_sheet(data)
    except SheetError:
        return
    assert len(lines) <= MOST
    assert all(line.cells.keys() <= HEAD.keys() for line in lines)


def sheets() -> Iterator[bytes]:
    head = "id;decision;reason;stamp\r\n"
    rows = "".join(f'1;accepted;"{cell.replace(chr(34), chr(34) * 2)}";x\r\n' for cell in cells.corpus())
    yield (head + rows).encode()
    yield b"\xef\xbb\xbf" + head.replace(";", ",").encode() + b"1,accepted,Oui,x\r\n"
    yield "identifiant\tdécision\tmotif\r\n1\tacceptée\tOui\r\n".encode("windows-1252")
    yield "identifiant;décision\r\n1;retenue\r\n".encode("utf-16")


TARGETS: dict[str, tuple[Law, Callable[[], Iterator[bytes]]]] = {
    "changes": (changes, pairs),
    "rebases": (rebases, triples),
    "combinations": (combinations, families),
    "sentences": (sentences, told),
    "documents": (documents, contents),
    "containers": (containers, boxes),
    "tables": (tables, sheets),
}

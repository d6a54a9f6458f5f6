"""Drafts as a reader could give them, for the laws that hold for any draft."""

from __future__ import annotations

from hypothesis import strategies as st

from bills.importers import Draft, DraftUnit, Level
from bills.importers.characters import clean, one_line

_PIECES = [
    *"«»–-—.,;:!?()[]{}#*_`\\<>&^~|=+'’\"/°1234 \u00a0\u202f",
    *("Article 3", "Art. 2. – ", "Titre Ier", "Chapitre II", "Exposé des motifs", "Projet de loi", "Section 4"),
    *("I. – ", "1° ", "a) ", "- ", "> ", "<sup>er</sup>", "&amp;", "&#65;", "**", "](x)", "code", "du", "l’accès", "É"),
]


def lines_of_text(min_size: int = 0, max_size: int = 8) -> st.SearchStrategy[str]:
    """A line already clean: any words, the traps of Markdown and of drafting among them."""
    words = st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), min_size=min_size, max_size=max_size).map("".join)
    return words.map(lambda text: one_line(clean(text).replace("\n", " ")))


alineas = st.lists(lines_of_text(min_size=1, max_size=12).filter(bool), max_size=5).map("\n".join)
explanations = st.just("") | st.sampled_from(["« Cité » puis **dit**.", "# Pas un titre\n\n- un\n- deux", "Article 5"])
arabic = st.builds(
    lambda base, multiple, letters: f"{base}{multiple}{letters}",
    st.sampled_from(["1er", "2", "3", "12", "147", "unique"]),
    st.sampled_from(["", " bis", " quinquies", " terdecies"]),
    st.sampled_from(["", " A", " AA"]),
)
roman = st.sampled_from(["Ier", "II", "III", "IV bis", "VII A", "XXIV", "préliminaire"])


@st.composite
def units(draw: st.DrawFn) -> DraftUnit:
    """A division or an article; articles alone have a text."""
    level = draw(st.sampled_from(Level))
    number = draw(st.just("") | (roman if level in {Level.TITLE, Level.CHAPTER} else arabic))
    heading = draw(lines_of_text(max_size=5))
    text = draw(alineas) if level is Level.ARTICLE else ""
    return DraftUnit(level, number, heading, text, draw(explanations))


drafts = st.builds(
    Draft,
    title=lines_of_text(max_size=6).filter(lambda title: "motifs" not in title),  # « Exposé des motifs » is no title
    units=st.lists(units(), min_size=1, max_size=6).map(tuple),
    preamble=alineas,
)

"""Texts that look like French law, for Hypothesis: its signs, its numbers, its references, and what people paste in."""

from hypothesis import strategies as st

WORDS = [
    *(
        "le",
        "la",
        "les",
        "l’",
        "d'",
        "de",
        "du",
        "des",
        "à",
        "au",
        "et",
        "ou",
        "et/ou",
        "ne",
        "pas",
        "qu’",
        "aujourd’hui",
    ),
    *("un", "deux", "six", "trois", "cent", "vingt", "vingt-quatre", "mois", "semaines", "jours", "délai", "article"),
    *("alinéa", "loi", "décret", "ministre", "Gouvernement", "citoyen", "vote", "données", "peut", "prud’hommes"),
    *(
        "1er",
        "2°",
        "12",
        "3,5",
        "78-753",
        "1\u00a0000",
        "L.\u00a0311-1",
        "L.",
        "n°\u00a078-753",
        "n°",
        "R.*",
        "nº",
        "№",
        "²",
    ),
    *("«", "»", "(", ")", ",", ".", ":", ";", "…", "–", "-", "’", '"', "€", "%", "_", "/", "I.", "II.", "a)", "Art."),
    *("é", "e\u0301", "n\u0303", "x\u0302", "h\u0323", "œ", "Œ", "ﬁ", "O’Brien", "日本", "م\u064f", "क्षि"),
    *("👍", "👩\u200d🔬", "🇫🇷", "☺\ufe0f", "\u200b", "\u202e"),
]
BLANKS = [" ", " ", " ", " ", "\u00a0", "\u202f", "\n", "\n", "", "  ", "\t", "\r\n", "\n\n", "\u2009", " \u00a0"]

words = st.sampled_from(WORDS) | st.text(min_size=1, max_size=4)
raw_texts = st.lists(st.tuples(words, st.sampled_from(BLANKS)), max_size=40).map(
    lambda pairs: "".join(word + blank for word, blank in pairs)
)
FEW = ["a", "b", "c.", "de", "six", "mois", "B"]
few_words = st.lists(st.tuples(st.sampled_from(FEW), st.sampled_from([" ", " ", " ", "\n"])), max_size=30).map(
    lambda pairs: "".join(word + blank for word, blank in pairs)
)
anything = raw_texts | few_words | st.text(max_size=60)


@st.composite
def edited(draw, texts=anything):
    """A text and the same after a few edits, wild ones among them."""
    base = draw(texts)
    new = base
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(new)))
        end = draw(st.integers(start, min(len(new), start + 25)))
        new = (
            new[:start] + draw(words | st.sampled_from(["", " ", "\n", " six ", "\nUn alinéa de plus.\n"])) + new[end:]
        )
    return base, new


pairs_of_texts = edited() | st.tuples(anything, anything)


@st.composite
def families(draw, size=3):
    """A text and several amended texts of it, near enough to meet and to be merged."""
    base = draw(anything)
    family = [base]
    for _ in range(size):
        new = base
        for _ in range(draw(st.integers(1, 3))):
            start = draw(st.integers(0, len(new)))
            end = draw(st.integers(start, min(len(new), start + 12)))
            new = (
                new[:start]
                + draw(words | st.sampled_from(["", " ", "\n", " six ", "\nUn.\n", "a b c. ", "A b"]))
                + new[end:]
            )
        family.append(new)
    return family


SENTENCES = [
    "Le rapport est remis au Parlement dans un délai de six mois.",
    "Les administrations publient leurs données dans un format ouvert.",
    "Un décret en Conseil d’État fixe les conditions d’application du présent article.",
    "Toute personne peut saisir la commission dans les conditions de l’article L. 311-1.",
    "La commission rend son avis.",
    "1° Les bases de données ;",
    "2° Les codes sources ;",
    "Il est public.",
]
ENDS = st.sampled_from([" ", "\n", "\n"])


@st.composite
def _next_version(draw, base):
    """One change a legislator makes: a word, a sentence, an alinéa, an order."""
    kind = draw(st.sampled_from(["word", "word", "word", "sentence", "alinéa", "delete", "move"]))
    lines = base.split("\n")
    place = draw(st.integers(0, len(lines) - 1))
    if kind == "word":
        cut = lines[place].split(" ")
        spot = draw(st.integers(0, len(cut) - 1))
        cut[spot : spot + draw(st.integers(0, 2))] = draw(
            st.sampled_from([["public"], ["trois"], ["très", "utile"], []])
        )
        lines[place] = " ".join(cut)
    elif kind == "sentence":
        lines[place] += " " + draw(st.sampled_from(SENTENCES))
    elif kind == "alinéa":
        lines.insert(place, draw(st.sampled_from(SENTENCES)))
    elif kind == "delete":
        del lines[place]
    else:
        lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(place))
    return "\n".join(lines)


@st.composite
def articles(draw):
    """An article, an amended text of it, and two later versions, one built on the other or not."""
    base = "".join(
        text + draw(ENDS) for text in draw(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6))
    ).strip()
    wanted, second = draw(_next_version(base)), draw(_next_version(base))
    return base, wanted, second, draw(_next_version(draw(st.sampled_from([base, second]))))

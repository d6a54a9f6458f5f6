"""Texts whose characters surprise: what turns, hides, joins, piles up, or is two spellings of one thing."""

from __future__ import annotations

import unicodedata

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u17b4\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2064\ufeff\u3164\uffa0\ufff9"
)
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
BLANKS = "\u00a0\u1680\u2000\u2003\u2007\u2009\u200a\u202f\u205f\u3000\u2028\u2029\x85\x0b\x0c\x1c\x1f"
NOT_CHARACTERS = "\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff\ue000\U000f0000\x01\x08\x0e\x7f\x80\x9f"
SIGNS = "☃🏛️👨‍👩‍👧‍👦🇫🇷✊🏽ﷺ﷽ẞßſŉǰΐİıøłæœﬁﬀ№℡①Ⅷ½²₂ªºΩKÅ\ufffd"
SCRIPTS = (
    "شفافية القانون",
    "חוק השקיפות",
    "透明性の法律",
    "투명성에 관한 법률",
    "กฎหมายความโปร่งใส",
    "पारदर्शिता का कानून",
    "Закон о прозрачности",
    "Νόμος περί διαφάνειας",
    "թափանցիկության օրենք",
    "გამჭვირვალობის კანონი",
    "የግልጽነት ሕግ",
    "வெளிப்படைத்தன்மை",
    "ཁྲིམས་ཡིག",
    "ᠬᠠᠤᠯᠢ",
)
MARKS = "\u0300\u0327\u0338\u05b0\u064b\u0901\u0e31\u1ab0\u20d0\ufe0f\U000e0101"
PILES = ("Z" + "\u0335\u0489\u0301" * 40, "e" + "\u0301" * 500, "\u0301 seul", "a\u20e3\u20dd", "\u0e33" * 200)
NUMBERS = ("١٢٣", "१२३", "１２３", "𝟙𝟚𝟛", "12\u066b5", "1\u00a0000,5", "−5", "٪", "৭", "零")


def corpus() -> tuple[str, ...]:
    """More than two hundred, each once."""
    set_in = [f"mot{sign}mot" for signs in (INVISIBLE, TURNING, BLANKS, NOT_CHARACTERS) for sign in signs]
    around = [f"{sign}Un délai de dix jours" for sign in INVISIBLE + TURNING + BLANKS]
    forms = [
        unicodedata.normalize(form, word)
        for word in ("Épée d’Ångström", "한글 법", "ﬁn ½ ①")
        for form in ("NFC", "NFD", "NFKC", "NFKD")
    ]
    marked = [f"un mot{mark} marqué" for mark in MARKS]
    alone = [f"« {sign} »" for sign in SIGNS]
    mixed = [f"{script} / article 4, {number}" for script, number in zip(SCRIPTS, NUMBERS * 2, strict=False)]
    return tuple(dict.fromkeys((*set_in, *around, *marked, *forms, *alone, *mixed, *SCRIPTS, *PILES, *NUMBERS)))

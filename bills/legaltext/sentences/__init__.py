"""Amendment sentences (the *dispositif*): hunks told as a clerk tells them, and read back."""

from collections.abc import Iterable

from bills.legaltext.hunks import Hunk
from bills.legaltext.reading import Reading, read
from bills.legaltext.sentences.carrying import carry_out
from bills.legaltext.sentences.describing import descriptions
from bills.legaltext.sentences.english import ENGLISH
from bills.legaltext.sentences.french import FRENCH
from bills.legaltext.sentences.instructions import AmbiguousSentence, UnreadableSentence
from bills.legaltext.sentences.wordings import Language

LANGUAGES = {"fr": FRENCH, "en": ENGLISH}

__all__ = ["LANGUAGES", "AmbiguousSentence", "UnreadableSentence", "parse_sentence", "sentence"]


def sentence(base: str, hunks: Iterable[Hunk], language: str = "fr", *, typeset: bool = False) -> tuple[str, ...]:
    """One sentence for each hunk, in the order of the text.

    « À l'alinéa 3, substituer au mot : « six » le mot : « trois ». » Each is checked by reading it back; a
    change of white space alone, which no sentence tells well, quotes the whole passage. ``typeset`` gives
    typographic apostrophes and no-break spaces to print; both are understood. Raises ``HunkMismatch`` for a
    hunk that does not fit, ``KeyError`` for an unknown language.
    """
    reading = read(base)
    return tuple([_tell(reading, hunk, LANGUAGES[language], typeset=typeset) for hunk in sorted(set(hunks))])


def parse_sentence(base: str, sentences: Iterable[str] | str) -> tuple[Hunk, ...]:
    """The hunks that sentences mean on a base, in the order of the text; the language is recognised.

    Raises ``AmbiguousSentence`` if one could mean several changes, ``UnreadableSentence`` (one of these) if
    it means none.
    """
    reading = read(base)
    given = [sentences] if isinstance(sentences, str) else list(sentences)
    return tuple(sorted({_understand(reading, told, LANGUAGES.values()) for told in given}))


def _tell(base: Reading, hunk: Hunk, language: Language, *, typeset: bool) -> str:
    told = ""
    for instruction in descriptions(base, hunk):
        try:
            exact = carry_out(base, instruction) == hunk
            told = language.speak(instruction, typeset=typeset) if exact else told
            if exact and _understand(base, told, [language]) == hunk:
                return told
        except AmbiguousSentence:
            continue
    return told or language.speak(instruction, typeset=typeset)


def _understand(base: Reading, told: str, languages: Iterable[Language]) -> Hunk:
    meant: set[Hunk] = set()
    doubts: list[AmbiguousSentence] = []
    for language in languages:
        for instruction in language.understand(told):
            try:
                meant.add(carry_out(base, instruction))
            except AmbiguousSentence as doubt:
                doubts.append(doubt)
    ambiguous = [doubt for doubt in doubts if not isinstance(doubt, UnreadableSentence)]
    if ambiguous or len(meant) > 1:
        raise next(iter(ambiguous), AmbiguousSentence(f"this may mean several changes: {told}"))
    if not meant:
        raise next(iter(doubts), UnreadableSentence(f"this is no amendment sentence: {told}"))
    return meant.pop()

"""Amendment sentences in English."""

from bills.legaltext.sentences.instructions import Verb
from bills.legaltext.sentences.wordings import Language

_FIRST = ("first", "second", "third")
_THE = ("the word", "the words", "the sign", "the number", "the reference", "the year", "the date", "the rate")
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _ordinal(number: int) -> str:
    if number <= len(_FIRST):
        return _FIRST[number - 1]
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


ENGLISH = Language(
    opening="“",
    closing="”",
    and_="and",
    to="to",
    ordinals=[_ordinal(number) for number in range(1, 100)],
    further=_ordinal,
    second_of_two="second",
    last="last",
    places={
        "at": ("In alinéa", "In alinéas", "In the {nth} sentence of alinéa"),
        "the": ("alinéa", "alinéas", "the {nth} sentence of alinéa"),
    },
    nouns={
        "quoted_the": (*_THE, "the amount"),
        "brought_the": (*_THE, "the amount"),
    },
    units={
        "alineas": ("the following alinéa", "the following {count} alinéas"),
        "phrases": ("the following sentence", "the following {count} sentences"),
    },
    counts=_COUNTS,
    phrases={
        Verb.DELETE: ["Delete {the}."],
        Verb.REWRITE: ["Rewrite {the} as follows: {brought}."],
        Verb.INSERT_ALINEAS_AFTER: ["After {the}, insert {alineas}: {brought}."],
        Verb.INSERT_ALINEAS_BEFORE: ["Before {the}, insert {alineas}: {brought}."],
        Verb.INSERT_PHRASES_AFTER: ["After {the}, insert {phrases}: {brought}."],
        Verb.BEGIN_WITH_PHRASES: ["At the beginning of {the}, insert {phrases}: {brought}."],
        Verb.COMPLETE_WITH_PHRASES: ["At the end of {the}, add {phrases}: {brought}."],
        Verb.DELETE_TEXT: ["Delete this article."],
        Verb.WRITE_TEXT: ["Write this article as follows: {brought}.", "Write the text as follows: {brought}."],
        Verb.COMPLETE_TEXT: ["At the end of this article, add {alineas}: {brought}."],
        Verb.SUBSTITUTE: [
            "{at}, for {quoted_the}: {quoted} substitute {brought_the}: {brought}.",
            "{at}, for the {nth} occurrence of {quoted_the}: {quoted} substitute {brought_the}: {brought}.",
            "{at}, replace {quoted_the}: {quoted} by {brought_the}: {brought}.",
            "{at}, replace the {nth} occurrence of {quoted_the}: {quoted} by {brought_the}: {brought}.",
        ],
        Verb.DELETE_WORDS: [
            "{at}, delete {quoted_the}: {quoted}.",
            "{at}, delete the {nth} occurrence of {quoted_the}: {quoted}.",
        ],
        Verb.INSERT_WORDS: [
            "{at}, after {quoted_the}: {quoted}, insert {brought_the}: {brought}.",
            "{at}, after the {nth} occurrence of {quoted_the}: {quoted}, insert {brought_the}: {brought}.",
        ],
        Verb.BEGIN_WITH: ["At the beginning of {the}, insert {brought_the}: {brought}."],
        Verb.COMPLETE: ["At the end of {the}, add {brought_the}: {brought}."],
        Verb.SPLIT: [
            "{at}, after {quoted_the}: {quoted}, begin a new line.",
            "{at}, after the {nth} occurrence of {quoted_the}: {quoted}, begin a new line.",
        ],
        Verb.SPLIT_AFTER_PHRASE: ["After {the}, begin a new line."],
        Verb.JOIN: ["Join {the}."],
        Verb.SUBSTITUTE_PASSAGE: [
            "{at}, for the passage: {quoted} substitute the passage: {brought}.",
            "{at}, for the {nth} occurrence of the passage: {quoted} substitute the passage: {brought}.",
        ],
    },
)

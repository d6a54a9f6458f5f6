"""Amendment sentences in English."""

from bills.legaltext.sentences.instructions import Verb
from bills.legaltext.sentences.wordings import Language

_FIRST = ("first", "second", "third")


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
    second_of_two="second",
    places={"at": ("In alinéa", "In alinéas"), "the": ("alinéa", "alinéas")},
    nouns={
        "quoted_the": ("the word", "the sign", "the words"),
        "brought_the": ("the word", "the sign", "the words"),
    },
    alineas={
        "following": ("the following alinéa", "the following alinéas"),
    },
    phrases={
        Verb.DELETE_ALINEAS: ["Delete {the}."],
        Verb.INSERT_ALINEAS_AFTER: ["After {the}, insert {following}: {brought}."],
        Verb.INSERT_ALINEAS_BEFORE: ["Before {the}, insert {following}: {brought}."],
        Verb.REWRITE_ALINEAS: ["Rewrite {the} as follows: {brought}."],
        Verb.WRITE_TEXT: ["Write the text as follows: {brought}."],
        Verb.SUBSTITUTE: [
            "{at}, for {quoted_the}: {quoted} substitute {brought_the}: {brought}.",
            "{at}, for the {nth} occurrence of {quoted_the}: {quoted} substitute {brought_the}: {brought}.",
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
        Verb.JOIN: ["Join {the}."],
        Verb.SUBSTITUTE_PASSAGE: [
            "{at}, for the passage: {quoted} substitute the passage: {brought}.",
            "{at}, for the {nth} occurrence of the passage: {quoted} substitute the passage: {brought}.",
        ],
    },
)

"""Amendment sentences in French, as the chambers write them."""

from bills.legaltext.sentences.instructions import Verb
from bills.legaltext.sentences.wordings import Language

_UNITS = (
    *("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize"),
    *("quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt")


def _cardinal(number: int) -> str:
    if number < len(_UNITS):
        return _UNITS[number]
    ten, unit = divmod(number, 10)
    if ten in (7, 9):
        ten, unit = ten - 1, unit + 10
    joiner = " et " if unit in (1, 11) and ten < 8 else "-"
    return _TENS[ten] + (joiner + _UNITS[unit] if unit else "")


def _ordinal(number: int) -> str:
    if number == 1:
        return "première"
    cardinal = _cardinal(number)
    cardinal = cardinal.removesuffix("e")
    endings = {"cinq": "cinqu", "neuf": "neuv"}
    for ending, written in endings.items():
        if cardinal.endswith(ending):
            cardinal = cardinal[: -len(ending)] + written
    return cardinal + "ième"


FRENCH = Language(
    opening="«",
    closing="»",
    and_="et",
    to="à",
    ordinals=[_ordinal(number) for number in range(1, 100)],
    second_of_two="seconde",
    places={
        "at": ("À l'alinéa", "Aux alinéas"),
        "the": ("l'alinéa", "les alinéas"),
        "of": ("de l'alinéa", "des alinéas"),
    },
    nouns={
        "quoted_to": ("au mot", "au signe", "aux mots"),
        "quoted_of": ("du mot", "du signe", "des mots"),
        "quoted_the": ("le mot", "le signe", "les mots"),
        "brought_the": ("le mot", "le signe", "les mots"),
        "brought_by": ("par le mot", "par le signe", "par les mots"),
    },
    alineas={
        "following": ("l'alinéa suivant", "les alinéas suivants"),
    },
    phrases={
        Verb.DELETE_ALINEAS: ["Supprimer {the}."],
        Verb.INSERT_ALINEAS_AFTER: ["Après {the}, insérer {following} : {brought}."],
        Verb.INSERT_ALINEAS_BEFORE: ["Avant {the}, insérer {following} : {brought}."],
        Verb.REWRITE_ALINEAS: ["Rédiger ainsi {the} : {brought}."],
        Verb.WRITE_TEXT: ["Rédiger ainsi le texte : {brought}."],
        Verb.SUBSTITUTE: [
            "{at}, substituer {quoted_to} : {quoted} {brought_the} : {brought}.",
            "{at}, à la {nth} occurrence {quoted_of} : {quoted}, substituer {brought_the} : {brought}.",
        ],
        Verb.DELETE_WORDS: [
            "{at}, supprimer {quoted_the} : {quoted}.",
            "{at}, supprimer la {nth} occurrence {quoted_of} : {quoted}.",
        ],
        Verb.INSERT_WORDS: [
            "{at}, après {quoted_the} : {quoted}, insérer {brought_the} : {brought}.",
            "{at}, après la {nth} occurrence {quoted_of} : {quoted}, insérer {brought_the} : {brought}.",
        ],
        Verb.BEGIN_WITH: ["Au début {of}, insérer {brought_the} : {brought}."],
        Verb.COMPLETE: ["Compléter {the} {brought_by} : {brought}."],
        Verb.SPLIT: [
            "{at}, après {quoted_the} : {quoted}, aller à la ligne.",
            "{at}, après la {nth} occurrence {quoted_of} : {quoted}, aller à la ligne.",
        ],
        Verb.JOIN: ["Réunir {the}."],
        Verb.SUBSTITUTE_PASSAGE: [
            "{at}, substituer au passage : {quoted} le passage : {brought}.",
            "{at}, à la {nth} occurrence du passage : {quoted}, substituer le passage : {brought}.",
        ],
    },
    fine=[("'", "’"), (" :", "\u00a0:")],
)

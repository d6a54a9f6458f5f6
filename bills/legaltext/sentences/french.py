"""Amendment sentences in French, as the chambers write them."""

from bills.legaltext.sentences.instructions import Verb
from bills.legaltext.sentences.wordings import Language

_UNITS = (
    *("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize"),
    *("quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt")
_NOUNS = ("mot", "mots", "signe", "nombre", "référence", "année", "date", "taux", "montant")


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


def _announced(masculine: str, feminine: str, vowel: str, plural: str) -> tuple[str, ...]:
    """Every noun with its article: « au mot », « à la référence », « à l'année », « aux mots »."""
    opened = {"mots": plural, "référence": feminine, "date": feminine, "année": vowel}
    return tuple([opened.get(noun, masculine) + noun for noun in _NOUNS])


FRENCH = Language(
    opening="«",
    closing="»",
    and_="et",
    to="à",
    ordinals=[_ordinal(number) for number in range(1, 100)],
    further=lambda number: f"{number}e",
    second_of_two="seconde",
    last="dernière",
    places={
        "at": ("À l'alinéa", "Aux alinéas", "À la {nth} phrase de l'alinéa"),
        "the": ("l'alinéa", "les alinéas", "la {nth} phrase de l'alinéa"),
        "of": ("de l'alinéa", "des alinéas", "de la {nth} phrase de l'alinéa"),
    },
    nouns={
        "quoted_to": _announced("au ", "à la ", "à l'", "aux "),
        "quoted_of": _announced("du ", "de la ", "de l'", "des "),
        "quoted_the": _announced("le ", "la ", "l'", "les "),
        "brought_the": _announced("le ", "la ", "l'", "les "),
        "brought_by": _announced("par le ", "par la ", "par l'", "par les "),
    },
    units={
        "alineas": ("l'alinéa suivant", "les {count} alinéas suivants"),
        "alineas_so": ("un alinéa ainsi rédigé", "{count} alinéas ainsi rédigés"),
        "phrases": ("la phrase suivante", "les {count} phrases suivantes"),
        "phrases_so": ("une phrase ainsi rédigée", "{count} phrases ainsi rédigées"),
    },
    counts=[_cardinal(number) for number in range(2, 21)],
    phrases={
        Verb.DELETE: ["Supprimer {the}."],
        Verb.REWRITE: ["Rédiger ainsi {the} : {brought}."],
        Verb.INSERT_ALINEAS_AFTER: [
            "Après {the}, insérer {alineas} : {brought}.",
            "Après {the}, insérer {alineas_so} : {brought}.",
        ],
        Verb.INSERT_ALINEAS_BEFORE: [
            "Avant {the}, insérer {alineas} : {brought}.",
            "Avant {the}, insérer {alineas_so} : {brought}.",
        ],
        Verb.INSERT_PHRASES_AFTER: [
            "Après {the}, insérer {phrases} : {brought}.",
            "Après {the}, insérer {phrases_so} : {brought}.",
        ],
        Verb.BEGIN_WITH_PHRASES: [
            "Au début {of}, insérer {phrases} : {brought}.",
            "Au début {of}, insérer {phrases_so} : {brought}.",
        ],
        Verb.COMPLETE_WITH_PHRASES: [
            "Compléter {the} par {phrases} : {brought}.",
            "Compléter {the} par {phrases_so} : {brought}.",
        ],
        Verb.DELETE_TEXT: ["Supprimer cet article."],
        Verb.WRITE_TEXT: ["Rédiger ainsi cet article : {brought}.", "Rédiger ainsi le texte : {brought}."],
        Verb.COMPLETE_TEXT: [
            "Compléter cet article par {alineas} : {brought}.",
            "Compléter cet article par {alineas_so} : {brought}.",
        ],
        Verb.SUBSTITUTE: [
            "{at}, substituer {quoted_to} : {quoted} {brought_the} : {brought}.",
            "{at}, à la {nth} occurrence {quoted_of} : {quoted}, substituer {brought_the} : {brought}.",
            "{at}, remplacer {quoted_the} : {quoted} {brought_by} : {brought}.",
            "{at}, remplacer la {nth} occurrence {quoted_of} : {quoted} {brought_by} : {brought}.",
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
        Verb.SPLIT_AFTER_PHRASE: ["Après {the}, aller à la ligne."],
        Verb.JOIN: ["Réunir {the}."],
        Verb.SUBSTITUTE_PASSAGE: [
            "{at}, substituer au passage : {quoted} le passage : {brought}.",
            "{at}, à la {nth} occurrence du passage : {quoted}, substituer le passage : {brought}.",
        ],
    },
    fine=[("'", "’"), (" :", "\u00a0:")],
)

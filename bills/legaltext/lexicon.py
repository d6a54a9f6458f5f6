"""The few French words the engine knows: those that say little alone, those that say a number, a date, a
refusal.
"""

import re

# Words that never hold a change together nor credit an author: « de la » belongs to nobody.
_FUNCTION_WORDS = """
    le la les l' un une des du de d' au aux à a en et ou où ni par pour sur sous dans avec sans entre vers chez
    que qu' qui dont quoi ce cet cette ces c' se s' sa son ses leur leurs sont est il elle ils elles on y
    ne n' pas plus même ainsi comme si soit tout toute tous toutes lors lorsque lorsqu' afin dès
    the of and or to in a an by for on at is are be
"""
_LIGHT_SIGNS = ",'’\"“”«»()[]-–—/*"
_SAYS_LITTLE = frozenset(
    [
        spelling
        for word in _FUNCTION_WORDS.split()
        for cased in (word, word.capitalize(), word.upper())
        for spelling in (cased, cased.replace("'", "’"))
    ]
    + list(_LIGHT_SIGNS)
)
_NUMERAL = re.compile(
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente"
    r"|quarante|cinquante|soixante|septante|huitante|nonante|cents?|mille|millions?|milliards?)"
    r"(?:-(?:et-)?\w+)*"
)
_APOSTROPHES = str.maketrans("’ʼ", "''")


def plain(token: str) -> str:
    """A token in lower case with straight apostrophes, for looking it up."""
    return token.lower().translate(_APOSTROPHES)


def says_little(token: str) -> bool:
    """Whether a token is a function word or a light sign; the points that end a phrase are not."""
    return token in _SAYS_LITTLE


def is_numeral(token: str) -> bool:
    """Whether a token says a number, in digits or in letters (« un » counts as an article)."""
    return token[0].isdigit() or _NUMERAL.fullmatch(plain(token)) is not None

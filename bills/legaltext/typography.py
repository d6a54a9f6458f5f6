"""What is only typography: blanks, the shape of apostrophes and quotation marks. A comma is substance."""

from .normalising import BREAK
from .reading import Reading, read

_SHAPES = str.maketrans({"’": "'", "‘": "'", "«": '"', "»": '"', "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "})


def fold(text: str) -> str:
    """A text with straight apostrophes and quotation marks and plain spaces, character for character."""
    return text.translate(_SHAPES)


def is_typographic(base: str, new: str) -> bool:
    """Whether two texts say the same, but for blanks, apostrophes and quotation marks. Alinéas count."""
    return _substance(read(fold(base))) == _substance(read(fold(new)))


def _substance(reading: Reading) -> list[str]:
    return [
        (BREAK if BREAK in reading.gap(place) else "") + token.replace(" ", "")
        for place, token in enumerate(reading.tokens)
    ]

"""The numbers that a word processor or a browser writes before the paragraphs of a list."""

from __future__ import annotations

from bills.importers.headings import opens_an_alinea, read_heading

DASH = "–"
LARGEST_NUMBER = 9_999
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def figure(number: int, form: str) -> str:
    """The number in a form: "1", "a", "A", "i", "I", "01", "1er" (French ordinals), "" for none."""
    number = max(0, min(number, LARGEST_NUMBER))
    if form in {"a", "A"} and 0 < number <= 26 * 9:
        letters = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
        return letters.upper() if form == "A" else letters
    if form in {"i", "I"} and 0 < number < 4_000:
        return _roman(number) if form == "I" else _roman(number).lower()
    if form == "1er":
        return "1er" if number == 1 else f"{number}e"
    return {"": "", "01": f"{number:02}"}.get(form, str(number))


def labelled(label: str, text: str) -> str:
    """The paragraph with its label: « 1° Les mots », « – Un tiret », « Article 3 – Objet »; a typed mark is enough."""
    label = label.strip()
    if not label or (label == DASH and opens_an_alinea(text)):
        return text
    heading = read_heading(label, marked=True)
    if not text:
        return label if heading else ""
    between = " – " if heading and not heading.rest and not opens_an_alinea(text) else " "
    return f"{label}{between}{text}"


def small_number(written: str, otherwise: int = 0) -> int:
    """A number read from a file, never a large one."""
    written = written.strip()
    if written.isascii() and written.isdigit() and len(written) <= 5:
        return min(int(written), LARGEST_NUMBER)
    return otherwise


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written

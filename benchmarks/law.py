"""Law-like texts to measure with, the same on every machine: words without a meaning, lengths of laws."""

from __future__ import annotations

from random import Random

VOCABULARY = """
le la les un une des du de et ou à au aux en par pour sur dans avec sans sous est sont peut doit
fabricant autorité délai décret article loi code alinéa administration données publiques personnes commission
conditions modalités application mise disposition réparation produit acheteur service communication documents
réutilisation intérêt général collectivités territoriales établissement responsable traitement recherche statistique
demande réponse mois jours publication électronique format ouvert standard aisément réutilisable motif refus
"""
WORDS = VOCABULARY.split()


def alinea(draw: Random, length: int = 170) -> str:
    """One alinéa of about ``length`` characters: a label, and sentences."""
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        words.append(draw.choice(WORDS))
    middle = len(words) // 2
    words[middle] += ","
    return f"{words[0].capitalize()} {' '.join(words[1:])}."


def law(alineas: int, seed: int = 1) -> str:
    draw = Random(seed)
    return "\n".join(f"{number}° {alinea(draw)}" for number in range(1, alineas + 1))


def edited(text: str, edits: int, seed: int) -> str:
    """``text`` with ``edits`` changes of a few words, each in an alinéa of its own while there are enough."""
    draw = Random(seed)
    lines = text.split("\n")
    places = draw.sample(range(len(lines)), min(edits, len(lines)))
    for number in range(edits):
        place = places[number % len(places)]
        words = lines[place].split(" ")
        start = draw.randrange(1, max(2, len(words) - 3))
        words[start : start + draw.randrange(0, 3)] = draw.choices(WORDS, k=draw.randrange(1, 4))
        lines[place] = " ".join(words)
    return "\n".join(lines)

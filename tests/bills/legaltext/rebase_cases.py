"""What becomes of an amendment when a new version comes out: one row a case, to be read as a table.

Each row: what happens; the text (version 1); the amended text its author wants; version 2; the outcome; the amendment's
text on version 2 (on a conflict, version 2 itself). ``⏎`` is a line break.
"""

CLEAN, IDENTICAL, ABSORBED, CONFLICT, ORPHAN, MOVED = "clean", "identical", "absorbed", "conflict", "orphan", "moved"

DELAY = (
    "I. – Le texte est publié dans un délai de six mois après la date.⏎II. – Il est transmis au Parlement chaque année."
)
THREE = DELAY.replace("six", "trois")
LIST = "Sont publiés :⏎1° Les rapports annuels ;⏎2° Les bases de données publiques ;⏎3° Les codes sources utiles."
SHORT = "1° Les bases de données publiques ;"
MINISTER = "Le ministre chargé du numérique remet un rapport. Ce rapport est public. Il est débattu."
QUOTED = "Après l’article 5, il est inséré un article ainsi rédigé :⏎« Art. 6. – Le droit d’accès est gratuit. »"

DELAY_1, DELAY_2 = DELAY.split("⏎")
DECREE = "⏎III. – Un décret précise tout ceci."

CASES = [
    # What version 2 leaves alone stays
    ("nothing changed", DELAY, THREE, DELAY, CLEAN, THREE),
    (
        "another alinéa changed", DELAY, THREE, DELAY.replace("Parlement", "Sénat"),
        CLEAN, THREE.replace("Parlement", "Sénat"),
    ),
    ("an alinéa was added before", DELAY, THREE, "Chapitre Ier⏎" + DELAY, CLEAN, "Chapitre Ier⏎" + THREE),
    ("an alinéa was added after", DELAY, THREE, DELAY + "⏎III. – Fin.", CLEAN, THREE + "⏎III. – Fin."),
    ("the other alinéa was deleted", DELAY, THREE, DELAY_1, CLEAN, DELAY_1.replace("six", "trois")),
    (
        "the beginning of the same sentence changed", DELAY, THREE, DELAY.replace("Le texte", "Le décret"),
        CLEAN, THREE.replace("Le texte", "Le décret"),
    ),
    (
        "the sentence before changed", MINISTER, MINISTER.replace("débattu", "voté"),
        MINISTER.replace("public", "secret"),
        CLEAN, MINISTER.replace("débattu", "voté").replace("public", "secret"),
    ),
    (
        "the sentence before was deleted", MINISTER, MINISTER.replace("débattu", "voté"),
        MINISTER.replace(" Ce rapport est public.", ""),
        CLEAN, "Le ministre chargé du numérique remet un rapport. Il est voté.",
    ),
    (
        "only the typography around changed", DELAY, THREE, DELAY.replace(" – ", "\u00a0–\u00a0"),
        CLEAN, THREE.replace(" – ", "\u00a0–\u00a0"),
    ),
    (
        "the alinéas were renumbered", LIST, LIST.replace("publiques", "ouvertes"),
        LIST.replace("2°", "2° bis").replace("3°", "4°"),
        CLEAN, LIST.replace("publiques", "ouvertes").replace("2°", "2° bis").replace("3°", "4°"),
    ),
    (
        "an item was added to the list", LIST, LIST.replace("codes sources", "logiciels"),
        LIST.replace("⏎3°", "⏎2° bis Les barèmes ;⏎3°"),
        CLEAN, LIST.replace("⏎3°", "⏎2° bis Les barèmes ;⏎3°").replace("codes sources", "logiciels"),
    ),
    (
        "an inserted alinéa, its neighbour edited", LIST, LIST.replace("⏎3°", "⏎2° bis Les plans ;⏎3°"),
        LIST.replace("bases", "grandes bases"),
        CLEAN, LIST.replace("⏎3°", "⏎2° bis Les plans ;⏎3°").replace("bases", "grandes bases"),
    ),
    (
        "an inserted alinéa, the next one gone", LIST, LIST.replace("⏎2°", "⏎1° bis Les plans ;⏎2°"),
        LIST.replace("⏎2° Les bases de données publiques ;", ""),
        CLEAN, "Sont publiés :⏎1° Les rapports annuels ;⏎1° bis Les plans ;⏎3° Les codes sources utiles.",
    ),
    (
        "a deleted alinéa, its neighbour edited", LIST, LIST.replace("⏎2° Les bases de données publiques ;", ""),
        LIST.replace("utiles", "publics"),
        CLEAN, LIST.replace("⏎2° Les bases de données publiques ;", "").replace("utiles", "publics"),
    ),
    (
        "a sentence added at the end, another text edited", MINISTER, MINISTER + " Il est suivi d’effet.",
        MINISTER.replace("public", "publié"),
        CLEAN, MINISTER.replace("public", "publié") + " Il est suivi d’effet.",
    ),
    (
        "a quoted article, its frame edited", QUOTED, QUOTED.replace("gratuit", "payant"),
        QUOTED.replace("l’article 5", "l’article 4"),
        CLEAN, QUOTED.replace("gratuit", "payant").replace("l’article 5", "l’article 4"),
    ),
    (
        "two far edits, both still due", DELAY, THREE.replace("chaque année", "chaque mois"),
        DELAY.replace("Le texte", "Le décret"),
        CLEAN, THREE.replace("chaque année", "chaque mois").replace("Le texte", "Le décret"),
    ),
    (
        "two far edits, one adopted", DELAY, THREE.replace("chaque année", "chaque mois"), THREE,
        CLEAN, THREE.replace("chaque année", "chaque mois"),
    ),
    ("nothing was proposed", DELAY, DELAY, THREE, CLEAN, THREE),
    # Version 2 says it
    ("adopted verbatim", DELAY, THREE, THREE, IDENTICAL, THREE),
    (
        "adopted, and more elsewhere", DELAY, THREE, THREE.replace("Parlement", "Sénat"),
        IDENTICAL, THREE.replace("Parlement", "Sénat"),
    ),
    (
        "adopted, and the next words changed too", DELAY, THREE, THREE.replace("après la", "suivant la"),
        IDENTICAL, THREE.replace("après la", "suivant la"),
    ),
    (
        "a deletion adopted", LIST, LIST.replace("⏎2° Les bases de données publiques ;", ""),
        LIST.replace("⏎2° Les bases de données publiques ;", ""),
        IDENTICAL, LIST.replace("⏎2° Les bases de données publiques ;", ""),
    ),
    (
        "an inserted alinéa adopted among others", LIST, LIST.replace("⏎3°", "⏎2° bis Les plans ;⏎3°"),
        LIST.replace("⏎3°", "⏎2° bis Les plans ;⏎2° ter Les cartes ;⏎3°"),
        IDENTICAL, LIST.replace("⏎3°", "⏎2° bis Les plans ;⏎2° ter Les cartes ;⏎3°"),
    ),
    (
        "adopted but for an apostrophe", DELAY, DELAY.replace("de six mois", "d'un an"),
        DELAY.replace("de six mois", "d’un an"),
        ABSORBED, DELAY.replace("de six mois", "d’un an"),
    ),
    (
        "adopted but for quotation marks", DELAY, DELAY.replace("Le texte", '"Le décret"'),
        DELAY.replace("Le texte", "«\u00a0Le décret\u00a0»"),
        ABSORBED, DELAY.replace("Le texte", "«\u00a0Le décret\u00a0»"),
    ),
    (
        "adopted but for a no-break space", DELAY, DELAY.replace("six mois", "180 jours francs"),
        DELAY.replace("six mois", "180\u00a0jours francs"),
        ABSORBED, DELAY.replace("six mois", "180\u00a0jours francs"),
    ),
    # The author must look again
    (
        "the same words were changed otherwise", DELAY, THREE, DELAY.replace("six", "douze"),
        CONFLICT, DELAY.replace("six", "douze"),
    ),
    (
        "the next word was changed", DELAY, THREE, DELAY.replace("mois", "semaines"),
        CONFLICT, DELAY.replace("mois", "semaines"),
    ),
    (
        "the whole expression was changed", DELAY, THREE, DELAY.replace("de six mois", "d’un an"),
        CONFLICT, DELAY.replace("de six mois", "d’un an"),
    ),
    (
        "the words were deleted", DELAY, THREE, DELAY.replace(" dans un délai de six mois", ""),
        CONFLICT, DELAY.replace(" dans un délai de six mois", ""),
    ),
    ("the alinéa was deleted", DELAY, THREE, DELAY_2, CONFLICT, DELAY_2),
    (
        "the alinéa was rewritten whole", DELAY, THREE, "I. – Un décret fixe les conditions.⏎" + DELAY_2,
        CONFLICT, "I. – Un décret fixe les conditions.⏎" + DELAY_2,
    ),
    (
        "an alinéa inserted after one that is gone", LIST, LIST.replace("⏎3°", "⏎2° bis Les plans ;⏎3°"),
        LIST.replace("⏎2° Les bases de données publiques ;", ""),
        CONFLICT, LIST.replace("⏎2° Les bases de données publiques ;", ""),
    ),
    (
        "a deleted alinéa was edited", LIST, LIST.replace("⏎2° Les bases de données publiques ;", ""),
        LIST.replace("bases", "séries"),
        CONFLICT, LIST.replace("bases", "séries"),
    ),
    (
        "another alinéa was inserted at the same place", LIST, LIST.replace("⏎3°", "⏎2° bis Les plans ;⏎3°"),
        LIST.replace("⏎3°", "⏎2° bis Les barèmes ;⏎3°"),
        CONFLICT, LIST.replace("⏎3°", "⏎2° bis Les barèmes ;⏎3°"),
    ),
    (
        "other words were inserted at the same place", DELAY, DELAY.replace("six mois", "six mois francs"),
        DELAY.replace("six mois", "six mois ouvrés"),
        CONFLICT, DELAY.replace("six mois", "six mois ouvrés"),
    ),
    (
        "one of two edits conflicts: none is applied", DELAY, THREE.replace("chaque année", "chaque mois"),
        DELAY.replace("six", "douze"),
        CONFLICT, DELAY.replace("six", "douze"),
    ),
    (
        "its words now stand in two places", SHORT, SHORT.replace("publiques", "ouvertes"), SHORT + "⏎" + SHORT,
        CONFLICT, SHORT + "⏎" + SHORT,
    ),
    # Gone, or elsewhere
    ("the article is gone", DELAY, THREE, "", ORPHAN, ""),
    (
        "its alinéa moved to the end", DELAY + DECREE, THREE + DECREE,
        DELAY_2 + DECREE + "⏎" + DELAY_1,
        MOVED, DELAY_2 + DECREE + "⏎" + DELAY_1.replace("six", "trois"),
    ),
]  # fmt: skip

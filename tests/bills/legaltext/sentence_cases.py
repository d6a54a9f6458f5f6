"""Changes and their sentences: what a clerk reads, in French and in English."""

BASE = (
    "Titre premier\n"
    "I. – Le délai est de six mois à compter de la publication.\n"
    "II. – L’article L. 311-1 de la loi n° 78-753 prévoit deux avis : un avis du conseil et un avis du maire.\n"
    "III. – Fin du texte."
)
LINES = BASE.split("\n")

CASES = [
    (
        BASE.replace("six", "trois"),
        "À l'alinéa 2, substituer au mot : « six » le mot : « trois ».",
        "In alinéa 2, for the word: “six” substitute the word: “trois”.",
    ),
    (
        BASE.replace("de six mois", "d’un an"),
        "À l'alinéa 2, substituer aux mots : « de six mois » les mots : « d’un an ».",
        "In alinéa 2, for the words: “de six mois” substitute the words: “d’un an”.",
    ),
    (
        BASE.replace("six mois à", "six mois francs à"),
        "À l'alinéa 2, après le mot : « mois », insérer le mot : « francs ».",
        "In alinéa 2, after the word: “mois”, insert the word: “francs”.",
    ),
    (
        BASE.replace(" mois à", " mois, à"),
        "À l'alinéa 2, après le mot : « mois », insérer le signe : « , ».",
        "In alinéa 2, after the word: “mois”, insert the sign: “,”.",
    ),
    (
        BASE.replace("six mois ", ""),
        "À l'alinéa 2, supprimer les mots : « six mois ».",
        "In alinéa 2, delete the words: “six mois”.",
    ),
    (
        BASE.replace("un avis du maire", "un rapport du maire"),
        "À l'alinéa 3, à la troisième occurrence du mot : « avis », substituer le mot : « rapport ».",
        "In alinéa 3, for the third occurrence of the word: “avis” substitute the word: “rapport”.",
    ),
    (
        BASE.replace("et un avis", "et avis"),
        "À l'alinéa 3, supprimer la seconde occurrence du mot : « un ».",
        "In alinéa 3, delete the second occurrence of the word: “un”.",
    ),
    (
        BASE.replace("L. 311-1", "L. 311-2"),
        "À l'alinéa 3, substituer à la référence : « L. 311-1 » la référence : « L. 311-2 ».",
        "In alinéa 3, for the reference: “L. 311-1” substitute the reference: “L. 311-2”.",
    ),
    (
        BASE + " Il est publié.",
        "Compléter l'alinéa 4 par la phrase suivante : « Il est publié. »",
        "At the end of alinéa 4, add the following sentence: “Il est publié.”",
    ),
    (
        BASE.replace("III. –", "Enfin, III. –"),
        "Au début de l'alinéa 4, insérer les mots : « Enfin, ».",
        "At the beginning of alinéa 4, insert the words: “Enfin,”.",
    ),
    (
        "\n".join([*LINES, "IV. – Suite."]),
        "Compléter cet article par l'alinéa suivant : « IV. – Suite. »",
        "At the end of this article, add the following alinéa: “IV. – Suite.”",
    ),
    (
        "\n".join([*LINES[:2], "A. – Un.", "B. – Deux.", *LINES[2:]]),
        "Après l'alinéa 2, insérer les deux alinéas suivants : « A. – Un.\nB. – Deux. »",
        "After alinéa 2, insert the following two alinéas: “A. – Un.\nB. – Deux.”",
    ),
    (
        "\n".join(["Chapeau", *LINES]),
        "Avant l'alinéa 1, insérer l'alinéa suivant : « Chapeau ».",
        "Before alinéa 1, insert the following alinéa: “Chapeau”.",
    ),
    ("\n".join([LINES[0], *LINES[2:]]), "Supprimer l'alinéa 2.", "Delete alinéa 2."),
    ("\n".join(LINES[1:]), "Supprimer l'alinéa 1.", "Delete alinéa 1."),
    ("\n".join(LINES[:2]), "Supprimer les alinéas 3 et 4.", "Delete alinéas 3 and 4."),
    (LINES[0], "Supprimer les alinéas 2 à 4.", "Delete alinéas 2 to 4."),
    (
        "\n".join(["Chapitre II", *LINES[1:]]),
        "Rédiger ainsi l'alinéa 1 : « Chapitre II ».",
        "Rewrite alinéa 1 as follows: “Chapitre II”.",
    ),
    (
        BASE.replace("mois à", "mois\nà"),
        "À l'alinéa 2, après le mot : « mois », aller à la ligne.",
        "In alinéa 2, after the word: “mois”, begin a new line.",
    ),
    (BASE.replace(".\nIII", ". III"), "Réunir les alinéas 3 et 4.", "Join alinéas 3 and 4."),
    (
        BASE.replace("avis :", "avis\u00a0:"),
        "À l'alinéa 3, substituer au passage : « avis : » le passage : « avis\u00a0: ».",
        "In alinéa 3, for the passage: “avis :” substitute the passage: “avis\u00a0:”.",
    ),
]

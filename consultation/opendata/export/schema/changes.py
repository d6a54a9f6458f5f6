"""The number of the schema, and what each one changed."""

from __future__ import annotations

SCHEMA = 7
"""Raise it when a table, a column or the way of writing one changes, and say so in CHANGES."""

CHANGES: dict[int, dict[str, str]] = {
    7: {
        "en": "Amendments that change the same words are clusters too, and are counted in the texts and in the"
        " different ones.",
        "fr": "Les amendements qui changent les mêmes mots forment aussi des groupes, et sont comptés parmi les textes"
        " et parmi les textes différents.",
    },
    6: {
        "en": "Tables clusters, answer_revisions, waivers, steps, reports and report_files; how many texts there are"
        " when each cluster is one; the notes of moderators about what is not hidden. Columns are described in the"
        " words of the platform’s own fields, and values by what pages call them.",
        "fr": "Tables clusters, answer_revisions, waivers, steps, reports et report_files ; combien de textes il y a"
        " quand chaque groupe n’en fait qu’un ; les notes de la modération sur ce qui n’est pas masqué. Les colonnes"
        " sont décrites dans les mots des champs de la plateforme, et les valeurs par le nom que leur donnent les"
        " pages.",
    },
    5: {
        "en": "Table answer_citations; the arrival of proposals; how many took part;"
        " the rows of hunks are filled; the legal basis of the bill, whose text a version"
        " is, the current revision of proposals and amendments, the revision of units in each version, whether what an"
        " answer adopts is in the text; the sum of a masked text is that of what is shown; pseudonyms that whoever"
        " imports a release finds again.",
        "fr": "Table answer_citations ; l’arrivée des propositions ; combien ont participé ;"
        " les lignes de hunks sont remplies ; le fondement juridique du projet, de qui"
        " est le texte d’une version, la révision en vigueur des propositions et amendements, celle des unités dans"
        " chaque version, si ce qu’une réponse retient est dans le texte ; l’empreinte d’un texte masqué est celle de"
        " ce qui est montré ; des pseudonymes que retrouve qui importe une livraison.",
    },
    4: {
        "en": "Parquet and datapackage.json; tables authors, lineage, hunks, participation, opinion_groups,"
        " opinion_statements, figures, commitments and commitment_updates; the revision of units, arguments,"
        " replies and sources; days of tallies merged until enough votes have moved; no pseudonym for erased accounts.",
        "fr": "Parquet et datapackage.json ; tables authors, lineage, hunks, participation, opinion_groups,"
        " opinion_statements, figures, commitments et commitment_updates ; la révision des unités,"
        " arguments, réponses et sources ; jours des totaux regroupés jusqu’à ce qu’assez de votes aient bougé ; pas"
        " de pseudonyme pour les comptes effacés.",
    },
    3: {
        "en": "Tables signatures and exposure; why a revision was written.",
        "fr": "Tables signatures et exposure ; pourquoi une révision a été écrite.",
    },
    2: {"en": "Tables replies and citations.", "fr": "Tables replies et citations."},
    1: {"en": "First schema.", "fr": "Premier schéma."},
}
"""What each schema changed, the latest first."""

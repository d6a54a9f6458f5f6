"""Bills typed as plain text."""

from __future__ import annotations

import pytest

from bills.importers import Draft, DraftError, Level, WarningCode, read_draft

ARTICLE = "Projet de loi d'essai\n\nArticle 1er\n\n"


def read(text: str) -> Draft:
    return read_draft(text, format="text")


def alineas(text: str) -> list[str]:
    return read(ARTICLE + text).units[-1].text.split("\n")


def outline(draft: Draft) -> list[tuple[str, str, str]]:
    return [(unit.level.value, unit.number, unit.heading) for unit in draft.units]


def test_divisions_and_articles_come_in_the_order_of_the_document() -> None:
    draft = read(
        "PROJET DE LOI\nrelatif aux rivières\n\nTITRE Ier\nDE L'ACCÈS\nAUX RIVES\nChapitre Ier – Des sentiers\n"
        "Section 1\nSous-section 1\n\nDes ponts\n\nArticle 1er\nLes ponts sont ouverts.\nArticle 2\nFermés la nuit."
    )
    assert draft.title == "PROJET DE LOI relatif aux rivières"
    assert outline(draft) == [
        ("title", "Ier", "DE L'ACCÈS AUX RIVES"),
        ("chapter", "Ier", "Des sentiers"),
        ("section", "1", ""),
        ("subsection", "1", "Des ponts"),
        ("article", "1er", ""),
        ("article", "2", ""),
    ]
    assert draft.warnings == ()


def test_text_on_the_line_of_the_number_is_the_first_alinea() -> None:
    units = read("Projet de loi\n\nArt. 1er. – Les rives sont ouvertes.\nArt. 2. – I. – Sauf la nuit\n").units
    assert [(unit.heading, unit.text) for unit in units] == [
        ("", "Les rives sont ouvertes."),
        ("", "I. – Sauf la nuit"),
    ]


def test_words_without_a_stop_after_the_number_are_the_heading() -> None:
    unit = read("Projet de loi\n\nArticle 4 – Accès aux rives\n\nLes rives sont ouvertes.").units[0]
    assert (unit.heading, unit.text) == ("Accès aux rives", "Les rives sont ouvertes.")


def test_an_article_may_have_its_heading_on_the_next_line() -> None:
    unit = read("Projet de loi\n\nArticle 4 (nouveau)\nAccès aux rives\nLes rives sont ouvertes.").units[0]
    assert (unit.heading, unit.text) == ("(nouveau) Accès aux rives", "Les rives sont ouvertes.")


def test_a_lone_line_below_an_article_is_its_text() -> None:
    assert alineas("(Supprimé)") == ["(Supprimé)"]
    assert alineas("Sans objet") == ["Sans objet"]


def test_each_line_is_an_alinea_when_the_lines_are_not_wrapped() -> None:
    assert alineas("Les rives sont ouvertes.\nElles sont gardées.\n1° Le jour ;\n2° La nuit.") == [
        "Les rives sont ouvertes.",
        "Elles sont gardées.",
        "1° Le jour ;",
        "2° La nuit.",
    ]


def test_wrapped_lines_are_joined_until_a_blank_line_or_a_mark() -> None:
    wrapped = (
        "I. – Toute personne a le droit de longer à pied les rivières navigables et\n"
        "flottables. Ce droit comprend :\n1° La marche, la course et la promenade avec\nun animal tenu en laisse ;\n"
        "2° La halte ;\na) De jour ;\n– de nuit.\n\nII. – Un décret fixe les conditions\nd'application du 1° du I."
    )
    assert alineas(wrapped) == [
        "I. – Toute personne a le droit de longer à pied les rivières navigables et flottables. Ce droit comprend :",
        "1° La marche, la course et la promenade avec un animal tenu en laisse ;",
        "2° La halte ;",
        "a) De jour ;",
        "– de nuit.",
        "II. – Un décret fixe les conditions d'application du 1° du I.",
    ]


def test_quoted_words_at_the_margin_do_not_begin_an_alinea() -> None:
    wrapped = (
        "À l'article L. 12 du code de l'environnement, après les mots :\n"
        "« dans un délai », sont insérés les mots : « de six mois » et il est\nainsi rédigé :\n"
        "« Art. L. 12-1. – Les eaux sont libres, sous la réserve\nprévue au\n1° du I. »"
    )
    assert alineas(wrapped) == [
        (
            "À l'article L. 12 du code de l'environnement, après les mots : « dans un délai », "
            "sont insérés les mots : « de six mois » et il est ainsi rédigé :"
        ),
        "« Art. L. 12-1. – Les eaux sont libres, sous la réserve prévue au 1° du I. »",
    ]


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("la répa-\nration des objets", "la réparation des objets"),
        ("il peut-\nêtre ouvert", "il peut-être ouvert"),
        ("la section et la sous-\nsection", "la section et la sous-section"),
        ("un bateau-\nmouche ou deux bateau-mouche", "un bateau-mouche ou deux bateau-mouche"),
        ("la répa\u00ad\nration des objets", "la réparation des objets"),
    ],
)
def test_a_word_cut_at_the_margin_is_whole_again(cut: str, whole: str) -> None:
    assert alineas(f"Ceci est une ligne coupée au\nmilieu et {cut}.") == [
        f"Ceci est une ligne coupée au milieu et {whole}."
    ]


def test_the_word_article_at_the_margin_of_a_wrapped_sentence_does_not_split() -> None:
    wrapped = (
        "Les communes appliquent, chacune dans son ressort et pour ce qui la concerne,\n"
        "Article 12.\nElles en rendent compte et le\nfont savoir."
    )
    assert len(read(ARTICLE + wrapped).units) == 1


def test_page_numbers_go_and_the_alinea_they_cut_is_whole() -> None:
    draft = read(ARTICLE + "Le délai est de\n\n– 3 –\n\nsix mois.\n\n4\n\nIl court.\f5\n\nIl finit.")
    assert draft.units[0].text.split("\n") == ["Le délai est de six mois.", "Il court.", "Il finit."]
    assert (draft.warnings[0].code, draft.warnings[0].detail) == (WarningCode.PAGE_NUMBERS_REMOVED, "3")


def test_a_lone_figure_is_kept_when_no_page_follows() -> None:
    assert alineas("Le seuil est :\n\n12\n\nIl est annuel.") == ["Le seuil est :", "12", "Il est annuel."]


def test_non_breaking_spaces_of_the_law_stay() -> None:
    assert alineas("Les mots\u00a0: «\u00a0six mois\u00a0»  sont supprimés.") == [
        "Les mots\u00a0: «\u00a0six mois\u00a0» sont supprimés."
    ]


def test_the_expose_before_the_first_division_is_the_preamble() -> None:
    draft = read("Projet de loi\n\nEXPOSÉ DES MOTIFS\n\nMesdames, Messieurs,\n\nCeci.\n\nArticle 1er\n\nRien.")
    assert draft.preamble == "Mesdames, Messieurs,\nCeci."


def test_divisions_named_in_the_expose_are_not_those_of_the_bill() -> None:
    draft = read(
        "Proposition de loi visant à tout\n\nExposé des motifs\n\nTitre Ier\n\nIl ouvre.\n\nArticle 1er\n\nIl dit.\n\n"
        "PROPOSITION DE LOI\n\nArticle 1er\n\nTout est ouvert."
    )
    assert draft.title == "Proposition de loi visant à tout"
    assert [(unit.number, unit.text) for unit in draft.units] == [("1er", "Tout est ouvert.")]
    assert draft.preamble == "Titre Ier\nIl ouvre.\nArticle 1er\nIl dit."


def test_an_article_quoted_between_guillemets_is_text() -> None:
    quoted = (
        "Il est rétabli un article ainsi rédigé :\n« Section 2\nArticle 3\nLes eaux sont libres. »\n\nArticle 2\n\nFin."
    )
    draft = read(ARTICLE + quoted)
    assert [unit.number for unit in draft.units] == ["1er", "2"]
    assert "Article 3" in draft.units[0].text.split("\n")


def test_a_forgotten_closing_guillemet_does_not_swallow_the_bill() -> None:
    draft = read(ARTICLE + "Il est écrit : « Les eaux sont libres.\n\nArticle 2\n\nIl est écrit : « Non. »")
    assert [unit.number for unit in draft.units] == ["1er", "2"]
    assert [warning.code for warning in draft.warnings] == [WarningCode.UNCLOSED_QUOTATION]
    assert draft.warnings[0].line == 7


def test_text_under_a_division_is_kept_and_signalled() -> None:
    draft = read("Projet de loi\n\nTitre Ier\n\nDes eaux\n\nLe présent titre vaut partout.\n\nArticle 1er\n\nRien.")
    assert (draft.units[0].heading, draft.units[0].explanation) == ("Des eaux", "Le présent titre vaut partout.")
    assert [warning.code for warning in draft.warnings] == [WarningCode.TEXT_UNDER_DIVISION]


def test_a_bill_without_a_title_is_read_with_a_warning() -> None:
    draft = read("Article 1er\n\nLes eaux sont libres.")
    assert draft.title == ""
    assert [warning.code for warning in draft.warnings] == [WarningCode.NO_TITLE]


@pytest.mark.parametrize(("text", "code"), [("", "empty"), (" \n\u00a0\n", "empty"), ("Bonjour.\n", "nothing_found")])
def test_a_text_that_is_no_bill_is_refused(text: str, code: str) -> None:
    with pytest.raises(DraftError) as refusal:
        read(text)
    assert refusal.value.message_code == code


def test_units_rank_from_the_title_to_the_article() -> None:
    assert [level.rank for level in Level] == [0, 1, 2, 3, 4]
